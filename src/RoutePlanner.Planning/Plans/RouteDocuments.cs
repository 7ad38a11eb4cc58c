using System.Collections.Immutable;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Plans;

/// <summary>Finds the papers that a route needs, by its countries, modes, packing and goods.</summary>
internal static class RouteDocuments
{
    internal static ImmutableArray<NeededDocument> Of(Network network, PlanRequest request, IReadOnlyList<LegEntry> legs, ImmutableArray<Charge> charges, Packing packing)
    {
        var found = ImmutableArray.CreateBuilder<NeededDocument>();
        var (origin, destination) = (network.Places[request.From].Country, network.Places[request.To].Country);
        foreach (var document in network.Dataset.Documents)
        {
            if (!document.IsFor(request.Shipment, packing, origin, destination))
            {
                continue;
            }

            // On which entries a declaration is needed, only its charges tell.
            ImmutableArray<int> charged = [.. charges.Where(c => c.Tariff == document.Id).SelectMany(c => c.Legs).Distinct()];
            var needing = document.Charge == DocumentCharge.Entry ? charged : [.. Enumerable.Range(0, legs.Count).Where(i =>
                legs[i].Kind is LegKind.Haul or LegKind.Drive or LegKind.Sail
                && Document.Holds(document.Modes, legs[i].Mode switch { Mode.Rail => "rail", Mode.Road => "road", _ => "sea" })
                && (Document.Holds(document.Countries, network.Places[legs[i].From].Country) || Document.Holds(document.Countries, network.Places[legs[i].To].Country)))];
            if (!needing.IsEmpty)
            {
                found.Add(new(document.Id, document.NameEn, needing, document.Hours, document.PriceUsd, !charged.IsEmpty, document.Note, document.Source));
            }
        }

        return found.ToImmutable();
    }
}
