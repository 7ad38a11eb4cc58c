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
}
