using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Sailings;

/// <summary>What kind of ship a sailing is made by.</summary>
public enum ShipService
{
    Bulk,
    General,
    Container,

    /// <summary>The truck drives on board with the goods.</summary>
    Roro,

    /// <summary>The wagon rolls on board with the goods.</summary>
    RailFerry,
}

/// <summary>How a sailing leaves.</summary>
public enum Schedule
{
    Timetable,
    Frequency,
    WhenFull,
    Spot,
}

/// <summary>Whether a sailing is known to run; uncertain ones are doubtful services, planned and suspended ones are not offered.</summary>
public enum SailingStatus
{
    Running,
    Uncertain,
    Planned,
    Suspended,
}

/// <summary>A shipping service between two ports.</summary>
/// <param name="Departures">For a timetable: the calendar whose hours are the minutes of departure, as Tue;Fri 18:00 to 18:01; then nothing waits but for these.</param>
/// <param name="BothWays">Whether the same service sails back.</param>
public sealed record Sailing(
    [Key] string Id,
    [RefersTo("places")] string From,
    [RefersTo("places")] string To,
    bool BothWays,
    ShipService Service,
    [Between(1, 20000)] decimal? DistanceNm,
    [Between(0.1, 2000)] decimal PassageHoursLow,
    [Between(0.1, 2000)] decimal PassageHoursHigh,
    [Between(0, 5000)] decimal? WaitHoursP50,
    [Between(0, 5000)] decimal? WaitHoursP90,
    Schedule Schedule,
    [RefersTo("calendars")] string? Departures,
    [Between(0, 100000)] decimal? MinLotT,
    [Between(0, 100000)] decimal? MaxLotT,
    SailingStatus Status,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>What sea freight is counted by.</summary>
public enum FreightUnit
{
    Tonne,
    Container20,
    Container40,
    Truck,
    LaneMetre,
    Wagon,
}

/// <summary>The freight of a sailing. A sailing without a rate for the packing is not offered to it.</summary>
/// <param name="OneWay">Holds only from the sailing's <see cref="Sailing.From"/> to its <see cref="Sailing.To"/>.</param>
public sealed record SailingRate(
    [Key] string Id,
    [RefersTo("sailings")] string Sailing,
    FreightUnit Unit,
    bool OneWay,
    [Between(0, 1000000)] decimal Rate,
    [Between(0, 1000000)] decimal? Low,
    [Between(0, 1000000)] decimal? High,
    [Currency] string Currency,
    string? Date,
    Confidence Confidence,
    string Source) : IRow;
