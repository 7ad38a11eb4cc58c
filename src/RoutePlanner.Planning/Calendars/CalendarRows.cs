using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Calendars;

/// <summary>Opening hours of a post, terminal or office on some days of the week, in local time.</summary>
/// <param name="Closes">The hour of closing; 24:00 for the end of the day.</param>
public sealed record OpeningHours(
    [Key] string Id,
    string What,
    ImmutableArray<string> Weekdays,
    string Opens,
    string Closes,
    string TimeZone,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>A public holiday and what it closes.</summary>
public sealed record Holiday(
    [Key, Country] string Country,
    [Key] LocalDate Date,
    [Key] string Name,
    string Kind,
    string ClosesRail,
    string ClosesRoadPosts,
    string ClosesTerminals,
    string Certainty,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>A ban, strike, flood or war that closed something for a time.</summary>
/// <param name="To">The last day; empty while it has no known end.</param>
public sealed record Closure(
    [Key] string Id,
    string What,
    string Kind,
    LocalDate? From,
    LocalDate? To,
    ImmutableArray<string> Affects,
    Confidence Confidence,
    string Source) : IRow;
