using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Sailings;

namespace RoutePlanner.Api.Sailings;

/// <summary>A page of sailings.</summary>
/// <param name="On">The day for which the states are told.</param>
/// <param name="NextLink">The address of the next page; absent on the last.</param>
public sealed record SailingPage(LocalDate On, ImmutableArray<SailingAnswer> Value, string? NextLink);

/// <summary>A shipping service between two ports, with what is known of it on a day.</summary>
/// <param name="BothWays">Whether the same service sails back.</param>
/// <param name="Passage">At sea, in minutes: typical and long.</param>
/// <param name="Wait">For the next departure, in minutes; absent where it is not known, and then the sailing is not offered.</param>
/// <param name="Status">Uncertain ones are doubtful services; planned and suspended ones are not offered.</param>
/// <param name="Offered">Whether plans may take it: it runs or is uncertain, its wait is known, and it has a price.</param>
/// <param name="Reports">Closures, bans and restrictions in force on the day, of the sailing and of its ports.</param>
public sealed record SailingAnswer(
    string Id,
    PlaceName From,
    PlaceName To,
    bool BothWays,
    ShipService Service,
    Schedule Schedule,
    decimal? DistanceNm,
    SailingDuration Passage,
    SailingDuration? Wait,
    decimal? MinLotT,
    decimal? MaxLotT,
    SailingStatus Status,
    ServiceState State,
    bool Offered,
    ImmutableArray<SailingRate> Rates,
    ImmutableArray<Report> Reports,
    Confidence Confidence,
    string Source);

/// <summary>A time that varies, in minutes.</summary>
/// <param name="Long">That of bad weather or a bad week; absent where it is not known.</param>
public sealed record SailingDuration(int Typical, int? Long);
