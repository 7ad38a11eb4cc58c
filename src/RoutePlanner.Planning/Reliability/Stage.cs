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

    /// <summary>When it can begin: when all of these are open at once.</summary>
    public ImmutableArray<OpenTimes> Gates { get; init; } = [];

    /// <summary>What may be shut besides.</summary>
    public ImmutableArray<Doubt> Doubts { get; init; } = [];

    /// <summary>Whether a gate is a departure that can be missed.</summary>
    public bool IsDeparture { get; init; }

    /// <summary>The minute at which it begins on the typical run.</summary>
    public int PlannedAt { get; init; }

    /// <summary>The time in which it can happen: a run that comes at another is spared it. Null: whenever a run comes.</summary>
    public OpenTimes? Within { get; init; }

    /// <summary>How often it happens at all, from 0 to 1: by its key, so that in one run it happens everywhere or nowhere.</summary>
    public double Certainty { get; init; } = 1;
}

/// <summary>Hours that may hold or not.</summary>
/// <param name="Key">What they hang on: the same thing holds in a run everywhere or nowhere.</param>
/// <param name="Certainty">How often they hold, from 0 to 1.</param>
/// <param name="Times">When it is open if they do.</param>
public readonly record struct Doubt(string Key, double Certainty, OpenTimes Times);
