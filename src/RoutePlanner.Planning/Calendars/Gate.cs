using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Planning.Calendars;

/// <summary>Something on the way that is not open all the time: a post or terminal with hours and holidays, a convoy that forms, a thing that a disruption shuts.</summary>
/// <param name="what">Id of the crossing, place, convoy's country, booking term or disruption, for the leg that waits.</param>
/// <param name="reason">What the goods wait for: opening, convoy, departure, booking, disruption.</param>
/// <param name="hours">Rows of one calendar; none: round the clock.</param>
/// <param name="zone">For hours that name no zone of their own, and for holidays.</param>
/// <param name="holidays">Days on which it is shut, or open for the first half of its hours.</param>
/// <param name="closures">Times in which it is shut whatever the hours say; an end that is null is far away.</param>
public sealed class Gate(
    string what, string reason, ImmutableArray<OpeningHours> hours, DateTimeZone zone,
    IReadOnlyDictionary<LocalDate, HolidayEffect> holidays, ImmutableArray<(Instant? From, Instant? To)> closures)
{
    private const int MinutesOfDay = 1440;

    /// <summary>Shut until something that is booked at a moment can leave: by the term that allows it first.</summary>
    internal static Gate OnceBooked(ImmutableArray<BookingTerm> terms, Instant booked, DateTimeZone zone)
    {
        var (first, earliest) = terms.Select(term => (Term: term, Earliest: term.EarliestFor(booked, zone))).MinBy(t => t.Earliest);
        return new(first.Id, "booking", [], zone, FrozenDictionary<LocalDate, HolidayEffect>.Empty, [(null, earliest)]);
    }

    public string What => what;

    public string Reason => reason;

    /// <summary>The rows of its calendar.</summary>
    internal ImmutableArray<OpeningHours> Hours => hours;

    /// <summary>Whether it has hours at all: open for less than the whole week, or shut on some holiday.</summary>
    private bool HasHours { get; } = hours.Any(h => h.Weekdays.Length < 7 || h.Opens != "00:00" || h.Closes != "24:00")
        || (!hours.IsEmpty && holidays.Values.Contains(HolidayEffect.Shut));

    /// <summary>Whether it is shut at any time.</summary>
    internal bool IsEverShut => HasHours || !closures.IsEmpty;

    /// <summary>When it is open, in minutes from a start.</summary>
    /// <param name="days">How far hours are looked up; after that it stays as round-the-clock things are, open, or as others are, shut.</param>
    internal OpenTimes Between(Instant start, int days)
    {
        var times = HasHours ? ByTheClock(start, days) : OpenTimes.Always;
        foreach (var (from, to) in closures)
        {
            times = times.Without(from is { } first ? MinutesFrom(start, first) : 0, to is { } last ? MinutesFrom(start, last) : int.MaxValue);
        }

        return times.From(0);
    }

    private OpenTimes ByTheClock(Instant start, int days)
    {
        var stretches = new List<(int Opens, int Closes)>();
        foreach (var row in hours)
        {
            var own = row.TimeZone is { } id ? DateTimeZoneProviders.Tzdb[id] : zone;
            var (opens, closes) = (MinuteOf(row.Opens), MinuteOf(row.Closes));
            var first = start.InZone(own).Date.PlusDays(-1);
            for (var day = first; day <= first.PlusDays(days + 2); day = day.PlusDays(1))
            {
                var effect = holidays.GetValueOrDefault(day);
                if (Holds(row, day) && row.IsOn(day.DayOfWeek) && effect != HolidayEffect.Shut)
                {
                    var isShorter = effect == HolidayEffect.Reduced && closes - opens < MinutesOfDay;
                    stretches.Add((MinutesFrom(start, At(day, opens, own)), MinutesFrom(start, At(day, isShorter ? opens + ((closes - opens) / 2) : closes, own))));
                }
            }
        }

        return Joined(stretches, hours.All(h => h.Opens == "00:00" && h.Closes == "24:00" && h.Weekdays.Length == 7));
    }

    /// <summary>In a season its rows hold, and none of the usual ones.</summary>
    private bool Holds(OpeningHours row, LocalDate day) => row.From is null ? !hours.Any(h => h.IsSeasonOf(day)) : row.IsSeasonOf(day);

    /// <summary>Stretches that touch become one. What works round the clock stays open past both ends.</summary>
    private static OpenTimes Joined(List<(int Opens, int Closes)> stretches, bool isEndless)
    {
        stretches.Sort();
        var joined = new List<(int Opens, int Closes)>();
        foreach (var (opens, closes) in stretches)
        {
            if (joined.Count > 0 && opens <= joined[^1].Closes)
            {
                joined[^1] = (joined[^1].Opens, Math.Max(joined[^1].Closes, closes));
            }
            else
            {
                joined.Add((opens, closes));
            }
        }

        if (isEndless && joined.Count > 0)
        {
            joined[0] = (int.MinValue, joined[0].Closes);
            joined[^1] = (joined[^1].Opens, int.MaxValue);
        }

        return new([.. joined]);
    }

    private static Instant At(LocalDate day, int minute, DateTimeZone zone) =>
        (minute == MinutesOfDay ? day.PlusDays(1).AtMidnight() : day.At(new LocalTime(minute / 60, minute % 60))).InZoneLeniently(zone).ToInstant();

    private static int MinuteOf(string time) => (60 * int.Parse(time.AsSpan(0, 2), CultureInfo.InvariantCulture)) + int.Parse(time.AsSpan(3, 2), CultureInfo.InvariantCulture);

    private static int MinutesFrom(Instant start, Instant at) => (int)Math.Clamp(Math.Ceiling((at - start).TotalMinutes), int.MinValue + 1, int.MaxValue - 1);
}

/// <summary>A gate on the way of a move.</summary>
/// <param name="AfterMinutes">From entering the move to the gate, on a typical run.</param>
public readonly record struct GateOnWay(Gate Gate, int AfterMinutes);

/// <summary>What a holiday does to opening hours.</summary>
public enum HolidayEffect
{
    None,

    /// <summary>The first half of the usual hours; what works round the clock goes on.</summary>
    Reduced,
    Shut,
}
