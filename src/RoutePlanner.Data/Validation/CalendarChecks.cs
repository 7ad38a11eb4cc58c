using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RoutePlanner.Planning.Calendars;

namespace RoutePlanner.Data.Validation;

/// <summary>Opening hours, holidays and closures use the words that the planner reads.</summary>
internal static partial class CalendarChecks
{
    private static readonly ImmutableArray<string> Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    private static readonly ImmutableArray<string> Effects = ["no", "reduced", "yes"];

    private static readonly ImmutableArray<string> Certainties = ["fixed", "computed", "tentative"];

    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } =
        [WeekdaysAreKnown, HoursAreTimesOfDay, SeasonsHaveTwoEnds, FurtherRowsNameTheFirst, HolidaysUseKnownWords, ClosuresNameWhatTheyClose];

    private static IEnumerable<DatasetFault> WeekdaysAreKnown(Facts facts)
    {
        foreach (var hours in facts.Dataset.OpeningHours)
        {
            if (hours.Weekdays.IsEmpty)
            {
                yield return hours.Fault("weekdays", "Write at least one day of Mon, Tue, Wed, Thu, Fri, Sat, Sun.");
            }

            foreach (var day in hours.Weekdays.Except(Weekdays, StringComparer.Ordinal))
            {
                yield return hours.Fault("weekdays", "Write Mon, Tue, Wed, Thu, Fri, Sat or Sun.", day);
            }
        }
    }

    private static IEnumerable<DatasetFault> HoursAreTimesOfDay(Facts facts)
    {
        foreach (var hours in facts.Dataset.OpeningHours)
        {
            var (opens, closes) = (TimeOfDay().IsMatch(hours.Opens), hours.Closes == "24:00" || TimeOfDay().IsMatch(hours.Closes));
            if (!opens)
            {
                yield return hours.Fault("opens", "Write a time from 00:00 to 23:59.");
            }

            if (!closes)
            {
                yield return hours.Fault("closes", "Write a time from 00:00 to 24:00.");
            }

            // Texts of one form: their order is that of the times.
            if (opens && closes && string.CompareOrdinal(hours.Opens, hours.Closes) >= 0)
            {
                yield return hours.Fault("closes", $"It is not after {hours.Opens}; write a later hour, and hours past midnight as a second row.");
            }
        }
    }

    private static IEnumerable<DatasetFault> SeasonsHaveTwoEnds(Facts facts)
    {
        foreach (var hours in facts.Dataset.OpeningHours)
        {
            if (hours.From is null != hours.To is null)
            {
                yield return hours.Fault(hours.From is null ? "from" : "to", "A season has a first and a last day; leave both empty for the usual hours.");
            }
            else if (hours.From > hours.To)
            {
                yield return hours.Fault("to", $"It is before {hours.From:uuuu-MM-dd}; write the last day of the season.");
            }
        }
    }

    private static IEnumerable<DatasetFault> FurtherRowsNameTheFirst(Facts facts)
    {
        var further = facts.Dataset.OpeningHours.Where(h => h.Calendar is not null).Select(h => h.Id).ToHashSet(StringComparer.Ordinal);
        return
            from hours in facts.Dataset.OpeningHours
            where hours.Calendar is { } first && further.Contains(first)
            select hours.Fault("calendar", "That is a further row itself; write the calendar that it belongs to.");
    }

    private static IEnumerable<DatasetFault> HolidaysUseKnownWords(Facts facts) =>
        from holiday in facts.Dataset.Holidays
        from cell in Words(holiday)
        where !cell.Allowed.Contains(cell.Word)
        select holiday.Fault(cell.Column, $"Write one of {string.Join(", ", cell.Allowed)}.");

    private static IEnumerable<(string Column, string Word, ImmutableArray<string> Allowed)> Words(Holiday holiday) =>
    [
        ("closesRail", holiday.ClosesRail, Effects),
        ("closesRoadPosts", holiday.ClosesRoadPosts, Effects),
        ("closesTerminals", holiday.ClosesTerminals, Effects),
        ("certainty", holiday.Certainty, Certainties),
    ];

    private static IEnumerable<DatasetFault> ClosuresNameWhatTheyClose(Facts facts)
    {
        string[] kinds = ["places", "crossings", "railways", "sailings", "rail-links", "road-links"];
        return
            from closure in facts.Dataset.Closures
            from name in closure.Affects
            where !IsoCodes.Countries.Contains(name) && !Array.Exists(kinds, kind => facts.Has(kind, name))
            select closure.Fault("affects", "Write a country, or the id of a place, crossing, railway, sailing or link.", name);
    }

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TimeOfDay();
}
