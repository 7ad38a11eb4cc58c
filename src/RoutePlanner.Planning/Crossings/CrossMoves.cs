using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Planning.Crossings;

/// <summary>Makes the moves over borders: rail from arrived to ready at the frontier, trucks from post to post.</summary>
internal static class CrossMoves
{
    internal static void AddTo(NetworkBuilder builder)
    {
        foreach (var crossing in builder.OpenCrossings)
        {
            foreach (var direction in Enum.GetValues<Direction>())
            {
                var (from, to) = direction == Direction.AB ? (crossing.PlaceA, crossing.PlaceB) : (crossing.PlaceB, crossing.PlaceA);
                foreach (var packing in Enum.GetValues<Packing>())
                {
                    if (crossing.Mode == CrossingMode.Rail)
                    {
                        AddRail(builder, crossing, direction, builder.Place(from), builder.Place(to), packing);
                    }
                    else
                    {
                        AddRoad(builder, crossing, direction, builder.Place(from), builder.Place(to), packing);
                    }
                }
            }
        }
    }

    private static void AddRail(NetworkBuilder builder, Crossing crossing, Direction direction, Place from, Place to, Packing packing)
    {
        var (gaugeFrom, gaugeTo) = direction == Direction.AB ? (crossing.GaugeMmA, crossing.GaugeMmB) : (crossing.GaugeMmB, crossing.GaugeMmA);
        if (gaugeFrom is not { } before || gaugeTo is not { } after
            || !builder.RailwayOf.TryGetValue(from.Country, out var railwayFrom) || !builder.RailwayOf.TryGetValue(to.Country, out var railwayTo))
        {
            return;
        }

        // Where the gauge breaks, one move for the way in which the goods change over; without one they do not pass.
        var change = before == after ? null : builder.FindTransfer(crossing.Id, Side(before), Side(after), packing);
        if (before != after && change is null)
        {
            return;
        }

        var posts = builder.Gates.OfCrossing(crossing, builder.Place(crossing.PlaceA), builder.Place(crossing.PlaceB));

        // A train may break up into single wagons at a border, at the time that single wagons take; the other way round it may not.
        foreach (var (productFrom, productTo) in new[]
                 {
                     (Product.Single, Product.Single), (Product.Train, Product.Train), (Product.Train, Product.Single),
                 })
        {
            var product = productTo == Product.Train ? CrossingProduct.Train : CrossingProduct.Single;
            if (FindTime(builder, crossing, direction, product) is { } time)
            {
                builder.Moves.Add(new RailCrossMove(
                    builder.Number(packing, crossing.Id, Carriage.Arrived(railwayFrom.Id, before, productFrom)),
                    builder.Number(packing, crossing.Id, Carriage.Ready(railwayTo.Id, after, productTo)),
                    new(crossing, builder.PlaceNumber(crossing.Id), time, Fees(builder, crossing, direction), [from.Country, to.Country],
                        DocumentFees.OnEntry(builder, from.Country, to.Country), posts, builder.Bottlenecks(packing, crossing.Id, CapacityUnit.Wagons, CapacityUnit.Trains), builder.Bookings(crossing.Id)),
                    productTo, change, HaulMoves.FindHire(builder, before, packing), builder.Factors.FindHub(packing)));
            }
        }
    }

    private static void AddRoad(NetworkBuilder builder, Crossing crossing, Direction direction, Place from, Place to, Packing packing)
    {
        if (FindTime(builder, crossing, direction, CrossingProduct.Truck) is not { } time)
        {
            return;
        }

        // A road without a truck row of its country has no speed.
        if (builder.Dataset.TruckRates.FirstOrDefault(t => t.Country == from.Country) is not { } roadFrom
            || builder.Dataset.TruckRates.FirstOrDefault(t => t.Country == to.Country) is not { } roadTo)
        {
            return;
        }

        var border = new Border(crossing, builder.PlaceNumber(crossing.Id), time, Fees(builder, crossing, direction), [from.Country, to.Country], DocumentFees.OnEntry(builder, from.Country, to.Country),
            builder.Gates.OfCrossing(crossing, builder.Place(crossing.PlaceA), builder.Place(crossing.PlaceB)), builder.Bottlenecks(packing, crossing.Id, CapacityUnit.Trucks), builder.Bookings(crossing.Id));
        var convoy = builder.Gates.OfConvoy(to.Country);
        var (placeFrom, placeTo) = (builder.PlaceNumber(from.Id), builder.PlaceNumber(to.Id));
        var (kmFrom, kmTo) = direction == Direction.AB ? (crossing.KmA, crossing.KmB) : (crossing.KmB, crossing.KmA);
        foreach (var truck in builder.Dataset.TruckRates)
        {
            var before = RoadStretch.Of(
                builder, truck, roadFrom, placeFrom, border.Frontier, kmFrom, TruckFees.OnRoad(builder, truck.Country, from.Country, crossing.Id),
                builder.Factors.FindTransport("road", null, packing, from.Country));
            var behind = RoadStretch.Of(
                builder, truck, roadTo, border.Frontier, placeTo, kmTo, TruckFees.OnRoad(builder, truck.Country, to.Country, to.Id),
                builder.Factors.FindTransport("road", null, packing, to.Country));
            foreach (var state in TruckStates.At(builder, from, truck))
            {
                builder.Moves.Add(new RoadCrossMove(
                    state.Number(packing, placeFrom),
                    builder.Number(packing, placeTo, Carriage.Truck(truck.Country, mayUnload: true)),
                    border, truck, before, behind, TruckFees.OnEntry(builder, truck.Country, to.Country, crossing.Id), DocumentFees.OnTruck(builder, from.Country), convoy));
            }
        }
    }

    private static CrossingTime? FindTime(NetworkBuilder builder, Crossing crossing, Direction direction, CrossingProduct product) =>
        builder.Dataset.CrossingTimes.FirstOrDefault(t => t.Crossing == crossing.Id && t.Direction == direction && t.Product == product);

    private static IReadOnlyList<CrossingFee> Fees(NetworkBuilder builder, Crossing crossing, Direction direction) =>
        [.. builder.Dataset.CrossingFees.Where(f => f.Crossing == crossing.Id && f.Direction == direction && f.Amount > 0)];

    private static TransferSide Side(int gaugeMm) => gaugeMm == 1435 ? TransferSide.Rail1435 : TransferSide.Rail1520;
}
