using System.Collections.Immutable;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Reliability;
using RoutePlanner.Planning.Search;
using RoutePlanner.Tests.Lanes;
using RoutePlanner.Tests.Tariffs;

namespace RoutePlanner.Tests.Reliability;

/// <summary>The simulation against closed forms, against plain Monte Carlo, and in planted cases.</summary>
public sealed class SimulatorTests
{
    private const double NinthDecile = 1.2815515655446004;
    private static readonly Simulator Usual = new();

    [Theory]
    [InlineData(600, 1200)]
    [InlineData(5040, 20160)]
    [InlineData(30, 31)]
    public void The_quantiles_of_one_duration_are_those_it_was_told_by(int p50, int p90)
    {
        var told = Usual.Run([new(0, new(p50, p90), "one")], 1, 0, null);

        Assert.InRange(told.P50, p50 - 1, p50 + 1);
        Assert.InRange(told.P90, (int)(p90 * 0.995), (int)(p90 * 1.005) + 1);
        Assert.Equal(1.0, told.Legs[0].SpreadShare, 6);
    }

    [Fact]
    public void Mean_and_variance_of_a_sum_of_lognormals_are_within_three_standard_errors_of_their_closed_form()
    {
        UncertainDuration[] parts = [new(600, 1200), new(2880, 5760), new(7200, 9000), new(5040, 20160), new(240, 480)];
        var deadline = 16_000;
        var told = Usual.Run([.. parts.Select((p, at) => new Stage(at, p, $"part {at}"))], parts.Length, 0, deadline);

        double Sigma(UncertainDuration p) => Math.Log((double)p.P90Minutes / p.P50Minutes) / NinthDecile;
        double Mean(UncertainDuration p) => p.P50Minutes * Math.Exp(Sigma(p) * Sigma(p) / 2);
        double Variance(UncertainDuration p) => Mean(p) * Mean(p) * (Math.Exp(Sigma(p) * Sigma(p)) - 1);
        Assert.Equal(parts.Sum(Variance) / 100, parts.Sum(p => (double)p.Risk), tolerance: parts.Length); // the additive criterion, rounded a part

        // The mean shows in the lateness past 0, and each part's share in the variance.
        var mean = Usual.Run([.. parts.Select((p, at) => new Stage(at, p, $"part {at}"))], parts.Length, 0, 0).MeanLateMinutes;
        Assert.InRange(mean, parts.Sum(Mean) - (3 * Math.Sqrt(parts.Sum(Variance) / 2000)), parts.Sum(Mean) + (3 * Math.Sqrt(parts.Sum(Variance) / 2000)));
        for (var at = 0; at < parts.Length; at++)
        {
            Assert.InRange(told.Legs[at].SpreadShare, (Variance(parts[at]) / parts.Sum(Variance)) - 0.1, (Variance(parts[at]) / parts.Sum(Variance)) + 0.1);
        }

        Assert.Equal(1.0, told.Legs.Sum(l => l.SpreadShare), 6);
    }

    [Fact]
    public void An_exponential_wait_has_the_mean_variance_and_deciles_of_its_closed_form()
    {
        var wait = new UncertainDuration(4320, 0) { IsExponential = true };
        var told = Usual.Run([new(0, wait, "ship")], 1, 0, 0);

        // Mean and standard deviation are both the median divided by ln 2.
        var mean = 4320 / Math.Log(2);
        Assert.InRange(told.MeanLateMinutes, mean - (3 * mean / Math.Sqrt(2000)), mean + (3 * mean / Math.Sqrt(2000)));
        Assert.InRange(told.P50, 4319, 4321);
        Assert.InRange(told.P80, (mean * Math.Log(5)) - 30, (mean * Math.Log(5)) + 30);
        Assert.InRange(told.P90, (mean * Math.Log(10)) - 30, (mean * Math.Log(10)) + 30);
        Assert.Equal(mean * mean / 100, wait.Risk, tolerance: 1);
    }

    [Fact]
    public void A_wait_for_a_ship_of_which_only_the_median_is_known_is_exponential_and_says_so()
    {
        var route = SeaTests.Passage.With("sailings", "S1", "waitHoursP90", "").Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(1000)).Only();
        var wait = Assert.Single(route.Legs, l => l.WaitFor == "sailing");

        Assert.Equal(wait.DurationMinutes.Typical * Math.Log(10) / Math.Log(2), wait.DurationMinutes.P90, tolerance: wait.DurationMinutes.Typical * 0.01);
        Assert.Equal(wait.Index, Assert.Single(Assert.Single(route.Notices, n => n.Code == "exponentialWait").Legs));
    }

    [Fact]
    public void Of_two_ships_the_first_is_missed_as_often_as_the_way_to_it_takes_too_long()
    {
        // The way takes 1000 minutes in the median and 2000 in the ninth decile; ships leave at 1500 and at 5000.
        var ships = new OpenTimes([(1500, 1501), (5000, 5001)]);
        var told = Usual.Run(
            [new(0, new(1000, 2000), "way"), new(1, new(600, 600), "sail") { Gates = [ships], IsDeparture = true, PlannedAt = 1500 }], 2, 0, 3000);

        var missed = 1 - NormalProbability(Math.Log(1.5) / (Math.Log(2) / NinthDecile));
        var threeErrors = 3 * Math.Sqrt(missed * (1 - missed) / 2000);
        Assert.InRange(told.MissedConnectionProbability!.Value, missed - threeErrors, missed + threeErrors);
        Assert.Equal(told.OnTimeProbability!.Value, 1 - told.MissedConnectionProbability.Value, 9); // who makes the first ship is there at 2100, who does not at 5600
        Assert.Equal((2100, 5600), (told.P50, told.P90));
        Assert.InRange(told.MeanLateMinutes, 2600 * told.MissedConnectionProbability.Value, (2600 * told.MissedConnectionProbability.Value) + 20); // one in some thousands misses both
    }

    [Fact]
    public void A_delay_of_some_certainty_comes_that_often()
    {
        var told = Usual.Run([new(0, new(100, 100), "way"), new(1, new(1440, 1440), "strike") { Certainty = 0.7 }], 2, 0, 100);

        Assert.Equal(0.3, told.OnTimeProbability!.Value, 3);
        Assert.Equal(1540, told.P50);
    }

    [Fact]
    public void A_ship_leaves_only_at_a_time_at_which_its_port_is_open_too()
    {
        // Ships leave at 1000 and at 5000; the port is shut from 900 to 2000, for sure or in four of ten runs.
        var (ships, open) = (new OpenTimes([(1000, 1001), (5000, 5001)]), new OpenTimes([(int.MinValue, 900), (2000, int.MaxValue)]));
        Stage sail = new(1, new(600, 600), "sail") { Gates = [ships, open], IsDeparture = true, PlannedAt = 1000 };

        Assert.Equal(5600, Usual.Run([new(0, new(500, 500), "way"), sail], 2, 0, 3000).P50);
        Assert.Equal(5600, Usual.Run([new(0, new(950, 950), "way"), sail], 2, 0, 3000).P50);
        var told = Usual.Run([new(0, new(500, 500), "way"), sail with { Gates = [ships], Doubts = [new("storm", 0.4, open)] }], 2, 0, 3000);
        Assert.Equal((1600, 5600, 0.6, 0.4), (told.P50, told.P80, Math.Round(told.OnTimeProbability!.Value, 3), Math.Round(told.MissedConnectionProbability!.Value, 3)));
    }

    [Fact]
    public void What_comes_in_a_run_comes_everywhere_and_what_is_past_its_time_not_at_all()
    {
        var strike = new Stage(0, new(1000, 1000), "strike") { Certainty = 0.7, Within = new OpenTimes([(int.MinValue, 500)]) };

        Assert.Equal((0, 0.3), Of(Usual.Run([strike], 1, 0, 100)));
        Assert.Equal((0, 0.3), Of(Usual.Run([strike, strike with { Within = null }], 1, 0, 100)));
        Assert.Equal((100, 1.0), Of(Usual.Run([new(0, new(600, 600), "way"), strike], 1, 0, 600)));

        static (int, double) Of(Simulated told) => (told.P90 % 500, Math.Round(told.OnTimeProbability!.Value, 3));
    }

    [Fact]
    public void Who_comes_early_waits_for_the_planned_moment_and_who_comes_late_does_not()
    {
        var told = Usual.Run([new(0, new(1000, 2000), "way"), new(1, default, "") { NotBefore = 1500 }], 2, 0, 1500);

        Assert.Equal(1500, told.P50);
        Assert.InRange(told.OnTimeProbability!.Value, 0.7, 0.85);
    }

    [Fact]
    public void The_told_ninth_decile_covers_nine_of_ten_of_an_independent_simulation_on_golden_routes()
    {
        var routes = BundledLanes.All.SelectMany(l => l.Goods.Select(g => BundledLanes.Request(l.From, l.To, g) with { Criteria = Criteria.Cost | Criteria.Time }))
            .SelectMany(r => BundledLanes.Planner.FindStages(r).Take(2)).Take(22).ToList();
        Assert.True(routes.Count >= 20);
        foreach (var (stages, start) in routes)
        {
            // Drawn afresh, run by run, stage by stage, with the library's own functions and no shared numbers.
            var told = Usual.Run(stages, stages.Max(s => s.Leg) + 1, start, null);
            var (dice, within) = (new Random(20261124), 0);
            const int Runs = 100_000;
            for (var run = 0; run < Runs; run++)
            {
                within += ArrivalOf(stages, start, dice) - start <= told.P90 ? 1 : 0;
            }

            Assert.True(within is >= (int)(Runs * 0.88) and <= (int)(Runs * 0.92), $"{string.Join(", ", stages.Select(s => s.Key))}: {within} of {Runs} within {told.P90}");
        }
    }

    private static int ArrivalOf(ImmutableArray<Stage> stages, int start, Random dice)
    {
        var at = start;
        foreach (var stage in stages)
        {
            foreach (var gate in stage.Gates)
            {
                var next = gate.Stretches.Where(s => s.Closes > at).Select(s => s.Opens).DefaultIfEmpty(at).First();
                at = Math.Max(at, next);
            }

            var (p50, p90) = ((double)stage.Duration.P50Minutes, (double)stage.Duration.P90Minutes);
            var minutes = p90 > p50 && p50 > 0 ? p50 * Math.Exp(Math.Log(p90 / p50) / NinthDecile * Normal(dice)) : p50;
            at = Math.Max(at + (dice.NextDouble() < stage.Certainty ? (int)Math.Round(minutes) : 0), stage.NotBefore);
        }

        return at;
    }

    [Fact]
    public void Only_more_variance_at_one_border_changes_the_surest_route()
    {
        // Two crossings side by side, the second a little dearer; of the same median.
        var data = TruckTests.Road
            .With("crossing-times", "B-ROAD-BC:AB:truck", "p90Hours", "15")
            .Plus("crossings", "id, mode, lat, lon, placeA, placeB, kmA, kmB, openCalendar", "B-ROAD-SIDE, road, 43.5, 60, KZ-POST, IR-POST, 1, 0, always")
            .Plus("crossing-times", "crossing, direction, product, p50Hours, p90Hours", "B-ROAD-SIDE, AB, truck, 9, 15");
        string Surest(Data.DrawnDataset drawn) => Assert.IsType<PlanOutcome.Found>(
                drawn.Ask("KZ-A", "IR-C", r => r with { TruckFlags = ["KZ"], Criteria = Criteria.Cost | Criteria.Time | Criteria.Risk }, DrawnPlan.Box40(1)))
            .Plan.Routes.Single(r => r.Tags.Contains("surest")).Legs.Single(l => l.Kind == LegKind.Cross).Service!;

        Assert.Equal("B-ROAD-BC", Surest(data));
        Assert.Equal("B-ROAD-SIDE", Surest(data.With("crossing-times", "B-ROAD-BC:AB:truck", "p90Hours", "60")));
    }

    [Fact]
    public void The_same_route_gives_the_same_figures_on_every_thread_and_after_any_other_plan()
    {
        static string Tell(Planner planner) => string.Join('|', Assert.IsType<PlanOutcome.Found>(planner.Plan(
                BundledLanes.Request("KZ-KOSTANAY", "IR-TEHRAN", BundledLanes.GoodsOf("container40x2")) with { ArriveBefore = NodaTime.Instant.FromUtc(2026, 12, 25, 0, 0) }))
            .Plan.Routes.Select(r => FormattableString.Invariant($"{r.Signature} {r.Totals.DurationMinutes} {r.Totals.OnTimeProbability} {string.Join(',', r.Legs.Select(l => (l.DurationMinutes, l.SpreadShare)))}")));
        var others = new string[3];
        Parallel.For(0, others.Length, at => others[at] = Tell(BundledLanes.Planner));

        Assert.All(others, other => Assert.Equal(Tell(new(BundledLanes.Network)), other));
    }

    [Fact]
    public void Exp_log_and_the_normal_quantile_agree_with_the_library_far_below_a_minute()
    {
        for (var x = -20.0; x <= 20; x += 0.37)
        {
            Assert.Equal(Math.Exp(x), Portable.Exp(x), Math.Exp(x) * 1e-13);
            Assert.Equal(x, Portable.Log(Math.Exp(x)), 1e-12);
        }

        Assert.Equal(NinthDecile, Portable.NormalQuantile(0.9), 1e-6);
        Assert.Equal(0, Portable.NormalQuantile(0.5), 1e-9);
        Assert.Equal(-3.4807564043462422, Portable.NormalQuantile(0.00025), 1e-5);
    }

    /// <summary>Abramowitz and Stegun 26.2.17; 7.5e-8.</summary>
    private static double NormalProbability(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x > 0 ? 1 - tail : tail;
    }

    private static double Normal(Random dice) => Math.Sqrt(-2 * Math.Log(1 - dice.NextDouble())) * Math.Cos(2 * Math.PI * dice.NextDouble());
}
