using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>POST /v1/matrix and POST /v1/reach: many places at once.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class MatrixTests(ApiServer server)
{
    private const string Boxes = """ "shipment": { "commodity": "wheat", "packings": ["container40"], "massKg": 50000 }, "when": { "readyAt": "2026-12-01" } """;

    [Fact]
    public async Task Each_pair_has_the_figures_of_its_plan()
    {
        var matrix = await PostAsync("/v1/matrix", $$"""{ "origins": [{ "place": "KZ-KOSTANAY" }, { "place": "KZ-ALMATY" }, { "name": "Tehran" }], "destinations": [{ "place": "IR-TEHRAN" }, { "place": "IR-MASHHAD" }, { "place": "UZ-TASHKENT" }, { "place": "KZ-ALMATY" }], {{Boxes}} }""");

        var pairs = matrix["pairs"]!.AsArray();
        Assert.True((bool)matrix["complete"]!);
        Assert.Equal(12, pairs.Count);
        Assert.Equal(2, pairs.Count(p => (string?)p!["lacks"] == "samePlace"));
        Assert.True(pairs.Count(p => p!["cheapest"] is not null) >= 8, matrix.ToJsonString());
        foreach (var pair in pairs.Where(p => p!["cheapest"] is not null))
        {
            var plan = await PostAsync("/v1/plan", $$"""{ "from": { "place": "{{pair!["from"]}}" }, "to": { "place": "{{pair["to"]}}" }, {{Boxes}} }""");
            Assert.Equal((int)plan["front"]!["size"]!, (int)pair["frontSize"]!);
            foreach (var tag in (string[])["cheapest", "fastest"])
            {
                var route = plan["routes"]!.AsArray().Single(r => r!["tags"]!.AsArray().Any(t => (string?)t == tag))!;
                Assert.Equal((decimal)route["totals"]!["cost"]!["amount"]!, (decimal)pair[tag]!["cost"]!["amount"]!);
                Assert.Equal((int)route["totals"]!["durationMinutes"]!["typical"]!, (int)pair[tag]!["durationMinutes"]!);
                Assert.Equal((string?)route["arriveAt"], (string?)pair[tag]!["arriveAt"]);
            }
        }
    }

    [Fact]
    public async Task More_than_fifty_places_are_refused_and_the_unknown_one_is_pointed_at()
    {
        var many = string.Join(',', Enumerable.Repeat("""{ "place": "KZ-ALMATY" }""", 51));
        using var answer = await SendAsync("/v1/matrix", $$"""{ "origins": [{{many}}], "destinations": [{ "place": "IR-TEHRAN" }, { "place": "IR-NOWHERE" }], {{Boxes}} }""");

        var problem = await ProblemAssert.IsAsync(answer, 400, "malformedRequest");
        Assert.Equal(["/origins", "/destinations/1/place"], problem["errors"]!.AsArray().Select(e => (string?)e!["pointer"]));
    }

    [Fact]
    public async Task Within_reach_is_what_the_cheapest_plan_to_it_costs_no_more_than_the_limit()
    {
        const decimal Limit = 4_000;
        const string Question = $$"""{ "from": { "place": "KZ-AKTAUPORT" }, "maxCost": 4000, "countries": ["IR", "UZ"], {{Boxes}} }""";
        var reach = await PostAsync("/v1/reach", Question);
        var matrix = await PostAsync("/v1/matrix", $$"""{ "origins": [{ "place": "KZ-AKTAUPORT" }], "destinations": [{ "place": "IR-TEHRAN" }, { "place": "IR-AMIRABAD" }, { "place": "IR-BANDARABBAS" }, { "place": "IR-TABRIZ" }, { "place": "UZ-TASHKENT" }], {{Boxes}} }""");

        var reached = reach["places"]!.AsArray().ToDictionary(p => (string)p!["id"]!, p => (decimal)p!["cheapest"]!["cost"]!["amount"]!);
        Assert.True((bool)reach["complete"]!);
        Assert.NotEmpty(reached);
        Assert.All(reached.Values, cost => Assert.True(cost <= Limit));
        foreach (var pair in matrix["pairs"]!.AsArray())
        {
            var cost = (decimal?)pair!["cheapest"]?["cost"]!["amount"];
            Assert.Equal(cost <= Limit ? cost : null, reached.TryGetValue((string)pair["to"]!, out var told) ? told : null);
        }

        // Every place is joined to the origin by the links.
        var joined = new HashSet<string>(StringComparer.Ordinal) { "KZ-AKTAUPORT" };
        while (reach["links"]!.AsArray().Any(l => joined.Contains((string)l!["from"]!) && joined.Add((string)l["to"]!)))
        {
        }

        Assert.Empty(reached.Keys.Except(joined));
    }

    [Fact]
    public async Task Who_asks_for_GeoJSON_gets_the_same_places_and_links_on_the_map()
    {
        const string Question = $$"""{ "from": { "place": "KZ-AKTAUPORT" }, "maxDurationMinutes": 14400, "countries": ["TM"], {{Boxes}} }""";
        var reach = await PostAsync("/v1/reach", Question);
        using var answer = await SendAsync("/v1/reach", Question, "application/geo+json");
        var map = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("FeatureCollection", (string?)map["type"]);
        var kinds = map["features"]!.AsArray().Select(f => (string?)f!["properties"]!["kind"]).ToList();
        Assert.NotEmpty(reach["places"]!.AsArray());
        Assert.Equal(reach["places"]!.AsArray().Count, kinds.Count(k => k == "place"));
        Assert.Equal(reach["links"]!.AsArray().Count, kinds.Count(k => k == "link"));
    }

    [Fact]
    public async Task A_reach_without_a_limit_or_of_an_unknown_country_is_refused()
    {
        using var without = await SendAsync("/v1/reach", $$"""{ "from": { "place": "KZ-AKTAUPORT" }, {{Boxes}} }""");
        using var unknown = await SendAsync("/v1/reach", $$"""{ "from": { "place": "KZ-AKTAUPORT" }, "maxCost": 1, "countries": ["XX"], {{Boxes}} }""");

        Assert.Equal("/maxCost", (string?)(await ProblemAssert.IsAsync(without, 400, "malformedRequest"))["errors"]![0]!["pointer"]);
        Assert.Equal("/countries/0", (string?)(await ProblemAssert.IsAsync(unknown, 422, "invalidRequest"))["errors"]![0]!["pointer"]);
    }

    private async Task<JsonNode> PostAsync(string path, string body)
    {
        using var answer = await SendAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string body, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (accept is not null)
        {
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        }

        return await server.Client.SendAsync(request);
    }
}
