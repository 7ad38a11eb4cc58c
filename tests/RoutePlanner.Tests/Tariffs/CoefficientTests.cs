using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>Groups of coefficients multiply; inside a group one applies.</summary>
public sealed class CoefficientTests
{
    private static readonly DrawnDataset OneUsdAKm = DrawnPlan.Line.WithRate("", "BASE, KTZ, single, container40, containerKm, 1, true");

    [Fact]
    public void Two_discounts_of_a_group_do_not_stack_and_two_groups_multiply()
    {
        var twoSpecial = OneUsdAKm.WithCoefficient("", "S8, KTZ, 0.8, special, BASE").WithCoefficient("", "S7, KTZ, 0.7, special, BASE");
        var withDistance = twoSpecial.WithCoefficient("", "D5, KTZ, 0.5, distance, BASE");

        Assert.Equal(["Loading onto rail, A40: 10.00", "drawn, BASE x S7: 700.00", "Unloading from rail, B40: 10.00"], twoSpecial.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Lines());
        Assert.Equal(["Loading onto rail, A40: 10.00", "drawn, BASE x D5 x S7: 350.00", "Unloading from rail, B40: 10.00"], withDistance.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Lines());
    }

    [Fact]
    public void A_surcharge_for_the_very_cargo_holds_alone_in_its_group()
    {
        var surcharge = OneUsdAKm.WithCoefficient("", "ALL, KTZ, 0.5, special, BASE").WithCoefficient("commodity", "SULPHUR, KTZ, 5, special, BASE, 2503");

        Assert.Equal([(520m, 6120)], surcharge.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Front());
        Assert.Equal([(5020m, 6120)], surcharge.Without("commodities", "wheat").Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void A_surcharge_for_all_cargo_gives_way_to_a_discount()
    {
        var surcharge = OneUsdAKm.WithCoefficient("", "ALL, KTZ, 2, special, BASE").WithCoefficient("commodity", "WHEAT, KTZ, 0.9, special, BASE, 1001");

        Assert.Equal([(920m, 6120)], surcharge.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void An_agreed_rate_is_left_alone()
    {
        var agreed = DrawnPlan.Line.WithRate("", "AGREED, KTZ, single, container40, containerKm, 1, false").WithCoefficient("", "ALL, KTZ, 0.5, special, *");

        Assert.Equal([(1020m, 6120)], agreed.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void A_surcharge_for_the_cargo_and_a_discount_of_the_other_group_multiply()
    {
        var both = OneUsdAKm.WithCoefficient("commodity", "WHEAT, KTZ, 1.5, special, BASE, 1001").WithCoefficient("", "FAR, KTZ, 0.4, distance, BASE")
            .WithCoefficient("", "OTHER, KTZ, 0.3, special, BASE");

        Assert.Equal(
            ["Loading onto rail, A40: 10.00", "drawn, BASE x FAR x WHEAT: 600.00", "Unloading from rail, B40: 10.00"], both.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Lines());
    }

    [Fact]
    public void A_discount_for_the_very_cargo_is_one_of_the_group_like_others()
    {
        var discounts = OneUsdAKm.WithCoefficient("", "ALL, KTZ, 0.5, special, BASE").WithCoefficient("commodity", "WHEAT, KTZ, 0.9, special, BASE, 1001");

        Assert.Equal(["ALL"], discounts.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Applied());
    }

    [Fact]
    public void Excluding_others_does_not_make_a_surcharge_one_for_that_cargo()
    {
        var notOil = OneUsdAKm.WithCoefficient("commodity", "NOT-OIL, KTZ, 1.5, special, BASE, !27").WithCoefficient("", "ALL, KTZ, 0.8, special, BASE");

        Assert.Equal(["ALL"], notOil.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Applied());
    }

    [Fact]
    public void Of_equal_factors_and_of_equal_prices_the_first_id_is_named()
    {
        var factors = OneUsdAKm.WithCoefficient("", "S2, KTZ, 0.5, special, BASE").WithCoefficient("", "S1, KTZ, 0.5, special, *").WithCoefficient("", "S3, KTZ, 0.5, special, BASE");
        var rates = DrawnPlan.Line.WithRate("", "R2, KTZ, single, container40, containerKm, 1, true")
            .WithRate("fixed", "R1, KTZ, single, container40, fixedPlusKm, 0.9, true, 100").WithRate("", "R3, KTZ, single, container40, containerKm, 1, true");

        Assert.Equal(["S1"], factors.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Applied());
        Assert.Equal(["Loading onto rail, A40: 10.00", "drawn, R1: 1000.00", "Unloading from rail, B40: 10.00"], rates.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Lines());
    }
}
