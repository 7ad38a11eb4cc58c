using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Validation;

/// <summary>Currencies, countries and time zones are codes that exist, and each currency can be converted.</summary>
internal static class CodeChecks
{
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } =
        [CurrenciesExist, CurrenciesHaveARate, CountriesExist, TimeZonesExist];

    private static IEnumerable<DatasetFault> CurrenciesExist(Facts facts) =>
        from kind in Kinds.All
        from column in kind.Columns
        where column.IsCurrency
        from row in kind.Rows(facts.Dataset)
        let code = (string)column.Get(row)!
        where !IsoCodes.Currencies.Contains(code)
        select row.Fault(column.Name, "This is no currency of the corridor; write its code of ISO 4217, as in KZT.");

    /// <summary>A fault a currency, not a row that uses it: one row of fx puts all of them right.</summary>
    private static IEnumerable<DatasetFault> CurrenciesHaveARate(Facts facts)
    {
        var rated = facts.Dataset.FxRates.Where(rate => rate.Kind != "forecast").Select(rate => rate.Currency).ToHashSet(StringComparer.Ordinal);
        return !facts.AreWhole("fx") ? [] :
            from kind in Kinds.All
            from column in kind.Columns
            where column.IsCurrency
            from row in kind.Rows(facts.Dataset)
            group $"{kind.Name} {kind.KeyOf(row)}" by (string)column.Get(row)! into users
            where IsoCodes.Currencies.Contains(users.Key) && !rated.Contains(users.Key)
            select new DatasetFault("fx", "", "currency", users.Key,
                $"There is no rate for {users.Key}, which {users.First()} uses; add one that is no forecast.");
    }

    private static IEnumerable<DatasetFault> CountriesExist(Facts facts) =>
        from kind in Kinds.All
        from column in kind.Columns
        where column.IsCountry
        from row in kind.Rows(facts.Dataset)
        from code in column.Get(row) is ImmutableArray<string> codes ? codes : [(string)column.Get(row)!]
        where !IsCountry(code)
        select row.Fault(column.Name, NoCountry, code);

    private static IEnumerable<DatasetFault> TimeZonesExist(Facts facts) =>
        facts.Dataset.Places.Where(place => !IsTimeZone(place.TimeZone)).Select(place => place.Fault("timeZone", NoTimeZone))
            .Concat(facts.Dataset.OpeningHours.Where(hours => hours.TimeZone is { } zone && !IsTimeZone(zone)).Select(hours => hours.Fault("timeZone", NoTimeZone)));

    private const string NoCountry = "This is no country of the corridor; write its code of ISO 3166-1 in two capitals, as in KZ, or '*' for all.";

    private const string NoTimeZone = "There is no such time zone; write its IANA name, as in Asia/Almaty.";

    private static bool IsCountry(string code) => code == "*" || IsoCodes.Countries.Contains(code);

    private static bool IsTimeZone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null;
}
