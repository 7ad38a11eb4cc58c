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
        ledger.Charge(new(ChargeKind.Drive, "Calling the trucks", $"truck:{truck.Country}", ChargeBasis.Unit, truck.CallUsd, "USD", truck) { Quantity = load.Trucks });

    internal void Charge(Ledger ledger, Load load, decimal km)
    {
        if (km > 0)
        {
            ledger.Charge(new(ChargeKind.Drive, "Trucks by the km", $"truck:{Rate.Country}", ChargeBasis.TruckKm, Rate.UsdPerKm, "USD", Rate)
            {
                Low = Rate.UsdPerKmLow, High = Rate.UsdPerKmHigh, Factor = Factor, Quantity = load.Trucks, DistanceKm = km,
            });
        }
    }
}

/// <summary>In which states a truck can be at a place: abroad it may have been loaded in that country, and then may not unload there.</summary>
internal static class TruckStates
{
    internal static ReadOnlySpan<bool> At(Place place, TruckRate truck) => place.Country == truck.Country ? [true] : [true, false];
}

/// <summary>Carriage by truck over one road link.</summary>
public sealed class DriveMove(
    int from, int to, RoadLink link, int placeFrom, int placeTo, ImmutableArray<string> countries, int minutes,
    TruckRate truck, TruckRateOn rate, IReadOnlyList<CountryFee> fees, EmissionFactor? factor) : Move(from, to)
{
    /// <inheritdoc/>
    public override LegKind Kind => LegKind.Drive;

    /// <inheritdoc/>
    public override Mode Mode => Mode.Road;

    /// <inheritdoc/>
    public override string Operator => truck.Country;

    /// <inheritdoc/>
    public override ImmutableArray<string> Countries => countries;

    /// <inheritdoc/>
    public override void Write(Ledger ledger, LoadContext context, HaulPrice? offer)
    {
        ledger.Leg(new(LegKind.Drive, Mode.Road, placeFrom, placeTo, minutes) { Operator = truck.Country, DistanceKm = link.DistanceKm });
        rate.Charge(ledger, context.Load, link.DistanceKm);
        TruckFees.Charge(ledger, fees, context, link.DistanceKm);
        ledger.Carry(factor, context.Load.MassT, link.DistanceKm);
    }
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
                var minutes = (int)decimal.Ceiling(link.DistanceKm * 1440 / road.KmPerDay);
                foreach (var truck in builder.Dataset.TruckRates)
                {
                    var rate = TruckRateOn.Road(builder, truck, link.Country);
                    Add(builder, link, link.From, link.To, minutes, truck, rate);
                    Add(builder, link, link.To, link.From, minutes, truck, rate);
                }
            }
        }
    }

    private static void Add(NetworkBuilder builder, RoadLink link, string from, string to, int minutes, TruckRate truck, TruckRateOn rate)
    {
        var (placeFrom, placeTo) = (builder.PlaceNumber(from), builder.PlaceNumber(to));
        var fees = TruckFees.OnRoad(builder.Dataset, truck.Country, link.Country, to);
        ImmutableArray<string> countries = [link.Country];
        foreach (var mayUnload in TruckStates.At(builder.Places[placeFrom], truck))
        {
            var carriage = Carriage.Truck(truck.Country, mayUnload);
            foreach (var packing in Enum.GetValues<Packing>())
            {
                builder.Moves.Add(new DriveMove(
                    builder.Number(packing, placeFrom, carriage), builder.Number(packing, placeTo, carriage), link, placeFrom, placeTo, countries, minutes,
                    truck, rate, fees, builder.Factors.FindTransport("road", null, packing, link.Country)));
            }
        }
    }
}
