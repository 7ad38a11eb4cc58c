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
}
