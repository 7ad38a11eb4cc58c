using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Plans;

/// <summary>What can be reached from a place.</summary>
/// <param name="Places">By number; each with the routes that lead there within the limits.</param>
/// <param name="Complete">False when a budget cut the search: more places or better routes may exist.</param>
/// <param name="LabelsExpanded">How much work the search was.</param>
public sealed record Reached(ImmutableArray<RoutesTo> Places, bool Complete, long LabelsExpanded);

/// <summary>The routes to one place that nothing beats on cost and time.</summary>
/// <param name="Place">Place number.</param>
/// <param name="FrontSize">How many there are.</param>
public sealed record RoutesTo(int Place, int FrontSize, RouteSketch Cheapest, RouteSketch Fastest);

/// <summary>A route in a few figures.</summary>
/// <param name="Cost">The total of the route as a plan tells it.</param>
/// <param name="DurationMinutes">Typical; from when the goods are ready, or leave the origin if that is later, to the arrival.</param>
public sealed record RouteSketch(
    string Summary, ImmutableArray<Mode> Modes, Packing Packing, Money Cost, int DurationMinutes, OffsetDateTime DepartAt, OffsetDateTime ArriveAt)
{
    /// <summary>Where it leads along, in order.</summary>
    public ImmutableArray<RouteStretch> Stretches { get; init; } = [];
}

/// <summary>A stretch of a route between two neighbouring places.</summary>
/// <param name="From">Place number.</param>
/// <param name="To">Place number.</param>
public readonly record struct RouteStretch(Mode Mode, int From, int To)
{
    internal static IEnumerable<RouteStretch> Of(LegEntry leg)
    {
        var from = leg.From;
        foreach (var to in leg.Through.Add(leg.To))
        {
            if (to != from)
            {
                yield return new(leg.Mode, from, to);
            }

            from = to;
        }
    }
}
