using System.Collections.Immutable;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Chains;

/// <summary>Makes one move of each slot and each through rate, along its named chain, out of the moves that are there already.</summary>
internal static class ChainMoves
{
    internal static void AddTo(NetworkBuilder builder)
    {
        var (slots, rates) = (builder.Dataset.Slots, builder.Dataset.ThroughRates);
        if (slots.IsEmpty && rates.IsEmpty)
        {
            return;
        }

        var points = slots.SelectMany(PointsOf).Concat(rates.SelectMany(PointsOf)).Select(builder.PlaceNumber).ToHashSet();
        var moves = builder.Moves.Where(m => points.Contains(builder.Vertices[m.From].Place) && points.Contains(builder.Vertices[m.To].Place)).ToLookup(m => m.From);
        foreach (var slot in slots)
        {
            AddSlot(builder, moves, slot, Packing.Container20, slot.PricePerContainer20);
            AddSlot(builder, moves, slot, Packing.Container40, slot.PricePerContainer40);
        }

        foreach (var rate in rates)
        {
            foreach (var packing in rate.Packings)
            {
                AddThroughRate(builder, moves, rate, packing);
            }
        }
    }

    private static string[] PointsOf(Slot slot) => [slot.From, .. slot.Via, slot.To];

    private static string[] PointsOf(ThroughRate rate) => [rate.From, .. rate.Chain, rate.To];

    private static void AddSlot(NetworkBuilder builder, ILookup<int, Move> moves, Slot slot, Packing packing, decimal? price)
    {
        if (price is { } amount && Walk(builder, moves, PointsOf(slot), packing, Product.Train) is { } parts)
        {
            // The seller of the places brings the wagons; border fees, changes of gauge and handling come on top.
            Add(builder, [.. parts.Select(p => p is HaulMove haul ? haul.InSlot() : p)], slot.From, slot.To, packing, new(
                slot.Id, "Slot in a regular train", amount, slot.Currency, slot, [ChargeKind.Haul, ChargeKind.Hire])
            {
                Places = slot.MaxUnits is { } places ? new(slot.Id, places, slot.DeparturesPerWeek) : null,
                Bookings = builder.Bookings(slot.Id),
                WaitMinutes = Minutes(slot.WaitHoursP50),
                WaitP90Minutes = slot.WaitHoursP90 is { } hours ? Minutes(hours) : null,
                Storage = builder.FindStorage(slot.From, packing),
            });
        }
    }

    private static void AddThroughRate(NetworkBuilder builder, ILookup<int, Move> moves, ThroughRate rate, Packing packing)
    {
        if (Walk(builder, moves, PointsOf(rate), packing, Product.Single) is { } parts)
        {
            ImmutableArray<ChargeKind> holds =
            [
                ChargeKind.Haul, ChargeKind.Sail,
                .. rate.Includes.Contains(RatePart.Wagon) ? [ChargeKind.Hire] : (ReadOnlySpan<ChargeKind>)[],
                .. rate.Includes.Contains(RatePart.Services) ? [ChargeKind.Crossing, ChargeKind.Transfer, ChargeKind.Storage] : (ReadOnlySpan<ChargeKind>)[],
            ];
            Add(builder, [.. parts], rate.From, rate.To, packing, new(rate.Id, "Through rate", rate.Price, rate.Currency, rate, holds)
            {
                Bookings = builder.Bookings(rate.Id),
                ValidFrom = rate.ValidFrom,
                ValidTo = rate.ValidTo,
            });
        }
    }

    private static void Add(NetworkBuilder builder, ImmutableArray<Move> parts, string from, string to, Packing packing, ChainPrice price) =>
        builder.Moves.Add(new ChainMove(
            builder.Number(packing, from, Carriage.Ground), builder.Number(packing, to, Carriage.Ground), parts, price,
            builder.PlaceNumber(from), builder.PlaceNumber(to)));

    /// <summary>The moves from ground to ground with one haul or sailing between each two of the points, and handling or a border at them; null when there are none.</summary>
    /// <param name="product">Of the hauls on the way.</param>
    private static List<Move>? Walk(NetworkBuilder builder, ILookup<int, Move> moves, string[] points, Packing packing, Product product)
    {
        var ways = new Dictionary<int, List<Move>> { [builder.Number(packing, points[0], Carriage.Ground)] = [] };
        foreach (var point in points.Skip(1))
        {
            var place = builder.PlaceNumber(point);
            HandleOnTheSpot(builder, moves, ways, product);
            var onwards = new Dictionary<int, List<Move>>();
            foreach (var (vertex, way) in ways)
            {
                // A train takes no ship.
                foreach (var move in moves[vertex].Where(m => (m is HaulMove || (m is SailMove && product == Product.Single)) && builder.Vertices[m.To].Place == place)
                    .OrderBy(m => m.IsDoubtful))
                {
                    onwards.TryAdd(move.To, [.. way, move]);
                }
            }

            ways = onwards;
        }

        HandleOnTheSpot(builder, moves, ways, product);
        return ways.GetValueOrDefault(builder.Number(packing, points[^1], Carriage.Ground));
    }

    /// <summary>Adds what can be reached without leaving the place: loaded, unloaded, over the border.</summary>
    private static void HandleOnTheSpot(NetworkBuilder builder, ILookup<int, Move> moves, Dictionary<int, List<Move>> ways, Product product)
    {
        foreach (var (vertex, way) in ways.ToList())
        {
            foreach (var move in moves[vertex].Where(m => m.Mode == Mode.Rail && m.Kind is LegKind.Transfer or LegKind.Cross && IsOf(builder.Vertices[m.To].Carriage, product)))
            {
                ways.TryAdd(move.To, [.. way, move]);
            }
        }
    }

    private static bool IsOf(Carriage carriage, Product product) => carriage.Kind == CarriageKind.Ground || carriage.Product == product;

    private static int Minutes(decimal hours) => (int)decimal.Ceiling(hours * 60);
}
