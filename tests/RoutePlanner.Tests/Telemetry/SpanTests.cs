using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Tests.Drafts;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Telemetry;

/// <summary>What the spans and figures tell, and what they never do.</summary>
[Collection(AzuriteTests.Name)]
public sealed class SpanTests(AzuriteFixture azurite)
{
    private const string Question = "/v1/plan?from=KZ-NORTH&to=KZ-PORT&commodity=wheat&tonnes=20&packing=bulk&ready=2026-12-01";

    [SkippableFact]
    public async Task A_plan_tells_its_dataset_its_criteria_and_what_the_search_did()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        using var figures = new ServingFigures(server.Api.Meters);
        using var spans = new Spans();

        var plan = (await server.AskAsync(server.Admin, HttpMethod.Get, Question)).Body;

        var span = spans.Single("plan");
        Assert.Equal((1, "Cost, Time", "found", false), (span.GetTagItem("dataset"), span.GetTagItem("criteria"), span.GetTagItem("outcome"), span.GetTagItem("budgetHit")));
        Assert.Equal(((int)plan["front"]!["size"]!, plan["routes"]!.AsArray().Count), (span.GetTagItem("front"), span.GetTagItem("routes")));
        Assert.True((long)span.GetTagItem("labels")! > 0);
        Assert.Equal((double)(long)span.GetTagItem("labels")!, figures["routeplanner.plan.labels"]);
        Assert.True(figures["routeplanner.plan.duration found"] >= 0);
    }

    [SkippableFact]
    public async Task A_publication_and_the_load_that_follows_are_told_step_by_step()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await DraftTests.BeginAsync(server);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path);
        using var spans = new Spans();

        await server.AskAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"the same"}""", tag);
        await server.Api.Refresher.RefreshAsync(CancellationToken.None);
        await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/datasets/2/places");

        Assert.Equal("published", spans.Single("publish").GetTagItem("outcome"));
        Assert.All((string[])["publish.write", "publish.flip"], step => Assert.Equal(spans.Single("publish").SpanId, spans.Single(step).ParentSpanId));
        Assert.NotNull(spans.Single("publish.validate"));
        var load = spans.Single("dataset.load");
        Assert.Equal(2, load.GetTagItem("dataset"));
        Assert.Contains(spans.All, span => span.OperationName == "dataset.read" && span.ParentSpanId == load.SpanId);
        var verify = spans.Single("dataset.verify");
        Assert.Equal(load.SpanId, verify.ParentSpanId);
        Assert.Contains(spans.All, span => span.OperationName == "dataset.compile" && span.ParentSpanId == verify.SpanId);
        Assert.Equal(("places", "json"), (spans.Single("export").GetTagItem("kind"), spans.Single("export").GetTagItem("format")));
    }

    [SkippableFact]
    public async Task What_is_refused_is_counted_by_its_code_and_by_the_id_of_the_key()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables(), rates: new() { Key = new(0.001, 3), Address = null });
        var token = await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);
        using var figures = new ServingFigures(server.Api.Meters);

        foreach (var (sent, path) in ((string?, string)[])[(null, "/v1/places"), (token, "/v1/places/KZ-NOWHERE"), (token, "/v1/keys"), (token, "/v1/keys"), (token, "/v1/places")])
        {
            using var answer = await server.SendAsync(sent, HttpMethod.Get, path);
        }

        Assert.Equal(1, figures["routeplanner.refusals 401 none"]);
        Assert.Equal(1, figures["routeplanner.refusals 404 acme/reader-1"]);
        Assert.Equal(2, figures["routeplanner.refusals 403 acme/reader-1"]);
        Assert.Equal(2, figures["routeplanner.problems forbidden"]);
    }

    [SkippableFact]
    public async Task A_refusal_by_the_rate_is_counted_by_the_id_of_the_key()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables(), rates: new() { Key = new(0.001, 1), Address = null });
        var token = await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);
        using var figures = new ServingFigures(server.Api.Meters);
        await server.AskAsync(token, HttpMethod.Get, "/v1/places");

        using var refused = await server.SendAsync(token, HttpMethod.Get, "/v1/places");

        Assert.Equal(1, figures["routeplanner.refusals 429 acme/reader-1"]);
        Assert.Equal(1, figures["routeplanner.problems tooManyRequests"]);
    }

    [SkippableFact]
    public async Task Calls_of_the_storage_are_counted_by_how_they_ended()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "routeplanner.storage.calls")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => seen.AddOrUpdate($"{tags[0].Value}", value, (_, before) => before + value));
        listener.Start();
        var (options, policy) = (azurite.NewTables(), new FaultPolicy());
        var store = new DatasetStore(options, TimeProvider.System, policy.AddTo);

        await store.ReadPointerAsync(CancellationToken.None);
        policy.Plan = _ => Fault.RequestLost;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ReadPointerAsync(CancellationToken.None));

        Assert.True(seen["404"] >= 1); // there is no table yet
        Assert.True(seen["none"] >= 3); // each try
    }

    [SkippableFact]
    public async Task No_span_and_no_figure_holds_a_secret_or_what_a_customer_wrote()
    {
        const string Reference = "Zarina and sons, order 4711";
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name.StartsWith("RoutePlanner.", StringComparison.Ordinal))
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Tell(tags));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Tell(tags));
        listener.Start();
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        using var spans = new Spans();

        var plan = (await server.AskAsync(server.Admin, HttpMethod.Get, Question)).Body;
        using var quoted = await server.SendAsync(server.Admin, HttpMethod.Post, "/v1/quotes", $$$"""
            {"plan":{"from":{"place":"KZ-NORTH"},"to":{"place":"KZ-PORT"},"when":{"readyAt":"2026-12-01"},"shipment":{"commodity":"wheat","massKg":20000,"packings":["bulk"]}},
             "route":"{{{plan["routes"]![0]!["id"]}}}","margin":{"percent":5},"validUntil":"2026-12-31T00:00:00Z","customerReference":"{{{Reference}}}"}
            """);
        using var wrong = await server.SendAsync(KeyToken.Make("acme", "admin").Reveal(), HttpMethod.Get, $"/v1/quotes?q={Uri.EscapeDataString(Reference)}");

        Assert.True(quoted.IsSuccessStatusCode, $"{await quoted.Content.ReadFromJsonAsync<JsonNode>()}");
        Assert.True(spans.All.Count > 1);
        var all = string.Join('\n', told.Concat(spans.All.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName))));
        Assert.Contains("outcome=found", all, StringComparison.Ordinal);
        foreach (var secret in (string[])[server.Admin.Split('_', 4)[3], Reference, Uri.EscapeDataString(Reference)])
        {
            Assert.DoesNotContain(secret, all, StringComparison.Ordinal);
        }

        void Tell(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (var tag in tags)
            {
                told.Enqueue($"{tag.Key}={tag.Value}");
            }
        }
    }
}
