using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Links;

/// <summary>Whether a link or crossing can be used; only open ones are.</summary>
public enum LinkStatus
{
    Open,
    Planned,
    Construction,
    Closed,
}

/// <summary>The state of a road; it tells what a truck meets there.</summary>
public enum Surface
{
    Motorway,
    Asphalt,
    Mountain,
    Poor,
    Track,
}

/// <summary>The operator of a rail network.</summary>
public sealed record Railway(
    [Key] string Id,
    string Name,
    [Country] string Country,
    ImmutableArray<int> GaugesMm,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>A stretch of track between two places of one railway.</summary>
public sealed record RailLink(
    [Key] string Id,
    [RefersTo("places")] string From,
    [RefersTo("places")] string To,
    [Between(0.1, 5000)] decimal DistanceKm,
    ImmutableArray<int> GaugesMm,
    [RefersTo("railways")] string Railway,
    LinkStatus Status,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>A stretch of road between two places of one country.</summary>
public sealed record RoadLink(
    [Key] string Id,
    [RefersTo("places")] string From,
    [RefersTo("places")] string To,
    [Between(0.1, 5000)] decimal DistanceKm,
    [Country] string Country,
    Surface Surface,
    LinkStatus Status,
    Confidence Confidence,
    string Source) : IRow;
