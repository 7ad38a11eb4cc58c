using System.Collections.Immutable;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Planning.Drives;

/// <summary>What a km costs for a truck of one country on the roads of a country.</summary>
/// <param name="Rate">The row that the price comes from.</param>
/// <param name="Factor">1 at home; abroad the share of the empty way back is added.</param>
/// <remarks>Abroad a truck costs no less than the trucks of that country: fuel and fees are paid there.</remarks>
public sealed record TruckRateOn(TruckRate Rate, decimal Factor)
{
    private const int FreeStandingMinutes = 1440;

    internal static TruckRateOn Road(NetworkBuilder builder, TruckRate truck, string country)
    {
        if (truck.Country == country)
        {
            return new(truck, 1);
        }

        var abroad = new TruckRateOn(truck, 1 + truck.EmptyReturnShare);
        return builder.Dataset.TruckRates.FirstOrDefault(t => t.Country == country) is { } local && local.UsdPerKm > truck.UsdPerKm * abroad.Factor
            ? new(local, 1)
            : abroad;
    }

    internal static void ChargeCall(Ledger ledger, TruckRate truck, Load load) =>
        ledger.Charge(new(ChargeKind.Drive, "Calling the trucks", truck.TariffId, ChargeBasis.Unit, truck.CallUsd, "USD", truck) { Quantity = load.Trucks });

    /// <summary>Standing at one stop, after the first day: linear by the minute.</summary>
    internal static void ChargeStanding(Ledger ledger, TruckRate truck, Load load, int minutes)
    {
        if (truck.StandingUsdPerDay is { } perDay && minutes > FreeStandingMinutes)
        {
            ledger.Charge(new(ChargeKind.Drive, "Standing of the trucks after a day", truck.TariffId, ChargeBasis.PerDay, perDay, "USD", truck)
            {
                Quantity = load.Trucks,
                Minutes = minutes - FreeStandingMinutes,
            });
        }
    }

    internal void Charge(Ledger ledger, Load load, decimal km) =>
        ledger.Charge(new(ChargeKind.Drive, "Trucks by the km", Rate.TariffId, ChargeBasis.TruckKm, Rate.UsdPerKm, "USD", Rate)
        {
            Low = Rate.UsdPerKmLow,
            High = Rate.UsdPerKmHigh,
            Factor = Factor,
            Quantity = load.Trucks,
            DistanceKm = km,
        });
}

/// <summary>In which states a truck can be at a place: abroad it may have been loaded in that country, and then may not unload there.</summary>
internal static class TruckStates
{
    internal static CarriageVertices[] At(NetworkBuilder builder, Place place, TruckRate truck)
    {
        var mayUnload = builder.On(Carriage.Truck(truck.Country, mayUnload: true));
        return place.Country == truck.Country ? [mayUnload] : [mayUnload, builder.On(Carriage.Truck(truck.Country, mayUnload: false))];
    }
}

/// <summary>A stretch of road in one country for trucks of one country.</summary>
/// <param name="From">Place number.</param>
/// <param name="To">Place number.</param>
/// <param name="Minutes">At the country's km a day, rests included.</param>
/// <param name="Fees">Tolls by the km, and of the bridge at its end.</param>
public sealed record RoadStretch(
    int From, int To, decimal DistanceKm, int Minutes, string Flag, TruckRateOn Rate, IReadOnlyList<CountryFee> Fees, EmissionFactor? Factor)
{
    internal static RoadStretch Of(NetworkBuilder builder, TruckRate truck, TruckRate road, int from, int to, decimal km, IReadOnlyList<CountryFee> fees, EmissionFactor? factor) =>
        new(from, to, km, (int)decimal.Ceiling(km * 1440 / road.KmPerDay), truck.Country, TruckRateOn.Road(builder, truck, road.Country), fees, factor);

    internal void Write(Ledger ledger, LoadContext context)
    {
        // A post may stand on the frontier itself.
        if (DistanceKm == 0)
        {
            return;
        }

        ledger.Leg(new(LegKind.Drive, Mode.Road, From, To, Minutes) { Operator = Flag, DistanceKm = DistanceKm });
        Rate.Charge(ledger, context.Load, DistanceKm);
        TruckFees.Charge(ledger, Fees, context, DistanceKm);
        ledger.Carry(Factor, context.Load.MassT, DistanceKm);
    }
}

/// <summary>Carriage by truck over one road link.</summary>
public sealed class DriveMove(int from, int to, string link, RoadStretch stretch, ImmutableArray<string> countries) : Move(from, to)
{
    /// <summary>The id of the road link.</summary>
    public string Link => link;

    /// <inheritdoc/>
    public override LegKind Kind => LegKind.Drive;

    /// <inheritdoc/>
    public override Mode Mode => Mode.Road;

    /// <inheritdoc/>
    public override string Operator => stretch.Flag;

    /// <inheritdoc/>
    public override ImmutableArray<string> Countries => countries;

    /// <inheritdoc/>
    public override void Write(Ledger ledger, LoadContext context, HaulPrice? offer) => stretch.Write(ledger, context);
}

/// <summary>Makes the drives of every truck over every open road link, and the swaps of trucks at the posts.</summary>
internal static class DriveMoves
{
    internal static void AddTo(NetworkBuilder builder)
    {
        var posts = builder.OpenCrossings.Where(c => c.Mode == CrossingMode.Road).SelectMany(c => new[] { c.PlaceA, c.PlaceB }).Distinct(StringComparer.Ordinal).ToList();
        foreach (var packing in Enum.GetValues<Packing>())
        {
            foreach (var post in posts)
            {
                TransferMoves.AddSwaps(builder, builder.Place(post), packing);
            }
        }

        foreach (var link in builder.Dataset.RoadLinks)
        {
            // Road and traffic are the country's own; a link in a country without a truck row has no speed and is not offered.
            if (link.Status == LinkStatus.Open && builder.Dataset.TruckRates.FirstOrDefault(t => t.Country == link.Country) is { } road)
            {
                ImmutableArray<string> countries = [link.Country];
                var factors = Array.ConvertAll(Enum.GetValues<Packing>(), packing => builder.Factors.FindTransport("road", null, packing, link.Country));
                foreach (var truck in builder.Dataset.TruckRates)
                {
                    Add(builder, link, builder.PlaceNumber(link.From), builder.PlaceNumber(link.To), truck, road, countries, factors);
                    Add(builder, link, builder.PlaceNumber(link.To), builder.PlaceNumber(link.From), truck, road, countries, factors);
                }
            }
        }
    }

    /// <summary>One drive in each packing and state of the truck.</summary>
    /// <param name="factors">By packing.</param>
    private static void Add(
        NetworkBuilder builder, RoadLink link, int from, int to, TruckRate truck, TruckRate road, ImmutableArray<string> countries, EmissionFactor?[] factors)
    {
        var fees = TruckFees.OnRoad(builder, truck.Country, link.Country, builder.Places[to].Id);
        var stretch = RoadStretch.Of(builder, truck, road, from, to, link.DistanceKm, fees, null);
        var states = TruckStates.At(builder, builder.Places[from], truck);
        foreach (var packing in Enum.GetValues<Packing>())
        {
            // Most packings have one factor, and share the stretch.
            stretch = stretch.Factor == factors[(int)packing] ? stretch : stretch with { Factor = factors[(int)packing] };
            foreach (var state in states)
            {
                builder.Moves.Add(new DriveMove(state.Number(packing, from), state.Number(packing, to), link.Id, stretch, countries));
            }
        }
    }
}
