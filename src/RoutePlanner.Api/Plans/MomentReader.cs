using NodaTime;
using NodaTime.Text;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Plans;

/// <summary>Reads moments. A date without a time is 08:00, and a time without an offset is local, at the origin.</summary>
internal static class MomentReader
{
    internal const string Form = "Write a moment as in 2026-12-01T08:00:00+05:00, or a date as in 2026-12-01, of the years 2000 to 2099.";

    private const int FirstYear = 2000;
    private const int LastYear = 2099;
    private static readonly LocalTime Morning = new(8, 0);

    private static readonly OffsetDateTimePattern[] WithOffset =
        [OffsetDateTimePattern.Rfc3339, OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>")];

    private static readonly LocalDateTimePattern[] Local =
        [LocalDateTimePattern.ExtendedIso, LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm")];

    /// <summary>The moment, or null when the text has no such form.</summary>
    internal static Instant? TryRead(string text, DateTimeZone zone)
    {
        foreach (var pattern in WithOffset)
        {
            if (pattern.Parse(text).TryGetValue(default, out var moment))
            {
                return InRange(moment.Year) ? moment.ToInstant() : null;
            }
        }

        foreach (var pattern in Local)
        {
            if (pattern.Parse(text).TryGetValue(default, out var local))
            {
                return InRange(local.Year) ? local.InZoneLeniently(zone).ToInstant() : null;
            }
        }

        return LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) && InRange(date.Year)
            ? date.At(Morning).InZoneLeniently(zone).ToInstant()
            : null;
    }

    /// <summary>How long before a deadline a shipment is thought of at all.</summary>
    private static readonly Duration LongestBefore = Duration.FromDays(90);

    /// <summary>When the goods are ready, in whole minutes, or null with an error.</summary>
    /// <param name="leavesLate">Whether a deadline alone asks for the latest departure: then the first moment that counts is told.</param>
    internal static Instant? ReadReady(WhenQuery? when, int? origin, bool leavesLate, PlanReading reading)
    {
        var ways = (when?.ReadyAt is null ? 0 : 1) + (when?.ArriveBefore is null ? 0 : 1) + (when?.Window is null ? 0 : 1);
        if (ways > 1)
        {
            reading.Errors.Add(FaultCode.SeveralTimes, "/when", "Give one of 'readyAt', 'arriveBefore' and 'window'; a deadline beside 'readyAt' goes into 'deadline'.");
            return null;
        }

        switch (when)
        {
            case { ReadyAt: { } text }:
                return CeilingToMinute(Read(text, "/when/readyAt", origin, reading));
            case { Window: not null }:
                reading.Errors.Add(FaultCode.NotYetOffered, "/when/window", "A window of time is for POST /v1/plan/profile, which tells of each of its days; here give 'readyAt' or 'arriveBefore'.");
                return null;
            case { ArriveBefore: { } text } when leavesLate:
                // Not before now, but for a deadline in the past, which asks how it would have been.
                var earliest = TryRead(text, origin is { } place ? reading.Network.ZoneOf(place) : DateTimeZone.Utc) is { } deadline
                    ? deadline > reading.Now ? Instant.Max(reading.Now, deadline - LongestBefore) : deadline - LongestBefore
                    : reading.Now;
                return CeilingToMinute(earliest);
            case { ArriveBefore: not null }:
                return CeilingToMinute(reading.Now);
            default:
                reading.Notice("readyNow", "No ready time was given: the goods are taken to be ready now.");
                return CeilingToMinute(reading.Now);
        }
    }

    /// <summary>When things are booked, in whole minutes, or null when that was not told or with an error.</summary>
    internal static Instant? ReadBooked(WhenQuery? when, int? origin, PlanReading reading) =>
        when?.BookedAt is { } text ? CeilingToMinute(Read(text, "/when/bookedAt", origin, reading)) : null;

    /// <summary>The deadline, or null when there is none or with an error.</summary>
    internal static Instant? ReadDeadline(PlanQuery query, int? origin, Instant? ready, PlanReading reading)
    {
        if (query is { When.ArriveBefore: not null, Deadline.ArriveBefore: not null })
        {
            reading.Errors.Add(FaultCode.SeveralTimes, "/deadline/arriveBefore", "The deadline stands in 'when' already; give it once.");
            return null;
        }

        var pointer = query.When?.ArriveBefore is null ? "/deadline/arriveBefore" : "/when/arriveBefore";
        if ((query.When?.ArriveBefore ?? query.Deadline?.ArriveBefore) is not { } text || Read(text, pointer, origin, reading) is not { } deadline)
        {
            return null;
        }

        if (ready is { } start && deadline <= start)
        {
            reading.Errors.Add(FaultCode.DeadlineBeforeReady, pointer, "The deadline is not after the moment at which the goods are ready.", text);
        }

        return deadline;
    }

    private static Instant? Read(string text, string pointer, int? origin, PlanReading reading)
    {
        var moment = TryRead(text, origin is { } place ? reading.Network.ZoneOf(place) : DateTimeZone.Utc);
        if (moment is null)
        {
            reading.Errors.Add(FaultCode.BadMoment, pointer, Form, text);
        }

        return moment;
    }

    private static bool InRange(int year) => year is >= FirstYear and <= LastYear;

    private static Instant? CeilingToMinute(Instant? moment) =>
        moment is { } exact ? Instant.FromUnixTimeSeconds((long)Math.Ceiling((exact - NodaConstants.UnixEpoch).TotalMinutes) * 60) : null;
}
