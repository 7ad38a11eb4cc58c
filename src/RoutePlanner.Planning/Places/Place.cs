using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Places;

/// <summary>What a place is; a place may be several of these.</summary>
public enum PlaceKind
{
    Station,
    Port,
    Terminal,
    Border,
    City,
}

/// <summary>A station, port, terminal, border post or city. Frontiers, which are places too, stand in <see cref="Crossings.Crossing"/>.</summary>
/// <param name="Packings">What can be loaded and unloaded there; empty: goods only pass through.</param>
/// <param name="OpenCalendar">When wagons are unloaded there; empty: all the time.</param>
public sealed record Place(
    [Key] string Id,
    string NameEn,
    string NameRu,
    string NameKk,
    string NameFa,
    ImmutableArray<string> Aliases,
    [Country] string Country,
    [Between(-90, 90)] decimal Lat,
    [Between(-180, 180)] decimal Lon,
    string TimeZone,
    string? Unlocode,
    ImmutableArray<PlaceKind> Kinds,
    ImmutableArray<Packing> Packings,
    [RefersTo("calendars")] string? OpenCalendar,
    Confidence Confidence,
    string Source) : IRow;
