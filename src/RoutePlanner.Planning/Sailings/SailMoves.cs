using System.Collections.Immutable;
using RoutePlanner.Planning.Bookings;
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
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Planning.Sailings;

/// <summary>A passage by ship: waiting for it, loading, sailing and discharging.</summary>
/// <param name="load">Onto the ship; null where the truck drives on board at no price.</param>
/// <param name="storage">The row that prices storage at the port of loading; null for trucks, which stand on their own wheels.</param>
/// <param name="truck">The truck on board of a ro-ro ship; else null.</param>
/// <param name="papers">For each ship onto which goods are lifted; on a ro-ro ship for each truck that leaves its country with goods from there.</param>
/// <param name="entryPapers">Of goods that come in transit into the country of the port of discharge.</param>
public sealed class SailMove(
    int from, int to, Sailing sailing, SailingRate rate, int portFrom, int portTo, ImmutableArray<string> countries,
    Transfer? load, Transfer? unload, Transfer? storage, TruckRate? truck, IReadOnlyList<CountryFee> entryFees,
    IReadOnlyList<Document> papers, IReadOnlyList<Document> entryPapers, EmissionFactor? factor, EmissionFactor? hub, ImmutableArray<Bottleneck> bottlenecks, Gate? departures,
    ImmutableArray<BookingTerm> bookings) : Move(from, to)
{
    /// <summary>Metres of deck that an articulated truck takes: its full length of 16.5 m (Directive 96/53/EC).</summary>
    private const decimal TruckLaneMetres = 16.5m;

    private const decimal KmPerNauticalMile = 1.852m;

    /// <inheritdoc/>
    public override LegKind Kind => LegKind.Sail;

    /// <inheritdoc/>
    public override Mode Mode => Mode.Sea;

    /// <inheritdoc/>
    public override string? Operator => truck?.Country;

    /// <inheritdoc/>
    public override ImmutableArray<string> Countries => countries;

    /// <inheritdoc/>
    public override string Sailing => sailing.Id;

    /// <inheritdoc/>
    public override bool IsDoubtful => sailing.Status == SailingStatus.Uncertain;

    /// <inheritdoc/>
    internal override ImmutableArray<GateOnWay> GatesFor(LoadContext context) => departures is null ? [] : [new(departures, MinutesUntilSailing(context.Load))];

    /// <summary>Until the ship leaves.</summary>
    internal override int MinutesUntil(Target target, LoadContext context) => MinutesUntilSailing(context.Load);

    /// <inheritdoc/>
    internal override ImmutableArray<Bottleneck> Bottlenecks => bottlenecks;

    /// <inheritdoc/>
    internal override ImmutableArray<BookingTerm> Bookings => bookings;

    /// <summary>Until the ship leaves.</summary>
    internal override int MinutesUntilBooked(LoadContext context) => MinutesUntilSailing(context.Load);

    /// <summary>Goods that are lifted on and off are handled twice; a truck that drives is not.</summary>
    public override int Transfers => truck is null ? 2 : 0;

    /// <summary>A lot below the ship's least is not carried, and no truck carries within a country by way of the sea.</summary>
    public override bool Takes(LoadContext context) =>
        (sailing.MinLotT is null || context.Load.MassT >= sailing.MinLotT) && (truck is null || context.MayEnter(truck.Country, countries[1]));

    /// <inheritdoc/>
    public override void Write(Ledger ledger, LoadContext context, HaulPrice? offer)
    {
        var ships = ShipsFor(context.Load);
        var wait = ships * Minutes(sailing.WaitHoursP50 ?? 0);
        if (wait > 0)
        {
            ledger.Leg(new(LegKind.Wait, Mode.Sea, portFrom, portFrom, wait)
            {
                P90Minutes = sailing.WaitHoursP90 is { } hours ? ships * Minutes(hours) : null,
                Service = sailing.Id,
                WaitFor = "sailing",
                Operator = Operator,
            });
            TransferWork.ChargeStorage(ledger, storage, context.Load, wait);
            if (truck is not null)
            {
                TruckRateOn.ChargeStanding(ledger, truck, context.Load, wait);
            }
        }

        Handle(ledger, context.Load, load, portFrom, "Loading onto the ship");
        var distanceKm = decimal.Round((sailing.DistanceNm ?? 0) * KmPerNauticalMile, 1);
        ledger.Leg(new(LegKind.Sail, Mode.Sea, portFrom, portTo, Minutes((sailing.PassageHoursLow + sailing.PassageHoursHigh) / 2))
        {
            P90Minutes = Minutes(sailing.PassageHoursHigh),
            Service = sailing.Id,
            DistanceKm = distanceKm,
            Operator = Operator,
        });
        ledger.Charge(offer is null ? Freight(context.Load) : UnderContract(offer.Rate, context.Load));
        if (truck is null)
        {
            DocumentFees.Charge(ledger, papers, context, ships);
        }
        else if (truck.Country == countries[0] && context.FlowIn(truck.Country) == Flow.Export)
        {
            DocumentFees.Charge(ledger, papers, context, context.Load.Trucks);
        }

        ledger.Carry(factor, context.Load.MassT, distanceKm);
        Handle(ledger, context.Load, unload, portTo, "Discharging the ship");
        TruckFees.Charge(ledger, entryFees, context, 0);
        if (context.FlowIn(countries[1]) == Flow.Transit)
        {
            DocumentFees.Charge(ledger, entryPapers, context, 1);
        }
    }

    private int MinutesUntilSailing(Load goods) => (ShipsFor(goods) * Minutes(sailing.WaitHoursP50 ?? 0)) + (load is null ? 0 : TransferWork.Minutes(load, goods));

    /// <summary>More than a ship takes goes in as many ships as it needs, one after the other: the last lot has waited for each of them.</summary>
    private int ShipsFor(Load goods) => sailing.MaxLotT is { } most ? (int)Math.Max(1, decimal.Ceiling(goods.MassT / most)) : 1;

    private static int Minutes(decimal hours) => (int)decimal.Ceiling(hours * 60);

    private void Handle(Ledger ledger, Load goods, Transfer? transfer, int port, string name)
    {
        if (transfer is not null)
        {
            ledger.Leg(new(LegKind.Transfer, Mode.Sea, port, port, TransferWork.Minutes(transfer, goods)));
            TransferWork.Charge(ledger, transfer, name, goods);
            ledger.Handle(hub, goods.MassT);
        }
    }

    private static Price UnderContract(BaseRate contract, Load goods)
    {
        var byTonne = contract.Basis == RateBasis.PairTonne;
        return new(ChargeKind.Sail, contract.Name, contract.Id, byTonne ? ChargeBasis.PairTonne : ChargeBasis.PairContainer, contract.Rate!.Value, contract.Currency, contract)
        {
            Quantity = byTonne ? 1 : goods.Containers,
            ChargeableKg = byTonne ? goods.MassT * 1000 : null,
            ValidFrom = contract.ValidFrom,
            ValidTo = contract.ValidTo,
        };
    }

    private Price Freight(Load goods)
    {
        var basis = rate.Unit switch
        {
            FreightUnit.Tonne => ChargeBasis.Tonne,
            FreightUnit.LaneMetre => ChargeBasis.LaneMetre,
            _ => ChargeBasis.Unit,
        };
        return new(ChargeKind.Sail, "Sea freight", rate.Id, basis, rate.Rate, rate.Currency, rate)
        {
            Low = rate.Low,
            High = rate.High,
            Quantity = rate.Unit switch
            {
                FreightUnit.Container20 or FreightUnit.Container40 => goods.Containers,
                FreightUnit.Truck => goods.Trucks,
                FreightUnit.LaneMetre => goods.Trucks * TruckLaneMetres,
                _ => 1,
            },
            ChargeableKg = rate.Unit == FreightUnit.Tonne ? goods.MassT * 1000 : null,
        };
    }
}

/// <summary>Makes the passages that are known to run, or doubtful, and have a price for the packing.</summary>
/// <remarks>Rail ferries have no published price and are not offered: their wagons would need a rate in 'sailing-rates'.</remarks>
internal static class SailMoves
{
    internal static void AddTo(NetworkBuilder builder)
    {
        foreach (var sailing in builder.Dataset.Sailings.Where(s => s.Status is SailingStatus.Running or SailingStatus.Uncertain && (s.WaitHoursP50 is not null || s.Departures is not null)))
        {
            foreach (var rate in builder.Dataset.SailingRates.Where(r => r.Sailing == sailing.Id))
            {
                Add(builder, sailing, rate, sailing.From, sailing.To);
                if (sailing.BothWays && !rate.OneWay)
                {
                    Add(builder, sailing, rate, sailing.To, sailing.From);
                }
            }
        }
    }

    private static void Add(NetworkBuilder builder, Sailing sailing, SailingRate rate, string from, string to)
    {
        var (portFrom, portTo) = (builder.Place(from), builder.Place(to));
        if (sailing.Service == ShipService.Roro)
        {
            AddRoro(builder, sailing, rate, portFrom, portTo);
            return;
        }

        foreach (var packing in Packings(sailing, rate))
        {
            if (portFrom.Packings.Contains(packing) && portTo.Packings.Contains(packing)
                && builder.FindTransfer(from, TransferSide.Ground, TransferSide.Ship, packing) is { } load
                && builder.FindTransfer(to, TransferSide.Ship, TransferSide.Ground, packing) is { } unload)
            {
                builder.Moves.Add(new SailMove(
                    builder.Number(packing, from, Carriage.Ground), builder.Number(packing, to, Carriage.Ground), sailing, rate,
                    builder.PlaceNumber(from), builder.PlaceNumber(to), [portFrom.Country, portTo.Country], load, unload,
                    builder.FindStorage(from, packing), null, [],
                    DocumentFees.OnSailing(builder, portFrom.Country, portTo.Country), DocumentFees.OnEntry(builder, portFrom.Country, portTo.Country),
                    builder.Factors.FindTransport("sea", NameOf(sailing.Service), packing, null), builder.Factors.FindHub(packing), BottlenecksOf(builder, packing, portFrom, portTo), builder.Gates.OfSailing(sailing, portFrom),
                    builder.Bookings(sailing.Id)));
            }
        }
    }

    private static void AddRoro(NetworkBuilder builder, Sailing sailing, SailingRate rate, Place from, Place to)
    {
        if (rate.Unit is not (FreightUnit.Truck or FreightUnit.LaneMetre))
        {
            return;
        }

        foreach (var packing in Enum.GetValues<Packing>())
        {
            foreach (var truck in builder.Dataset.TruckRates)
            {
                foreach (var state in TruckStates.At(builder, from, truck))
                {
                    builder.Moves.Add(new SailMove(
                        state.Number(packing, builder.PlaceNumber(from.Id)),
                        builder.Number(packing, to.Id, Carriage.Truck(truck.Country, mayUnload: true)), sailing, rate,
                        builder.PlaceNumber(from.Id), builder.PlaceNumber(to.Id), [from.Country, to.Country],
                        builder.FindTransfer(from.Id, TransferSide.Truck, TransferSide.Ship, packing),
                        builder.FindTransfer(to.Id, TransferSide.Ship, TransferSide.Truck, packing),
                        null, truck, TruckFees.OnEntry(builder, truck.Country, to.Country, to.Id),
                        DocumentFees.OnTruck(builder, from.Country), DocumentFees.OnEntry(builder, from.Country, to.Country),
                        builder.Factors.FindTransport("sea", NameOf(sailing.Service), packing, null), builder.Factors.FindHub(packing), BottlenecksOf(builder, packing, from, to), builder.Gates.OfSailing(sailing, from),
                        builder.Bookings(sailing.Id)));
                }
            }
        }
    }

    private static ImmutableArray<Bottleneck> BottlenecksOf(NetworkBuilder builder, Packing packing, Place from, Place to) =>
        [.. builder.Bottlenecks(packing, from.Id, CapacityUnit.Tonnes), .. builder.Bottlenecks(packing, to.Id, CapacityUnit.Tonnes)];

    private static ReadOnlySpan<Packing> Packings(Sailing sailing, SailingRate rate) => (rate.Unit, sailing.Service) switch
    {
        (FreightUnit.Container20, _) => [Packing.Container20],
        (FreightUnit.Container40, _) => [Packing.Container40],
        (FreightUnit.Tonne, ShipService.Bulk) => [Packing.Bulk],
        (FreightUnit.Tonne, ShipService.General) => [Packing.Packed],
        _ => [],
    };

    private static string NameOf(ShipService service) => service switch
    {
        ShipService.Bulk => "bulk",
        ShipService.General => "general",
        ShipService.Container => "container",
        ShipService.Roro => "roro",
        _ => "railFerry",
    };
}
