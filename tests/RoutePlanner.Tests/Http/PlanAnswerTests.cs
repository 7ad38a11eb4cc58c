using System.Net;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>What a plan answers.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class PlanAnswerTests(ApiServer server)
{
    internal const string Flat = "/v1/plan?from=Kostanay&to=Tehran&commodity=wheat&tonnes=60&packing=container40&packing=bulk&ready=2026-12-01&avoid=country:UZ,place:IR-ANZALI,link:RD002&flag=KZ,IR&value=18000";

    private const string Body = """
        { "from": { "name": "Костанай" }, "to": { "unlocode": "IRTHR" }, "when": { "readyAt": "2026-12-01T03:00:00Z" },
          "shipment": { "commodity": "Пшеница", "massKg": 60000.000, "packings": ["container40", "bulk"], "value": { "amount": 18000, "currency": "USD" } },
          "constraints": { "avoid": { "countries": ["UZ"], "places": ["Anzali"], "links": ["RD002"] }, "truckFlags": ["KZ", "IR"] }, "objective": null }
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
    public async Task Where_a_later_departure_is_not_looked_for_the_goods_are_ready_now()
    {
        var plan = await server.GetJsonAsync("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&packing=container40&containerOwner=carrier&arriveBy=2098-01-01");

        Assert.Contains("plannedFromNow", plan["notices"]!.AsArray().Select(n => (string?)n!["code"]));
        Assert.Equal(ApiServer.Start, (DateTimeOffset)plan["resolved"]!["readyAt"]!);
    }

    [Fact]
    public async Task For_a_deadline_alone_each_route_leaves_as_late_as_it_may()
    {
        var plan = await server.GetJsonAsync("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&packing=container40&arriveBy=2027-02-01T18:00:00%2B03:30&maxRoutes=50");
        var deadline = DateTimeOffset.Parse("2027-02-01T18:00:00+03:30", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Contains("leavesLate", plan["notices"]!.AsArray().Select(n => (string?)n!["code"]));
        var routes = plan["routes"]!.AsArray();
        Assert.True(routes.Count > 2);
        foreach (var route in routes)
        {
            // A minute later it would not be there in time at this price.
            var (departs, arrives) = ((DateTimeOffset)route!["departAt"]!, (DateTimeOffset)route["arriveAt"]!);
            Assert.InRange(arrives, deadline.AddDays(-1), deadline);
            var later = await server.GetJsonAsync(
                $"/v1/plan?from=Kostanay&to=Tehran&tonnes=60&packing=container40&ready={Uri.EscapeDataString(departs.AddMinutes(1).ToString("O"))}&arriveBy=2027-02-01T18:00:00%2B03:30&maxRoutes=50");
            Assert.DoesNotContain(later["routes"]?.AsArray() ?? [], other => (decimal)other!["totals"]!["cost"]!["amount"]! <= (decimal)route["totals"]!["cost"]!["amount"]!);
        }
    }

    [Theory]
    [InlineData("cheapest", "cost")]
    [InlineData("fastest", "time")]
    [InlineData("greenest", "co2e")]
    public async Task An_objective_gets_the_one_route_that_is_the_best_of_all_that_nothing_beats(string objective, string criterion)
    {
        const string Question = "/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01";
        var all = (await server.GetJsonAsync($"{Question}&maxRoutes=50&criteria=cost,time,co2e"))["routes"]!.AsArray();
        var answer = await server.GetJsonAsync($"{Question}&objective={objective}");

        var route = Assert.Single(answer["routes"]!.AsArray())!;
        Assert.Equal([objective], route["tags"]!.AsArray().Select(t => (string?)t));
        Assert.Equal([criterion], answer["resolved"]!["criteria"]!.AsArray().Select(c => (string?)c));
        Assert.Equal(all.Min(r => ValueOf(r!)), ValueOf(route));

        decimal ValueOf(JsonNode of) => (decimal)(criterion switch
        {
            "cost" => of["totals"]!["cost"]!["amount"]!,
            "time" => of["totals"]!["durationMinutes"]!["typical"]!,
            _ => of["totals"]!["co2e"]!["wtwKg"]!,
        });
    }

    [Fact]
    public async Task What_was_given_is_not_told_as_assumed()
    {
        var plan = await server.GetJsonAsync(Flat);

        Assert.Empty(plan["notices"]!.AsArray().Select(n => (string?)n!["code"]).Except(["servedFromMemory", "oldExchangeRate"], StringComparer.Ordinal));
    }

    [Fact]
    public async Task Goods_are_known_by_their_HS_code()
    {
        var plan = await server.GetJsonAsync("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&hs=100199&ready=2026-12-01&objective=cheapest");

        Assert.Equal("wheat", (string?)plan["resolved"]!["shipment"]!["commodity"]);
        Assert.Contains("commodityByHs", plan["notices"]!.AsArray().Select(n => (string?)n!["code"]));
    }

    [Fact]
    public async Task Many_at_once_get_the_same_bytes()
    {
        var expected = await (await server.GetAsync(Flat)).Content.ReadAsByteArrayAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => await (await server.GetAsync(Flat)).Content.ReadAsByteArrayAsync()));

        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    [Fact]
    public async Task The_id_tells_questions_apart_and_forms_not()
    {
        var id = await IdAsync(Flat);

        Assert.Equal(id, await IdAsync(Flat.Replace("Kostanay", "KZ-KOSTANAY", StringComparison.Ordinal)));
        Assert.NotEqual(id, await IdAsync(Flat.Replace("tonnes=60", "tonnes=60.5", StringComparison.Ordinal)));
        Assert.NotEqual(id, await IdAsync(Flat.Replace("country:UZ", "country:AZ", StringComparison.Ordinal)));

        async Task<string?> IdAsync(string question) => (string?)(await server.GetJsonAsync(question))["id"];
    }

    [Fact]
    public async Task Terms_and_insurance_get_the_same_bytes_in_both_forms()
    {
        using var get = await server.GetAsync($"{Flat}&incoterm=CIP&incotermPlace=IR-TEHRAN&insurancePercent=0.3");
        using var post = await server.PostAsync(Body.Replace(
            "\"objective\": null", """ "terms": { "incoterm": "CIP", "place": "Tehran" }, "options": { "insurance": { "percent": 0.30 } } """, StringComparison.Ordinal));

        var plan = JsonNode.Parse(await get.Content.ReadAsStringAsync())!;
        Assert.Equal(plan["routes"]!.ToJsonString(), JsonNode.Parse(await post.Content.ReadAsStringAsync())!["routes"]!.ToJsonString());
        Assert.Equal(("CIP", "IR-TEHRAN"), ((string?)plan["resolved"]!["terms"]!["incoterm"], (string?)plan["resolved"]!["terms"]!["place"]!["id"]));
        Assert.All(plan["routes"]!.AsArray(), route =>
        {
            var cost = route!["totals"]!["cost"]!;
            Assert.Equal((decimal)cost["amount"]!, (decimal)cost["seller"]! + (decimal)cost["buyer"]!);
            Assert.Equal((decimal)cost["seller"]!, route["charges"]!.AsArray().Where(c => (string?)c!["payer"] == "seller").Sum(c => (decimal)c!["amount"]!));
            Assert.Equal(59.40m, (decimal)cost["byKind"]!["insurance"]!);
        });
    }

    [Theory]
    [InlineData("EXW", "KZ-KOSTANAY")]
    [InlineData("DAP", "IR-TEHRAN")]
    [InlineData("FOB", null)]
    public async Task A_place_of_the_terms_that_was_assumed_is_told(string incoterm, string? place)
    {
        var plan = await server.GetJsonAsync($"{Flat}&incoterm={incoterm}");

        Assert.Contains("termsPlaceAssumed", plan["notices"]!.AsArray().Select(n => (string?)n!["code"]));
        Assert.Equal(place, (string?)plan["resolved"]!["terms"]!["place"]?["id"]);
    }

    [Fact]
    public async Task Money_has_the_digits_of_its_currency()
    {
        using var answer = await server.GetAsync(Flat + "&currency=KZT");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Matches(@"""cost"":\{""amount"":\d+\.\d\d,""currency"":""KZT"",""low"":\d+\.\d\d,""high"":\d+\.\d\d,", text);
        Assert.DoesNotMatch(@"""native"":\{""amount"":\d+(\.\d|\.\d{3,})?,", text);
    }
}
