using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>What a box or a wagon weighs decides by which rate and for how many tonnes it pays.</summary>
public sealed class WeightTests
{
    private static readonly Data.DrawnDataset HeavyBoxesDearer = DrawnPlan.Line
        .WithRate("massFromT, massToT", "LIGHT, KTZ, single, container20, containerKm, 0.15, false, , 24")
        .WithRate("massFromT, massToT", "HEAVY, KTZ, single, container20, containerKm, 0.18, false, 24, ");

    private static readonly Data.DrawnDataset LeastOf55T = DrawnPlan.Line.WithRate("minTonnesPerWagon", "BASE, KTZ, single, bulk, tonneKm, 0.02, false, 55");

    [Theory]
    [InlineData(21_700, 170)] // with the tare of 2.3 t just 24.000 t
    [InlineData(21_701, 200)]
    public void The_weight_break_counts_the_gross_mass_to_the_kilogram(int massKg, decimal usd) =>
        Assert.Equal([(usd, 6120)], HeavyBoxesDearer.Ask("KZ-A", "KZ-B", (Packing.Container20, massKg / 1000m, 1)).Front());

    [Theory]
    [InlineData(2, 43_400, 300)] // each of the two just 24.000 t
    [InlineData(2, 43_401, 360)] // half a kilogram over is over
    [InlineData(3, 65_100, 450)]
    [InlineData(3, 65_101, 540)]
    public void The_break_counts_the_mass_of_one_box_of_several(int boxes, int massKg, int usd) => Assert.Equal(
        usd, HeavyBoxesDearer.Ask("KZ-A", "KZ-B", (Packing.Container20, massKg / 1000m, boxes)).Freight().Amount);

    [Theory]
    [InlineData("bulk", 54_999, 55_000)]
    [InlineData("bulk", 55_000, 55_000)]
    [InlineData("bulk", 55_001, 55_001)]
    [InlineData("bulk", 70_001, 110_000)] // a second hopper
    [InlineData("packed", 54_999, 55_000)]
    [InlineData("packed", 110_001, 110_001)]
    public void A_price_a_tonne_has_a_least_mass_of_each_wagon_too(string packing, int massKg, int chargedKg)
    {
        var pair = DrawnPlan.Line.WithRate("minTonnesPerWagon, endAt, otherEnd", $"BASE, KTZ, single, {packing}, pairTonne, 28, false, 55, KZ-A, KZ-B");
        var goods = (packing == "bulk" ? Packing.Bulk : Packing.Packed, massKg / 1000m, (int?)null);

        Assert.Equal(chargedKg, pair.Ask("KZ-A", "KZ-B", goods).Freight().ChargeableKg);
    }

    [Theory]
    [InlineData(20, 1120)] // 55 t x 1000 km x 0.02
    [InlineData(60, 1220)]
    [InlineData(75, 2220)] // two wagons: 110 t
    [InlineData(140, 2820)]
    public void A_wagon_pays_for_55_tonnes_at_least(decimal massT, decimal usd) =>
        Assert.Equal([(usd, 6120)], LeastOf55T.Ask("KZ-A", "KZ-B", DrawnPlan.Bulk(massT)).Front());
}
