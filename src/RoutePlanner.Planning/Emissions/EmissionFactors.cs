using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Emissions;

/// <summary>Finds the factor of a step: the row that names most of packing, country and vehicle wins.</summary>
public sealed class EmissionFactors(IReadOnlyList<EmissionFactor> rows)
{
    private readonly Dictionary<(EmissionElement, string, string?, Packing, string?), EmissionFactor?> _found = [];

    /// <summary>The factor for carriage, or null when none is known.</summary>
    /// <param name="mode">rail, road or sea.</param>
    /// <param name="vehicle">For the sea the service; null takes any.</param>
    public EmissionFactor? FindTransport(string mode, string? vehicle, Packing packing, string? country) =>
        Find((EmissionElement.Transport, mode, vehicle, packing, country));

    /// <summary>The factor for one handling, or null when none is known.</summary>
    public EmissionFactor? FindHub(Packing packing) => Find((EmissionElement.Hub, "*", null, packing, null));

    private EmissionFactor? Find((EmissionElement Element, string Mode, string? Vehicle, Packing Packing, string? Country) key)
    {
        if (!_found.TryGetValue(key, out var factor))
        {
            _found.Add(key, factor = FindRow(key));
        }

        return factor;
    }

    private EmissionFactor? FindRow((EmissionElement Element, string Mode, string? Vehicle, Packing Packing, string? Country) key)
    {
        var packing = char.ToLowerInvariant(key.Packing.ToString()[0]) + key.Packing.ToString()[1..];
        return rows
            .Where(r => r.Element == key.Element && (r.Mode == key.Mode || r.Mode == "*")
                && (key.Vehicle is null || r.Vehicle == key.Vehicle)
                && (r.Packing == "*" || r.Packing == packing)
                && (r.Country == "*" || r.Country == key.Country))
            .OrderBy(r => r.Country == "*").ThenBy(r => r.Packing == "*").ThenBy(r => r.Id, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
