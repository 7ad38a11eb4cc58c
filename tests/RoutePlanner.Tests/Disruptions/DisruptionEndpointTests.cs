using System.Net;
using System.Text.Json.Nodes;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Disruptions;

/// <summary>Disruptions over HTTP and a real storage: told, changed and ended under conditions, in force on another instance at its next look.</summary>
[Collection(AzuriteTests.Name)]
public sealed class DisruptionEndpointTests(AzuriteFixture azurite)
{
    private const string Delay = """{ "kind": "delay", "target": { "kind": "link", "id": "D0" }, "addMinutes": 600, "certainty": 0.8, "note": "snow", "source": "the road office" }""";
    private const string Question = """{ "from": { "place": "KZ-NORTH" }, "to": { "place": "KZ-PORT" }, "when": { "readyAt": "2026-12-01" }, "shipment": { "commodity": "wheat", "massKg": 20000, "packings": ["bulk"] }, "criteria": ["time"] }""";

    [SkippableFact]
    public async Task Every_instance_plans_under_a_disruption_at_its_next_look_and_without_it_when_it_is_ended()
    {
        var tables = azurite.NewTables();
        await using var one = await StoredServer.StartAsync(tables);
        await using var other = await one.StartAnotherAsync(tables);
        var usual = await PlanAsync(other);

        var (_, tag) = await one.AskAsync(one.Admin, HttpMethod.Put, "/v1/disruptions/snow", Delay, creates: true);
        await other.Api.Refresher.RefreshAsync(CancellationToken.None);
        var late = await PlanAsync(other);

        Assert.NotEqual((string?)usual["id"], (string?)late["id"]);
        Assert.Equal(600, Minutes(late) - Minutes(usual));
        Assert.Contains("disruptionInForce", late["notices"]!.AsArray().Select(n => (string?)n!["code"]));
        Assert.Contains("snow", (string?)late["routes"]![0]!["notices"]!.AsArray().Single(n => (string?)n!["code"] == "disruption")!["text"], StringComparison.Ordinal);

        await one.AskAsync(one.Admin, HttpMethod.Delete, "/v1/disruptions/snow", ifMatch: tag);
        await other.Api.Refresher.RefreshAsync(CancellationToken.None);
        Assert.Equal(usual.ToJsonString(), (await PlanAsync(other)).ToJsonString());

        Task<JsonNode> PlanAsync(StoredServer server) => Json(server.SendAsync(one.Admin, HttpMethod.Post, "/v1/plan", Question));
    }

    [SkippableFact]
    public async Task It_is_changed_only_by_who_has_read_it_and_every_change_is_in_the_audit()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        Task<HttpResponseMessage> Put(string json, string? ifMatch = null, bool creates = false) =>
            server.SendAsync(server.Admin, HttpMethod.Put, "/v1/disruptions/snow", json, ifMatch, creates);

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Put(Delay)).StatusCode);
        using var created = await Put(Delay, creates: true);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put(Delay, creates: true)).StatusCode);
        using var changed = await Put(Delay.Replace("600", "300", StringComparison.Ordinal), created.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Put(Delay, created.Headers.ETag.Tag)).StatusCode);
        Assert.Equal(300, (int)(await Json(server.SendAsync(server.OtherAdmin, HttpMethod.Get, "/v1/disruptions/snow")))["addMinutes"]!);
        await server.AskAsync(server.Admin, HttpMethod.Delete, "/v1/disruptions/snow", ifMatch: changed.Headers.ETag!.Tag);

        var audit = await Json(server.SendAsync(server.Admin, HttpMethod.Get, "/v1/audit"));
        Assert.Equal(
            [("deleteDisruption", "disruptions/snow"), ("putDisruption", "disruptions/snow"), ("putDisruption", "disruptions/snow")],
            audit["value"]!.AsArray().Select(e => ((string)e!["action"]!, (string)e["subject"]!)).Where(e => e.Item2.StartsWith("disruptions", StringComparison.Ordinal)));
    }

    [SkippableTheory]
    [InlineData("""{ "target": { "kind": "place", "id": "KZ-NORTH" }, "note": "n", "source": "s" }""", "/kind")]
    [InlineData("""{ "kind": "closure", "note": "n", "source": "s" }""", "/target")]
    [InlineData("""{ "kind": "closure", "target": { "kind": "crossing", "id": "B-RAIL-NOWHERE" }, "note": "n", "source": "s" }""", "/target/id")]
    [InlineData("""{ "kind": "delay", "target": { "kind": "place", "id": "KZ-NORTH" }, "note": "n", "source": "s" }""", "/addMinutes")]
    [InlineData("""{ "kind": "price", "target": { "kind": "place", "id": "KZ-NORTH" }, "note": "n", "source": "s" }""", "/factor")]
    [InlineData("""{ "kind": "closure", "target": { "kind": "place", "id": "KZ-NORTH" }, "from": "2027-02-01", "to": "2027-01-01", "note": "n", "source": "s" }""", "/to")]
    [InlineData("""{ "kind": "closure", "target": { "kind": "place", "id": "KZ-NORTH" }, "certainty": 2, "note": "n", "source": "s" }""", "/certainty")]
    [InlineData("""{ "kind": "closure", "target": { "kind": "place", "id": "KZ-NORTH" }, "hsPrefixes": ["wheat"], "note": "n", "source": "s" }""", "/hsPrefixes/0")]
    [InlineData("""{ "kind": "closure", "target": { "kind": "place", "id": "KZ-NORTH" }, "source": "s" }""", "/note")]
    public async Task What_cannot_be_understood_is_refused_at_its_field(string json, string pointer)
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        using var refused = await server.SendAsync(server.Admin, HttpMethod.Put, "/v1/disruptions/snow", json, creates: true);

        Assert.InRange((int)refused.StatusCode, 400, 422);
        Assert.Equal(pointer, (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]![0]!["pointer"]);
    }

    private static int Minutes(JsonNode plan) => (int)plan["routes"]![0]!["totals"]!["durationMinutes"]!["typical"]!;

    private static async Task<JsonNode> Json(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
