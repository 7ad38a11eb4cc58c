using System.Collections.Immutable;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Plans;

/// <summary>Finds the papers that a route needs, by its countries, modes, packing and goods.</summary>
internal static class RouteDocuments
{
    internal static ImmutableArray<NeededDocument> Of(Network network, PlanRequest request, IReadOnlyList<LegEntry> legs, Packing packing)
    {
        var found = ImmutableArray.CreateBuilder<NeededDocument>();
        var (origin, destination) = (network.Places[request.From].Country, network.Places[request.To].Country);
        foreach (var document in network.Dataset.Documents)
        {
            if (!Holds(document.Packings, Lower(packing.ToString())) || !HoldsGoods(document, request.Shipment) || !HoldsDirection(document, origin, destination))
            {
                continue;
            }

            var needing = Enumerable.Range(0, legs.Count).Where(i =>
                legs[i].Kind is LegKind.Haul or LegKind.Drive or LegKind.Sail
                && Holds(document.Modes, legs[i].Mode switch { Mode.Rail => "rail", Mode.Road => "road", _ => "sea" })
                && (document.Countries.Contains("*")
                    || document.Countries.Contains(network.Places[legs[i].From].Country) || document.Countries.Contains(network.Places[legs[i].To].Country))).ToImmutableArray();
            if (!needing.IsEmpty)
            {
                found.Add(new(document.Id, document.NameEn, needing, document.Hours, document.PriceUsd, document.Note, document.Source));
            }
        }

        return found.ToImmutable();
    }

    private static bool Holds(ImmutableArray<string> list, string value) => list.IsEmpty || list.Contains("*") || list.Contains(value);

    private static bool HoldsGoods(Document document, Shipment shipment) =>
        document.Commodities.IsEmpty || document.Commodities.Any(c =>
            c == "*" || c == shipment.Commodity.Id || c == Lower(shipment.Commodity.Class.ToString())
            || (char.IsAsciiDigit(c[0]) && shipment.HsCodes.Any(hs => hs.StartsWith(c, StringComparison.Ordinal))));

    /// <summary>'both', or the countries of origin and destination as in 'KZ>IR'.</summary>
    private static bool HoldsDirection(Document document, string origin, string destination) =>
        document.Direction == "both" || document.Direction == $"{origin}>{destination}";

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
