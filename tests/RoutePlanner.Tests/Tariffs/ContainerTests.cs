using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>The carrier's containers are paid by the days of the whole journey. By NORTH it takes 172 hours, seven days and four hours, and by SOUTH 20 hours more.</summary>
public sealed class ContainerTests
{
    private const int NorthMinutes = 60 + ((300 + 200 + 1000) * 6) + 1200 + 60;

    private static DrawnDataset WithTerm(string belts, string returnPrice) =>
        PledgeTests.TwoWays.Plus("container-terms", "id, packing, belts, returnPrice, currency", $"BOX, container40, {belts}, {returnPrice}, USD");

    private static PlanOutcome Ask(DrawnDataset data, bool isCarriers, Criteria criteria = Criteria.Cost | Criteria.Time) => data.Ask(
        "KZ-A", "IR-B", r => r with { Criteria = criteria, Shipment = r.Shipment with { HasCarrierContainers = isCarriers } }, DrawnPlan.Box40(2));

    [Fact]
    public void The_shippers_own_containers_cost_nothing_by_the_day() =>
        Assert.Equal([(3040m, NorthMinutes)], Ask(WithTerm("1-99=50", "400"), isCarriers: false).Front());

    [Theory]
    [InlineData("1-99=5", 8 * 5)] // the eighth day has begun
    [InlineData("8-99=5", 1 * 5)]
    [InlineData("9-99=5", 0)]
    [InlineData("3-5=5;6-7=10", (3 * 5) + (3 * 10))] // past the last belt its price goes on
    public void Days_after_the_free_ones_are_paid_a_day_begun_being_a_day(string belts, int usdABox) =>
        Assert.Equal([(3040m + (2 * usdABox), NorthMinutes)], Ask(WithTerm(belts, ""), isCarriers: true).Front());

    [Fact]
    public void The_empty_ones_way_back_is_paid_once() =>
        Assert.Equal([(3040m + (2 * 360), NorthMinutes)], Ask(WithTerm("", "360"), isCarriers: true).Front());

    [Fact]
    public void A_faster_way_may_become_the_cheapest_one_though_time_is_no_criterion()
    {
        // The first haul by SOUTH costs 140 less for two boxes, and 22 hours more begin a ninth day at 200 a box.
        var data = WithTerm("9-99=200", "").With("crossing-times", "B-RAIL-SOUTH:AB:single", "p50Hours", "12").WithRate("endAt, otherEnd", "PAIR, KTZ, single, container40, pairContainer, 230, false, KZ-A, B-RAIL-SOUTH");

        Assert.Equal([(2900m, NorthMinutes + (200 * 6) + 120)], Ask(data, isCarriers: false, Criteria.Cost).Front());
        Assert.Equal([(3040m, NorthMinutes)], Ask(data, isCarriers: true, Criteria.Cost).Front());
    }

    [Fact]
    public void The_use_is_a_line_over_the_whole_journey_that_recomputes()
    {
        var route = Assert.IsType<PlanOutcome.Found>(Ask(WithTerm("3-5=5;6-7=10", "360"), isCarriers: true)).Plan.Routes[0];

        Assert.Equal(
            ["Use of the carrier's containers from day 3: 30.00", "Use of the carrier's containers from day 6: 60.00", "Return of the empty containers: 720.00"],
            route.Charges.Where(c => c.Kind == Planning.Tariffs.ChargeKind.Container).Select(c => FormattableString.Invariant($"{c.Name}: {c.Amount:0.00}")));
        Assert.All(route.Charges.Where(c => c.Kind == Planning.Tariffs.ChargeKind.Container), c => Assert.Equal(route.Legs.Length, c.Legs.Length));
    }
}
