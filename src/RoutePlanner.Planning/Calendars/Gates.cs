using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Sailings;

namespace RoutePlanner.Planning.Calendars;

/// <summary>Finds the gates of crossings, terminals and convoys; those that share hours, zone and holidays share a gate.</summary>
internal sealed class Gates(Dataset dataset)
{
    private static readonly FrozenDictionary<LocalDate, HolidayEffect> NoHolidays = FrozenDictionary<LocalDate, HolidayEffect>.Empty;

    private readonly Dictionary<(string What, string Reason), Gate?> _found = [];
    private readonly Dictionary<(Func<Holiday, string> Column, string Countries), IReadOnlyDictionary<LocalDate, HolidayEffect>> _holidays = [];

    /// <summary>The posts of a crossing; null when they are open all the time.</summary>
    internal Gate? OfCrossing(Crossing crossing, Place sideA, Place sideB) => Find(
        crossing.Id, "opening", crossing.OpenCalendar, sideA.TimeZone,
        crossing.Mode == CrossingMode.Rail ? ClosesRail : ClosesRoadPosts, sideA.Country, sideB.Country);

    /// <summary>Where wagons are loaded and unloaded at a place; null when that goes on all the time.</summary>
    internal Gate? OfTerminal(Place place) =>
        place.OpenCalendar is { } calendar ? Find(place.Id, "opening", calendar, place.TimeZone, ClosesTerminals, place.Country) : null;

    /// <summary>The convoy in which trucks in transit go through a country; null when they go alone.</summary>
    internal Gate? OfConvoy(string country) =>
        dataset.Convoys.FirstOrDefault(c => c.Country == country) is { } convoy ? Find(country, "convoy", convoy.Calendar, "UTC", null) : null;

    /// <summary>The departures of a timetable; null for ships that leave when they are full, or so often.</summary>
    internal Gate? OfSailing(Sailing sailing, Place port) =>
        sailing.Departures is { } departures ? Find(sailing.Id, "departure", departures, port.TimeZone, null) : null;

    private Gate? Find(string what, string reason, string calendar, string timeZone, Func<Holiday, string>? column, params string[] countries)
    {
        if (!_found.TryGetValue((what, reason), out var gate))
        {
            var hours = HoursOf(dataset, calendar);
            var holidays = column is null ? NoHolidays : HolidaysOf(column, countries);
            gate = new(what, reason, hours, DateTimeZoneProviders.Tzdb[timeZone], holidays, []);
            _found.Add((what, reason), gate = gate.IsEverShut ? gate : null);
        }

        return gate;
    }

    private static ImmutableArray<OpeningHours> HoursOf(Dataset dataset, string calendar) => [.. dataset.OpeningHours.Where(h => h.Id == calendar || h.Calendar == calendar)];

    private static string ClosesRail(Holiday holiday) => holiday.ClosesRail;

    private static string ClosesRoadPosts(Holiday holiday) => holiday.ClosesRoadPosts;

    private static string ClosesTerminals(Holiday holiday) => holiday.ClosesTerminals;

    private IReadOnlyDictionary<LocalDate, HolidayEffect> HolidaysOf(Func<Holiday, string> column, string[] countries)
    {
        var key = (column, string.Join(',', countries));
        if (!_holidays.TryGetValue(key, out var days))
        {
            _holidays.Add(key, days = dataset.Holidays.Where(h => countries.Contains(h.Country) && column(h) != "no").GroupBy(h => h.Date)
                .ToFrozenDictionary(day => day.Key, day => day.Any(h => column(h) == "yes") ? HolidayEffect.Shut : HolidayEffect.Reduced));
        }

        return days;
    }
}
