using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Hauls;

/// <summary>The tariff rules that may price a haul, whatever the shipment: found once when the network is compiled, shared by like hauls.</summary>
public sealed class HaulRules(ImmutableArray<BaseRate> rates, ImmutableArray<Coefficient> coefficients)
{
    /// <summary>In the order of their ids, so that of equal prices the first is taken.</summary>
    public ImmutableArray<BaseRate> Rates { get; } = rates;

    public ImmutableArray<Coefficient> Coefficients { get; } = coefficients;

    /// <summary>Whether a rule's lists of ends hold a haul between two places: one end in each list; an empty list holds all.</summary>
    internal static bool HoldsEnds(ImmutableArray<string> endAt, ImmutableArray<string> otherEnd, string entry, string exit) =>
        (Holds(endAt, entry) && Holds(otherEnd, exit)) || (Holds(endAt, exit) && Holds(otherEnd, entry));

    internal static bool Holds<T>(ImmutableArray<T> list, T value) => list.IsEmpty || list.Contains(value);
}

/// <summary>Finds the rules of hauls.</summary>
internal sealed class HaulRulesFinder(Dataset dataset)
{
    private readonly Dictionary<(string, Product, Packing), (BaseRate[] Rates, Coefficient[] Coefficients)> _ofProduct = [];
    private readonly Dictionary<string, HaulRules> _shared = new(StringComparer.Ordinal);

    internal HaulRules Find(string railway, Product product, Packing packing, string entry, string exit, decimal km)
    {
        if (!_ofProduct.TryGetValue((railway, product, packing), out var rules))
        {
            rules = (
                [.. dataset.BaseRates
                    .Where(r => r.Product == product && r.Operators.Contains(railway) && r.Packings.Contains(packing))
                    .OrderBy(r => r.Id, StringComparer.Ordinal)],
                [.. dataset.Coefficients
                    .Where(c => (c.Operators.Contains("*") || c.Operators.Contains(railway)) && HaulRules.Holds(c.Packings, packing)
                        && (c.Product is null || c.Product == product) && c.Loaded != false)
                    .OrderBy(c => c.Id, StringComparer.Ordinal)]);
            _ofProduct.Add((railway, product, packing), rules);
        }

        ImmutableArray<BaseRate> rates = [.. rules.Rates.Where(r => HaulRules.HoldsEnds(r.EndAt, r.OtherEnd, entry, exit))];
        ImmutableArray<Coefficient> coefficients =
        [
            .. rules.Coefficients.Where(c => HaulRules.HoldsEnds(c.EndAt, c.OtherEnd, entry, exit)
                && !c.ExceptEnds.Contains(entry) && !c.ExceptEnds.Contains(exit)
                && (c.KmFrom is null || km > c.KmFrom) && (c.KmTo is null || km <= c.KmTo)),
        ];
        var key = string.Join(';', rates.Select(r => r.Id)) + '|' + string.Join(';', coefficients.Select(c => c.Id));
        if (!_shared.TryGetValue(key, out var shared))
        {
            _shared.Add(key, shared = new(rates, coefficients));
        }

        return shared;
    }
}
