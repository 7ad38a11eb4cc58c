using System.Collections.Immutable;

namespace RoutePlanner.Planning.Search;

/// <summary>When something is open, in minutes of the search's clock: stretches in order that do not touch. Before, between and after them it is shut.</summary>
/// <param name="Stretches">The first minute of each, and the first minute after it; int.MaxValue: open from then on.</param>
public sealed record OpenTimes(ImmutableArray<(int Opens, int Closes)> Stretches)
{
    /// <summary>Open all the time.</summary>
    public static OpenTimes Always { get; } = new([(int.MinValue, int.MaxValue)]);

    /// <summary>Whether it is never shut.</summary>
    public bool IsAlways => Stretches is [(int.MinValue, int.MaxValue)];

    /// <summary>The last minute at which anything changes; int.MinValue where nothing does.</summary>
    internal int LastChange => Stretches.IsEmpty ? int.MinValue : Stretches[^1] is var (opens, closes) && closes == int.MaxValue ? opens : closes;

    /// <summary>The stretch that a minute falls into, or the next one after it.</summary>
    /// <returns>False when it does not open any more.</returns>
    public bool TryFind(int minute, out int opens, out int closes)
    {
        var (low, high) = (0, Stretches.Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            (low, high) = Stretches[middle].Closes <= minute ? (middle + 1, high) : (low, middle);
        }

        (opens, closes) = low < Stretches.Length ? Stretches[low] : default;
        return low < Stretches.Length;
    }

    /// <summary>Whether it is open in a minute.</summary>
    public bool IsOpenAt(int minute) => TryFind(minute, out var opens, out _) && opens <= minute;

    /// <summary>Open when both are, the other one <paramref name="later"/> minutes later.</summary>
    public OpenTimes And(OpenTimes other, int later = 0)
    {
        if (other.IsAlways)
        {
            return this;
        }

        var both = ImmutableArray.CreateBuilder<(int Opens, int Closes)>();
        foreach (var (opens, closes) in Stretches)
        {
            foreach (var stretch in other.Stretches)
            {
                var (first, end) = (Math.Max(opens, Earlier(stretch.Opens, later)), Math.Min(closes, Earlier(stretch.Closes, later)));
                if (first < end)
                {
                    both.Add((first, end));
                }
            }
        }

        return new(both.ToImmutable());
    }

    /// <summary>Open when this is, but for one stretch of time.</summary>
    public OpenTimes Without(int from, int to)
    {
        if (from >= to)
        {
            return this;
        }

        var rest = ImmutableArray.CreateBuilder<(int Opens, int Closes)>();
        foreach (var (opens, closes) in Stretches)
        {
            if (opens < Math.Min(closes, from))
            {
                rest.Add((opens, Math.Min(closes, from)));
            }

            if (Math.Max(opens, to) < closes)
            {
                rest.Add((Math.Max(opens, to), closes));
            }
        }

        return new(rest.ToImmutable());
    }

    /// <summary>The same from a minute on; what was before is as it is then.</summary>
    public OpenTimes From(int minute) => new(
        [.. Stretches.Where(s => s.Closes > minute).Select(s => (s.Opens <= minute ? int.MinValue : s.Opens, s.Closes))]);

    private static int Earlier(int minute, int by) => minute is int.MinValue or int.MaxValue ? minute : minute - by;
}
