using System.Net;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Drafts;

/// <summary>One wrong row of each of forty kinds: none is published through the API, and none that stands in the storage all the same takes the planner down.</summary>
[Collection(AzuriteTests.Name)]
public class PoisonTests(AzuriteFixture azurite)
{
    private const string Question = "/v1/plan?from=KZ-NORTH&to=KZ-PORT&commodity=wheat&tonnes=20&packing=bulk&ready=2026-12-01";

    /// <summary>Kind, key of the row, column and the wrong text; a column '-' takes the row away.</summary>
    private static readonly (string Kind, string Row, string Column, string Text)[] Poisons =
    [
        ("truck-rates", "KZ", "usdPerKm", "NaN"),
        ("truck-rates", "KZ", "usdPerKm", "Infinity"),
        ("truck-rates", "KZ", "usdPerKm", "-1.7"),
        ("truck-rates", "KZ", "usdPerKm", "1e308"),
        ("truck-rates", "KZ", "usdPerKm", "99999999999999999999999999999"),
        ("truck-rates", "KZ", "usdPerKm", ""),
        ("truck-rates", "KZ", "usdPerKm", "1,7"),
        ("truck-rates", "KZ", "kmPerDay", "0"),
        ("truck-rates", "KZ", "confidence", "sure"),
        ("truck-rates", "KZ", "source", "a\u0000b"),
        ("truck-rates", "KZ", "source", "a\u202Eb"),
        ("truck-rates", "KZ", "source", "caf\uFFFD"),
        ("places", "KZ-NORTH", "lat", "91"),
        ("places", "KZ-NORTH", "lon", "-181"),
        ("places", "KZ-NORTH", "timeZone", "Asia/Nowhere"),
        ("places", "KZ-NORTH", "country", "Kazakhstan"),
        ("places", "KZ-NORTH", "packings", "container40;crate"),
        ("places", "KZ-NORTH", "kinds", "castle"),
        ("places", "KZ-NORTH", "-", ""),
        ("rail-links", "R1", "from", "KZ-NOWHERE"),
        ("rail-links", "R1", "distanceKm", "0"),
        ("rail-links", "R1", "distanceKm", "-5"),
        ("rail-links", "R1", "gaugesMm", "1234"),
        ("rail-links", "R1", "railway", "XXX"),
        ("rail-links", "R1", "distanceKm", "12"),
        ("road-links", "D1", "to", "KZ-NORTH"),
        ("road-links", "D1", "distanceKm", "two hundred"),
        ("crossings", "B-ROAD-GATE", "openCalendar", "NEVER"),
        ("crossings", "B-RAIL-GATE", "placeB", "KZ-GATE"),
        ("crossing-times", "B-ROAD-GATE:AB:truck", "p90Hours", "1"),
        ("sailings", "S1", "passageHoursHigh", "3"),
        ("sailings", "S1", "from", "KZ-NORTH"),
        ("sailing-rates", "SR1", "rate", "-25"),
        ("sailing-rates", "SR1", "sailing", "S9"),
        ("transfers", "T1", "price", "-2"),
        ("transfers", "T1", "currency", "XXX"),
        ("fx", "KZT:2026-11-24:official", "perUsd", "0"),
        ("base-rates", "BR1", "validFrom", "2026-02-30"),
        ("base-rates", "BR1", "validFrom", "2028-01-01"),
        ("coefficients", "C1", "factor", "-0.8"),
        ("coefficients", "C1", "appliesTo", "BR9"),
        ("closures", "CL1", "to", "2025-01-01"),
        ("calendars", "HOURS-SUN", "timeZone", "Mars/Base"),
        ("commodities", "wheat", "hsPrefixes", "10x"),
        ("emission-factors", "E1", "wtwGramPerTkm", "-30"),
    ];

    [SkippableFact]
    public async Task None_is_published_and_each_is_told_by_its_row()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        Assert.True(Poisons.Length >= 40);
        var faults = new List<string>();
        foreach (var poison in Poisons)
        {
            var path = await DraftTests.BeginAsync(server);
            using var answer = await PublishAsync(server, path, poison);
            var problem = await ProblemAssert.ReadAsync(answer);
            var told = problem["errors"]?.AsArray().Select(e => (string?)e!["pointer"] ?? "").ToList() ?? [];

            // What lacks a row is told by the rows that name it.
            var isTold = poison.Column == "-"
                ? told.Count > 0 && problem["errors"]!.AsArray().Any(e => $"{e!["value"]} {e["message"]}".Contains(poison.Row.Split(':')[0], StringComparison.Ordinal))
                : told.Any(pointer => pointer.StartsWith($"/{poison.Kind}/{poison.Row}", StringComparison.Ordinal));
            if (answer.StatusCode != HttpStatusCode.UnprocessableEntity || !isTold)
            {
                faults.Add($"{poison}: {(int)answer.StatusCode} {string.Join(", ", told)}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(1, (await server.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
    }

    [SkippableFact]
    public async Task Planted_in_the_storage_none_takes_the_planner_down()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        server.Api.Client.DefaultRequestHeaders.Authorization = new("Bearer", server.Admin);
        using var before = await server.Api.GetAsync(Question);
        var expected = await before.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        var faults = new List<string>();
        foreach (var poison in Poisons)
        {
            var number = (await server.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number;
            Sample.Won(await server.Store.PublishAsync(Sample.Request([.. PricedVersions.Tables(new string('0', 32)).Select(table => Spoil(table, poison))], number), CancellationToken.None));

            await server.Api.Refresher.RefreshAsync(CancellationToken.None);

            using var answer = await server.Api.GetAsync(Question);
            if (expected != await answer.Content.ReadAsStringAsync() || (string?)(await server.Api.GetJsonAsync("/health/ready"))["status"] != "degraded")
            {
                faults.Add($"{poison} is served");
                await server.Store.PublishAsync(Sample.Request(PricedVersions.Tables(new string('0', 32)), number + 1), CancellationToken.None);
                await server.Api.Refresher.RefreshAsync(CancellationToken.None);
                using var again = await server.Api.GetAsync(Question);
                expected = await again.Content.ReadAsStringAsync();
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [SkippableFact]
    public async Task A_row_that_stands_twice_or_that_is_too_long_or_ragged_is_told_by_the_upload()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await DraftTests.BeginAsync(server);
        var (csv, tag) = await DraftTests.CsvAsync(server, $"{path}/fx");
        var row = csv.Split('\n').Single(line => line.StartsWith("KZT", StringComparison.Ordinal));

        foreach (var (more, pointer) in ((string, string)[])[(row, "/fx/KZT:2026-11-24:official"), ("KZT,2026", "/fx/line 4"), ($"IRR,2026-11-24,official,1,estimate,{new string('x', 8001)}", "/fx/IRR:2026-11-24:official/source")])
        {
            using var answer = await server.SendAsync(server.Admin, HttpMethod.Put, $"{path}/fx", DraftTests.Csv($"{csv}{more}\n"), tag);
            Assert.Contains(pointer, (await ProblemAssert.IsAsync(answer, 422, "invalidData"))["errors"]!.AsArray().Select(e => (string?)e!["pointer"]));
        }
    }

    /// <summary>Edits the row in a draft and publishes that; the answer is that of the first step that refuses.</summary>
    private static async Task<HttpResponseMessage> PublishAsync(StoredServer server, string path, (string Kind, string Row, string Column, string Text) poison)
    {
        var at = $"{path}/{poison.Kind}/{Uri.EscapeDataString(poison.Row)}";
        var (row, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, at);
        var edit = poison.Column == "-"
            ? await server.SendAsync(server.Admin, HttpMethod.Delete, at, json: null, tag)
            : await server.SendAsync(server.Admin, HttpMethod.Put, at, DraftTests.With(row, poison.Column, poison.Text), tag);
        if (!edit.IsSuccessStatusCode)
        {
            return edit;
        }

        edit.Dispose();
        (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path);
        return await server.SendAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"poison"}""", tag);
    }

    private static Table Spoil(Table table, (string Kind, string Row, string Column, string Text) poison)
    {
        if (table.Kind != poison.Kind)
        {
            return table;
        }

        var row = table.Rows.Single(one => one.Key == poison.Row);
        return table with
        {
            Rows = poison.Column == "-"
                ? table.Rows.Remove(row)
                : table.Rows.Replace(row, row with { Cells = row.Cells.SetItem(table.Columns.IndexOf(poison.Column), poison.Text) }),
        };
    }
}
