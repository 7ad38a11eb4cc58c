using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Places;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Links;

namespace RoutePlanner.Api.Crossings;

/// <summary>A page of crossings.</summary>
/// <param name="On">The day for which the states are told.</param>
/// <param name="NextLink">The address of the next page; absent on the last.</param>
public sealed record CrossingPage(LocalDate On, ImmutableArray<CrossingAnswer> Value, string? NextLink);

/// <summary>A pair of border posts, with what is known of it on a day.</summary>
/// <param name="Opening">Hours by weekday, local; a row whose id ends otherwise than the crossing's holds for other times of the year, as its text says.</param>
/// <param name="Capacities">What it can pass in a day, and what share of that is free.</param>
/// <param name="Reports">Closures, bans and restrictions in force on the day.</param>
public sealed record CrossingAnswer(
    string Id,
    CrossingMode Mode,
    PlaceNames Names,
    decimal Lat,
    decimal Lon,
    CrossingSideAnswer SideA,
    CrossingSideAnswer SideB,
    bool GaugeBreak,
    LinkStatus Status,
    ServiceState State,
    ImmutableArray<HoursAnswer> Opening,
    ImmutableArray<PassingTime> Times,
    ImmutableArray<CrossingFee> Fees,
    ImmutableArray<Capacity> Capacities,
    ImmutableArray<Report> Reports,
    Confidence Confidence,
    string Source);

/// <summary>One side of a crossing.</summary>
/// <param name="DistanceKm">From the place to the frontier.</param>
/// <param name="GaugeMm">Absent for roads.</param>
public sealed record CrossingSideAnswer(string Place, string Name, string Country, decimal DistanceKm, int? GaugeMm);

/// <summary>Opening hours on some days of the week.</summary>
/// <param name="From">The first day of a season in which they hold in the place of the usual ones; absent for usual hours.</param>
/// <param name="To">The last day of the season.</param>
public sealed record HoursAnswer(
    string Id, string What, ImmutableArray<string> Weekdays, string Opens, string Closes, LocalDate? From, LocalDate? To, string TimeZone, Confidence Confidence, string Source);

/// <summary>How long passing takes, queue and procedure together.</summary>
/// <param name="Typical">The median in minutes.</param>
/// <param name="P90">In minutes, where the spread is known.</param>
public sealed record PassingTime(Direction Direction, CrossingProduct Product, int Typical, int? P90, ImmutableArray<CrossingWork> Includes, Confidence Confidence, string Source);
