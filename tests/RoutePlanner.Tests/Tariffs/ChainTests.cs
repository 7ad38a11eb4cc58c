using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>Slots and through rates: several moves sold as one, at one price over several legs. By NORTH the parts cost 1520 USD, of which hauls 1500, and by SOUTH 1720.</summary>
public sealed class ChainTests
{
    private const int NorthMinutes = 60 + ((300 + 200 + 1000) * 6) + 1200 + 60;

    private static readonly DrawnDataset TwoWays = PledgeTests.TwoWays;

    private static DrawnDataset WithThroughRate(string row) =>
        TwoWays.Plus("through-rates", "id, carriers, from, to, chain, packings, price, currency, includes, validFrom, validTo", row);

    internal static DrawnDataset WithSlot(string row) => TwoWays
        .Plus("railway-speeds", "railway, product, kmPerDay", "KTZ, train, 480")
        .Plus("railway-speeds", "railway, product, kmPerDay", "TDY, train, 480")
        .Plus("railway-speeds", "railway, product, kmPerDay", "RAI, train, 480")
        .Plus("crossing-times", "crossing, direction, product, p50Hours", "B-RAIL-NORTH, AB, train, 5")
        .Plus("crossing-times", "crossing, direction, product, p50Hours", "B-RAIL-LAST, AB, train, 5")
        .Plus("base-rates", "id, operators, product, packings, basis, rate, coefficients", "TRAIN, KTZ;TDY;RAI, train, container40, containerKm, 1, false")
        .Plus("slots", "id, railways, from, to, via, departuresPerWeek, waitHoursP50, maxUnits, pricePerContainer40, currency", row);

    [Fact]
    public void A_through_rate_beats_its_parts()
    {
        var data = WithThroughRate("THROUGH, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, container40, 1000, USD, traction, , ");

        Assert.Equal([(1020m, NorthMinutes)], data.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void A_through_rate_loses_to_its_parts()
    {
        var data = WithThroughRate("THROUGH, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, container40, 1501, USD, traction, , ");

        Assert.Equal([(1520m, NorthMinutes)], data.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void A_through_rate_is_one_line_over_all_of_its_legs()
    {
        var data = WithThroughRate("THROUGH, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, container40, 600, USD, traction;wagon;services, , ");

        var route = Assert.IsType<PlanOutcome.Found>(data.Ask("KZ-A", "IR-B", DrawnPlan.Box40(2))).Plan.Routes[0];

        var charge = Assert.Single(route.Charges);
        Assert.Equal(("THROUGH", 2m, 600m, 1200m), (charge.Tariff, charge.Quantity, charge.Rate, charge.Amount));
        Assert.Equal(route.Legs.Select(l => l.Index), charge.Legs);
        Assert.Equal(
            [LegKind.Transfer, LegKind.Haul, LegKind.Cross, LegKind.Haul, LegKind.Cross, LegKind.Haul, LegKind.Transfer], route.Legs.Select(l => l.Kind));
    }

    [Fact]
    public void Nobody_leaves_a_through_rate_on_the_way()
    {
        var data = WithThroughRate("THROUGH, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, container40, 1, USD, traction, , ");

        // As without it: 300 + 100 km, and the two transfers.
        Assert.Equal([(420m, 60 + (400 * 6) + 600 + 60)], data.Ask("KZ-A", "TM-M", DrawnPlan.Box40(1)).Front());
    }

    [Theory]
    [InlineData("2026-12-01", 1020)]
    [InlineData("2026-11-30", 1520)]
    public void A_through_rate_holds_to_its_last_day(string last, int usd)
    {
        var data = WithThroughRate($"THROUGH, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, container40, 1000, USD, traction, , {last}");

        Assert.Equal([(usd, NorthMinutes)], data.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void A_through_rate_that_begins_later_can_be_waited_for()
    {
        var data = WithThroughRate("THROUGH, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, container40, 1000, USD, traction, 2026-12-02, ");

        // Ready at 08:00, so 16 hours to midnight; the goods lie on the ground, where nothing asks for storage.
        Assert.Equal([(1020m, NorthMinutes + (16 * 60)), (1520m, NorthMinutes)], data.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1)).Front());
    }

    [Theory]
    [InlineData("crossing", "B-RAIL-LAST")]
    [InlineData("country", "TM")]
    [InlineData("place", "TM-M")]
    [InlineData("operator", "TDY")]
    public void What_is_avoided_inside_a_through_rate_closes_it(string subject, string value)
    {
        var data = WithThroughRate("THROUGH, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, container40, 1, USD, traction, , ");

        var outcome = data.Ask(
            "KZ-A", "IR-B", r => r with { Constraints = [new(Avoids: true, new(Enum.Parse<TargetKind>(subject, ignoreCase: true), value), "/constraints")] },
            DrawnPlan.Box40(1));

        Assert.IsType<PlanOutcome.NoRoute>(outcome);
    }

    [Fact]
    public void A_crossing_inside_a_through_rate_meets_a_demand()
    {
        var data = WithThroughRate("THROUGH, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-SOUTH;B-RAIL-LAST, container40, 1, USD, traction, , ");

        var outcome = data.Ask(
            "KZ-A", "IR-B", r => r with { Constraints = [new(Avoids: false, new(TargetKind.Crossing, "B-RAIL-SOUTH"), "/constraints")] }, DrawnPlan.Box40(1));

        Assert.Equal([(21m, NorthMinutes + (200 * 6))], outcome.Front());
    }

    [Fact]
    public void A_slot_waits_for_its_train_and_then_runs_as_fast_as_one()
    {
        var data = WithSlot("SLOT, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, 1, 24, 2, 1600, USD");

        // A day's wait, 1500 km at 20 km an hour, two borders of five hours, loading and unloading of an hour each.
        Assert.Equal(
            [(1520m, NorthMinutes), (1620m, (24 + 75 + 10 + 2) * 60)], data.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void The_legs_of_a_slot_say_so()
    {
        var data = WithSlot("SLOT, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, 1, 24, 2, 1000, USD");

        var route = Assert.IsType<PlanOutcome.Found>(data.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1))).Plan.Routes[0];

        Assert.Equal(("slot", "SLOT"), (route.Legs[0].WaitFor, route.Legs[0].Service));
        Assert.All(route.Legs.Where(l => l.Kind == LegKind.Haul), leg => Assert.Equal(Planning.Hauls.Product.Slot, leg.Product));
        Assert.Equal("haul:SLOT:IR-B", route.Signature.Split('>')[1]);
    }
}
