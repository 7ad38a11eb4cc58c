using System.Collections.Immutable;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Hauls;

/// <summary>Carriage by one railway under one waybill, from entry to exit: what rail tariffs price as a whole.</summary>
/// <param name="gates">For a way round closed lines: while they are closed.</param>
/// <param name="dispatchMinutes">The wait for a train after loading; null where the goods come over a frontier and are not loaded.</param>
public sealed class HaulMove(
    int from, int to, HaulLine line, HaulPath path, int runningMinutes, HaulRules rules, int? dispatchMinutes, ImmutableArray<GateOnWay> gates) : Move(from, to)
{
    /// <inheritdoc/>
    public override LegKind Kind => LegKind.Haul;

    /// <inheritdoc/>
    public override Mode Mode => Mode.Rail;

    /// <inheritdoc/>
    public override string Operator => line.Railway.Id;

    /// <inheritdoc/>
    public override ImmutableArray<string> Countries => line.Countries;

    /// <inheritdoc/>
    public override ImmutableArray<int> Through => path.Through;

    /// <summary>Entry, exit and tariff distance.</summary>
    public HaulPath Path => path;

    /// <summary>The tariff rules that may price it.</summary>
    public HaulRules Rules => rules;

    /// <inheritdoc/>
    internal override ImmutableArray<GateOnWay> GatesFor(LoadContext context) => gates;

    /// <summary>The trains that the railway takes in a day from the station where they are loaded.</summary>
    internal override ImmutableArray<Bottleneck> Bottlenecks => dispatchMinutes is null ? [] : line.Trains;

    /// <summary>Who loads books with his railway, which agrees on it with those behind.</summary>
    internal override ImmutableArray<BookingTerm> Bookings => dispatchMinutes is null ? [] : line.Bookings;

    /// <summary>By the share of the distance to the place, or to the nearer end of the link.</summary>
    internal override int MinutesUntil(Target target, LoadContext context)
    {
        var network = context.Network;
        var ends = target.Kind == TargetKind.Place ? [target.Id]
            : network.Dataset.RailLinks.FirstOrDefault(l => l.Id == target.Id) is { } link ? new[] { link.From, link.To }
            : [];
        var km = ends.Select(id => network.FindPlace(id) is { } place ? path.KmOf(place) : null).Min() ?? 0;
        return (dispatchMinutes ?? 0) + (int)(runningMinutes * km / path.DistanceKm);
    }

    /// <summary>A full train needs its least number of units.</summary>
    public override bool Takes(LoadContext context) => line.Product != Product.Train || context.Load.RailUnits >= line.MinUnits;

    /// <summary>The same haul by somebody's regular train: as fast as a full train, and what waits for it waits before.</summary>
    internal HaulMove InSlot() => new(From, To, line with { Product = Product.Slot }, path, runningMinutes, rules, dispatchMinutes: null, gates);

    /// <inheritdoc/>
    public override void Write(Ledger ledger, LoadContext context, HaulPrice? offer)
    {
        if (offer is null && !ledger.Covers(ChargeKind.Haul))
        {
            throw new ArgumentNullException(nameof(offer));
        }

        var hire = offer?.Rate.Includes.Contains(RatePart.Wagon) == true ? null : line.Hire;

        if (dispatchMinutes is > 0 and var wait)
        {
            ledger.Leg(new(LegKind.Wait, Mode.Rail, path.Entry, path.Entry, wait)
            {
                Operator = Operator,
                Product = line.Product,
                GaugeMm = line.GaugeMm,
                WaitFor = "dispatch",
            });
            WagonHire.Charge(ledger, hire, context.Load, wait);
        }

        ledger.Leg(new(LegKind.Haul, Mode.Rail, path.Entry, path.Exit, runningMinutes)
        {
            Operator = Operator,
            Product = line.Product,
            GaugeMm = line.GaugeMm,
            DistanceKm = path.DistanceKm,
            IsTariffDistance = true,
            Through = path.Through,
        });
        if (offer is not null)
        {
            ledger.Charge(Tariff(offer, context.Load));
            foreach (var surcharge in offer.Surcharges)
            {
                ledger.Charge(surcharge.For(context.Load));
            }
        }

        WagonHire.Charge(ledger, hire, context.Load, runningMinutes);
        if (dispatchMinutes is not null)
        {
            // Who loads here also pays for the empty way back of the wagons, once.
            WagonHire.ChargeReturn(ledger, hire, context.Load);
        }

        ledger.Carry(line.Factor, context.Load.MassT, path.DistanceKm);
    }

    private Price Tariff(HaulPrice price, Load load)
    {
        var rate = price.Rate;
        var basis = rate.Basis switch
        {
            RateBasis.ContainerKm => ChargeBasis.ContainerKm,
            RateBasis.TonneKm => ChargeBasis.TonneKm,
            RateBasis.FixedPlusKm => ChargeBasis.FixedPlusKm,
            RateBasis.PairTonne => ChargeBasis.PairTonne,
            RateBasis.PairContainer => ChargeBasis.PairContainer,
            _ => ChargeBasis.Unit,
        };
        return new(ChargeKind.Haul, rate.Name, rate.Id, basis, rate.Basis == RateBasis.Belts ? Belt.Of(rate, path.DistanceKm) : rate.Rate!.Value, rate.Currency, rate)
        {
            Low = rate.Low,
            High = rate.High,
            Factor = price.Factor,
            Quantity = basis is ChargeBasis.TonneKm or ChargeBasis.PairTonne ? 1 : load.RailUnits,
            Fixed = rate.Basis == RateBasis.FixedPlusKm ? rate.Fixed ?? 0 : null,
            DistanceKm = basis is ChargeBasis.ContainerKm or ChargeBasis.TonneKm or ChargeBasis.FixedPlusKm ? rate.ChargedKm(path.DistanceKm) : null,
            ChargeableKg = basis is ChargeBasis.TonneKm or ChargeBasis.PairTonne ? rate.ChargedT(load.MassT, load.RailUnits) * 1000 : null,
            Coefficients = price.Applied,
            ValidFrom = rate.ValidFrom,
            ValidTo = rate.ValidTo,
        };
    }
}

/// <summary>What all hauls of a railway, gauge, product and packing share.</summary>
/// <param name="MinUnits">The least units of a full train.</param>
/// <param name="Hire">The wagon that is hired where the rate holds none; null: no price known, none charged.</param>
/// <param name="Bookings">How long before they leave its trains or wagons must be booked.</param>
/// <param name="Trains">For full trains: how many of them are taken in a day.</param>
public sealed record HaulLine(
    Railway Railway, ImmutableArray<string> Countries, int GaugeMm, Product Product, Packing Packing, int MinUnits, Hire? Hire, EmissionFactor? Factor,
    ImmutableArray<Bottleneck> Trains, ImmutableArray<BookingTerm> Bookings);
