using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Quotes;

/// <summary>A quote is a route with its price as it was offered, and stays so.</summary>
[Collection(AzuriteTests.Name)]
public class QuoteTests(AzuriteFixture azurite)
{
    private const string Plan = """{"from":{"place":"KZ-NORTH"},"to":{"place":"KZ-PORT"},"when":{"readyAt":"2026-12-01T08:00:00+05:00"},"terms":{"incoterm":"CPT"},"shipment":{"commodity":"wheat","massKg":20000,"packings":["bulk"]}}""";

    [SkippableTheory]
    [InlineData("""{"percent":12.5}""")]
    [InlineData("""{"fixed":250}""")]
    [InlineData("{}")]
    public async Task A_quote_is_the_route_of_the_plan_with_its_margin(string margin)
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var planner = await server.MakeKeyAsync(server.Admin, "planner-1", Role.Planner);
        var (plan, _) = await server.AskAsync(planner, HttpMethod.Post, "/v1/plan", Plan);
        var route = plan["routes"]![0]!;

        using var made = await server.SendAsync(planner, HttpMethod.Post, "/v1/quotes", Wish((string)route["id"]!, $""","planId":"{plan["id"]}","margin":{margin},"customerReference":"PO 4711" """));

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var (quote, tag) = await server.AskAsync(planner, HttpMethod.Get, made.Headers.Location!.ToString());
        Assert.Equal(await made.Content.ReadAsStringAsync(), quote.ToJsonString(Written));
        Assert.Equal(made.Headers.ETag!.Tag, tag);
        foreach (var part in (string[])["legs", "charges", "totals", "documents", "emissions"])
        {
            Assert.Equal(route[part]!.ToJsonString(), quote["route"]![part]!.ToJsonString());
        }

        var cost = (decimal)route["totals"]!["cost"]!["amount"]!;
        var added = margin switch { "{}" => 0, """{"fixed":250}""" => 250m, _ => Math.Round(cost * 0.125m, 2, MidpointRounding.AwayFromZero) };
        Assert.Equal((cost, added, cost + added), ((decimal)quote["cost"]!["amount"]!, (decimal)quote["margin"]!["amount"]!["amount"]!, (decimal)quote["price"]!["amount"]!));
        Assert.Equal(((string?)plan["id"], 1, (string?)plan["asOf"]), ((string?)quote["plan"], (int)quote["dataset"]!["version"]!, (string?)quote["asOf"]));
        Assert.Equal("2026-12-08T09:00:00Z", (string?)quote["validUntil"]); // two weeks
        Assert.Equal("CPT", (string?)quote["resolved"]!["terms"]!["incoterm"]);
    }

    [SkippableFact]
    public async Task A_quote_stays_what_it_was_when_prices_change()
    {
        var options = azurite.NewTables();
        await using var server = await StoredServer.StartAsync(options);
        var (path, route) = await QuoteAsync(server);
        var (before, _) = await server.AskAsync(server.Admin, HttpMethod.Get, path);

        Sample.Won(await server.Store.PublishAsync(Sample.Request(PricedVersions.Tables(new string('7', 32)), 1, "dearer"), CancellationToken.None));
        await using var another = await server.StartAnotherAsync(options);

        Assert.Equal(before.ToJsonString(), (await another.AskAsync(server.Admin, HttpMethod.Get, path)).Body.ToJsonString());
        using var stale = await another.SendAsync(server.Admin, HttpMethod.Post, "/v1/quotes", Wish(route, $""","planId":"{before["plan"]}" """));
        await ProblemAssert.IsAsync(stale, 409, "conflict");
        var (fresh, _) = await another.AskAsync(server.Admin, HttpMethod.Post, "/v1/quotes", Wish(route));
        Assert.Equal(2, (int)fresh["dataset"]!["version"]!);
        Assert.NotEqual((decimal)before["price"]!["amount"]!, (decimal)fresh["price"]!["amount"]!);
        var (pinned, _) = await another.AskAsync(server.Admin, HttpMethod.Post, "/v1/quotes", Wish(route).Replace("\"terms\"", "\"options\":{\"dataset\":1},\"terms\"", StringComparison.Ordinal));
        Assert.Equal(before["price"]!.ToJsonString(), pinned["price"]!.ToJsonString());
    }

    [SkippableFact]
    public async Task A_quote_of_another_organisation_is_as_one_that_there_is_not()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (path, _) = await QuoteAsync(server);
        var absentPath = $"/v1/quotes/{new string('0', 32)}";

        foreach (var (method, query) in new[] { (HttpMethod.Get, ""), (HttpMethod.Get, "?format=csv"), (HttpMethod.Get, "?format=xlsx"), (HttpMethod.Get, "?format=geojson"), (HttpMethod.Get, "?format=html&lang=fa"), (HttpMethod.Delete, "") })
        {
            using var foreign = await server.SendAsync(server.OtherAdmin, method, path + query, ifMatch: "\"0\"");
            using var absent = await server.SendAsync(server.OtherAdmin, method, absentPath + query, ifMatch: "\"0\"");

            Assert.Equal(Text(await ProblemAssert.IsAsync(absent, 404, "notFound")), Text(await ProblemAssert.IsAsync(foreign, 404, "notFound")));
        }

        Assert.Empty((await server.AskAsync(server.OtherAdmin, HttpMethod.Get, "/v1/quotes")).Body["value"]!.AsArray());
        Assert.DoesNotContain("uote", (await server.AskAsync(server.OtherAdmin, HttpMethod.Get, "/v1/audit")).Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Single((await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/quotes")).Body["value"]!.AsArray());

        static string Text(JsonNode problem)
        {
            problem["traceId"] = problem["instance"] = null;
            return problem.ToJsonString();
        }
    }

    [SkippableFact]
    public async Task A_quote_is_taken_back_and_the_audit_keeps_its_hash()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (path, _) = await QuoteAsync(server);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path);

        using var blind = await server.SendAsync(server.Admin, HttpMethod.Delete, path);
        await ProblemAssert.IsAsync(blind, 428, "preconditionRequired");
        await server.AskAsync(server.Admin, HttpMethod.Delete, path, ifMatch: tag);

        using var gone = await server.SendAsync(server.Admin, HttpMethod.Get, path);
        await ProblemAssert.IsAsync(gone, 404, "notFound");
        Assert.Empty((await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/quotes")).Body["value"]!.AsArray());
        var told = (await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/audit")).Body["value"]!.AsArray();
        Assert.Equal(["deleteQuote", "createQuote"], told.Take(2).Select(entry => (string?)entry!["action"]));
        Assert.Equal((string?)told[1]!["after"], (string?)told[0]!["before"]);
    }

    [SkippableFact]
    public async Task A_quote_cannot_be_changed()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (path, _) = await QuoteAsync(server);

        using var put = await server.SendAsync(server.Admin, HttpMethod.Put, path, "{}");

        await ProblemAssert.IsAsync(put, 405, "methodNotAllowed");
    }

    [SkippableFact]
    public async Task The_same_wish_with_the_same_idempotency_key_makes_one_quote()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (_, route) = await QuoteAsync(server);

        var (first, _) = await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/quotes", Wish(route), idempotencyKey: "k1");
        var (again, _) = await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/quotes", Wish(route), idempotencyKey: "k1");
        using var other = await server.SendAsync(server.Admin, HttpMethod.Post, "/v1/quotes", Wish(route, ""","margin":{"percent":1}"""), idempotencyKey: "k1");

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        await ProblemAssert.IsAsync(other, 422, "idempotencyKeyReused");
        Assert.Equal(2, (await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/quotes")).Body["value"]!.AsArray().Count);
    }

    [SkippableFact]
    public async Task What_is_wrong_with_a_wish_is_told_where_it_stands()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (_, route) = await QuoteAsync(server);
        (string Body, int Status, string Pointer)[] cases =
        [
            ("{}", 400, "/plan"),
            (Wish("r_none"), 422, "/route"),
            (Wish(route).Replace("KZ-PORT", "KZ-NOWHERE", StringComparison.Ordinal), 422, "/plan/to/place"),
            (Wish(route, ""","margin":{"percent":-1}"""), 400, "/margin/percent"),
            (Wish(route, ""","margin":{"percent":1,"fixed":1}"""), 422, "/margin/fixed"),
            (Wish(route, ""","validUntil":"2026-11-24T08:00:00Z" """), 400, "/validUntil"),
            (Wish(route, ""","validUntil":"2028-01-01T00:00:00Z" """), 400, "/validUntil"),
            (Wish(route, ""","validUntil":"soon" """), 400, "/validUntil"),
            (Wish(route, $""","customerReference":"{new string('x', 201)}" """), 400, "/customerReference"),
            (Wish(route, ""","odd":1"""), 400, "/odd"),
        ];

        foreach (var (body, status, pointer) in cases)
        {
            using var answer = await server.SendAsync(server.Admin, HttpMethod.Post, "/v1/quotes", body);
            Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} to {body}");
            Assert.Equal(pointer, (string?)(await ProblemAssert.ReadAsync(answer))["errors"]![0]!["pointer"]);
        }
    }

    [SkippableFact]
    public async Task The_sheet_of_a_quote_adds_up_to_its_price_and_its_map_is_the_route()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (path, _) = await QuoteAsync(server);
        var (quote, _) = await server.AskAsync(server.Admin, HttpMethod.Get, path);

        using var sheet = await server.SendAsync(server.Admin, HttpMethod.Get, $"{path}?format=csv");
        using var stream = new MemoryStream(await sheet.Content.ReadAsByteArrayAsync());
        var lines = CsvLines.Read(stream).ToList();
        var (map, _) = await server.AskAsync(server.Admin, HttpMethod.Get, $"{path}?format=geojson");

        var amount = lines[0].Cells.ToList().IndexOf("amount");
        Assert.All(lines, line => Assert.Equal(lines[0].Cells.Count, line.Cells.Count));
        Assert.Equal((decimal)quote["price"]!["amount"]!, lines.Skip(1).Sum(line => decimal.Parse(line.Cells[amount], CultureInfo.InvariantCulture)));
        Assert.Equal("attachment", sheet.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(quote["route"]!["geometry"]!.ToJsonString(), map.ToJsonString());
    }

    [SkippableFact]
    public async Task The_workbook_of_a_quote_holds_numbers_and_texts_and_no_formula()
    {
        const string Evil = "=HYPERLINK(1)";
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (path, _) = await QuoteAsync(server, $""","customerReference":"{Evil}","margin":{"{"}"fixed":100{"}"}""");
        var (quote, _) = await server.AskAsync(server.Admin, HttpMethod.Get, path);

        using var answer = await server.SendAsync(server.Admin, HttpMethod.Get, $"{path}?format=xlsx");
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);

        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(workbook));
        var sheets = workbook.WorkbookPart!.Workbook!.Descendants<Sheet>().ToDictionary(
            sheet => sheet.Name!.Value!, sheet => ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!)).Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().ToList()).ToList(), StringComparer.Ordinal);
        Assert.DoesNotContain(sheets.Values.SelectMany(rows => rows).SelectMany(row => row), cell => cell.CellFormula is not null);
        var reference = sheets["Quote"].Single(row => row[0].InnerText == "customerReference")[1];
        Assert.Equal((CellValues.InlineString, Evil), (reference.DataType!.Value, reference.InnerText));
        var amount = sheets["Charges"][0].FindIndex(cell => cell.InnerText == "amount");
        Assert.Equal((decimal)quote["price"]!["amount"]!, sheets["Charges"].Skip(1).Sum(row => decimal.Parse(row[amount].InnerText, CultureInfo.InvariantCulture)));
    }

    [SkippableFact]
    public async Task Every_route_of_the_corridor_can_be_quoted_and_read_in_every_form()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables(), tables: BundledDataset.ReadTables());
        const string Question = """{"from":{"place":"KZ-KOSTANAY"},"to":{"place":"IR-TEHRAN"},"when":{"readyAt":"2026-12-01T08:00:00+05:00"},"deadline":{"arriveBefore":"2027-01-15T18:00:00+03:30"},"terms":{"incoterm":"CIP"},"options":{"maxRoutes":3,"insurance":{"percent":0.3}},"shipment":{"commodity":"steel-pipes","massKg":60000,"packings":["container40","packed"],"value":{"amount":90000,"currency":"USD"}}}""";
        var (plan, _) = await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/plan", Question);

        foreach (var route in plan["routes"]!.AsArray())
        {
            using var made = await server.SendAsync(server.Admin, HttpMethod.Post, "/v1/quotes", $$"""{"plan":{{Question}},"route":"{{route!["id"]}}","planId":"{{plan["id"]}}"}""");
            var text = await made.Content.ReadAsStringAsync();
            Assert.True(made.StatusCode == HttpStatusCode.Created, text);
            using var read = await server.SendAsync(server.Admin, HttpMethod.Get, made.Headers.Location!.ToString());
            Assert.Equal(text, await read.Content.ReadAsStringAsync());
            var quoted = JsonNode.Parse(text)!["route"]!.AsObject();
            quoted.Remove("geometry");
            Assert.Equal(route.ToJsonString(), quoted.ToJsonString());
            foreach (var form in (string[])["csv", "xlsx", "geojson", "html&lang=kk", "html&lang=fa"])
            {
                using var other = await server.SendAsync(server.Admin, HttpMethod.Get, $"{made.Headers.Location}?format={form}");
                Assert.Equal(HttpStatusCode.OK, other.StatusCode);
            }
        }

        Assert.True(plan["routes"]!.AsArray().Count == 3);
    }

    [SkippableTheory]
    [InlineData("en", "ltr", "Quotation")]
    [InlineData("ru", "ltr", "Коммерческое предложение")]
    [InlineData("kk", "ltr", "Коммерциялық ұсыныс")]
    [InlineData("fa", "rtl", "پیشنهاد قیمت")]
    public async Task The_page_for_print_tells_every_charge_and_runs_nothing(string language, string direction, string title)
    {
        const string Evil = "<script>alert(1)</script>\\\"'&<img src=x onerror=alert(1)>";
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (path, _) = await QuoteAsync(server, $""","customerReference":"{Evil}","conditions":"{Evil}" """);
        var (quote, _) = await server.AskAsync(server.Admin, HttpMethod.Get, path);

        using var answer = await server.SendAsync(server.Admin, HttpMethod.Get, $"{path}?format=html&lang={language}");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "&lt;script&gt;alert\\(1\\)", RegexOptions.None, TimeSpan.FromSeconds(1)));
        foreach (var charge in quote["route"]!["charges"]!.AsArray())
        {
            Assert.Contains($">{((decimal)charge!["amount"]!).ToString("#,0.00##", CultureInfo.InvariantCulture)}</bdi></td></tr>", page, StringComparison.Ordinal);
        }

        // The policy lets through the one style of the page, and nothing else.
        var style = Regex.Match(page, "<style>(?<style>.*?)</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["style"].Value;
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [SkippableFact]
    public async Task Quotes_are_listed_page_by_page_the_newest_first()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var paths = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            paths.Add((await QuoteAsync(server, $""","customerReference":"PO {number}" """)).Path);
            server.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var listed = new List<string>();
        for (string? link = "/v1/quotes?limit=2"; link is not null;)
        {
            var (page, _) = await server.AskAsync(server.Admin, HttpMethod.Get, link);
            listed.AddRange(page["value"]!.AsArray().Select(quote => $"/v1/quotes/{quote!["id"]}"));
            link = (string?)page["nextLink"];
        }

        Assert.Equal(Enumerable.Reverse(paths), listed);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Wish(string route, string more = "") => $$"""{"plan":{{Plan}},"route":"{{route}}"{{more}}}""";

    /// <summary>A quote of the first route.</summary>
    private static async Task<(string Path, string Route)> QuoteAsync(StoredServer server, string more = "")
    {
        var (plan, _) = await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/plan", Plan);
        var route = (string)plan["routes"]![0]!["id"]!;
        var (quote, _) = await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/quotes", Wish(route, more));
        return ($"/v1/quotes/{quote["id"]}", route);
    }
}
