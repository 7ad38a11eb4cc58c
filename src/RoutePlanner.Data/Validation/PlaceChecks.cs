using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RoutePlanner.Planning.Crossings;

namespace RoutePlanner.Data.Validation;

/// <summary>Places, frontiers and railways have the ids that the rest relies on.</summary>
internal static partial class PlaceChecks
{
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } =
        [PlaceIdsHaveTheirForm, PlaceIdsNameTheirCountry, CrossingIdsHaveTheirForm, UnlocodesHaveTheirForm, ACountryHasOneRailway, SpeedsHaveBothEndsOrNone];

    private static IEnumerable<DatasetFault> PlaceIdsHaveTheirForm(Facts facts) =>
        from place in facts.Dataset.Places
        where !PlaceId().IsMatch(place.Id)
        select place.Fault("id", "Write COUNTRY-NAME in capitals and digits, as in KZ-AKTAU.");

    private static IEnumerable<DatasetFault> PlaceIdsNameTheirCountry(Facts facts) =>
        from place in facts.Dataset.Places
        where PlaceId().IsMatch(place.Id) && !place.Id.StartsWith(place.Country, StringComparison.Ordinal)
        select place.Fault("country", $"The id names another country; write {place.Id[..2]}, or give the place another id.");

    private static IEnumerable<DatasetFault> CrossingIdsHaveTheirForm(Facts facts) =>
        from crossing in facts.Dataset.Crossings
        let start = crossing.Mode == CrossingMode.Rail ? "B-RAIL-" : "B-ROAD-"
        where !CrossingId().IsMatch(crossing.Id) || !crossing.Id.StartsWith(start, StringComparison.Ordinal)
        select crossing.Fault("id", $"Write {start}NAME in capitals and digits, as in {start}FARAP.");

    private static IEnumerable<DatasetFault> UnlocodesHaveTheirForm(Facts facts) =>
        from place in facts.Dataset.Places
        where place.Unlocode is not null && !Unlocode().IsMatch(place.Unlocode)
        select place.Fault("unlocode", "Write the country and three letters or digits without a space, as in KZAAU, or leave it empty.");

    private static IEnumerable<DatasetFault> ACountryHasOneRailway(Facts facts) =>
        from railways in facts.Dataset.Railways.GroupBy(railway => railway.Country, StringComparer.Ordinal)
        from railway in railways.OrderBy(railway => railway.Id, StringComparer.Ordinal).Skip(1)
        select railway.Fault("country", "Another railway has this country; a place's railway is that of its country, so keep one.");

    private static IEnumerable<DatasetFault> SpeedsHaveBothEndsOrNone(Facts facts) =>
        from speed in facts.Dataset.RailwaySpeeds
        where speed.From is null != speed.To is null
        select speed.Fault(speed.From is null ? "from" : "to", "Write both ends of the stretch, or neither for the railway's default.");

    // \z, as $ would let a last line break pass.
    [GeneratedRegex(@"^[A-Z]{2}-[A-Z0-9]{2,24}\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PlaceId();

    [GeneratedRegex(@"^B-(RAIL|ROAD)-[A-Z0-9-]{2,24}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex CrossingId();

    [GeneratedRegex(@"^[A-Z]{2}[A-Z2-9]{3}\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Unlocode();
}
