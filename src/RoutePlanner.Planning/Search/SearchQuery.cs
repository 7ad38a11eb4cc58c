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

    /// <summary>Routes that arrive after this minute are not wanted.</summary>
    public int LatestArrival { get; init; } = int.MaxValue;

    /// <summary>Demands that a route must meet; one bit each, see <see cref="StandingChange.Meets"/>.</summary>
    public ulong Required { get; init; }

    /// <summary>The most transfers that a route may have.</summary>
    public int MaxTransfers { get; init; } = int.MaxValue;

    /// <summary>Minutes to stay at each via place, in order; at most 15 places.</summary>
    public ImmutableArray<int> ViaStays { get; init; } = [];

    /// <summary>Which via place a vertex stands at (its index), or −1; asked only for via places with a stay.</summary>
    public Func<int, int>? ViaAt { get; init; }

    /// <summary>Labels after which the search gives up and says that it is not complete.</summary>
    public int LabelBudget { get; init; } = 5_000_000;

    /// <summary>Ends the search early, which then is not complete.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>A path that nothing beats, with what it costs.</summary>
/// <param name="Steps">From the origin on.</param>
public sealed record FoundPath(long Cost, int Minutes, int Co2eHg, ImmutableArray<PathStep> Steps);

/// <summary>One arc of a path, or a stay at a via place.</summary>
/// <param name="Offer">The arc's offer; −1 for a stay.</param>
/// <param name="Vertex">Where the step ends.</param>
/// <param name="EntersAt">Minute after the start at which the arc is entered, waiting for its window included.</param>
/// <param name="ArrivesAt">Minute after the start at which the step ends.</param>
public readonly record struct PathStep(int Offer, int Vertex, int EntersAt, int ArrivesAt);

/// <summary>The answer of the search.</summary>
/// <param name="Paths">Nothing beats any of them; of equal ones the first found. Sorted by cost, time, CO2e.</param>
/// <param name="Complete">False when a budget cut the search: better paths may exist.</param>
/// <param name="LabelsExpanded">How many labels were taken.</param>
public sealed record SearchAnswer(ImmutableArray<FoundPath> Paths, bool Complete, long LabelsExpanded);
