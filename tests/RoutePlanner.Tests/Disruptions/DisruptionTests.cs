using NodaTime;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Tests.Lanes;
using RoutePlanner.Tests.Tariffs;

namespace RoutePlanner.Tests.Disruptions;

/// <summary>What a disruption does to plans: on the bundled network, and on small ones where every figure is known.</summary>
public sealed class DisruptionTests
{
    private static readonly Instant May = Instant.FromUtc(2027, 5, 1, 0, 0);
    private static readonly Instant June = Instant.FromUtc(2027, 6, 1, 0, 0);
    private static readonly LocalDate AprilReady = new(2027, 4, 1);
    private static readonly LocalDate MayReady = new(2027, 5, 1);

    [Fact]
    public void Akyayla_closed_for_May_sends_trains_to_Serakhs_or_the_sea_and_leaves_an_April_shipment_alone()
    {
        var closed = Under(new(TargetKind.Crossing, "B-RAIL-AKYAYLA"), DisruptionKind.Closure);
        foreach (var (from, to, goods) in BundledLanes.All.SelectMany(l => l.Goods.Select(g => (l.From, l.To, g))).Where(l => l.g.Name == "container40x50"))
        {
            var usual = Plan(BundledLanes.Planner, from, to, goods, MayReady);
            var around = Plan(closed, from, to, goods, MayReady);

            Assert.DoesNotContain(around.Routes, r => r.Legs.Any(l => l.Service == "B-RAIL-AKYAYLA" && l.DepartAt.ToInstant() >= May && l.DepartAt.ToInstant() < June));
            Assert.Contains(around.Notices, n => n.Code == "disruptionInForce" && n.Text.StartsWith("test: B-RAIL-AKYAYLA", StringComparison.Ordinal));
            if (usual.Routes.Any(r => r.Legs.Any(l => l.Service == "B-RAIL-AKYAYLA")))
            {
                Assert.NotEqual(usual.Routes.Select(r => r.Signature), around.Routes.Select(r => r.Signature));
                Assert.Contains(around.Routes, r => r.Legs.Any(l => l.Service == "B-RAIL-SERAKHS" || l.Mode == Mode.Sea));
            }

            var april = Plan(closed, from, to, goods, AprilReady);
            Assert.Equal(Plan(BundledLanes.Planner, from, to, goods, AprilReady).Routes.Select(r => (r.Signature, r.Totals.Cost.Amount, r.ArriveAt)), april.Routes.Select(r => (r.Signature, r.Totals.Cost.Amount, r.ArriveAt)));
            Assert.DoesNotContain(april.Notices, n => n.Code == "disruptionInForce" && april.Routes.Max(r => r.ArriveAt.ToInstant()) < May);
        }
    }

    [Fact]
    public void Two_days_of_delay_at_Bolashak_are_two_days_of_the_median_and_name_themselves()
    {
        Constraint[] byBolashak = [BundledLanes.Require(TargetKind.Crossing, "B-RAIL-BOLASHAK"), BundledLanes.Require(TargetKind.Crossing, "B-RAIL-AKYAYLA"), BundledLanes.Avoid(TargetKind.Mode, "road")];
        var goods = BundledLanes.GoodsOf("container40x50");
        var delayed = Under(new(TargetKind.Crossing, "B-RAIL-BOLASHAK"), DisruptionKind.Delay, minutes: 2 * 1440);
        Route Fastest(Planner planner, int day) => Plan(planner, "KZ-KOSTANAY", "IR-TEHRAN", goods, MayReady.PlusDays(day), byBolashak).Routes.Single();

        // A terminal that is shut at night and on Fridays takes or gives up to a day: over the days of a week that evens out.
        var week = Enumerable.Range(0, 7).Select(day => (Usual: Fastest(BundledLanes.Planner, day), Late: Fastest(delayed, day))).ToList();
        Assert.InRange(week.Average(d => d.Late.Totals.DurationMinutes.P50 - d.Usual.Totals.DurationMinutes.P50), 2880 - 240, 2880 + 240);
        var late = week[0].Late;
        Assert.Contains("wait disruption test", string.Join(", ", late.Timetable()), StringComparison.Ordinal);
        Assert.Contains(late.Notices, n => n.Code == "disruption" && n.Text.StartsWith("test: delay of 2880 min", StringComparison.Ordinal) && n.Legs.Length == 1);
    }

    [Fact]
    public void A_closed_line_is_gone_round_while_it_is_closed_and_at_the_longer_distance()
    {
        // KZ-A to KZ-B is 1000 km by KZ-M, and 1200 km by a second line.
        var data = DrawnPlan.Line.Plus("rail-links", "id, from, to, distanceKm, gaugesMm, railway", "R3, KZ-M, KZ-B, 700, 1520, KTZ")
            .WithRate("ownership", "RATE, KTZ, single, container40, containerKm, 1, false, ");
        Disruption Closed(LocalDate from, LocalDate to) => Told(new(TargetKind.Link, "R2"), DisruptionKind.Closure, DrawnPlan.At(from), DrawnPlan.At(to));
        decimal Km(params Disruption[] disruptions) => data.Ask([.. disruptions], "KZ-A", "KZ-B", r => r with { Criteria = Criteria.Time }, DrawnPlan.Box40(1)).Only().Totals.TariffDistanceKm;

        Assert.Equal(1000, Km());
        Assert.Equal(1200, Km(Closed(new(2026, 11, 1), new(2027, 3, 1))));
        Assert.Equal(1000, Km(Closed(new(2026, 12, 20), new(2027, 3, 1)))); // over by then
        Assert.Equal(1000, Km(Closed(new(2026, 11, 1), new(2026, 12, 1)))); // open again when the goods are ready
    }

    [Fact]
    public void Where_waiting_is_cheaper_than_the_way_round_both_are_told()
    {
        var data = DrawnPlan.Line.Plus("rail-links", "id, from, to, distanceKm, gaugesMm, railway", "R3, KZ-M, KZ-B, 700, 1520, KTZ")
            .WithRate("ownership", "RATE, KTZ, single, container40, containerKm, 1, false, ");
        var closed = Told(new(TargetKind.Link, "R2"), DisruptionKind.Closure, DrawnPlan.At(new(2026, 11, 1)), DrawnPlan.At(new(2026, 12, 11)));

        // 2 x 10 of handling. The way round: 1200 km, 5 days. The wait: the train is at KZ-M, half way, when the line opens.
        Assert.Equal([(1020m, (10 * 1440) - (50 * 60) + (100 * 60) + 60), (1220m, 60 + (120 * 60) + 60)], Rounded(data.Ask([closed], "KZ-A", "KZ-B", r => r, DrawnPlan.Box40(1)).Front()));

        static IEnumerable<(decimal, int)> Rounded(IEnumerable<(decimal Usd, int Minutes)> front) => front.Select(f => (f.Usd, f.Minutes));
    }

    [Fact]
    public void A_price_disruption_is_a_line_of_its_own_that_names_itself()
    {
        var dearer = Told(new(TargetKind.Operator, "KTZ"), DisruptionKind.Price, null, null) with { Factor = 1.25m };
        var data = DrawnPlan.Line.WithRate("ownership", "RATE, KTZ, single, container40, containerKm, 1, false, ");

        Assert.Equal(
            ["Loading onto rail, A40: 10.00", "drawn, RATE: 1000.00", "Disruption test, test: 250.00", "Unloading from rail, B40: 10.00"],
            data.Ask([dearer], "KZ-A", "KZ-B", r => r, DrawnPlan.Box40(1)).Lines());
    }

    [Fact]
    public void A_disruption_about_other_goods_or_hardly_likely_is_not_reckoned_with()
    {
        var data = DrawnPlan.Line.WithRate("ownership", "RATE, KTZ, single, container40, containerKm, 1, false, ");
        var closed = Told(new(TargetKind.Operator, "KTZ"), DisruptionKind.Closure, null, null);
        PlanOutcome Ask(Disruption disruption) => data.Ask([disruption], "KZ-A", "KZ-B", r => r, DrawnPlan.Box40(1));

        Assert.IsType<PlanOutcome.NoRoute>(Ask(closed));
        Assert.IsType<PlanOutcome.NoRoute>(Ask(closed with { HsPrefixes = ["10"] })); // wheat
        Assert.IsType<PlanOutcome.Found>(Ask(closed with { HsPrefixes = ["2503"] }));
        var unlikely = Assert.IsType<PlanOutcome.Found>(Ask(closed with { Certainty = 0.4m }));
        Assert.Contains(unlikely.Plan.Notices, n => n.Code == "disruptionUnlikely");
    }

    [Fact]
    public void What_may_come_is_drawn_as_often_as_it_is_likely()
    {
        var data = DrawnPlan.Line.WithRate("ownership", "RATE, KTZ, single, container40, containerKm, 1, false, ");
        var start = DrawnPlan.At(new(2026, 12, 1));
        Route Ask(params Disruption[] disruptions) => data.Ask([.. disruptions], "KZ-A", "KZ-B", r => r with { Criteria = Criteria.Time, ArriveBefore = start + Duration.FromDays(15) }, DrawnPlan.Box40(1)).Only();
        var usual = Ask();
        Disruption Some(DisruptionKind kind, decimal certainty) => Told(new(TargetKind.Operator, "KTZ"), kind, null, start + Duration.FromDays(20)) with { Certainty = certainty };

        // The line is shut for three weeks in three of ten runs: planned as if it were not, and late as often.
        var shut = Ask(Some(DisruptionKind.Closure, 0.3m));
        Assert.Equal(usual.Totals.DurationMinutes.Typical, shut.Totals.DurationMinutes.Typical);
        Assert.Equal(0.7m, shut.Totals.OnTimeProbability);
        Assert.InRange(shut.Totals.DurationMinutes.P80, 20 * 1440, 25 * 1440);
        Assert.InRange(shut.Totals.DurationMinutes.P50, usual.Totals.DurationMinutes.P50, usual.Totals.DurationMinutes.P50 + 1440);

        var late = Ask(Some(DisruptionKind.Delay, 0.2m) with { AddMinutes = 14 * 1440 });
        Assert.Equal((usual.Totals.DurationMinutes.Typical, 0.8m), (late.Totals.DurationMinutes.Typical, late.Totals.OnTimeProbability));
        Assert.InRange(late.Totals.DurationMinutes.P90, usual.Totals.DurationMinutes.P50 + (13 * 1440), usual.Totals.DurationMinutes.P90 + (14 * 1440));
    }

    [Fact]
    public void Who_plans_to_wait_for_what_does_not_come_goes_on_at_once()
    {
        var data = DrawnPlan.Line.WithRate("ownership", "RATE, KTZ, single, container40, containerKm, 1, false, ");
        var start = DrawnPlan.At(new(2026, 12, 1));
        var shut = Told(new(TargetKind.Operator, "KTZ"), DisruptionKind.Closure, null, start + Duration.FromDays(20));
        Route Ask(decimal certainty) => data.Ask([shut with { Certainty = certainty }], "KZ-A", "KZ-B", r => r with { Criteria = Criteria.Time }, DrawnPlan.Box40(1)).Only();
        var (sure, even) = (Ask(1), Ask(0.5m));

        Assert.Equal("disruption", Assert.Single(even.Legs, l => l.Kind == LegKind.Wait && l.DurationMinutes.Typical > 10 * 1440).WaitFor);
        Assert.Equal(sure.Totals.DurationMinutes, even.Totals.DurationMinutes with { P50 = sure.Totals.DurationMinutes.P50 });
        Assert.InRange(even.Totals.DurationMinutes.P50, 1, sure.Totals.DurationMinutes.P50 - (5 * 1440)); // between the last run that goes on at once and the first that waits
    }

    [Fact]
    public void A_run_that_comes_late_meets_a_delay_and_does_not_wait_for_its_end()
    {
        var data = DrawnPlan.Line.WithRate("ownership", "RATE, KTZ, single, container40, containerKm, 1, false, ");
        var from = DrawnPlan.At(new(2026, 12, 1)) + Duration.FromDays(1);
        var delay = Told(new(TargetKind.Operator, "KTZ"), DisruptionKind.Delay, from, from + Duration.FromDays(100)) with { AddMinutes = 2 * 1440 };
        Route Ask(params Disruption[] disruptions) => data.Ask([.. disruptions], "KZ-A", "KZ-B", r => r with { Criteria = Criteria.Time }, DrawnPlan.Box40(1)).Only();

        Assert.InRange(Ask(delay).Totals.DurationMinutes.P90, Ask().Totals.DurationMinutes.P90, Ask().Totals.DurationMinutes.P90 + (2 * 1440));
    }

    [Fact]
    public void Half_the_capacity_doubles_the_days_of_a_large_lot()
    {
        var data = TruckTests.Road.Plus("capacities", "what, unit, perDay, freeShare", "B-ROAD-BC, trucks, 20, 0.5");
        var halved = Told(new(TargetKind.Crossing, "B-ROAD-BC"), DisruptionKind.Capacity, null, null) with { Factor = 0.5m };
        int Minutes(int trucks, params Disruption[] disruptions) =>
            data.Ask([.. disruptions], "KZ-A", "IR-C", r => r with { TruckFlags = ["KZ"] }, DrawnPlan.Box40(trucks)).Only().Totals.DurationMinutes.Typical;

        // Ten trucks a day: up to ten wait for nobody, thirty need two more days, at half the capacity five.
        Assert.Equal(Minutes(1), Minutes(10));
        Assert.Equal(Minutes(1) + (2 * 1440), Minutes(30));
        Assert.Equal(Minutes(1) + (5 * 1440), Minutes(30, halved));
    }

    private static Planner Under(Target target, DisruptionKind kind, int minutes = 0) =>
        new(Network.Compile(BundledLanes.Network.Dataset, [Told(target, kind, May, June) with { AddMinutes = minutes }]));

    private static Disruption Told(Target target, DisruptionKind kind, Instant? from, Instant? to) => new("test", kind, target, from, to, 1, "made up", Confidence.Derived, "the test");

    private static Plan Plan(Planner planner, string from, string to, Goods goods, LocalDate ready, params Constraint[] constraints) => Assert.IsType<PlanOutcome.Found>(planner.Plan(
        BundledLanes.Request(from, to, goods, constraints) with { ReadyAt = DrawnPlan.At(ready), Criteria = constraints.Length > 0 ? Criteria.Time : Criteria.Cost | Criteria.Time })).Plan;
}
