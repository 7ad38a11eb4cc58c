using System.Net;

namespace RoutePlanner.Tests.Http;

/// <summary>What a plan answers.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class PlanAnswerTests(ApiServer server)
{
    internal const string Flat = "/v1/plan?from=Kostanay&to=Tehran&commodity=wheat&tonnes=60&packing=container40&packing=bulk&ready=2026-12-01&avoid=country:UZ,place:IR-ANZALI&flag=KZ,IR&value=18000";

    private const string Body = """
        { "from": { "name": "Костанай" }, "to": { "unlocode": "IRTHR" }, "when": { "readyAt": "2026-12-01T03:00:00Z" },
          "shipment": { "commodity": "Пшеница", "massKg": 60000.000, "packings": ["container40", "bulk"], "value": { "amount": 18000, "currency": "USD" } },
          "constraints": { "avoid": { "countries": ["UZ"], "places": ["Anzali"] }, "truckFlags": ["KZ", "IR"] }, "objective": null }
        """;

    [Fact]
    public async Task The_flat_form_and_the_body_get_the_same_bytes()
    {
        using var get = await server.GetAsync(Flat);
        using var post = await server.PostAsync(Body);

        Assert.Equal(HttpStatusCode.OK, get.StatusCode);
        Assert.Equal(await get.Content.ReadAsByteArrayAsync(), await post.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_charges_of_each_route_add_up_to_its_total_to_the_cent()
    {
        var plan = await server.GetJsonAsync(Flat);

        foreach (var route in plan["routes"]!.AsArray())
        {
            var total = route!["totals"]!["cost"]!["amount"]!;
            Assert.Equal((decimal)total, route["charges"]!.AsArray().Sum(c => (decimal)c!["amount"]!));
            Assert.Matches(@"^\d+\.\d\d$", total.ToJsonString());
        }
    }

    [Fact]
    public async Task Parts_that_were_not_asked_for_are_left_out()
    {
        var route = (await server.GetJsonAsync($"{Flat}&include=geometry"))["routes"]![0]!.AsObject();

        Assert.Equal(["geometry"], new[] { "legs", "charges", "emissions", "documents", "geometry" }.Where(route.ContainsKey));
        Assert.Equal("FeatureCollection", (string?)route["geometry"]!["type"]);
        Assert.Equal([63.63m, 53.21m], route["geometry"]!["features"]![0]!["geometry"]!["coordinates"]![0]!.AsArray().Select(c => (decimal)c!));
    }

    [Fact]
    public async Task Each_default_that_was_taken_is_told()
    {
        var plan = await server.GetJsonAsync("/v1/plan?from=53.2,63.6&to=Tehran&units=container40:3");

        var codes = plan["notices"]!.AsArray().Select(n => (string?)n!["code"]).ToList();
        Assert.Empty(new[] { "nearestPlace", "readyNow", "commodityAssumed", "massAssumed", "truckFlagsAssumed", "servedFromMemory" }.Except(codes, StringComparer.Ordinal));
        Assert.Equal(3, (int)plan["resolved"]!["shipment"]!["units"]![0]!["count"]!);
    }

    [Fact]
    public async Task A_date_without_a_time_is_eight_in_the_morning_at_the_origin()
    {
        var plan = await server.GetJsonAsync(Flat);

        Assert.Equal("2026-12-01T08:00:00+05:00", (string?)plan["resolved"]!["readyAt"]);
    }

    [Fact]
    public async Task A_deadline_alone_is_planned_for_from_now()
    {
        var plan = await server.GetJsonAsync("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&packing=container40&arriveBy=2099-01-01");

        Assert.Contains("plannedFromNow", plan["notices"]!.AsArray().Select(n => (string?)n!["code"]));
    }

    [Fact]
    public async Task An_objective_gets_the_one_best_route()
    {
        var all = await server.GetJsonAsync("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&packing=container40&ready=2026-12-01");
        var best = await server.GetJsonAsync("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&packing=container40&ready=2026-12-01&objective=cheapest");

        Assert.Equal(
            all["routes"]!.AsArray().Min(r => (decimal)r!["totals"]!["cost"]!["amount"]!),
            (decimal)Assert.Single(best["routes"]!.AsArray())!["totals"]!["cost"]!["amount"]!);
    }
}
