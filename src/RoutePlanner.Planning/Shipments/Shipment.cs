using System.Collections.Immutable;
using RoutePlanner.Planning.Currencies;

namespace RoutePlanner.Planning.Shipments;

/// <summary>The goods to carry.</summary>
/// <param name="HsCodes">The HS code that the caller gave, else the prefixes of the commodity; digits only.</param>
/// <param name="Loads">The shipment in each packing allowed, in the caller's order.</param>
/// <param name="Value">What the goods are worth, when known.</param>
public sealed record Shipment(
    Commodity Commodity,
    ImmutableArray<string> HsCodes,
    decimal MassKg,
    decimal? VolumeM3,
    ImmutableArray<Load> Loads,
    Money? Value)
{
    /// <summary>Whether the containers are the carrier's: their use is then paid by the day, and they go the whole way unopened. Else they are the shipper's own.</summary>
    public bool HasCarrierContainers { get; init; }

    /// <summary>Whether a list of HS prefixes of a rule holds these goods; an empty list holds all, a leading '!' excludes.</summary>
    public bool Is(ImmutableArray<string> prefixes)
    {
        var wanted = false;
        var matches = false;
        foreach (var prefix in prefixes)
        {
            if (prefix[0] == '!')
            {
                if (HsCodes.Any(code => code.AsSpan().StartsWith(prefix.AsSpan(1), StringComparison.Ordinal)))
                {
                    return false;
                }
            }
            else
            {
                wanted = true;
                matches |= HsCodes.Any(code => code.StartsWith(prefix, StringComparison.Ordinal));
            }
        }

        return matches || !wanted;
    }
}
