using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Capacities;

/// <summary>How much a bottleneck can take in a day, and what share of that is free for one more shipper.</summary>
/// <param name="What">
/// A crossing; a port; a railway, for the full trains that it takes from one station; a country, for those of its trucks that can be had in one place.
/// </param>
public sealed record Capacity(
    [Key, RefersTo("crossings", "places", "railways", "truck-rates")] string What,
    [Key] CapacityUnit Unit,
    [Between(0, 1000000)] decimal PerDay,
    [Between(0, 1)] decimal FreeShare,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>What a capacity counts.</summary>
public enum CapacityUnit
{
    Trucks,
    Wagons,
    Trains,
    Tonnes,
}
