using System.Collections.Immutable;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Planning.Crossings;

/// <summary>A crossing in one direction for one kind of traffic.</summary>
/// <param name="Frontier">Place number of the frontier.</param>
/// <param name="Countries">The one left and the one entered.</param>
/// <param name="Papers">Of goods that come in transit into the one entered.</param>
/// <param name="Posts">When the posts are open; null: always.</param>
/// <param name="Bottlenecks">What passes in a day.</param>
/// <param name="Bookings">How long before a turn there must be booked.</param>
public sealed record Border(
    Crossing Crossing, int Frontier, CrossingTime Time, IReadOnlyList<CrossingFee> Fees, ImmutableArray<string> Countries, IReadOnlyList<Document> Papers,
    Gate? Posts, ImmutableArray<Bottleneck> Bottlenecks, ImmutableArray<BookingTerm> Bookings)
{
    /// <summary>Typical minutes, queue and procedure together.</summary>
    public int Minutes => (int)decimal.Ceiling(Time.P50Hours * 60);

    internal LegEntry Leg(Mode mode, int from, int to) => new(LegKind.Cross, mode, from, to, Minutes)
    {
        P90Minutes = Time.P90Hours is { } hours ? (int)decimal.Ceiling(hours * 60) : null,
        Service = Crossing.Id,
    };

    internal void ChargeFees(Ledger ledger, LoadContext context)
    {
        var load = context.Load;
        foreach (var fee in Fees)
        {
            var (basis, quantity) = fee.Basis switch
            {
                CrossingFeeBasis.Shipment => (ChargeBasis.Shipment, 1),
                CrossingFeeBasis.Wagon => (ChargeBasis.Unit, load.Wagons),
                CrossingFeeBasis.Truck => (ChargeBasis.Unit, load.Trucks),
                _ => (ChargeBasis.Unit, load.Containers),
            };
            if (quantity > 0)
            {
                ledger.Charge(new(
                    ChargeKind.Crossing, fee.Side == CrossingSide.A ? "Border fees, side A" : "Border fees, side B",
                    $"{fee.Crossing}:{fee.Side}:{fee.Direction}:{NameOf(fee.Basis)}", basis, fee.Amount, fee.Currency, fee)
                { Quantity = quantity });
            }
        }

        if (context.FlowIn(Countries[1]) == Flow.Transit)
        {
            DocumentFees.Charge(ledger, Papers, context, 1);
        }
    }

    private static string NameOf(CrossingFeeBasis basis) => basis switch
    {
        CrossingFeeBasis.Shipment => "shipment",
        CrossingFeeBasis.Wagon => "wagon",
        CrossingFeeBasis.Truck => "truck",
        _ => "container",
    };
}

/// <summary>From arrived on one railway to ready on the next, with the change of gauge where there is one.</summary>
public sealed class RailCrossMove(
    int from, int to, Border border, Product product, Transfer? gaugeChange, Hire? hire, EmissionFactor? hub) : Move(from, to)
{
    /// <inheritdoc/>
    public override LegKind Kind => LegKind.Cross;

    /// <inheritdoc/>
    public override Mode Mode => Mode.Rail;

    /// <inheritdoc/>
    public override ImmutableArray<string> Countries => border.Countries;

    /// <inheritdoc/>
    public override string Crossing => border.Crossing.Id;

    /// <inheritdoc/>
    internal override ImmutableArray<GateOnWay> GatesFor(LoadContext context) => border.Posts is { } posts ? [new(posts, 0)] : [];

    /// <inheritdoc/>
    internal override ImmutableArray<Bottleneck> Bottlenecks => border.Bottlenecks;

    /// <inheritdoc/>
    internal override ImmutableArray<BookingTerm> Bookings => border.Bookings;

    /// <summary>A change of gauge lifts or tips the goods over: that counts as a transfer.</summary>
    public override int Transfers => gaugeChange is null ? 0 : 1;

    /// <inheritdoc/>
    public override void Write(Ledger ledger, LoadContext context, HaulPrice? offer)
    {
        ledger.Leg(border.Leg(Mode.Rail, border.Frontier, border.Frontier) with { Product = product });
        border.ChargeFees(ledger, context);
        WagonHire.Charge(ledger, hire, context.Load, border.Minutes);
        if (gaugeChange is not null)
        {
            // Where the crossing's time holds the change of gauge, it adds money and no time.
            if (!border.Time.Includes.Contains(CrossingWork.Gauge))
            {
                ledger.Leg(new(LegKind.Transfer, Mode.Rail, border.Frontier, border.Frontier, TransferWork.Minutes(gaugeChange, context.Load)));
            }

            TransferWork.Charge(ledger, gaugeChange, "Change of gauge", context.Load);
            ledger.Handle(hub, context.Load.MassT);
        }
    }
}

/// <summary>A truck over a border: to the frontier, through the posts with the fees of the country that it enters, and on to the place behind.</summary>
public sealed class RoadCrossMove(
    int from, int to, Border border, TruckRate truck, RoadStretch before, RoadStretch behind, IReadOnlyList<CountryFee> entryFees, IReadOnlyList<Document> truckPapers,
    Gate? convoy) : Move(from, to)
{
    /// <inheritdoc/>
    public override LegKind Kind => LegKind.Cross;

    /// <inheritdoc/>
    public override Mode Mode => Mode.Road;

    /// <inheritdoc/>
    public override string Operator => before.Flag;

    /// <inheritdoc/>
    public override ImmutableArray<string> Countries => border.Countries;

    /// <inheritdoc/>
    public override string Crossing => border.Crossing.Id;

    /// <inheritdoc/>
    public override ImmutableArray<int> Through => [border.Frontier];

    /// <inheritdoc/>
    internal override int MinutesUntil(Target target, LoadContext context) => before.Minutes;

    /// <summary>The posts, and for goods in transit the convoy that forms behind them.</summary>
    internal override ImmutableArray<GateOnWay> GatesFor(LoadContext context)
    {
        var gates = border.Posts is { } posts ? [new(posts, before.Minutes)] : ImmutableArray<GateOnWay>.Empty;
        return convoy is not null && context.FlowIn(border.Countries[1]) == Flow.Transit ? gates.Add(new(convoy, before.Minutes)) : gates;
    }

    /// <inheritdoc/>
    internal override ImmutableArray<Bottleneck> Bottlenecks => border.Bottlenecks;

    /// <inheritdoc/>
    internal override ImmutableArray<BookingTerm> Bookings => border.Bookings;

    /// <summary>To the posts.</summary>
    internal override int MinutesUntilBooked(LoadContext context) => before.Minutes;

    /// <summary>No cabotage by way of a border and back.</summary>
    public override bool Takes(LoadContext context) => context.MayEnter(before.Flag, border.Countries[1]);

    /// <inheritdoc/>
    public override void Write(Ledger ledger, LoadContext context, HaulPrice? offer)
    {
        before.Write(ledger, context);
        ledger.Leg(border.Leg(Mode.Road, border.Frontier, border.Frontier) with { Operator = before.Flag });
        border.ChargeFees(ledger, context);
        TruckRateOn.ChargeStanding(ledger, truck, context.Load, border.Minutes);
        TruckFees.Charge(ledger, entryFees, context, 0);
        if (before.Flag == border.Countries[0] && context.FlowIn(before.Flag) == Flow.Export)
        {
            // The country's own truck with goods from there: only here is it sure that it leaves.
            DocumentFees.Charge(ledger, truckPapers, context, context.Load.Trucks);
        }

        behind.Write(ledger, context);
    }
}
