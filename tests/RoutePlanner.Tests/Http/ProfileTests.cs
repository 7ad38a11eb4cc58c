using System.Net;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>POST /v1/plan/profile: when to ship.</summary>
public sealed class ProfileTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Rest = """ "from": { "place": "KZ-KOSTANAY" }, "to": { "place": "IR-TEHRAN" }, "shipment": { "massKg": 60000, "packings": ["container40"] } """;

    [Fact]
    public async Task Each_day_tells_what_a_plan_of_that_day_finds_cheapest_and_fastest()
    {
        var days = (await AskAsync("/v1/plan/profile", $$"""{ "when": { "window": { "from": "2027-03-18T10:00", "to": "2027-03-21" } }, {{Rest}} }"""))["days"]!.AsArray();

        Assert.Equal(["2027-03-18T10:00:00+05:00", "2027-03-19T10:00:00+05:00", "2027-03-20T10:00:00+05:00", "2027-03-21T10:00:00+05:00"], days.Select(d => (string)d!["readyAt"]!));
        foreach (var day in days)
        {
            var routes = (await AskAsync("/v1/plan", $$"""{ "when": { "readyAt": "{{(string)day!["readyAt"]!}}" }, {{Rest}} }"""))["routes"]!.AsArray();
            foreach (var tag in (string[])["cheapest", "fastest"])
            {
                var route = routes.Single(r => r!["tags"]!.AsArray().Any(t => (string)t! == tag))!;
                Assert.Equal(
                    ((string)route["id"]!, (decimal)route["totals"]!["cost"]!["amount"]!, route["totals"]!["durationMinutes"]!.ToJsonString(), (string)route["arriveAt"]!),
                    ((string)day[tag]!["id"]!, (decimal)day[tag]!["cost"]!["amount"]!, day[tag]!["durationMinutes"]!.ToJsonString(), (string)day[tag]!["arriveAt"]!));
            }
        }
    }

    [Theory]
    [InlineData("""{ "readyAt": "2027-03-18" }""", "/when/window")]
    [InlineData("""{ "window": { "from": "2027-03-18" } }""", "/when/window")]
    [InlineData("""{ "window": { "from": "2027-03-18", "to": "2027-03-17" } }""", "/when/window/to")]
    [InlineData("""{ "window": { "from": "2027-03-18", "to": "2027-05-20" } }""", "/when/window/to")]
    [InlineData("""{ "window": { "from": "soon", "to": "2027-05-20" } }""", "/when/window/from")]
    public async Task A_window_that_is_none_is_refused_at_its_field(string when, string pointer)
    {
        using var refused = await server.Client.PostAsync("/v1/plan/profile", new StringContent($$"""{ "when": {{when}}, {{Rest}} }""", System.Text.Encoding.UTF8, "application/json"));

        Assert.InRange((int)refused.StatusCode, 400, 422);
        Assert.Contains(pointer, JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]!.AsArray().Select(e => (string)e!["pointer"]!));
    }

    private async Task<JsonNode> AskAsync(string path, string json)
    {
        using var answer = await server.Client.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }
}
