using System.Collections.Immutable;

namespace RoutePlanner.Planning.Search;

/// <summary>
/// What it costs a path to arrive later than at its earliest: a convex function of the delay, as stretches of rising rates. Whoever must be at a
/// window when it opens, or at a cheaper price when it begins, has waited where waiting was cheapest: at the origin for nothing, most often.
/// </summary>
/// <param name="Stretches">Rates rise; the last stretch never ends.</param>
/// <remarks>
/// A delay passed on over an arc must leave its window open, which limits what may be waited before it; waiting at a vertex adds that vertex's
/// rate without limit. Both keep the function convex, so taking the cheapest stretches first is the least cost.
/// </remarks>
internal sealed record Delay(ImmutableArray<DelayStretch> Stretches)
{
    private static readonly Delay Free = new([new(null, int.MaxValue, 0, 0)]);

    /// <summary>Waiting costs nothing, for as long as one likes.</summary>
    internal bool IsFree => Stretches.Length == 1 && Stretches[0].RatePerDay == 0;

    /// <summary>At the start of a path.</summary>
    internal static Delay AtStart(WaitTariff? waiting) => waiting is null ? Free : new([new(waiting, int.MaxValue, 0, 0)]);

    /// <summary>The same path after a delay has been taken, and what that cost; the parts are handed to <paramref name="taken"/>.</summary>
    internal Delay After(int minutes, out long cost, Action<DelayStretch>? taken = null)
    {
        cost = 0;
        if (minutes == 0)
        {
            return this;
        }

        var at = 0;
        for (; Stretches[at].Minutes <= minutes; at++)
        {
            cost += Stretches[at].Cost(Stretches[at].Minutes);
            taken?.Invoke(Stretches[at]);
            minutes -= Stretches[at].Minutes;
        }

        if (minutes > 0)
        {
            cost += Stretches[at].Cost(minutes);
            taken?.Invoke(Stretches[at] with { Minutes = minutes });
        }

        return Stretches.Length == 1 && Stretches[0].Minutes == int.MaxValue ? this : new([Stretches[at].Less(minutes), .. Stretches[(at + 1)..]]);
    }

    /// <summary>Over an arc that closes, to a vertex: at most <paramref name="slack"/> minutes may have been waited before, any number is waited there.</summary>
    /// <param name="slack">int.MaxValue when the arc never closes.</param>
    /// <param name="waiting">What the vertex costs; null for nothing.</param>
    /// <param name="depth">How many steps into the path the vertex is.</param>
    /// <param name="tellsPlaces">Whether it is to be known that the same minutes can be waited here as well; the search does without.</param>
    internal Delay Then(int slack, WaitTariff? waiting, int depth, bool tellsPlaces = false)
    {
        var rate = waiting?.RatePerDay ?? 0;
        if (slack == int.MaxValue && Stretches[^1].RatePerDay <= rate)
        {
            return tellsPlaces && Stretches[^1].RatePerDay == rate ? new([.. Stretches[..^1], Stretches[^1] with { LastDepth = depth }]) : this;
        }

        var stretches = ImmutableArray.CreateBuilder<DelayStretch>();
        foreach (var stretch in Stretches)
        {
            var minutes = Math.Min(stretch.Minutes, slack);
            if (minutes == 0 || stretch.RatePerDay >= rate)
            {
                break;
            }

            stretches.Add(stretch with { Minutes = minutes });
            slack -= slack == int.MaxValue ? 0 : minutes;
        }

        stretches.Add(new(waiting, int.MaxValue, depth, depth));
        return new(stretches.ToImmutable());
    }

    /// <summary>
    /// Whether a path of this delay, which is here <paramref name="earlier"/> minutes before another and <paramref name="cheaper"/> minor units
    /// cheaper, can be here whenever the other chooses to be, at no higher cost.
    /// </summary>
    /// <param name="longest">The most minutes that the other has cause to wait.</param>
    internal bool Affords(Delay other, int earlier, int longest, long cheaper)
    {
        if (IsFree)
        {
            return true;
        }

        // Two convex functions of straight pieces: between neighbouring bends it is enough to look at the ends.
        if (!Holds(0) || !Holds(longest))
        {
            return false;
        }

        var bend = 0;
        for (var at = 0; at < Stretches.Length - 1; at++)
        {
            bend += Stretches[at].Minutes;
            if (bend > earlier && !Holds(bend - earlier))
            {
                return false;
            }
        }

        bend = 0;
        for (var at = 0; at < other.Stretches.Length - 1; at++)
        {
            bend += other.Stretches[at].Minutes;
            if (!Holds(bend))
            {
                return false;
            }
        }

        return true;

        bool Holds(int later) => later > longest || MostCost(earlier + later) <= cheaper + other.LeastCost(later);
    }

    /// <summary>All roundings upwards.</summary>
    private long MostCost(int minutes)
    {
        var sum = 0L;
        for (var at = 0; minutes > 0; at++)
        {
            var taken = Math.Min(minutes, Stretches[at].Minutes);
            sum += Stretches[at].Tariff?.MostCost(taken) ?? 0;
            minutes -= taken;
        }

        return sum;
    }

    /// <summary>All roundings downwards.</summary>
    private long LeastCost(int minutes)
    {
        var sum = 0L;
        for (var at = 0; minutes > 0; at++)
        {
            var taken = Math.Min(minutes, Stretches[at].Minutes);
            sum += Stretches[at].Tariff?.LeastCost(taken) ?? 0;
            minutes -= taken;
        }

        return sum;
    }
}

/// <summary>A stretch of a delay: minutes that can be waited at one vertex of the path.</summary>
/// <param name="Tariff">What they cost; null for nothing.</param>
/// <param name="Minutes">How many; int.MaxValue for any number.</param>
/// <param name="Depth">How many steps into the path the first vertex is at which they can be waited.</param>
/// <param name="LastDepth">The same of the last such vertex.</param>
internal readonly record struct DelayStretch(WaitTariff? Tariff, int Minutes, int Depth, int LastDepth)
{
    /// <summary>Up to three days of waiting are waited as near to what is waited for as they can, so that who is late on the way is in time all the same.</summary>
    private const int ShortMinutes = 3 * 1440;

    /// <summary>Where they are waited: long ones where they could begin, most often at the origin.</summary>
    internal int DepthOfWait => Minutes <= ShortMinutes ? LastDepth : Depth;

    internal decimal RatePerDay => Tariff?.RatePerDay ?? 0;

    internal long Cost(int minutes) => Tariff?.Cost(minutes) ?? 0;

    internal DelayStretch Less(int minutes) => Minutes == int.MaxValue ? this : this with { Minutes = Minutes - minutes };
}
