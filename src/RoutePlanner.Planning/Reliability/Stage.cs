using System.Collections.Immutable;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Planning.Reliability;

/// <summary>One thing after the other that happens on a route, as the simulation runs through them.</summary>
/// <param name="Leg">The leg that it belongs to.</param>
/// <param name="Duration">How long it takes once it has begun.</param>
/// <param name="Key">What it is: the same thing on two routes is drawn alike.</param>
public readonly record struct Stage(int Leg, UncertainDuration Duration, string Key)
{
    /// <summary>A minute of the clock before which it does not end, however early it begins; for waits. 0: none.</summary>
    public int NotBefore { get; init; }

    /// <summary>When it can begin.</summary>
    public ImmutableArray<OpenTimes> Gates { get; init; } = [];

    /// <summary>Whether a gate is a departure that can be missed.</summary>
    public bool IsDeparture { get; init; }

    /// <summary>The minute at which it begins on the typical run.</summary>
    public int PlannedAt { get; init; }

    /// <summary>How often it happens at all, from 0 to 1.</summary>
    public double Certainty { get; init; } = 1;
}
