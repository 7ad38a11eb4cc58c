using System.Globalization;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>Railways price the whole haul by its whole distance, and no way leads around that.</summary>
public sealed class DistanceBandTests
{
    private static readonly Data.DrawnDataset HalfPriceUpTo500Km = DrawnPlan.Line
        .WithRate("", "BASE, KTZ, single, container40, containerKm, 1, true")
        .WithCoefficient("kmTo", "SHORT, KTZ, 0.5, distance, BASE, 500");

    [Fact]
    public void A_haul_cannot_be_split_at_a_station_to_cheat_a_band()
    {
        // 10 + 1000 km x 1 + 10; two hauls of 500 km would cost 500.
        Assert.Equal([(1020m, 6120)], HalfPriceUpTo500Km.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void Who_unloads_and_loads_again_has_two_hauls_and_pays_for_the_change()
    {
        var withYard = HalfPriceUpTo500Km
            .Plus("transfers", "id, place, from, to, packing, basis, price, fixedHours", "MU, KZ-M, rail1520, ground, container40, unit, 30, 6")
            .Plus("transfers", "id, place, from, to, packing, basis, price, fixedHours", "ML, KZ-M, ground, rail1520, container40, unit, 30, 6");

        // 10 + 250 + 30 + 30 + 250 + 10, and twelve hours later.
        Assert.Equal([(580m, 6840), (1020m, 6120)], withYard.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Front());
    }

    [Theory]
    [InlineData("1000", 152000, 9120)] // 1500 km x 1
    [InlineData("1001", 122080, 9126)] // 1501 km x 0.8
    public void A_km_more_can_cost_less(string restKm, int cents, int minutes)
    {
        var taper = DrawnPlan.Line.With("rail-links", "R2", "distanceKm", restKm)
            .WithRate("", "BASE, KTZ, single, container40, containerKm, 1, true")
            .WithCoefficient("kmTo", "NEAR, KTZ, 1, distance, BASE, 1500")
            .WithCoefficient("kmFrom", "FAR, KTZ, 0.8, distance, BASE, 1500");

        Assert.Equal([(cents / 100m, minutes)], taper.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void A_short_haul_pays_the_least_distance()
    {
        var least = DrawnPlan.Line.WithRate("minKm", "BASE, KTZ, single, container40, containerKm, 1, true, 1200");

        Assert.Equal([(1220m, 6120)], least.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Front());
    }

    /// <summary>The Kazakh bands for a transit box of 20 feet: the price of the whole haul jumps at each edge, up at one and down at the others.</summary>
    [Theory]
    [InlineData("1999", "0.38")]
    [InlineData("2000", "0.38")]
    [InlineData("2000.001", "0.49")]
    [InlineData("2001", "0.49")]
    [InlineData("2999", "0.49")]
    [InlineData("3000", "0.49")]
    [InlineData("3001", "0.34")]
    [InlineData("3699", "0.34")]
    [InlineData("3700", "0.34")]
    [InlineData("3701", "0.31")]
    [InlineData("3999", "0.31")]
    [InlineData("4000", "0.31")]
    [InlineData("4001", "0.33")]
    public void An_edge_belongs_to_the_band_below_it(string km, string factor)
    {
        var bands = DrawnPlan.Line.WithRate("", "BASE, KTZ, single, container20, containerKm, 1.75, true")
            .WithCoefficient("kmFrom, kmTo", "T048, KTZ, 0.38, distance, BASE, , 2000")
            .WithCoefficient("kmFrom, kmTo", "T050, KTZ, 0.49, distance, BASE, 2000, 3000")
            .WithCoefficient("kmFrom, kmTo", "T052, KTZ, 0.34, distance, BASE, 3000, 3700")
            .WithCoefficient("kmFrom, kmTo", "T054, KTZ, 0.31, distance, BASE, 3700, 4000")
            .WithCoefficient("kmFrom, kmTo", "T056, KTZ, 0.33, distance, BASE, 4000, ");

        var line = bands.AtDistance(km).Ask("KZ-A", "KZ-B", (Packing.Container20, 20, 1)).Freight();

        Assert.Equal((factor, km), (Plain(line.Factor), Plain(line.DistanceKm!.Value)));
    }

    [Theory]
    [InlineData("299", "310.5")]
    [InlineData("300", "310.5")]
    [InlineData("300.001", "640")]
    [InlineData("301", "640")]
    [InlineData("799", "640")]
    [InlineData("800", "640")]
    [InlineData("801", "910")]
    [InlineData("1499", "910")]
    [InlineData("1500", "910")]
    [InlineData("1501", "910")] // past the last belt its price holds
    public void A_belt_holds_its_last_km_and_not_a_metre_more(string km, string price)
    {
        var table = DrawnPlan.Line.WithRate("belts", "BASE, KTZ, single, container40, belts, , true, 1-300=310.5;301-800=640;801-1500=910");

        Assert.Equal(price, Plain(table.AtDistance(km).Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Freight().Rate));
    }

    private static string Plain(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
