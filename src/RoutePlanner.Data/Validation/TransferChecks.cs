using System.Collections.Immutable;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Data.Validation;

/// <summary>Goods can change between all that meets at a place: without a row the change would not be offered, and nobody would see why.</summary>
internal static class TransferChecks
{
    private static readonly ImmutableArray<(TransferSide From, TransferSide To)> GaugeChanges =
        [(TransferSide.Rail1520, TransferSide.Rail1435), (TransferSide.Rail1435, TransferSide.Rail1520)];

    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } =
        [OnlyStuffingChangesThePacking, PlacesCanHandleTheirPackings, PortsCanHandleTheirShips, GaugeBreaksHaveATransfer];

    private static IEnumerable<DatasetFault> OnlyStuffingChangesThePacking(Facts facts) =>
        from transfer in facts.Dataset.Transfers
        let stuffs = transfer is { From: TransferSide.Ground, To: TransferSide.Ground }
        let problem = (stuffs, transfer.ToPacking) switch
        {
            (true, null) => "Goods that stay on the ground are stuffed or unstuffed; write the packing afterwards.",
            (true, { } after) when after == transfer.Packing => "The packing stays as it is; write the one afterwards.",
            (false, not null) => "Only from ground to ground does the packing change; leave it empty.",
            _ => null,
        }
        where problem is not null
        select transfer.Fault("toPacking", problem);

    private static IEnumerable<DatasetFault> PlacesCanHandleTheirPackings(Facts facts)
    {
        var onRoad = facts.Dataset.RoadLinks.Where(link => link.Status == LinkStatus.Open)
            .SelectMany(link => new[] { link.From, link.To }).Select(place => (Place: place, Side: TransferSide.Truck));
        var onRail =
            from link in facts.Dataset.RailLinks
            where link.Status == LinkStatus.Open && facts.Railways.ContainsKey(link.Railway)
            from gauge in facts.Railways[link.Railway].GaugesMm
            from place in new[] { link.From, link.To }
            select (Place: place, Side: SideOf(gauge));
        return
            from stop in onRoad.Concat(onRail).Concat(AtCrossings(facts)).Distinct()
            where facts.Places.ContainsKey(stop.Place)
            let place = facts.Places[stop.Place]
            from packing in place.Packings
            from fault in Missing(facts, place, packing, stop.Side)
            select fault;
    }

    /// <summary>The sides of the open crossings: a post may have no other link, and goods may yet end there.</summary>
    private static IEnumerable<(string Place, TransferSide Side)> AtCrossings(Facts facts) =>
        from crossing in facts.Dataset.Crossings
        where crossing.Status == LinkStatus.Open
        from side in new[] { (Place: crossing.PlaceA, Gauge: crossing.GaugeMmA), (Place: crossing.PlaceB, Gauge: crossing.GaugeMmB) }
        where crossing.Mode == CrossingMode.Road || side.Gauge is not null
        select (side.Place, crossing.Mode == CrossingMode.Road ? TransferSide.Truck : SideOf(side.Gauge!.Value));

    /// <summary>The rates tell what the ship carries: boxes, or tonnes of what its service is for. Ro-ro ships and rail ferries need no handling.</summary>
    private static IEnumerable<DatasetFault> PortsCanHandleTheirShips(Facts facts) =>
        from sailing in facts.Dataset.Sailings
        where SailingChecks.IsOffered(sailing)
        from rate in facts.Dataset.SailingRates
        where rate.Sailing == sailing.Id
        let packing = (rate.Unit, sailing.Service) switch
        {
            (FreightUnit.Container20, _) => Packing.Container20,
            (FreightUnit.Container40, _) => Packing.Container40,
            (FreightUnit.Tonne, ShipService.Bulk) => Packing.Bulk,
            (FreightUnit.Tonne, ShipService.General) => Packing.Packed,
            _ => (Packing?)null,
        }
        where packing is not null
        from port in new[] { sailing.From, sailing.To }
        where facts.Places.ContainsKey(port) && facts.Places[port].Packings.Contains(packing.Value)
        from fault in Missing(facts, facts.Places[port], packing.Value, TransferSide.Ship)
        select fault;

    private static IEnumerable<DatasetFault> GaugeBreaksHaveATransfer(Facts facts) =>
        from crossing in facts.Dataset.Crossings
        where crossing is { Mode: CrossingMode.Rail, Status: LinkStatus.Open } && crossing.GaugeMmA != crossing.GaugeMmB
        from way in GaugeChanges
        where facts.AreWhole("transfers") && !Enum.GetValues<Packing>().Any(packing => Has(facts, crossing.Id, packing, way.From, way.To))
        select crossing.Fault("gaugeMmB",
            $"The gauge breaks here, and no packing has a transfer from {Word(way.From)} to {Word(way.To)}; add one for this crossing or '*'.");

    private static TransferSide SideOf(int gaugeMm) => gaugeMm == 1435 ? TransferSide.Rail1435 : TransferSide.Rail1520;

    private static IEnumerable<DatasetFault> Missing(Facts facts, Place place, Packing packing, TransferSide side) =>
        from way in new[] { (From: TransferSide.Ground, To: side), (From: side, To: TransferSide.Ground) }
        where facts.AreWhole("transfers") && !Has(facts, place.Id, packing, way.From, way.To)
        select place.Fault("packings",
            $"No transfer leads from {Word(way.From)} to {Word(way.To)}; add one for this place or '*', or take the packing away.",
            Word(packing));

    private static bool Has(Facts facts, string place, Packing packing, TransferSide from, TransferSide to) => facts.Dataset.Transfers.Any(transfer =>
        (transfer.Place == place || transfer.Place == "*") && transfer.Packing == packing && transfer.From == from && transfer.To == to);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
