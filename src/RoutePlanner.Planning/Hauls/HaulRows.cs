using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Hauls;

/// <summary>How a railway carries the goods: by the wagon or container, or as a full train of one shipper.</summary>
public enum Product
{
    /// <summary>A wagonload or a single container in an ordinary train.</summary>
    Single,

    /// <summary>A full block train; it needs the minimum number of units of <see cref="TrainSize"/>.</summary>
    Train,

    /// <summary>A few containers' room in somebody's regular train: priced by its own row, never by base rates.</summary>
    Slot,
}

/// <summary>How far a railway carries goods in a day, border stops excluded.</summary>
/// <param name="From">Empty for the railway's default; else the speed holds on the stretch of a haul that passes this place before <paramref name="To"/>.</param>
public sealed record RailwaySpeed(
    [Key, RefersTo("railways")] string Railway,
    [Key, RefersTo("places", "crossings")] string? From,
    [Key, RefersTo("places", "crossings")] string? To,
    [Key] Product Product,
    [Between(20, 2000)] decimal KmPerDay,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>When a shipment counts as a full train: units are containers for the container packings, else wagons.</summary>
/// <param name="Railway">The railway, or '*' for all without a row of their own.</param>
public sealed record TrainSize(
    [Key, RefersTo("railways")] string Railway,
    [Key] Packing Packing,
    [Between(1, 500)] int MinUnits,
    [Between(1, 500)] int? MaxUnits,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>The wait for a train after loading.</summary>
/// <param name="Place">The loading place, or '*' for all without a row of their own.</param>
public sealed record Dispatch(
    [Key] Product Product,
    [Key, RefersTo("places")] string Place,
    [Between(0, 1000)] decimal WaitHours,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>The kind of wagon that is hired.</summary>
public enum WagonAsset
{
    /// <summary>A platform that carries one 40-foot or two 20-foot containers.</summary>
    Platform40,

    /// <summary>A hopper for bulk.</summary>
    Hopper,

    /// <summary>A covered wagon for packed goods.</summary>
    Covered,
}

/// <summary>The daily price of a wagon that the shipper hires.</summary>
/// <param name="ReturnDays">The empty way back in days, charged to the trip.</param>
public sealed record Hire(
    [Key] string Id,
    WagonAsset Asset,
    int GaugeMm,
    [Between(0, 10000)] decimal PerDay,
    [Currency] string Currency,
    [Between(0, 120)] decimal? ReturnDays,
    Confidence Confidence,
    string Source) : IRow;
