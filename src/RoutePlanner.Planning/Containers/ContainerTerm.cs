using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Containers;

/// <summary>What a carrier asks for the use of its containers: free days, then a price a day (demurrage and detention), and the return of the empty one.</summary>
/// <param name="Belts">'11-20=3.1' is 3.1 a container for each of the days 11 to 20 of use, a day begun being a day; days before the first belt are free.</param>
/// <param name="ReturnPrice">The empty container's way back, once.</param>
public sealed record ContainerTerm(
    [Key] string Id,
    Packing Packing,
    ImmutableArray<string> Belts,
    [Between(0, 100000)] decimal? ReturnPrice,
    [Currency] string Currency,
    Confidence Confidence,
    string Source) : IRow;
