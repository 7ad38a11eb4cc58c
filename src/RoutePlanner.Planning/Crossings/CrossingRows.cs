using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Links;

namespace RoutePlanner.Planning.Crossings;

/// <summary>What a crossing is for.</summary>
public enum CrossingMode
{
    Rail,
    Road,
}

/// <summary>Which way a crossing is passed: from its side A to its side B, or back.</summary>
public enum Direction
{
    AB,
    BA,
}

/// <summary>One of the two sides of a crossing.</summary>
public enum CrossingSide
{
    A,
    B,
}

/// <summary>What passes a crossing.</summary>
public enum CrossingProduct
{
    Single,
    Train,
    Truck,
}

/// <summary>What a crossing time holds.</summary>
public enum CrossingWork
{
    Queue,
    Customs,
    Gauge,
    Forming,
}

/// <summary>What a border fee is counted by.</summary>
public enum CrossingFeeBasis
{
    Shipment,
    Wagon,
    Container,
    Truck,
}

/// <summary>A pair of border posts. The frontier between them is a place of its own with the id of the crossing: the tariff distances of both railways end there.</summary>
/// <param name="KmA">From <paramref name="PlaceA"/> to the frontier.</param>
/// <param name="KmB">From the frontier to <paramref name="PlaceB"/>.</param>
/// <param name="GaugeMmA">The gauge that reaches the frontier from side A; empty for roads. Differs from B's where the gauge breaks.</param>
public sealed record Crossing(
    [Key] string Id,
    CrossingMode Mode,
    string NameEn,
    string NameRu,
    string NameKk,
    string NameFa,
    [Between(-90, 90)] decimal Lat,
    [Between(-180, 180)] decimal Lon,
    [RefersTo("places")] string PlaceA,
    [RefersTo("places")] string PlaceB,
    [Between(0, 1000)] decimal KmA,
    [Between(0, 1000)] decimal KmB,
    int? GaugeMmA,
    int? GaugeMmB,
    string OpenCalendar,
    LinkStatus Status,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>How long a crossing takes, queue and procedure together: median and ninth decile.</summary>
public sealed record CrossingTime(
    [Key, RefersTo("crossings")] string Crossing,
    [Key] Direction Direction,
    [Key] CrossingProduct Product,
    [Between(0, 2000)] decimal P50Hours,
    [Between(0, 5000)] decimal? P90Hours,
    ImmutableArray<CrossingWork> Includes,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>A fee of one side of a crossing.</summary>
public sealed record CrossingFee(
    [Key, RefersTo("crossings")] string Crossing,
    [Key] CrossingSide Side,
    [Key] Direction Direction,
    [Key] CrossingFeeBasis Basis,
    [Between(0, 100000)] decimal Amount,
    [Currency] string Currency,
    int? Year,
    Confidence Confidence,
    string Source) : IRow;
