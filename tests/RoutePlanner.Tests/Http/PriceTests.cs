using System.Text;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>POST /v1/price: a chain that the caller names, lawful or not.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class PriceTests(ApiServer server)
{
    private const string Boxes = """ "shipment": { "commodity": "wheat", "packings": ["container40"], "massKg": 50000 }, "when": { "readyAt": "2026-12-01" } """;

    [Fact]
    public async Task A_chain_is_priced_like_the_route_of_a_plan_that_goes_the_same_way()
    {
        var plan = await PostAsync("/v1/plan", $$"""{ "from": { "place": "KZ-KOSTANAY" }, "to": { "place": "IR-AMIRABAD" }, "objective": "cheapest", "constraints": { "require": { "via": [{ "place": "KZ-AKTAUPORT" }], "modes": ["sea", "rail"] }, "avoid": { "modes": ["road"] } }, {{Boxes}} }""");
        var price = await PostAsync("/v1/price", $$"""{ "chain": [{ "place": "KZ-KOSTANAY" }, { "place": "KZ-AKTAUPORT", "mode": "rail" }, { "place": "IR-AMIRABAD", "mode": "sea" }], {{Boxes}} }""");

        Assert.True((bool)price["feasible"]!);
        Assert.Equal((decimal)plan["routes"]![0]!["totals"]!["cost"]!["amount"]!, price["routes"]!.AsArray().Min(r => (decimal)r!["totals"]!["cost"]!["amount"]!));
        Assert.All(price["steps"]!.AsArray(), step => Assert.Empty(step!["reasons"]!.AsArray()));
    }

    [Fact]
    public async Task A_chain_is_split_by_terms_and_insured_like_a_plan()
    {
        var price = await PostAsync("/v1/price", $$"""{ "chain": [{ "place": "KZ-KOSTANAY" }, { "place": "KZ-AKTAUPORT", "mode": "rail" }, { "place": "IR-AMIRABAD", "mode": "sea" }], "terms": { "incoterm": "FOB", "place": "KZ-AKTAUPORT" }, "options": { "insurance": { "percent": 0.5 } }, {{Boxes.Replace("50000", "50000, \"value\": { \"amount\": 10000, \"currency\": \"USD\" }", StringComparison.Ordinal)}} }""");

        Assert.All(price["routes"]!.AsArray(), route =>
        {
            var cost = route!["totals"]!["cost"]!;
            Assert.Equal((decimal)cost["amount"]!, (decimal)cost["seller"]! + (decimal)cost["buyer"]!);
            Assert.Equal(55m, (decimal)cost["byKind"]!["insurance"]!);
            Assert.Equal("buyer", (string?)route["charges"]!.AsArray().Single(c => (string?)c!["kind"] == "sail")!["payer"]);
            Assert.Equal("seller", (string?)route["charges"]!.AsArray().First(c => (string?)c!["kind"] == "haul")!["payer"]);
        });
        Assert.NotEmpty(price["routes"]!.AsArray());
    }

    [Fact]
    public async Task A_sailing_that_does_not_exist_is_the_reason_of_its_step_alone()
    {
        var price = await PostAsync("/v1/price", $$"""{ "chain": [{ "place": "KZ-KOSTANAY" }, { "place": "KZ-AKTAUPORT", "mode": "rail" }, { "place": "IR-BUSHEHR", "mode": "sea" }], {{Boxes}} }""");

        Assert.False((bool)price["feasible"]!);
        Assert.Empty(price["routes"]!.AsArray());
        Assert.Empty(price["steps"]![0]!["reasons"]!.AsArray());
        Assert.True((decimal)price["steps"]![0]!["cost"]!["amount"]! > 0);
        Assert.Equal("noSailing", (string?)price["steps"]![1]!["reasons"]![0]!["code"]);
        Assert.Null(price["steps"]![1]!["cost"]);
    }

    [Fact]
    public async Task A_foreign_truck_may_not_carry_within_a_country()
    {
        var price = await PostAsync("/v1/price", $$"""{ "chain": [{ "place": "KZ-KOSTANAY" }, { "place": "KZ-ASTANA", "mode": "road" }], "truckFlags": ["IR"], {{Boxes}} }""");

        Assert.False((bool)price["feasible"]!);
        Assert.Equal("doesNotJoin", (string?)price["steps"]![0]!["reasons"]![0]!["code"]);
    }

    [Fact]
    public async Task Each_step_alone_costs_no_more_than_the_whole_chain()
    {
        var price = await PostAsync("/v1/price", $$"""{ "chain": [{ "name": "Kostanay" }, { "place": "B-RAIL-BOLASHAK", "mode": "rail" }, { "place": "B-RAIL-AKYAYLA" }, { "place": "IR-APRIN", "mode": "rail" }], {{Boxes}} }""");

        var whole = price["routes"]!.AsArray().Min(r => (decimal)r!["totals"]!["cost"]!["amount"]!);
        Assert.Equal(3, price["steps"]!.AsArray().Count);
        Assert.All(price["steps"]!.AsArray(), step => Assert.InRange((decimal)step!["cost"]!["amount"]!, 0.01m, whole));
    }

    [Theory]
    [InlineData("""[{ "place": "KZ-KOSTANAY" }]""", "outOfRange", "/chain")]
    [InlineData("null", "missing", "/chain")]
    [InlineData("""[{ "place": "KZ-KOSTANAY" }, { "place": "KZ-KOSTANAY" }]""", "sameOriginAndDestination", "/chain/1")]
    [InlineData("""[{ "place": "KZ-KOSTANAY", "mode": "rail" }, { "place": "KZ-ASTANA" }]""", "contradiction", "/chain/0/mode")]
    [InlineData("""[{ "place": "KZ-KOSTANAY" }, { "name": "Atlantis" }]""", "unknownPlace", "/chain/1/name")]
    [InlineData("""[{ "place": "KZ-KOSTANAY" }, { "place": "KZ-ASTANA", "mode": "air" }]""", "unknownValue", "/chain/1/mode")]
    [InlineData("""[{ "place": "KZ-KOSTANAY" }, { "place": "B-RAIL-BOLASHAK" }]""", "notHandled", "/shipment/packings/0")]
    public async Task A_bad_chain_is_refused_at_its_field(string chain, string code, string pointer)
    {
        using var answer = await server.Client.PostAsync(
            new Uri("/v1/price", UriKind.Relative), new StringContent($$"""{ "chain": {{chain}}, {{Boxes}} }""", Encoding.UTF8, "application/json"));

        Assert.InRange((int)answer.StatusCode, 400, 422);
        ProblemAssert.Points(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, code, pointer);
    }

    private async Task<JsonNode> PostAsync(string path, string body)
    {
        using var answer = await server.Client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
