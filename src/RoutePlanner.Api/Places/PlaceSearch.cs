using System.Collections.Immutable;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;

namespace RoutePlanner.Api.Places;

/// <summary>What a text for a place came to.</summary>
/// <param name="Place">The number of the place that is clearly meant, or null.</param>
/// <param name="Candidates">Numbers of the places that could be, the likeliest first.</param>
internal readonly record struct PlaceFinding(int? Place, ImmutableArray<int> Candidates);

/// <summary>Finds the places of a network: by id, UN/LOCODE, name in four languages, other names, or position.</summary>
internal sealed class PlaceSearch
{
    private const int MostCandidates = 8;
    private const int NearestCandidates = 3;

    private readonly Network _network;
    private readonly NameIndex _names;

    internal PlaceSearch(Network network)
    {
        _network = network;
        _names = new(network.Places.Select(place => new Names(
            place.Id, [place.Unlocode], [place.NameEn, place.NameRu, place.NameKk, place.NameFa], place.Aliases)));
    }

    /// <summary>Numbers of all places that match, the best first; all places when nothing is asked for.</summary>
    internal ImmutableArray<int> List(string? text) => string.IsNullOrWhiteSpace(text)
        ? [.. Enumerable.Range(0, _network.Places.Length).OrderBy(at => _network.Places[at].Id, StringComparer.Ordinal)]
        : [.. Ranked(text).Select(match => match.Index)];

    /// <summary>The place that a text means.</summary>
    internal PlaceFinding Find(string text)
    {
        var matches = Ranked(text);
        var clear = NameIndex.FindClear(matches, index => !_network.Places[index].Packings.IsEmpty);
        return new(clear, [.. matches.Take(MostCandidates).Select(match => match.Index)]);
    }

    /// <summary>The places to offer when a text means none: those that match it somehow, else those whose names come nearest.</summary>
    internal IEnumerable<int> Offer(string text) => Find(text).Candidates is { IsEmpty: false } found ? found : _names.Nearest(text).Take(NearestCandidates);

    /// <summary>The place of a UN/LOCODE, or null.</summary>
    internal int? FindUnlocode(string code)
    {
        var wanted = code.Replace(" ", "", StringComparison.Ordinal);
        for (var at = 0; at < _network.Places.Length; at++)
        {
            if (string.Equals(_network.Places[at].Unlocode, wanted, StringComparison.OrdinalIgnoreCase))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The places nearest to a position, with their distance in km.</summary>
    internal IEnumerable<(int Place, double Km)> Nearest(decimal lat, decimal lon, Func<Place, bool> isMeant) =>
        _network.Places.Select((place, number) => (place, number)).Where(p => isMeant(p.place))
            .Select(p => (p.number, GreatCircle.DistanceKm(lat, lon, p.place.Lat, p.place.Lon)))
            .OrderBy(p => p.Item2).ThenBy(p => _network.Places[p.number].Id, StringComparer.Ordinal);

    // Of places that match alike those that handle goods come first: a border post has the name of its town.
    private ImmutableArray<NameMatch> Ranked(string text) =>
        [.. _names.Search(text).OrderBy(m => m.Kind).ThenByDescending(m => m.Likeness).ThenBy(m => _network.Places[m.Index].Packings.IsEmpty)];
}
