using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>A request does not say whose wagons the goods go in: a rate that holds the wagon is for the railway's, any other has them hired, and so private.</summary>
public sealed class OwnershipTests
{
    /// <summary>Wagons cost 20 USD a day, and three days on the way back: 143.33 for 100 hours.</summary>
    private static readonly DrawnDataset Hoppers = DrawnPlan.Line.Plus("hire", "id, asset, gaugeMm, perDay, returnDays", "H, hopper, 1520, 20, 3");

    [Fact]
    public void Who_gets_the_price_for_private_wagons_pays_for_the_wagons()
    {
        var sulphur = Hoppers.WithRate("minTonnesPerWagon, ownership, includes, endAt, otherEnd", "PRIVATE, KTZ, single, bulk, pairTonne, 28, false, 55, private, traction, KZ-A, KZ-B");
        var both = sulphur.WithRate("minTonnesPerWagon, ownership, includes, endAt, otherEnd", "RAILWAY, KTZ, single, bulk, pairTonne, 30, false, 55, railway, traction;wagon, KZ-A, KZ-B");

        Assert.Equal(
            ["Loading onto rail, AB: 10.00", "drawn, PRIVATE: 1680.00", "Wagon hire, H: 83.33", "Wagon hire for the empty way back, H: 60.00", "Unloading from rail, BB: 10.00"],
            sulphur.Ask("KZ-A", "KZ-B", DrawnPlan.Bulk(60)).Lines());
        Assert.Equal(["Loading onto rail, AB: 10.00", "drawn, RAILWAY: 1800.00", "Unloading from rail, BB: 10.00"], both.Ask("KZ-A", "KZ-B", DrawnPlan.Bulk(60)).Lines());
    }

    [Theory]
    [InlineData("private", "traction;wagon")]
    [InlineData("private", "traction;wagon;services")]
    [InlineData("railway", "traction")]
    [InlineData("railway", "")]
    public void A_rate_for_other_wagons_than_it_comes_with_is_given_to_nobody(string ownership, string includes) => Assert.Equal(
        "USUAL",
        Hoppers.WithRate("includes", "USUAL, KTZ, single, bulk, tonneKm, 0.03, true, traction;wagon")
            .WithRate("ownership, includes", $"CHEAP, KTZ, single, bulk, tonneKm, 0.01, true, {ownership}, {includes}")
            .Ask("KZ-A", "KZ-B", DrawnPlan.Bulk(60)).Freight().Tariff);

    [Theory]
    [InlineData("private", "traction", true)]
    [InlineData("private", "traction;wagon", false)]
    [InlineData("railway", "traction", false)]
    [InlineData("railway", "traction;wagon", true)]
    [InlineData("", "traction", true)]
    [InlineData("", "traction;wagon", true)]
    public void A_discount_for_private_wagons_is_not_given_where_the_railway_brings_them(string ownership, string includes, bool holds) => Assert.Equal(
        holds,
        Hoppers.WithRate("includes", $"BASE, KTZ, single, bulk, tonneKm, 0.03, true, {includes}").WithCoefficient("ownership", $"OWN, KTZ, 0.7, special, *, {ownership}")
            .Ask("KZ-A", "KZ-B", DrawnPlan.Bulk(60)).Applied().Any());
}
