using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Hauls;

/// <summary>The tariff rules that may price a haul, whatever the shipment: found once when the network is compiled, shared by like hauls.</summary>
public sealed class HaulRules(ImmutableArray<BaseRate> rates, ImmutableArray<Coefficient> coefficients, ImmutableArray<Surcharge> surcharges)
{
    /// <summary>In the order of their ids, so that of equal prices the first is taken.</summary>
    public ImmutableArray<BaseRate> Rates { get; } = rates;

    public ImmutableArray<Coefficient> Coefficients { get; } = coefficients;

    public ImmutableArray<Surcharge> Surcharges { get; } = surcharges;

    /// <summary>Whether a rule's lists of ends hold a haul between two places: one end in each list; an empty list holds all.</summary>
    internal static bool HoldsEnds(ImmutableArray<string> endAt, ImmutableArray<string> otherEnd, string entry, string exit) =>
        (Holds(endAt, entry) && Holds(otherEnd, exit)) || (Holds(endAt, exit) && Holds(otherEnd, entry));

    internal static bool Holds<T>(ImmutableArray<T> list, T value) => list.IsEmpty || list.Contains(value);
}

/// <summary>Finds the rules of one railway's hauls, of one product and packing. Hauls that no rule tells apart share one answer, so that few searches serve many hauls.</summary>
internal sealed class HaulRulesFinder
{
    private readonly BaseRate[] _rates;
    private readonly Coefficient[] _coefficients;
    private readonly Surcharge[] _surcharges;
    private readonly IReadOnlyList<Place> _places;
    private readonly bool[] _isNamed;
    private readonly decimal[] _bands;
    private readonly Dictionary<(int Entry, int Exit, int Band), HaulRules> _found = [];

    /// <summary>Picks the rules of the railway, product and packing.</summary>
    /// <param name="places">All places of the network, by number.</param>
    internal HaulRulesFinder(Dataset dataset, IReadOnlyList<Place> places, string railway, Product product, Packing packing)
    {
        _places = places;
        _rates =
        [
            .. dataset.BaseRates
                .Where(r => r.Product == product && r.Operators.Contains(railway) && r.Packings.Contains(packing) && r.Suits(r.Ownership))
                .OrderBy(r => r.Id, StringComparer.Ordinal),
        ];
        _coefficients =
        [
            .. dataset.Coefficients
                .Where(c => (c.Operators.Contains("*") || c.Operators.Contains(railway)) && HaulRules.Holds(c.Packings, packing)
                    && (c.Product is null || c.Product == product) && c.Loaded != false)
                .OrderBy(c => c.Id, StringComparer.Ordinal),
        ];
        _surcharges =
        [
            .. dataset.Surcharges
                .Where(s => s.Operators.Contains(railway) && HaulRules.Holds(s.Packings, packing) && (s.Product is null || s.Product == product))
                .OrderBy(s => s.Id, StringComparer.Ordinal),
        ];
        HashSet<string> named =
        [
            .. _rates.SelectMany(r => r.EndAt.Concat(r.OtherEnd)),
            .. _coefficients.SelectMany(c => c.EndAt.Concat(c.OtherEnd).Concat(c.ExceptEnds)),
            .. _surcharges.SelectMany(s => s.EndAt.Concat(s.OtherEnd)),
        ];
        _isNamed = [.. places.Select(p => named.Contains(p.Id))];
        _bands = [.. _coefficients.SelectMany(c => new[] { c.KmFrom, c.KmTo }).OfType<decimal>().Distinct().Order()];
    }

    internal HaulRules Find(HaulPath path)
    {
        // A place that no rule names is like any other; a distance counts by the band that it falls into.
        var key = (_isNamed[path.Entry] ? path.Entry : -1, _isNamed[path.Exit] ? path.Exit : -1, BandOf(path.DistanceKm));
        if (!_found.TryGetValue(key, out var rules))
        {
            var (entry, exit, km) = (_places[path.Entry].Id, _places[path.Exit].Id, path.DistanceKm);
            _found.Add(key, rules = new(
                [.. _rates.Where(r => HaulRules.HoldsEnds(r.EndAt, r.OtherEnd, entry, exit))],
                [
                    .. _coefficients.Where(c => HaulRules.HoldsEnds(c.EndAt, c.OtherEnd, entry, exit)
                        && !c.ExceptEnds.Contains(entry) && !c.ExceptEnds.Contains(exit)
                        && (c.KmFrom is null || km > c.KmFrom) && (c.KmTo is null || km <= c.KmTo)),
                ],
                [.. _surcharges.Where(s => HaulRules.HoldsEnds(s.EndAt, s.OtherEnd, entry, exit))]));
        }

        return rules;
    }

    /// <summary>The last band that the distance lies above; -1: none.</summary>
    private int BandOf(decimal km)
    {
        var band = _bands.Length - 1;
        while (band >= 0 && km <= _bands[band])
        {
            band--;
        }

        return band;
    }
}
