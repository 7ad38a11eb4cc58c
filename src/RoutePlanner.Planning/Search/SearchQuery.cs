using System.Collections.Immutable;

namespace RoutePlanner.Planning.Search;

/// <summary>What routes are compared by; any subset, at least one.</summary>
[Flags]
public enum Criteria
{
    None = 0,
    Cost = 1,
    Time = 2,
    Co2e = 4,

    /// <summary>The sum of the variances of all durations.</summary>
    Risk = 8,
}

/// <summary>One question to the search.</summary>
public sealed record SearchQuery
{
    /// <summary>Vertices where a route may begin.</summary>
    public required ImmutableArray<int> Sources { get; init; }

    /// <summary>Lower bounds towards the vertices where a route may end.</summary>
    public required LowerBounds Bounds { get; init; }

    /// <summary>What routes are compared by.</summary>
    public Criteria Criteria { get; init; } = Criteria.Cost | Criteria.Time;

    /// <summary>The minute at which the goods are ready, by the clock that the arcs' windows run on.</summary>
    public int StartMinute { get; init; }

    /// <summary>Routes that arrive after this minute of that clock are not wanted.</summary>
    public int LatestArrival { get; init; } = int.MaxValue;

    /// <summary>Dearer routes are not wanted.</summary>
    public long MostCost { get; init; } = long.MaxValue;

    /// <summary>Whether each target has a front of its own, and goods that are at one of them may go on to the others.</summary>
    public bool ToEach { get; init; }

    /// <summary>Demands that a route must meet; one bit each, see <see cref="StandingChange.Meets"/>.</summary>
    public ulong Required { get; init; }

    /// <summary>The most transfers that a route may have.</summary>
    public int MaxTransfers { get; init; } = int.MaxValue;

    /// <summary>Minutes to stay at each via place, in order; at most 15 places.</summary>
    public ImmutableArray<int> ViaStays { get; init; } = [];

    /// <summary>Whether a vertex stands at the via place of an index; asked only for via places with a stay.</summary>
    public Func<int, int, bool>? IsVia { get; init; }

    /// <summary>Labels after which the search gives up and says that it is not complete.</summary>
    public int LabelBudget { get; init; } = 5_000_000;

    /// <summary>Ends the search early, which then is not complete.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>A path that nothing beats, with what it costs.</summary>
/// <param name="Minutes">From the start to the arrival.</param>
/// <param name="Steps">From the origin on.</param>
public sealed record FoundPath(long Cost, int Minutes, int Co2eHg, ImmutableArray<PathStep> Steps)
{
    /// <summary>Sum of the variances of its arcs, in hundreds of square minutes.</summary>
    public int Risk { get; init; }

    /// <summary>Those that no other beats in some criteria, of equal ones the first; sorted by cost, time, CO2e, risk.</summary>
    internal static ImmutableArray<FoundPath> Front(IEnumerable<FoundPath> paths, Criteria criteria)
    {
        var front = new List<FoundPath>();
        foreach (var path in paths)
        {
            if (!front.Exists(other => other.IsNoWorseThan(path, criteria)))
            {
                front.RemoveAll(other => path.IsNoWorseThan(other, criteria));
                front.Add(path);
            }
        }

        return [.. front.OrderBy(p => p.Cost).ThenBy(p => p.Minutes).ThenBy(p => p.Co2eHg).ThenBy(p => p.Risk)];
    }

    private bool IsNoWorseThan(FoundPath other, Criteria criteria) =>
        (!criteria.HasFlag(Criteria.Cost) || Cost <= other.Cost)
        && (!criteria.HasFlag(Criteria.Time) || Minutes <= other.Minutes)
        && (!criteria.HasFlag(Criteria.Co2e) || Co2eHg <= other.Co2eHg)
        && (!criteria.HasFlag(Criteria.Risk) || Risk <= other.Risk);
}

/// <summary>One arc of a path, a wait, or a stay at a via place. Each step begins when the one before has ended.</summary>
/// <param name="Offer">The arc's offer, or <see cref="Wait"/> or <see cref="Stay"/>.</param>
/// <param name="Vertex">Where the step ends.</param>
/// <param name="EntersAt">Minute of the clock at which the step begins.</param>
/// <param name="ArrivesAt">Minute of the clock at which the step ends.</param>
public readonly record struct PathStep(int Offer, int Vertex, int EntersAt, int ArrivesAt)
{
    /// <summary>The minutes of it in which the last part of the shipment waits for its share of the capacity.</summary>
    public int SpreadMinutes { get; init; }

    /// <summary>Waiting, so as to be at a window further on when it opens.</summary>
    public const int Wait = -1;

    /// <summary>A stay at a via place.</summary>
    public const int Stay = -2;
}

/// <summary>The answer of the search.</summary>
/// <param name="Paths">Nothing beats any of them; of equal ones the first found. Sorted by cost, time, CO2e. With <see cref="SearchQuery.ToEach"/> so for each target.</param>
/// <param name="Complete">False when a budget cut the search: better paths may exist.</param>
/// <param name="LabelsExpanded">How many labels were taken.</param>
public sealed record SearchAnswer(ImmutableArray<FoundPath> Paths, bool Complete, long LabelsExpanded);
