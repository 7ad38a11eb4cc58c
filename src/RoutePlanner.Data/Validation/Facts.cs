using System.Collections.Frozen;
using System.Collections.Immutable;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Places;

namespace RoutePlanner.Data.Validation;

/// <summary>A dataset with the look-ups that the checks share.</summary>
internal sealed class Facts
{
    private readonly ImmutableHashSet<(string Kind, string Key)> _unread;
    private readonly FrozenDictionary<string, FrozenSet<string>> _keys;

    internal Facts(DatasetReading reading)
    {
        Dataset = reading.Dataset;
        _unread = reading.Unread;
        _keys = Kinds.All.ToFrozenDictionary(kind => kind.Name, kind => kind.Rows(Dataset).Select(kind.KeyOf).ToFrozenSet());
        Places = ById(Dataset.Places, place => place.Id);
        Crossings = ById(Dataset.Crossings, crossing => crossing.Id);
        Railways = ById(Dataset.Railways, railway => railway.Id);
    }

    internal Dataset Dataset { get; }

    internal FrozenDictionary<string, Place> Places { get; }

    internal FrozenDictionary<string, Crossing> Crossings { get; }

    internal FrozenDictionary<string, Railway> Railways { get; }

    /// <summary>Whether the kind has a row of that key, even one that could not be read: then the fault is told there and not wherever it is named.</summary>
    internal bool Has(string kind, string key) => _keys[kind].Contains(key) || _unread.Contains((kind, key));

    /// <summary>Whether no row of these kinds had to be left out; else what seems to be missing may only be unread.</summary>
    internal bool AreWhole(params ReadOnlySpan<string> kinds)
    {
        foreach (var kind in kinds)
        {
            if (_unread.Any(row => row.Kind == kind))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The countries that a place lies in: two for a frontier, none if there is no such place.</summary>
    internal IEnumerable<string> Countries(string place) => Crossings.TryGetValue(place, out var crossing)
        ? Countries(crossing.PlaceA).Concat(Countries(crossing.PlaceB))
        : Places.TryGetValue(place, out var known) ? [known.Country] : [];

    /// <summary>Where a place or frontier lies, or null if there is none.</summary>
    internal (decimal Lat, decimal Lon)? FindPosition(string place) => Crossings.TryGetValue(place, out var crossing)
        ? (crossing.Lat, crossing.Lon)
        : Places.TryGetValue(place, out var known) ? (known.Lat, known.Lon) : null;

    // The first of two rows with one id; the other is told by the reader.
    private static FrozenDictionary<string, TRow> ById<TRow>(ImmutableArray<TRow> rows, Func<TRow, string> id) =>
        rows.DistinctBy(id).ToFrozenDictionary(id);
}
