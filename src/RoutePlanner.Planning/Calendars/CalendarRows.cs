using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Calendars;

/// <summary>Opening hours of a post, terminal or office on some days of the week, in local time.</summary>
/// <param name="Calendar">The calendar that this is a further row of, for other weekdays or for a season; empty: it begins one of its own.</param>
/// <param name="Closes">The hour of closing; 24:00 for the end of the day.</param>
/// <param name="From">The first day of a season, as Ramadan or the months of a summer timetable; empty for usual hours, which hold on all days that no season has.</param>
/// <param name="To">The last day of the season.</param>
/// <param name="TimeZone">Empty: that of the place that works by it.</param>
public sealed record OpeningHours(
    [Key] string Id,
    [RefersTo("calendars")] string? Calendar,
    string What,
    ImmutableArray<string> Weekdays,
    string Opens,
    string Closes,
    LocalDate? From,
    LocalDate? To,
    string? TimeZone,
    Confidence Confidence,
    string Source) : IRow
{
    private static readonly ImmutableArray<string> Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Whether the hours hold on a day of the week.</summary>
    internal bool IsOn(IsoDayOfWeek day) => Weekdays.Contains(Days[(int)day - 1]);

    /// <summary>Whether they are hours of a season that a day lies in.</summary>
    internal bool IsSeasonOf(LocalDate day) => From <= day && day <= To;
}

/// <summary>A country through which trucks in transit go in a convoy that forms at the border.</summary>
/// <param name="Calendar">When it forms.</param>
public sealed record Convoy(
    [Key, Country] string Country,
    [RefersTo("calendars")] string Calendar,
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

/// <summary>A ban, strike, flood or war that closed or hindered something for a time.</summary>
/// <param name="To">The last day; empty while it has no known end.</param>
/// <param name="Stops">Whether nothing passes in that time: then the planner plans round it. Else it is only told.</param>
/// <param name="HsPrefixes">The goods that it is about, by the first digits of their HS code; empty: all.</param>
public sealed record Closure(
    [Key] string Id,
    string What,
    string Kind,
    LocalDate? From,
    LocalDate? To,
    ImmutableArray<string> Affects,
    bool Stops,
    ImmutableArray<string> HsPrefixes,
    Confidence Confidence,
    string Source) : IRow;
