using System.Net;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>What if: a question that supposes something is answered as if it were so, and no other is.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class ScenarioTests(ApiServer server)
{
    [Fact]
    public async Task A_planned_ship_sails_only_where_it_is_supposed_to()
    {
        const string byShip = """{ "avoid": {}, "require": { "sailings": ["S-020"] } }""";
        using var refused = await AskAsync("TM-TURKMENBASHI", "IR-ANZALI", "2026-12-01", byShip, "{}");
        using var answered = await AskAsync("TM-TURKMENBASHI", "IR-ANZALI", "2026-12-01", byShip, """{ "scenario": { "running": ["S-020"] } }""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var plan = await JsonOf(answered);
        Assert.Contains(plan["routes"]![0]!["legs"]!.AsArray(), leg => (string?)leg!["service"] == "S-020" && (string?)leg["kind"] == "sail");
        Assert.Equal("This rests on what the question supposes: S-020 runs.", NoticeOf(plan, "scenario"));
    }

    [Fact]
    public async Task A_closure_that_is_supposed_moves_the_route_and_leaves_other_questions_alone()
    {
        const string without = """{ "avoid": { "modes": ["road", "sea"] } }""";
        const string closed = """{ "scenario": { "disruptions": [{ "kind": "closure", "target": { "kind": "crossing", "id": "B-RAIL-AKYAYLA" }, "from": "2027-05-01T00:00:00+05:00", "to": "2027-06-01T00:00:00+05:00" }] } }""";
        using var before = await AskAsync("KZ-KOSTANAY", "IR-TEHRAN", "2027-05-01", without, "{}");
        using var supposed = await AskAsync("KZ-KOSTANAY", "IR-TEHRAN", "2027-05-01", without, closed);
        using var after = await AskAsync("KZ-KOSTANAY", "IR-TEHRAN", "2027-05-01", without, "{}");

        Assert.Equal(await before.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync());
        var (usual, moved) = (await JsonOf(before), await JsonOf(supposed));
        Assert.NotEqual((string?)usual["id"], (string?)moved["id"]);
        Assert.Contains("B-RAIL-AKYAYLA", FastestOf(usual), StringComparison.Ordinal);
        Assert.DoesNotContain("B-RAIL-AKYAYLA", FastestOf(moved), StringComparison.Ordinal);
        Assert.Contains("scenario-1", NoticeOf(moved, "disruptionInForce"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_scenario_gets_the_same_bytes()
    {
        const string rail = """{ "scenario": { "running": ["R050", "S-020"] } }""";
        const string sameRail = """{ "scenario": { "running": ["S-020", "R050", "R050"] } }""";
        using var first = await AskAsync("KZ-KOSTANAY", "IR-TEHRAN", "2026-12-01", "{}", rail);
        using var second = await AskAsync("KZ-KOSTANAY", "IR-TEHRAN", "2026-12-01", "{}", sameRail);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> AskAsync(string from, string to, string ready, string constraints, string options) => server.PostAsync($$"""
        { "from": { "place": "{{from}}" }, "to": { "place": "{{to}}" }, "when": { "readyAt": "{{ready}}" },
          "shipment": { "massKg": 40000, "packings": ["container40"] }, "constraints": {{constraints}}, "options": {{options}} }
        """);

    private static async Task<JsonNode> JsonOf(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static string FastestOf(JsonNode plan) => plan["routes"]!.AsArray().Single(r => r!["tags"]!.AsArray().Any(t => (string?)t == "fastest"))!["legs"]!.ToJsonString();

    private static string NoticeOf(JsonNode plan, string code) => (string)plan["notices"]!.AsArray().Single(n => (string?)n!["code"] == code)!["text"]!;
}
