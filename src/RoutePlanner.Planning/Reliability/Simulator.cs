using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using BitFaster.Caching.Lru;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Planning.Reliability;

/// <summary>What the runs of one route came to; minutes from the ready time.</summary>
/// <param name="P50">Half of the runs arrive no later.</param>
/// <param name="OnTimeProbability">Share of the runs that keep the deadline; null without one.</param>
/// <param name="MeanLateMinutes">By how much the deadline is missed on average, on-time runs counting 0.</param>
/// <param name="MissedConnectionProbability">Share of the runs that miss some departure of the typical run; null where there is none.</param>
/// <param name="Legs">By leg.</param>
public sealed record Simulated(
    int P50, int P80, int P90, double? OnTimeProbability, double MeanLateMinutes, double? MissedConnectionProbability, ImmutableArray<SimulatedLeg> Legs);

/// <summary>What the runs of one leg came to.</summary>
/// <param name="SpreadShare">Its share of the variance of the whole: its covariance with the total divided by the total's variance. All shares add up to 1.</param>
public readonly record struct SimulatedLeg(int P50, int P90, double SpreadShare);

/// <summary>Runs routes many times over with drawn durations. Safe to share between threads.</summary>
/// <remarks>
/// Each uncertain duration is drawn once from each of so many equal shares of its distribution, in an order that hangs on what it is (Latin hypercube
/// sampling: McKay, Beckman, Conover 1979). So one border is the same in all routes of a plan, the same request gives the same bytes anywhere, and
/// fewer runs tell more.
/// </remarks>
public sealed class Simulator(int runs = Simulator.UsualRuns)
{
    /// <summary>Runs of a route.</summary>
    public const int UsualRuns = 2000;

    private readonly double[] _normal = [.. Enumerable.Range(0, runs).Select(i => Portable.NormalQuantile((i + 0.5) / runs))];
    private readonly ConcurrentLru<UncertainDuration, int[]> _quantiles = new(capacity: 512);
    private readonly ConcurrentLru<string, ushort[]> _orders = new(capacity: 512);

    /// <summary>Runs a route from its ready time on.</summary>
    /// <param name="stages">In order.</param>
    /// <param name="legs">How many legs there are.</param>
    /// <param name="start">The minute of the clock at which the goods are ready.</param>
    /// <param name="deadline">The minute of the clock by which they should be there.</param>
    public Simulated Run(ImmutableArray<Stage> stages, int legs, int start, int? deadline)
    {
        // Arrays are lent, as eight routes would fill a megabyte; they may be longer than there are runs.
        var lent = ArrayPool<int>.Shared.Rent(runs);
        var clock = lent.AsSpan(0, runs);
        clock.Fill(start);
        var tallies = new LegTally[legs];
        var missed = stages.Any(s => s.IsDeparture) ? new bool[runs] : null;
        foreach (var stage in stages)
        {
            ref var tally = ref tallies[stage.Leg];
            if (stage is { Gates.IsEmpty: true, Doubts.IsEmpty: true, Within: null, NotBefore: 0, Certainty: >= 1 })
            {
                Take(stage, clock, ref tally);
            }
            else
            {
                Meet(stage, clock, missed, ref tally);
            }
        }

        var told = Tell(clock, tallies, start, deadline, missed);
        ArrayPool<int>.Shared.Return(lent);
        foreach (var tally in tallies)
        {
            if (tally.Spent is not null)
            {
                ArrayPool<int>.Shared.Return(tally.Spent);
            }
        }

        return told;
    }

    private Span<int> SpentOf(ref LegTally tally)
    {
        if (tally.Spent is null)
        {
            tally.Spent = ArrayPool<int>.Shared.Rent(runs);
            Array.Clear(tally.Spent);
        }

        return tally.Spent.AsSpan(0, runs);
    }

    /// <summary>A stage that begins when it is come to: most of them.</summary>
    private void Take(in Stage stage, Span<int> clock, ref LegTally tally)
    {
        if (stage.Duration.IsCertain)
        {
            var always = stage.Duration.P50Minutes;
            tally.Always += always;
            for (var run = 0; run < clock.Length; run++)
            {
                clock[run] += always;
            }

            return;
        }

        var minutes = _quantiles.GetOrAdd(stage.Duration, d => d.Quantiles(_normal));
        var order = _orders.GetOrAdd(stage.Key, OrderOf);

        // A leg of one such stage has its quantiles already; of several, their sum must be looked at.
        tally.Quantiles = tally.Spent is null ? minutes : null;
        var spent = SpentOf(ref tally);
        for (var run = 0; run < clock.Length; run++)
        {
            var drawn = minutes[order[run]];
            clock[run] += drawn;
            spent[run] += drawn;
        }
    }

    /// <summary>A stage that may have to wait for something to open or for a planned moment, or that may not happen at all.</summary>
    private void Meet(in Stage stage, Span<int> clock, bool[]? missed, ref LegTally tally)
    {
        var minutes = _quantiles.GetOrAdd(stage.Duration, d => d.Quantiles(_normal));
        var order = stage.Duration.IsCertain && stage.Certainty >= 1 ? null : _orders.GetOrAdd(stage.Key, OrderOf);
        var happens = RunsOf(stage.Certainty);
        var doubts = stage.Doubts.IsEmpty ? [] : Array.ConvertAll([.. stage.Doubts], doubt => (Order: _orders.GetOrAdd(doubt.Key, OrderOf), Happens: RunsOf(doubt.Certainty), doubt.Times));
        tally.Quantiles = null;
        var spent = SpentOf(ref tally);
        for (var run = 0; run < clock.Length; run++)
        {
            var began = clock[run];
            if ((order is not null && !Comes(order, run, happens)) || (stage.Within is { } within && !within.IsOpenAt(began)))
            {
                continue;
            }

            // What one gate makes late may be too late for another.
            var (at, before) = (began, began - 1);
            while (at > before)
            {
                before = at;
                foreach (var gate in stage.Gates)
                {
                    at = FirstFrom(at, gate);
                }

                foreach (var doubt in doubts)
                {
                    at = Comes(doubt.Order, run, doubt.Happens) ? FirstFrom(at, doubt.Times) : at;
                }
            }

            if (stage.IsDeparture)
            {
                missed![run] |= at > stage.PlannedAt;
            }

            at = Math.Max(at + minutes[order is null ? run : order[run]], stage.NotBefore);
            clock[run] = at;
            spent[run] += at - began;
        }
    }

    private int RunsOf(double certainty) => (int)Math.Round(certainty * runs);

    /// <summary>Whether what hangs on a key comes in a run. Drawn beside the duration, which must not hang on it.</summary>
    private bool Comes(ushort[] order, int run, int happens) => order[(run + 1) % runs] < happens;

    /// <summary>Who comes when it does not open any more within the horizon goes on: the route is late anyway.</summary>
    private static int FirstFrom(int minute, OpenTimes gate) => gate.TryFind(minute, out var opens, out _) ? Math.Max(minute, opens) : minute;

    private Simulated Tell(Span<int> clock, LegTally[] tallies, int start, int? deadline, bool[]? missed)
    {
        var (sum, squares, onTime, late) = (0L, 0.0, 0, 0L);
        foreach (var at in clock)
        {
            sum += at;
            onTime += at <= deadline ? 1 : 0;
            late += deadline is { } known ? Math.Max(0, at - known) : 0;
        }

        var mean = (double)sum / runs;
        foreach (var at in clock)
        {
            squares += (at - mean) * (at - mean);
        }

        var told = ImmutableArray.CreateBuilder<SimulatedLeg>(tallies.Length);
        foreach (var tally in tallies)
        {
            told.Add(tally.Spent is null ? new(tally.Always, tally.Always, 0) : LegOf(tally, clock, mean, squares));
        }

        DigitSort.Sort(clock);
        return new(
            At(clock, 0.5) - start, At(clock, 0.8) - start, At(clock, 0.9) - start, deadline is null ? null : (double)onTime / runs, (double)late / runs,
            missed is null ? null : (double)missed.Count(m => m) / runs, told.MoveToImmutable());
    }

    private SimulatedLeg LegOf(LegTally tally, ReadOnlySpan<int> clock, double mean, double squares)
    {
        // The mean of the leg itself falls out: deviations of the whole add up to nothing.
        var spent = tally.Spent.AsSpan(0, clock.Length);
        var shared = 0.0;
        for (var run = 0; run < clock.Length; run++)
        {
            shared += spent[run] * (clock[run] - mean);
        }

        ReadOnlySpan<int> sorted = tally.Quantiles;
        if (sorted.IsEmpty)
        {
            DigitSort.Sort(spent);
            sorted = spent;
        }

        return new(tally.Always + At(sorted, 0.5), tally.Always + At(sorted, 0.9), squares > 0 ? shared / squares : 0);
    }

    /// <summary>What the runs spend in a leg.</summary>
    private struct LegTally
    {
        /// <summary>Minutes that every run spends.</summary>
        internal int Always;

        /// <summary>Minutes beside these by run, in an array that is lent; null while there are none.</summary>
        internal int[]? Spent;

        /// <summary>The quantiles of <see cref="Spent"/> where they are known without sorting.</summary>
        internal int[]? Quantiles;
    }

    /// <summary>The middle between the two runs at a share of all, rounded up.</summary>
    private int At(ReadOnlySpan<int> sorted, double share)
    {
        var at = Math.Min(runs - 1, (int)(share * runs));
        return (int)(((long)sorted[at] + sorted[Math.Max(0, at - 1)] + 1) / 2);
    }

    /// <summary>The numbers of all runs, shuffled by the name of what is drawn (FNV-1a and splitmix64 for the dice: the same everywhere).</summary>
    private ushort[] OrderOf(string key)
    {
        var order = new ushort[runs];
        unchecked
        {
            var state = 14695981039346656037UL;
            foreach (var letter in Encoding.UTF8.GetBytes(key))
            {
                state = (state ^ letter) * 1099511628211UL;
            }

            for (var i = 0; i < runs; i++)
            {
                state += 0x9E3779B97F4A7C15UL;
                var dice = state;
                dice = (dice ^ (dice >> 30)) * 0xBF58476D1CE4E5B9UL;
                dice = (dice ^ (dice >> 27)) * 0x94D049BB133111EBUL;
                var other = (int)((dice ^ (dice >> 31)) % (ulong)(i + 1));
                (order[i], order[other]) = (order[other], (ushort)i);
            }
        }

        return order;
    }
}
