using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Tests.Plans;

/// <summary>What must be open on a step, so many minutes after it begins: asked moment by moment, with the moments at which the answer may change.</summary>
internal sealed record PlainGate(Func<Instant, bool> IsOpen, IEnumerable<Instant> Edges, int AfterMinutes);

/// <summary>Hours, holidays, convoys, timetables, closures and capacities, read from the rows.</summary>
internal sealed partial class PlainSteps
{
    /// <summary>Hours of later days are not known: what has some stays shut then.</summary>
    private const int DaysLookedUp = 181;

    private static readonly string[] Weekdays = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>The minutes after the ready time at which a step may begin, as stretches; null when it always may.</summary>
    private List<(int Opens, int Closes)>? OpenWhen(IReadOnlyList<PlainGate> gates)
    {
        if (gates.Count == 0)
        {
            return null;
        }

        var moments = gates.SelectMany(g => g.Edges.Select(e => (int)Math.Ceiling((e - question.ReadyAt).TotalMinutes) - g.AfterMinutes)).Where(m => m > 0).Append(0).Distinct().Order().ToList();
        bool IsOpen(int minute) => gates.All(g => g.IsOpen(question.ReadyAt + Duration.FromMinutes(minute + g.AfterMinutes)));
        var stretches = new List<(int Opens, int Closes)>();
        for (var at = 0; at < moments.Count; at++)
        {
            var end = at + 1 < moments.Count ? moments[at + 1] : int.MaxValue;
            if (!IsOpen(moments[at]))
            {
                continue;
            }

            if (stretches.Count > 0 && stretches[^1].Closes == moments[at])
            {
                stretches[^1] = (stretches[^1].Opens, end);
            }
            else
            {
                stretches.Add((moments[at], end));
            }
        }

        return stretches;
    }

    private IEnumerable<PlainGate> PostsOf(Crossing crossing, int after) => Hours(
        crossing.OpenCalendar, _places[crossing.PlaceA].TimeZone, after, crossing.Mode == CrossingMode.Rail ? h => h.ClosesRail : h => h.ClosesRoadPosts,
        _places[crossing.PlaceA].Country, _places[crossing.PlaceB].Country);

    private IEnumerable<PlainGate> ConvoyInto(Place to, int after) =>
        to.Country == CountryOf(question.From) || to.Country == CountryOf(question.To) ? [] : _data.Convoys.Where(c => c.Country == to.Country).SelectMany(c => Hours(c.Calendar, "UTC", after, null));

    private IEnumerable<PlainGate> TerminalAt(string place) =>
        _places[place] is { OpenCalendar: { } calendar } row ? Hours(calendar, row.TimeZone, 0, h => h.ClosesTerminals, row.Country) : [];

    private IEnumerable<PlainGate> Hours(string calendar, string zoneOfPlace, int after, Func<Holiday, string>? column, params string[] countries)
    {
        var rows = _data.OpeningHours.Where(h => h.Id == calendar || h.Calendar == calendar).ToList();
        if (rows.Count == 0)
        {
            yield break;
        }

        var isEndless = rows.All(row => row is { Opens: "00:00", Closes: "24:00", Weekdays.Length: 7 });
        DateTimeZone ZoneOf(OpeningHours row) => DateTimeZoneProviders.Tzdb[row.TimeZone ?? zoneOfPlace];
        bool IsInSeason(OpeningHours row, LocalDate day) => row.From is { } first && day >= first && day <= row.To!.Value;
        string EffectOn(LocalDate day)
        {
            var effects = _data.Holidays.Where(h => column is not null && countries.Contains(h.Country) && h.Date == day).Select(h => column!(h)).ToList();
            return effects.Contains("yes") ? "yes" : effects.Contains("reduced") ? "reduced" : "no";
        }

        LocalTime? ClosingOn(OpeningHours row, LocalDate day) => (row.Opens, row.Closes, EffectOn(day)) switch
        {
            ("00:00", "24:00", _) => null,
            (_, "24:00", "no") => null,
            (var opens, var closes, "reduced") => Time(opens).PlusMinutes(((MinuteOf(closes) - MinuteOf(opens)) / 2)),
            (_, var closes, _) => Time(closes),
        };
        yield return new(
            moment => rows.Exists(row =>
            {
                var local = moment.InZone(ZoneOf(row)).LocalDateTime;
                return (row.From is null ? !rows.Exists(other => IsInSeason(other, local.Date)) : IsInSeason(row, local.Date)) && (isEndless || local.Date <= _readyDay.PlusDays(DaysLookedUp)) && EffectOn(local.Date) != "yes" && row.Weekdays.Contains(Weekdays[(int)local.DayOfWeek])
                    && local.TimeOfDay >= Time(row.Opens) && (ClosingOn(row, local.Date) is not { } closing || local.TimeOfDay < closing);
            }),
            from row in rows
            from days in Enumerable.Range(-2, 190)
            let day = _readyDay.PlusDays(days)
            from time in new[] { LocalTime.Midnight, Time(row.Opens), ClosingOn(row, day) ?? LocalTime.Midnight }
            select day.At(time).InZoneLeniently(ZoneOf(row)).ToInstant(),
            after);
    }

    /// <summary>The moment from which something can leave that is booked when the question says; none when it does not.</summary>
    private IEnumerable<PlainGate> Booked(string what, Product? product, string place, int after)
    {
        var terms = _data.Bookings.Where(b => b.What == what && (product is null || b.Products.IsEmpty || b.Products.Contains(product.Value))
            && (b.Destinations.IsEmpty || b.Destinations.Contains(CountryOf(question.To)))).ToList();
        if (question.BookedAt is not { } booked || terms.Count == 0)
        {
            yield break;
        }

        var zone = DateTimeZoneProviders.Tzdb[_places.TryGetValue(place, out var row) ? row.TimeZone : "UTC"];
        Instant FirstFor(BookingTerm term)
        {
            var ahead = booked + Duration.FromHours((double)term.LeadDays * 24);
            var months = Enumerable.Range(0, 12).Select(m => zone.AtStartOfDay(new LocalDate(2026, 10, 1).PlusMonths(m)).ToInstant());
            return term.BeforeMonth ? months.First(m => m >= ahead) : ahead;
        }

        var first = terms.Min(FirstFor);
        yield return new(moment => moment >= first, [first], after);
    }

    /// <summary>The closures that stop what a step touches, and these goods.</summary>
    /// <param name="touches">Ids of crossings, sailings and railways, and countries.</param>
    /// <param name="after">When it is met.</param>
    private IEnumerable<PlainGate> Closures(IEnumerable<string> touches, int after)
    {
        foreach (var closure in _data.Closures.Where(c => c.Stops && (c.HsPrefixes.IsEmpty || question.Shipment.HsCodes.Any(hs => c.HsPrefixes.Any(p => hs.StartsWith(p, StringComparison.Ordinal))))))
        {
            foreach (var what in closure.Affects.Where(touches.Contains))
            {
                var zone = DateTimeZoneProviders.Tzdb[_data.Places.FirstOrDefault(p => p.Country == what)?.TimeZone ?? _crossings.Where(c => c.Id == what).Select(c => _places[c.PlaceA].TimeZone).FirstOrDefault() ?? "UTC"];
                var (from, to) = (closure.From is { } first ? zone.AtStartOfDay(first).ToInstant() : Instant.MinValue, closure.To is { } last ? zone.AtStartOfDay(last.PlusDays(1)).ToInstant() : Instant.MaxValue);
                yield return new(moment => moment < from || moment >= to, new[] { from, to }.Where(i => i != Instant.MinValue && i != Instant.MaxValue), after);
            }
        }
    }

    /// <summary>A day for each day's free share beyond the first; null when nothing passes.</summary>
    private int? SpreadAt(Load load, IEnumerable<string> places, params CapacityUnit[] units)
    {
        var rows = _data.Capacities.Where(c => places.Contains(c.What) && units.Contains(c.Unit)).ToList();
        if (rows.Exists(c => c.PerDay * c.FreeShare == 0))
        {
            return null;
        }

        decimal UnitsOf(CapacityUnit unit) => unit switch
        {
            CapacityUnit.Trucks => load.Trucks,
            CapacityUnit.Wagons => load.Wagons,
            CapacityUnit.Tonnes => load.MassT,
            _ => (load.Containers > 0 ? load.Containers : load.Wagons) / (decimal)(_data.TrainSizes.FirstOrDefault(t => t.Railway == "*" && t.Packing == load.Packing)?.MinUnits ?? 1),
        };
        return rows.Select(c => (int)Math.Ceiling(Math.Max(0, (UnitsOf(c.Unit) / (c.PerDay * c.FreeShare)) - 1) * 1440)).DefaultIfEmpty(0).Max();
    }

    private static LocalTime Time(string time) => new(int.Parse(time[..2]) % 24, int.Parse(time[3..]));

    private static int MinuteOf(string time) => (60 * int.Parse(time[..2])) + int.Parse(time[3..]);
}
