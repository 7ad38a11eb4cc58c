using System.Text.Json;
using System.Text.Json.Serialization;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>Railways charge full tonnes and belts of km where a rate says so, and the line prints what is charged.</summary>
public sealed class RoundingTests
{
    private static readonly JsonSerializerOptions AsPrinted = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    [Theory]
    [InlineData("", "", 60_001, 60_001)]
    [InlineData("", "1", 60_000, 60_000)]
    [InlineData("", "1", 60_001, 61_000)]
    [InlineData("", "1", 60_999, 61_000)]
    [InlineData("", "0.1", 60_001, 60_100)]
    [InlineData("55", "1", 54_300, 55_000)]
    [InlineData("55", "10", 54_300, 60_000)] // the least first, then the step
    [InlineData("55", "10", 75_300, 110_000)] // two wagons pay for 110 t, eleven steps
    [InlineData("55.5", "1", 40_000, 56_000)]
    public void Mass_is_rounded_up_after_the_least_of_the_wagons(string least, string step, int massKg, int chargedKg)
    {
        foreach (var basis in (ReadOnlySpan<string>)["tonneKm", "pairTonne"])
        {
            var line = Line(DrawnPlan.Line.WithRate("minTonnesPerWagon, massStepT", $"BASE, KTZ, single, bulk, {basis}, 0.0213, false, {least}, {step}"), DrawnPlan.Bulk(massKg / 1000m));

            Assert.Equal(chargedKg, line.ChargeableKg);
        }
    }

    [Theory]
    [InlineData("", "", "331.5", 331.5)]
    [InlineData("", "10", "330", 330)]
    [InlineData("", "10", "330.001", 340)]
    [InlineData("", "10", "331", 340)]
    [InlineData("", "10", "340", 340)]
    [InlineData("", "10", "341", 350)]
    [InlineData("200", "10", "100", 200)]
    [InlineData("205", "10", "100", 210)] // the least first, then the step
    public void Distance_is_rounded_up_after_the_least_distance(string least, string step, string km, double chargedKm)
    {
        foreach (var basis in (ReadOnlySpan<string>)["containerKm", "tonneKm", "fixedPlusKm"])
        {
            var part = basis == "fixedPlusKm" ? "260" : "";
            var line = Line(
                DrawnPlan.Line.AtDistance(km).WithRate("minKm, kmStep, fixed", $"BASE, KTZ, single, container40, {basis}, 0.33, false, {least}, {step}, {part}"), DrawnPlan.Box40(2));

            Assert.Equal((decimal)chargedKm, line.DistanceKm);
        }
    }

    [Fact]
    public void A_band_goes_by_the_distance_and_not_by_what_is_charged()
    {
        var rounded = DrawnPlan.Line.AtDistance("1499").WithRate("kmStep", "BASE, KTZ, single, container40, containerKm, 1, true, 100")
            .WithCoefficient("kmTo", "NEAR, KTZ, 0.9, distance, BASE, 1499");

        Assert.Equal((1500m, 0.9m), (Line(rounded, DrawnPlan.Box40(1)).DistanceKm, Line(rounded, DrawnPlan.Box40(1)).Factor));
    }

    /// <summary>The line of the haul, worked out again from what it prints.</summary>
    private static Charge Line(DrawnDataset data, (Packing, decimal, int?) goods)
    {
        var line = data.Ask("KZ-A", "KZ-B", goods).Freight();
        Assert.Equal(Recompute.Line.Of(JsonSerializer.SerializeToNode(line, AsPrinted)!).Native, line.Native.Amount);
        return line;
    }
}
