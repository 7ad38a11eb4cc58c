using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Api.Plans;

/// <summary>A route in a few figures; POST /v1/plan for the same two places gives it in full.</summary>
/// <param name="Packing">In which the goods arrive.</param>
/// <param name="DurationMinutes">Typical.</param>
public sealed record RouteFigures(
    string Summary, ImmutableArray<Mode> Modes, Packing Packing, Money Cost, int DurationMinutes, OffsetDateTime DepartAt, OffsetDateTime ArriveAt)
{
    internal static RouteFigures Of(RouteSketch route) =>
        new(route.Summary, route.Modes, route.Packing, route.Cost, route.DurationMinutes, route.DepartAt, route.ArriveAt);
}
