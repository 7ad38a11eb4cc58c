
namespace RoutePlanner.Tests.Http;

/// <summary>/v1/crossings and /v1/sailings tell what is known of a border or a ship on a day.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class ServiceStateTests(ApiServer server)
{
    [Theory]
    [InlineData("2024-06-01", "closed")] // CL-001: the post was being rebuilt
    [InlineData("2026-12-01", "restricted")] // CL-007: the paid electronic queue
    public async Task A_crossing_tells_its_state_on_a_day(string day, string state)
    {
        var crossing = await server.GetJsonAsync($"/v1/crossings/B-ROAD-TEMIRBABA?on={day}");

        Assert.Equal(state, (string?)crossing["state"]);
        Assert.NotEmpty(crossing["reports"]!.AsArray());
        Assert.Equal(("KZ", "TM"), ((string?)crossing["sideA"]!["country"], (string?)crossing["sideB"]!["country"]));
    }

    [Fact]
    public async Task A_crossing_tells_its_hours_times_and_fees_with_their_sources()
    {
        var crossing = await server.GetJsonAsync("/v1/crossings/B-RAIL-AKYAYLA");

        Assert.True((bool)crossing["gaugeBreak"]!);
        Assert.Equal("00:00", (string?)crossing["opening"]![0]!["opens"]);
        var train = crossing["times"]!.AsArray().Single(t => (string?)t!["direction"] == "ab" && (string?)t["product"] == "train")!;
        Assert.Equal(48 * 60, (int)train["typical"]!);
        Assert.All(crossing["times"]!.AsArray().Concat(crossing["fees"]!.AsArray()), row => Assert.NotEmpty((string)row!["source"]!));
    }

    [Fact]
    public async Task Crossings_are_listed_by_mode_and_country()
    {
        var crossings = (await server.GetJsonAsync("/v1/crossings?mode=rail&country=IR"))["value"]!.AsArray();

        Assert.Equal(["B-RAIL-AKYAYLA", "B-RAIL-SERAKHS"], crossings.Select(c => (string?)c!["id"]));
    }

    [Fact]
    public async Task A_sailing_tells_its_waits_and_whether_it_is_offered()
    {
        var running = await server.GetJsonAsync("/v1/sailings/S-012W");
        var planned = await server.GetJsonAsync("/v1/sailings/S-017");

        Assert.Equal((true, "whenFull", 48 * 60, 240 * 60), ((bool)running["offered"]!, (string?)running["schedule"], (int)running["wait"]!["typical"]!, (int)running["wait"]!["long"]!));
        Assert.Contains(running["rates"]!.AsArray(), r => (string?)r!["unit"] == "laneMetre" && (decimal)r["rate"]! == 54.5m);
        Assert.Equal((false, "closed"), ((bool)planned["offered"]!, (string?)planned["state"]));
    }

    [Fact]
    public async Task Sailings_are_listed_by_port_and_kind_of_ship()
    {
        var ships = (await server.GetJsonAsync("/v1/sailings?port=KZ-KURYK&service=roro"))["value"]!.AsArray();

        Assert.NotEmpty(ships);
        Assert.All(ships, s => Assert.Equal("roro", (string?)s!["service"]));
        Assert.All(ships, s => Assert.Contains("KZ-KURYK", new[] { (string)s!["from"]!["id"]!, (string)s["to"]!["id"]! }));
    }

    [Theory]
    [InlineData("/v1/crossings?on=tomorrow", 400, "badMoment", "/on")]
    [InlineData("/v1/crossings?mode=sea", 400, "unknownValue", "/mode")]
    [InlineData("/v1/sailings?service=canoe", 400, "unknownValue", "/service")]
    public async Task A_bad_value_is_refused_at_its_parameter(string path, int status, string code, string pointer)
    {
        using var answer = await server.GetAsync(path);

        ProblemAssert.Points(await ProblemAssert.IsAsync(answer, status, "malformedRequest"), code, pointer);
    }

    [Theory]
    [InlineData("/v1/crossings/B-RAIL-NONE")]
    [InlineData("/v1/sailings/S-999")]
    public async Task What_there_is_not_is_not_found(string path)
    {
        using var answer = await server.GetAsync(path);

        await ProblemAssert.IsAsync(answer, 404, "notFound");
    }
}
