using System.Collections.Immutable;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Itineraries;

/// <summary>Says why a step of a named chain cannot be gone, by the rows of the dataset.</summary>
public static class StepReasons
{
    /// <summary>All codes.</summary>
    public static ImmutableArray<string> Codes { get; } =
        ["noSailing", "notRunning", "noPrice", "lotTooSmall", "linkClosed", "noRail", "noRoad", "noTruck", "noWay", "doesNotJoin"];

    internal static ImmutableArray<StepReason> Of(Network network, PlanRequest request, ItineraryStep step)
    {
        var reasons = ImmutableArray.CreateBuilder<StepReason>();
        if (step.Mode is null or Mode.Sea)
        {
            AddSea(reasons, network, request, step);
        }

        if (step.Mode is null or Mode.Rail)
        {
            AddClosed(reasons, network, step, network.Dataset.RailLinks.Select(l => (l.Id, l.From, l.To, l.Status)));
            reasons.Add(new("noRail", $"No rail carriage with a known price leads from {Name(network, step.From)} to {Name(network, step.To)} for these goods in {Packings(request)}."));
        }

        if (step.Mode is null or Mode.Road)
        {
            AddClosed(reasons, network, step, network.Dataset.RoadLinks.Select(l => (l.Id, l.From, l.To, l.Status)));
            reasons.Add(request.TruckFlags.IsEmpty
                ? new("noTruck", "No trucks are offered; name their countries in 'truckFlags'.")
                : new("noRoad", $"No road for trucks of {string.Join(", ", request.TruckFlags)} leads from {Name(network, step.From)} to {Name(network, step.To)}."));
        }

        return step.Mode is null ? [new("noWay", $"Nothing leads from {Name(network, step.From)} to {Name(network, step.To)}."), .. reasons.Where(r => r.Code is "notRunning" or "linkClosed")] : reasons.ToImmutable();
    }

    /// <summary>The step can be gone by itself, but not in the state in which the one before leaves the goods.</summary>
    internal static StepReason DoesNotJoin(Network network, ImmutableArray<ItineraryStep> steps, int at) => new(
        "doesNotJoin",
        at == 0 ? $"The goods cannot be loaded for it at {Name(network, steps[0].From)}, or not unloaded at {Name(network, steps[0].To)}."
        : $"The goods cannot go on at {Name(network, steps[at].From)} or be unloaded at {Name(network, steps[at].To)}: no handling of this kind is known there, the train has formed or broken up, or a truck would unload in the country in which it was loaded abroad.");

    private static void AddSea(ImmutableArray<StepReason>.Builder reasons, Network network, PlanRequest request, ItineraryStep step)
    {
        var (from, to) = (network.Places[step.From].Id, network.Places[step.To].Id);
        var sailings = network.Dataset.Sailings.Where(s => (s.From == from && s.To == to) || (s.BothWays && s.From == to && s.To == from)).ToList();
        if (sailings.Count == 0)
        {
            reasons.Add(new("noSailing", $"No sailing leads from {Name(network, step.From)} to {Name(network, step.To)}."));
        }

        foreach (var sailing in sailings)
        {
            var rates = network.Dataset.SailingRates.Where(r => r.Sailing == sailing.Id && (!r.OneWay || sailing.From == from)).ToList();
            reasons.Add(
                sailing.Status is SailingStatus.Planned or SailingStatus.Suspended ? new("notRunning", $"The sailing {sailing.Id} is {(sailing.Status == SailingStatus.Planned ? "planned only" : "suspended")}.")
                : rates.Count == 0 ? new("noPrice", $"No price is known for the sailing {sailing.Id}.")
                : request.Shipment.MassKg / 1000m < sailing.MinLotT ? new("lotTooSmall", $"The sailing {sailing.Id} takes lots of {sailing.MinLotT} t and more.")
                : new("noPrice", $"No price of the sailing {sailing.Id} is for {Packings(request)}, or the ports do not handle it."));
        }
    }

    private static void AddClosed(ImmutableArray<StepReason>.Builder reasons, Network network, ItineraryStep step, IEnumerable<(string Id, string From, string To, LinkStatus Status)> links)
    {
        var ends = new[] { network.Places[step.From].Id, network.Places[step.To].Id };
        foreach (var (id, from, to, status) in links.Where(l => l.Status != LinkStatus.Open && (ends.Contains(l.From) || ends.Contains(l.To))))
        {
            reasons.Add(new("linkClosed", $"The link {id} {from} – {to} is not open ({status switch { LinkStatus.Planned => "planned", LinkStatus.Construction => "under construction", _ => "closed" }})."));
        }
    }

    private static string Packings(PlanRequest request) => string.Join(" or ", request.Shipment.Loads.Select(l => l.Packing switch
    {
        Packing.Container20 => "20-foot boxes",
        Packing.Container40 => "40-foot boxes",
        Packing.Packed => "packed form",
        _ => "bulk",
    }));

    private static string Name(Network network, int place) => network.Places[place].NameEn;
}
