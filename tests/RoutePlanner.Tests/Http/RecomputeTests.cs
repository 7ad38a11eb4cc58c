using System.Text.Json.Nodes;
using RoutePlanner.Recompute;
using RoutePlanner.Tests.Lanes;

namespace RoutePlanner.Tests.Http;

/// <summary>From the JSON alone, with a pocket calculator, each line and each total of each answer comes out as it is told.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class RecomputeTests(ApiServer server)
{
    public static TheoryData<string, string, string> Lanes => BundledLanes.Names;

    [Theory]
    [MemberData(nameof(Lanes))]
    public Task In_dollars_every_line_and_total_follows_from_what_is_printed(string from, string to, string goods) => CheckAsync(from, to, goods, "USD", "", "");

    [Theory]
    [MemberData(nameof(Lanes))]
    public Task In_tenge_too_with_the_carriers_containers(string from, string to, string goods) => CheckAsync(from, to, goods, "KZT", """, "containerOwner": "carrier" """, "");

    [Theory]
    [MemberData(nameof(Lanes))]
    public Task And_with_insurance_split_between_seller_and_buyer(string from, string to, string goods) => CheckAsync(
        from, to, goods, "USD", """, "value": { "amount": 61234.57, "currency": "EUR" } """, """, "terms": { "incoterm": "CIP" } """, """, "insurance": { "percent": 0.35 } """);

    [Theory]
    [InlineData("/routes/0/charges/0/rate")]
    [InlineData("/routes/0/charges/1/amount")]
    [InlineData("/routes/0/totals/cost/amount")]
    [InlineData("/routes/0/totals/distanceKm")]
    public async Task A_figure_that_was_tampered_with_is_found(string pointer)
    {
        var answer = await AskAsync("KZ-KOSTANAY", "IR-TEHRAN", "container40x2", "USD", "", "", "");
        var parts = pointer.Split('/')[1..];
        var parent = parts[..^1].Aggregate(answer, (node, part) => int.TryParse(part, out var at) ? node[at]! : node[part]!);
        parent[parts[^1]] = (decimal)parent[parts[^1]]! + 1;

        Assert.NotEmpty(Answer.Faults(answer));
    }

    private async Task CheckAsync(string from, string to, string goods, string currency, string shipment, string body, string options = "")
    {
        var answer = await AskAsync(from, to, goods, currency, shipment, body, options);

        Assert.NotEmpty(answer["routes"]!.AsArray());
        Assert.Empty(Answer.Faults(answer));
    }

    private async Task<JsonNode> AskAsync(string from, string to, string goods, string currency, string shipment, string body, string options)
    {
        var asked = BundledLanes.GoodsOf(goods);
        var packing = char.ToLowerInvariant(asked.Packing.ToString()[0]) + asked.Packing.ToString()[1..];
        var units = asked.Boxes is { } boxes ? $$""", "units": [{ "packing": "{{packing}}", "count": {{boxes}} }]""" : "";
        using var reply = await server.PostAsync($$"""
            { "from": { "place": "{{from}}" }, "to": { "place": "{{to}}" }, "when": { "readyAt": "2026-12-01" }, "criteria": ["cost", "time", "co2e"],
              "shipment": { "commodity": "{{asked.Commodity}}", "massKg": {{asked.MassT * 1000}}, "packings": ["{{packing}}"]{{units}}{{shipment}} }{{body}},
              "options": { "currency": "{{currency}}", "maxRoutes": 50{{options}} } }
            """);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
