using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Tests.Lanes;
using RoutePlanner.Tests.Tariffs;

namespace RoutePlanner.Tests.Plans;

/// <summary>Insurance, and how sure a total is.</summary>
public sealed class MoneyTests
{
    public static TheoryData<string, string, string> Lanes => BundledLanes.Names;

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Insurance_is_added_to_every_route_and_changes_none(string from, string to, string goods)
    {
        var request = BundledLanes.Request(from, to, BundledLanes.GoodsOf(goods));
        var insured = Assert.IsType<PlanOutcome.Found>(BundledLanes.Planner.Plan(
            request with { InsurancePercent = 0.35m, Shipment = request.Shipment with { Value = new(61234.57m, "USD") } })).Plan;

        // 61234.57 x 1.1 = 67358.027, of it 0.35 % = 235.7530945.
        const decimal Premium = 235.75m;
        Assert.Equal(
            BundledLanes.Plan(from, to, goods).Routes.Select(r => (r.Signature, r.Totals.Cost.Amount + Premium)), insured.Routes.Select(r => (r.Signature, r.Totals.Cost.Amount)));
        Assert.All(insured.Routes, route =>
        {
            Assert.Equal(route.Charges.Sum(c => c.Amount), route.Totals.Cost.Amount);
            Assert.Equal(Premium, route.Totals.Cost.ByKind["insurance"]);
            Assert.Equal(route.Legs.Select(l => l.Index), route.Charges[^1].Legs);
        });
    }

    [Fact]
    public void The_insured_sum_is_the_value_and_a_tenth_in_its_own_currency()
    {
        var request = BundledLanes.Request("KZ-KOSTANAY", "IR-TEHRAN", BundledLanes.GoodsOf("packed-20t"));
        var plan = Assert.IsType<PlanOutcome.Found>(BundledLanes.Planner.Plan(
            request with { Currency = "EUR", InsurancePercent = 0.3m, Shipment = request.Shipment with { Value = new(10_000_000m, "KZT") } })).Plan;

        Assert.All(plan.Routes, route => Assert.Equal(route.Charges.Sum(c => c.Amount), route.Totals.Cost.Amount));
        var line = plan.Routes[0].Charges[^1];
        Assert.Equal((ChargeBasis.Percent, 0.3m, 11_000_000m, 33_000m, "KZT"), (line.Basis, line.Rate, line.Base, line.Native.Amount, line.Native.Currency));
        Assert.Equal("percent of the base", line.RateUnit);
    }

    [Fact]
    public void What_taking_a_demand_away_would_cost_holds_the_insurance()
    {
        PlanOutcome Ask(decimal? percent) => SeaTests.Passage.Ask(
            "KZ-PORT", "IR-PORT",
            r => r with
            {
                InsurancePercent = percent,
                Shipment = r.Shipment with { Value = new(100_000, "USD") },
                Constraints = [new(Avoids: true, new(TargetKind.Mode, "sea"), "/constraints/avoid/modes/0")],
            },
            DrawnPlan.Bulk(1000));

        Assert.Equal(
            [22300m, 22300m + 1100],
            new[] { Ask(null), Ask(1) }.Select(o => Assert.Single(Assert.IsType<PlanOutcome.NoRoute>(o).Blocking).Cost!.Value.Amount));
    }

    [Fact]
    public void Independent_errors_add_up_by_their_squares()
    {
        // Loading may cost 3 less and 5 more, the haul 4 less and 12 more.
        var route = DrawnPlan.Line
            .With("transfers", "A40", "low", "7").With("transfers", "A40", "high", "15")
            .WithRate("low, high", "B, KTZ, single, container40, pairContainer, 100, true, 96, 112")
            .Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Only();

        var cost = route.Totals.Cost;
        Assert.Equal((120m, 113m, 137m), (cost.Amount, cost.Low, cost.High));
        Assert.Equal((115m, 133m), (cost.IndependentLow, cost.IndependentHigh));
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Independent_errors_spread_less_than_errors_that_go_together(string from, string to, string goods) =>
        Assert.All(BundledLanes.Plan(from, to, goods).Routes.Select(r => r.Totals.Cost), cost =>
        {
            Assert.InRange(cost.IndependentLow, cost.Low, cost.Amount);
            Assert.InRange(cost.IndependentHigh, cost.Amount, cost.High);
            Assert.Equal(cost.IndependentLow, decimal.Round(cost.IndependentLow, 2));
            Assert.True(cost.High == cost.Amount || cost.IndependentHigh > cost.Amount);
        });
}
