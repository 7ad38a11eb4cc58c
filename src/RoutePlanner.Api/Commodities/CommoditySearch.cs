using System.Collections.Immutable;
using RoutePlanner.Api.Places;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Api.Commodities;

/// <summary>Finds kinds of goods by id, name in four languages, or HS code.</summary>
internal sealed class CommoditySearch(ImmutableArray<Commodity> commodities)
{
    private const int MostCandidates = 8;

    private readonly NameIndex _names = new(commodities.Select(c => new Names(c.Id, [], [c.NameEn, c.NameRu, c.NameKk, c.NameFa], [])));

    internal ImmutableArray<Commodity> List(string? text) => string.IsNullOrWhiteSpace(text)
        ? [.. commodities.OrderBy(c => c.Id, StringComparer.Ordinal)]
        : [.. _names.Search(text).Select(match => commodities[match.Index])];

    /// <summary>The goods that are clearly meant, or null with what could be.</summary>
    internal (Commodity? Commodity, ImmutableArray<Commodity> Candidates) Find(string text)
    {
        var matches = _names.Search(text);
        var clear = NameIndex.FindClear(matches, _ => false);
        return (clear is { } index ? commodities[index] : null, [.. matches.Take(MostCandidates).Select(match => commodities[match.Index])]);
    }

    /// <summary>The goods of an HS code: those whose prefix says most of it, or null.</summary>
    internal Commodity? FindByHs(string code) =>
        commodities.SelectMany(c => c.HsPrefixes.Where(p => code.StartsWith(p, StringComparison.Ordinal) || p.StartsWith(code, StringComparison.Ordinal)).Select(p => (c, p)))
            .OrderByDescending(m => code.StartsWith(m.p, StringComparison.Ordinal) ? m.p.Length : 0).ThenBy(m => m.p.Length).ThenBy(m => m.c.Id, StringComparer.Ordinal)
            .Select(m => m.c).FirstOrDefault();
}
