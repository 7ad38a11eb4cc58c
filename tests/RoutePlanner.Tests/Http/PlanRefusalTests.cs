using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>What cannot be planned is refused at the field that is wrong.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class PlanRefusalTests(ApiServer server)
{
    private const string Good = """
        { "from": { "place": "KZ-KOSTANAY" }, "to": { "place": "IR-TEHRAN" }, "when": { "readyAt": "2026-12-01T08:00:00+05:00" },
          "shipment": { "commodity": "wheat", "massKg": 60000, "packings": ["container40"] } }
        """;

    public static TheoryData<string, string, string, string> Bad => new()
    {
        { "/from", """{ "name": "Atlantis" }""", "unknownPlace", "/from/name" },
        { "/from", """{ "name": "Khorgos" }""", "ambiguousPlace", "/from/name" },
        { "/from", """{ "place": "KZ-NOWHERE" }""", "unknownPlace", "/from/place" },
        { "/from", """{ "unlocode": "KZXXX" }""", "unknownPlace", "/from/unlocode" },
        { "/from", """{ "place": "KZ-ALMATY", "name": "Almaty" }""", "severalPlaces", "/from" },
        { "/from", "{}", "missing", "/from" },
        { "/from", """{ "lat": 43 }""", "missing", "/from" },
        { "/from", """{ "lat": 91, "lon": 181 }""", "outOfRange", "/from/lon" },
        { "/to", """{ "place": "KZ-KOSTANAY" }""", "sameOriginAndDestination", "/to" },
        { "/to", """{ "place": "KZ-OASIS" }""", "notHandled", "/shipment/packings/0" },
        { "/shipment/massKg", "0", "outOfRange", "/shipment/massKg" },
        { "/shipment/massKg", "-60000", "outOfRange", "/shipment/massKg" },
        { "/shipment/massKg", "100000001", "outOfRange", "/shipment/massKg" },
        { "/shipment/massKg", "1e27", "outOfRange", "/shipment/massKg" },
        { "/shipment/massKg", "null", "missing", "/shipment/massKg" },
        { "/shipment/volumeM3", "0", "outOfRange", "/shipment/volumeM3" },
        { "/shipment/commodity", "\"unobtainium\"", "unknownCommodity", "/shipment/commodity" },
        { "/shipment/commodity", "\"coal\"", "packingNotPossible", "/shipment/packings/0" },
        { "/shipment/hs", "\"1\"", "badHsCode", "/shipment/hs" },
        { "/shipment/packings", """["crate"]""", "unknownValue", "/shipment/packings/0" },
        { "/shipment/packings", """["container40", "container40"]""", "duplicate", "/shipment/packings/1" },
        { "/shipment/packings", "[]", "noPackings", "/shipment/packings" },
        { "/shipment/units", """[{ "packing": "container40", "count": 1 }]""", "massExceedsUnits", "/shipment/units" },
        { "/shipment/units", """[{ "packing": "container40", "count": 0 }]""", "outOfRange", "/shipment/units/0/count" },
        { "/shipment/units", """[{ "count": 3 }]""", "missing", "/shipment/units/0" },
        { "/shipment/value", """{ "amount": 5, "currency": "XXX" }""", "unknownCurrency", "/shipment/value/currency" },
        { "/shipment/value", """{ "amount": -5, "currency": "USD" }""", "outOfRange", "/shipment/value/amount" },
        { "/shipment/dangerous", "true", "notYetOffered", "/shipment/dangerous" },
        { "/when", """{ "readyAt": "soon" }""", "badMoment", "/when/readyAt" },
        { "/when", """{ "readyAt": "2026-02-30" }""", "badMoment", "/when/readyAt" },
        { "/when", """{ "readyAt": "9999-12-31T23:59:59Z" }""", "badMoment", "/when/readyAt" },
        { "/when", """{ "readyAt": "2026-12-01", "arriveBefore": "2026-12-20" }""", "severalTimes", "/when" },
        { "/when", """{ "window": { "from": "2026-12-01" } }""", "notYetOffered", "/when/window" },
        { "/deadline", """{ "arriveBefore": "2026-11-30" }""", "deadlineBeforeReady", "/deadline/arriveBefore" },
        { "/deadline", """{ "minProbability": 0.8 }""", "missing", "/deadline/arriveBefore" },
        { "/criteria", """["beauty"]""", "unknownValue", "/criteria/0" },
        { "/criteria", "[]", "noCriteria", "/criteria" },
        { "/objective", "\"best\"", "unknownValue", "/objective" },
        { "/include", """["legs", "secrets"]""", "unknownValue", "/include/1" },
        { "/include", """["diagram"]""", "notYetOffered", "/include/0" },
        { "/terms", """{ "incoterm": "XYZ" }""", "unknownValue", "/terms/incoterm" },
        { "/terms", """{ "place": "IR-TEHRAN" }""", "missing", "/terms/incoterm" },
        { "/terms", """{ "incoterm": "CPT", "place": "Atlantis" }""", "unknownPlace", "/terms/place" },
        { "/terms", """{ "incoterm": "EXW", "place": "IR-TEHRAN" }""", "contradiction", "/terms/place" },
        { "/options", """{ "insurance": { "percent": 0.3 } }""", "missing", "/shipment/value" },
        { "/options", """{ "insurance": { "percent": 101 } }""", "outOfRange", "/options/insurance/percent" },
        { "/options", """{ "insurance": {} }""", "missing", "/options/insurance/percent" },
        { "/options", """{ "currency": "XXX" }""", "unknownCurrency", "/options/currency" },
        { "/options", """{ "maxRoutes": 0 }""", "outOfRange", "/options/maxRoutes" },
        { "/options", """{ "maxRoutes": 51 }""", "outOfRange", "/options/maxRoutes" },
        { "/options", """{ "scenario": {} }""", "missing", "/options/scenario" },
        { "/options", """{ "scenario": { "running": ["S-999"] } }""", "unknownTarget", "/options/scenario/running/0" },
        { "/options", """{ "scenario": { "running": ["S-020", "S-001"] } }""", "contradiction", "/options/scenario/running/1" },
        { "/options", """{ "scenario": { "disruptions": [{ "kind": "delay", "target": { "kind": "crossing", "id": "B-RAIL-AKYAYLA" } }] } }""", "missing", "/options/scenario/disruptions/0/addMinutes" },
        { "/options", """{ "contractRates": [{ "operators": ["DB"], "from": "KZ-ALMATY", "to": "B-RAIL-BOLASHAK", "per": "tonne", "price": { "amount": 9, "currency": "USD" } }] }""", "unknownOperator", "/options/contractRates/0/operators/0" },
        { "/options", """{ "contractRates": [{ "operators": ["KTZ"], "from": "KZ-ALMATY", "to": "IR-TEHRAN", "per": "tonne", "price": { "amount": 9, "currency": "USD" } }] }""", "noSuchHaul", "/options/contractRates/0" },
        { "/options", """{ "contractRates": [{ "operators": ["KTZ"], "from": "KZ-ALMATY", "to": "B-RAIL-BOLASHAK", "per": "container", "packings": ["bulk"], "price": { "amount": 9, "currency": "USD" } }] }""", "contradiction", "/options/contractRates/0/packings/0" },
        { "/options", """{ "contractRates": [{ "operators": ["KTZ"], "from": "KZ-ALMATY", "to": "B-RAIL-BOLASHAK", "per": "tonne", "price": { "amount": -1, "currency": "USD" } }] }""", "outOfRange", "/options/contractRates/0/price/amount" },
        { "/options", """{ "contractRates": [{ "operators": ["KTZ"], "from": "KZ-ALMATY", "to": "B-RAIL-BOLASHAK", "per": "tonne", "price": { "amount": 9, "currency": "USD" }, "validFrom": "2026-13-01" }] }""", "badMoment", "/options/contractRates/0/validFrom" },
        { "/options", """{ "contractRates": [{ "operators": ["KTZ"], "from": "KZ-ALMATY", "to": "B-RAIL-BOLASHAK", "price": { "amount": 9, "currency": "USD" } }] }""", "missing", "/options/contractRates/0/per" },
        { "/options", """{ "asOf": "yesterday" }""", "badMoment", "/options/asOf" },
        { "/constraints", """{ "avoid": { "countries": ["ZZ"] } }""", "unknownCountry", "/constraints/avoid/countries/0" },
        { "/constraints", """{ "avoid": { "crossings": ["B-RAIL-NONE"] } }""", "unknownCrossing", "/constraints/avoid/crossings/0" },
        { "/constraints", """{ "avoid": { "places": ["Atlantis"] } }""", "unknownPlace", "/constraints/avoid/places/0" },
        { "/constraints", """{ "avoid": { "modes": ["air"] } }""", "unknownValue", "/constraints/avoid/modes/0" },
        { "/constraints", """{ "avoid": { "operators": ["DB"] } }""", "unknownOperator", "/constraints/avoid/operators/0" },
        { "/constraints", """{ "avoid": { "sailings": ["S-999"] } }""", "unknownSailing", "/constraints/avoid/sailings/0" },
        { "/constraints", """{ "avoid": { "links": ["R000"] } }""", "unknownLink", "/constraints/avoid/links/0" },
        { "/constraints", """{ "avoid": { "countries": ["TM"] }, "require": { "countries": ["TM"] } }""", "contradiction", "/constraints/require/countries/0" },
        { "/constraints", """{ "avoid": { "places": ["KZ-AKTAUPORT"] }, "require": { "via": [{ "place": "KZ-AKTAUPORT" }] } }""", "contradiction", "/constraints/require/via/0" },
        { "/constraints", """{ "avoid": { "countries": [""] } }""", "unknownCountry", "/constraints/avoid/countries/0" },
        { "/constraints", """{ "require": { "via": [{ "place": "KZ-AKTAUPORT", "stayMinutes": -1 }] } }""", "outOfRange", "/constraints/require/via/0/stayMinutes" },
        { "/constraints", """{ "maxTransfers": -1 }""", "outOfRange", "/constraints/maxTransfers" },
        { "/constraints", """{ "doubtfulServices": "maybe" }""", "unknownValue", "/constraints/doubtfulServices" },
        { "/constraints", """{ "truckFlags": ["ZZ"] }""", "unknownCountry", "/constraints/truckFlags/0" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_value_is_refused_at_its_field(string at, string value, string code, string pointer)
    {
        using var answer = await server.PostAsync(With(at, value));

        ProblemAssert.Points(await RefusedAsync(answer, code), code, pointer);
    }

    [Theory]
    [InlineData("from=Atlantis", "unknownPlace", "/from")]
    [InlineData("tonnes=-1", "outOfRange", "/tonnes")]
    [InlineData("tonnes=79228162514264337593543950335", "outOfRange", "/tonnes")]
    [InlineData("ready=never", "badMoment", "/ready")]
    [InlineData("avoid=mode:sea,country:ZZ", "unknownCountry", "/avoid/1")]
    [InlineData("avoid=mode:sea,link:R000", "unknownLink", "/avoid/1")]
    [InlineData("avoid=mode:sea&require=mode:sea", "contradiction", "/require/0")]
    [InlineData("objective=cheapest&criteria=cost", "criteriaAndObjective", "/objective")]
    [InlineData("maxRoutes=99", "outOfRange", "/maxRoutes")]
    [InlineData("units=container40:1", "massExceedsUnits", "/units")]
    [InlineData("incoterm=cpt", "unknownValue", "/incoterm")]
    [InlineData("incoterm=DAP&incotermPlace=Atlantis", "unknownPlace", "/incotermPlace")]
    [InlineData("insurancePercent=-1&value=5", "outOfRange", "/insurancePercent")]
    [InlineData("insurancePercent=0.3", "missing", "/value")]
    public async Task The_flat_form_points_at_the_query_parameter(string query, string code, string pointer)
    {
        using var answer = await server.GetAsync($"/v1/plan?{Flat(query)}");

        ProblemAssert.Points(await RefusedAsync(answer, code), code, pointer);
    }

    [Theory]
    [InlineData("fron=Kostanay", "unknownParameter", "/fron")]
    [InlineData("tonnes=much", "wrongType", "/tonnes")]
    [InlineData("maxRoutes=1.5", "wrongType", "/maxRoutes")]
    [InlineData("avoid=UZ", "malformed", "/avoid/0")]
    [InlineData("to=Tehran&to=Qom", "duplicateField", "/to")]
    [InlineData("commodity=a%00b", "badText", "/commodity")]
    [InlineData("commodity=a%E2%80%AEb", "badText", "/commodity")]
    public async Task A_malformed_query_is_refused_at_the_parameter(string query, string code, string pointer)
    {
        using var answer = await server.GetAsync($"/v1/plan?{Flat(query)}");

        ProblemAssert.Points(await ProblemAssert.IsAsync(answer, 400, "malformedRequest"), code, pointer);
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        using var answer = await server.PostAsync("""{ "from": { "name": "Atlantis" }, "shipment": { "massKg": -1 }, "options": { "currency": "XXX" } }""");

        var problem = await ProblemAssert.IsAsync(answer, 400, "malformedRequest");
        Assert.Equal(
            ["missing at /to", "outOfRange at /shipment/massKg", "unknownCurrency at /options/currency", "unknownPlace at /from/name"],
            problem["errors"]!.AsArray().Select(e => $"{e!["code"]} at {e["pointer"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_ambiguous_name_is_refused_with_the_places_that_it_may_mean()
    {
        var problem = await server.GetJsonAsync("/v1/plan?from=Khorgos&to=Tehran&tonnes=20");

        var candidates = problem["errors"]![0]!["candidates"]!.AsArray().Select(c => (string?)c!["value"]).ToList();
        Assert.Contains("CN-KHORGOS", candidates);
        Assert.Contains("KZ-ALTYNKOL", candidates);
    }

    [Fact]
    public async Task A_packing_that_is_not_handled_names_the_nearest_places_where_it_is()
    {
        using var answer = await server.PostAsync(With("/to", """{ "place": "KZ-OASIS" }"""));

        var problem = await ProblemAssert.ReadAsync(answer);
        Assert.NotEmpty(problem["errors"]!.AsArray().Single(e => (string?)e!["code"] == "notHandled")!["candidates"]!.AsArray());
    }

    [Theory]
    [InlineData(16)]
    [InlineData(1_000)]
    public async Task Too_many_via_places_are_refused(int places)
    {
        var via = string.Join(',', Enumerable.Repeat("""{ "place": "KZ-ALMATY" }""", places));
        using var answer = await server.PostAsync(With("/constraints", $$"""{ "require": { "via": [{{via}}] } }"""));

        ProblemAssert.Points(await ProblemAssert.IsAsync(answer, 400, "malformedRequest"), "tooMany", "/constraints/require/via");
    }

    [Fact]
    public async Task More_than_sixty_required_values_are_refused()
    {
        var modes = string.Join(',', Enumerable.Repeat("\"rail\"", 61));
        using var answer = await server.PostAsync(With("/constraints", $$"""{ "require": { "modes": [{{modes}}] } }"""));

        ProblemAssert.Points(await ProblemAssert.IsAsync(answer, 400, "malformedRequest"), "tooMany", "/constraints/require");
    }

    [Fact]
    public async Task Another_dataset_is_not_found()
    {
        using var answer = await server.PostAsync(With("/options", """{ "dataset": 7 }"""));

        ProblemAssert.Points(await ProblemAssert.IsAsync(answer, 404, "notFound"), "unknownDataset", "/options/dataset");
    }

    [Fact]
    public async Task No_route_names_the_demands_that_block_and_what_is_possible_without_one()
    {
        using var answer = await server.GetAsync("/v1/plan?from=Tashkent&to=Tehran&tonnes=20&ready=2026-12-01&avoid=country:AF,country:TM,mode:sea");

        // Afghanistan is not in the dataset, so that it is refused first; without it the two others block.
        ProblemAssert.Points(await ProblemAssert.IsAsync(answer, 422, "invalidRequest"), "unknownCountry", "/avoid/0");
        using var blocked = await server.GetAsync("/v1/plan?from=Tashkent&to=Tehran&tonnes=20&ready=2026-12-01&avoid=country:TM,country:AZ,mode:sea,country:KZ");
        var problem = await ProblemAssert.IsAsync(blocked, 422, "noRoute");
        ProblemAssert.Points(problem, "blocks", "/avoid/0");
        var relaxation = Assert.Single(problem["relaxations"]!.AsArray())!;
        Assert.Equal("/avoid/0", (string?)relaxation["remove"]![0]);
        Assert.True((decimal)relaxation["cost"]!["amount"]! > 0);
    }

    [Theory]
    [InlineData("""{ "name": "Xyzzyopolis" }""", null)]
    [InlineData("""{ "name": "Чтотонетаково" }""", null)]
    [InlineData("""{ "unlocode": "KZXXX" }""", null)]
    [InlineData("""{ "place": "KZ-KOSTANAI" }""", "KZ-KOSTANAY")]
    public async Task An_unknown_place_comes_with_the_nearest_names(string place, string? first)
    {
        using var answer = await server.PostAsync(With("/from", place));

        var problem = await ProblemAssert.IsAsync(answer, 422, "invalidRequest");
        var candidates = problem["errors"]![0]!["candidates"]!.AsArray();
        Assert.NotEmpty(candidates);
        Assert.All(candidates, candidate => Assert.False(string.IsNullOrEmpty((string?)candidate!["name"])));
        Assert.Equal(first ?? (string?)candidates[0]!["value"], (string?)candidates[0]!["value"]);
    }

    [Theory]
    [InlineData("-5", "outOfRange")]
    [InlineData("0", "outOfRange")]
    [InlineData("1e20", "outOfRange")]
    [InlineData("NaN", "wrongType")]
    public async Task A_mass_that_cannot_be_is_told_as_it_was_written(string tonnes, string code)
    {
        using var answer = await server.GetAsync($"/v1/plan?{Flat($"tonnes={tonnes}")}");

        var error = (await ProblemAssert.IsAsync(answer, 400, "malformedRequest"))["errors"]![0]!;
        Assert.Equal((code, tonnes), ((string?)error["code"], (string?)error["value"]));
    }

    [Theory]
    [InlineData("""{ "when": { "arriveBefore": "2026-11-26" }, """, "/when/arriveBefore")]
    [InlineData("""{ "when": { "readyAt": "2026-11-25" }, "deadline": { "arriveBefore": "2026-11-26" }, """, "/deadline/arriveBefore")]
    public async Task A_deadline_that_nothing_meets_is_pointed_at_where_it_was_written(string when, string pointer)
    {
        using var answer = await server.PostAsync(when + """ "from": { "place": "KZ-KOSTANAY" }, "to": { "place": "IR-TEHRAN" }, "shipment": { "massKg": 60000 } }""");

        var problem = await ProblemAssert.IsAsync(answer, 422, "noRoute");
        ProblemAssert.Points(problem, "blocks", pointer);
        Assert.Equal(pointer, (string?)problem["relaxations"]![0]!["remove"]![0]);
    }

    [Theory]
    [InlineData("&ready=2026-12-01")]
    [InlineData("")]
    public async Task The_flat_forms_deadline_is_pointed_at_with_and_without_a_ready_time(string ready)
    {
        using var answer = await server.GetAsync($"/v1/plan?from=Kostanay&to=Tehran&tonnes=60{ready}&arriveBy=2026-12-02");

        ProblemAssert.Points(await ProblemAssert.IsAsync(answer, 422, "noRoute"), "blocks", "/arriveBy");
    }

    /// <summary>The contract: 400 for what has not its form, which the document of the API alone tells, and 422 for what cannot be.</summary>
    private static Task<JsonNode> RefusedAsync(HttpResponseMessage answer, string code) => code switch
    {
        "missing" or "severalPlaces" or "severalTimes" or "criteriaAndObjective" or "outOfRange" or "unknownValue" or "badMoment" or "badHsCode" or "duplicate" or "noPackings" or "noCriteria"
            => ProblemAssert.IsAsync(answer, 400, "malformedRequest"),
        _ => ProblemAssert.IsAsync(answer, 422, "invalidRequest"),
    };

    internal static string With(string pointer, string value)
    {
        var body = JsonNode.Parse(Good)!;
        var node = body;
        var names = pointer.Split('/')[1..];
        foreach (var name in names[..^1])
        {
            node = node[name]!;
        }

        node[names[^1]] = JsonNode.Parse(value);
        return body.ToJsonString();
    }

    private static string Flat(string query)
    {
        var given = query.Split('&').Select(part => part.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
        return string.Join('&', new[] { "from=Kostanay", "to=Tehran", "tonnes=60", "packing=container40", "ready=2026-12-01" }.Where(p => !given.Contains(p.Split('=')[0])).Append(query));
    }
}
