using System.Collections.Immutable;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Transfers;

/// <summary>A handling step at one place.</summary>
/// <param name="call">The truck that is hired for it, where one is.</param>
/// <param name="trucks">How many of these can be had in a day.</param>
/// <param name="callFees">What a truck of another country has paid to come in: who hires it away from home pays that too.</param>
/// <param name="papers">Of a truck that must cross a border before it may unload.</param>
/// <param name="terminal">When wagons are unloaded there; null: all the time. Where they are loaded, the wait for dispatch holds the hours.</param>
public sealed class TransferMove(
    int from, int to, Transfer row, string name, int place, ImmutableArray<string> countries, Mode mode, EmissionFactor? hub, TruckRate? call, ImmutableArray<Bottleneck> trucks,
    IReadOnlyList<CountryFee> callFees, IReadOnlyList<Document> papers, Gate? terminal) : Move(from, to)
{
    /// <inheritdoc/>
    public override LegKind Kind => LegKind.Transfer;

    /// <inheritdoc/>
    public override Mode Mode => mode;

    /// <inheritdoc/>
    public override ImmutableArray<string> Countries => countries;

    /// <inheritdoc/>
    internal override ImmutableArray<GateOnWay> GatesFor(LoadContext context) => terminal is null ? [] : [new(terminal, 0)];

    /// <inheritdoc/>
    internal override ImmutableArray<Bottleneck> Bottlenecks => trucks;

    /// <summary>A carrier's container is not stuffed or opened on the way.</summary>
    public override bool Takes(LoadContext context) => row.ToPacking is null || !context.Shipment.HasCarrierContainers;

    /// <inheritdoc/>
    public override void Write(Ledger ledger, LoadContext context, HaulPrice? offer)
    {
        ledger.Leg(new(LegKind.Transfer, mode, place, place, TransferWork.Minutes(row, context.Load)) { Operator = call?.Country });
        TransferWork.Charge(ledger, row, name, context.Load);
        ledger.Handle(hub, context.Load.MassT);
        if (call is not null)
        {
            TruckRateOn.ChargeCall(ledger, call, context.Load);
            TruckFees.Charge(ledger, callFees, context, 0);
            DocumentFees.Charge(ledger, papers, context, context.Load.Trucks);
        }
    }
}

/// <summary>Makes the transfers: between the ground and rails or trucks, from truck to truck at borders, and between packings.</summary>
internal static class TransferMoves
{
    internal static void AddTo(NetworkBuilder builder)
    {
        var onRails = builder.Vertices.Select((vertex, number) => (vertex, number))
            .Where(v => v.vertex.Carriage.Kind is CarriageKind.RailReady or CarriageKind.RailArrived && !IsFrontier(builder, v.vertex.Place)).ToList();
        foreach (var (vertex, number) in onRails)
        {
            AddRail(builder, vertex, number);
        }

        foreach (var place in builder.Places)
        {
            foreach (var packing in place.Packings)
            {
                AddTrucks(builder, place, packing);
            }
        }

        foreach (var row in builder.Dataset.Transfers)
        {
            if (row is { From: TransferSide.Ground, To: TransferSide.Ground, ToPacking: { } after })
            {
                var place = builder.PlaceNumber(row.Place);
                Add(builder, builder.Number(row.Packing, place, Carriage.Ground), builder.Number(after, place, Carriage.Ground), row,
                    after == Packing.Packed ? "Unstuffing the boxes" : "Stuffing into boxes", place, Mode.Road, null);
            }
        }
    }

    /// <summary>Truck to truck at the posts of a border, where the one may not go on.</summary>
    internal static void AddSwaps(NetworkBuilder builder, Place post, Packing packing)
    {
        if (builder.FindTransfer(post.Id, TransferSide.Truck, TransferSide.Truck, packing) is not { } row)
        {
            return;
        }

        var place = builder.PlaceNumber(post.Id);
        foreach (var before in builder.Dataset.TruckRates)
        {
            // Only a truck that may unload here may hand over here.
            foreach (var after in builder.Dataset.TruckRates.Where(t => t.Country != before.Country))
            {
                Add(builder, builder.Number(packing, place, Carriage.Truck(before.Country, mayUnload: true)),
                    builder.Number(packing, place, Carriage.Truck(after.Country, after.Country == post.Country)), row, "Swap of trucks", place, Mode.Road, after);
            }
        }
    }

    private static void AddRail(NetworkBuilder builder, Vertex vertex, int number)
    {
        var place = builder.Places[vertex.Place];
        var side = vertex.Carriage.GaugeMm == 1435 ? TransferSide.Rail1435 : TransferSide.Rail1520;
        var loads = vertex.Carriage.Kind == CarriageKind.RailReady;
        var row = loads
            ? builder.FindTransfer(place.Id, TransferSide.Ground, side, vertex.Packing)
            : builder.FindTransfer(place.Id, side, TransferSide.Ground, vertex.Packing);
        if (row is not null)
        {
            var ground = builder.Number(vertex.Packing, vertex.Place, Carriage.Ground);
            Add(builder, loads ? ground : number, loads ? number : ground, row, loads ? "Loading onto rail" : "Unloading from rail", vertex.Place, Mode.Rail, null);
        }
    }

    private static void AddTrucks(NetworkBuilder builder, Place place, Packing packing)
    {
        var number = builder.PlaceNumber(place.Id);
        var ground = builder.Number(packing, number, Carriage.Ground);
        var (load, unload) = (
            builder.FindTransfer(place.Id, TransferSide.Ground, TransferSide.Truck, packing),
            builder.FindTransfer(place.Id, TransferSide.Truck, TransferSide.Ground, packing));
        foreach (var truck in builder.Dataset.TruckRates)
        {
            if (load is not null)
            {
                Add(builder, ground, builder.Number(packing, number, Carriage.Truck(truck.Country, truck.Country == place.Country)), load, "Loading onto truck", number, Mode.Road, truck);
            }

            if (unload is not null)
            {
                Add(builder, builder.Number(packing, number, Carriage.Truck(truck.Country, mayUnload: true)), ground, unload, "Unloading from truck", number, Mode.Road, null);
            }
        }
    }

    private static void Add(NetworkBuilder builder, int from, int to, Transfer row, string name, int place, Mode mode, TruckRate? call)
    {
        // Without these fees a chain could save the entry of a truck by rail over the border and a foreign truck from there.
        var country = builder.Places[place].Country;
        var callFees = call is null || call.Country == country ? [] : TruckFees.OnEntry(builder, call.Country, country, "");

        var trucks = call is null ? [] : builder.Bottlenecks(row.Packing, call.Country, CapacityUnit.Trucks);

        // A truck that takes over from another at a border goes on under its consignment note.
        var papers = call is null || call.Country == country || row.From == TransferSide.Truck ? [] : DocumentFees.OnTruck(builder, country);
        builder.Moves.Add(new TransferMove(from, to, row, name, place, builder.Countries(place), mode, builder.Factors.FindHub(row.Packing), call, trucks, callFees, papers,
            builder.Vertices[from].Carriage.IsOnRails ? builder.Gates.OfTerminal(builder.Places[place]) : null));
    }

    private static bool IsFrontier(NetworkBuilder builder, int place) => builder.Places[place].Country.Length == 0;
}
