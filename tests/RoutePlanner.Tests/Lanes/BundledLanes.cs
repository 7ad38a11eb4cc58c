using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Tests.Lanes;

/// <summary>What is sent over a lane.</summary>
/// <param name="Name">As tests and golden files write it.</param>
/// <param name="Boxes">Containers; null for packed and bulk.</param>
/// <param name="FillsTrain">Whether it is enough for a train of its own.</param>
internal sealed record Goods(string Name, string Commodity, Packing Packing, decimal MassT, int? Boxes, bool FillsTrain)
{
    internal static readonly Goods[] Southbound =
    [
        new("container40x2", "consolidated", Packing.Container40, 36, 2, FillsTrain: false),
        new("container40x50", "consolidated", Packing.Container40, 900, 50, FillsTrain: true),
        new("wheat-bulk-3000t", "wheat", Packing.Bulk, 3000, null, FillsTrain: true),
        new("packed-20t", "consolidated", Packing.Packed, 20, null, FillsTrain: false),
    ];

    internal static readonly Goods[] Northbound = [new("container20x10", "consolidated", Packing.Container20, 80, 10, FillsTrain: false)];

    /// <summary>What the prices of a lane are told by: boxes, or tonnes.</summary>
    internal decimal PricedUnits => Boxes ?? MassT;
}

/// <summary>The lanes that the planner is read on, over the dataset that comes with the program.</summary>
internal static class BundledLanes
{
    internal static readonly (string From, string To, Goods[] Goods)[] All =
    [
        ("KZ-KOSTANAY", "IR-TEHRAN", Goods.Southbound),
        ("KZ-KARAGANDA", "IR-TEHRAN", Goods.Southbound),
        ("KZ-ALMATY", "IR-BANDARABBAS", Goods.Southbound),
        ("KZ-SHYMKENT", "IR-MASHHAD", Goods.Southbound),
        ("KZ-AKTAUPORT", "IR-AMIRABAD", Goods.Southbound),
        ("IR-TABRIZ", "KZ-ALMATY", Goods.Northbound),
        ("IR-ISFAHAN", "KZ-KARAGANDA", Goods.Northbound),
    ];

    private static readonly Lazy<Planner> Shared = new(() => new(Network.Compile(BundledDataset.Read(Instant.FromUtc(2026, 11, 24, 0, 0)).Dataset)));

    private static readonly ConcurrentDictionary<(string From, string To, string Goods), Plan> Plans = [];

    internal static Planner Planner => Shared.Value;

    internal static Network Network => Shared.Value.Network;

    /// <summary>Each lane with each of its goods, for theories.</summary>
    public static TheoryData<string, string, string> Names
    {
        get
        {
            var names = new TheoryData<string, string, string>();
            foreach (var (from, to, goods) in All)
            {
                foreach (var some in goods)
                {
                    names.Add(from, to, some.Name);
                }
            }

            return names;
        }
    }

    internal static Goods GoodsOf(string name) => Goods.Southbound.Concat(Goods.Northbound).Single(g => g.Name == name);

    /// <summary>The request of 1 December 2026, 08:00 at the origin, with trucks of origin and destination.</summary>
    internal static PlanRequest Request(string from, string to, Goods goods, params Constraint[] constraints)
    {
        var commodity = Network.Dataset.Commodities.Single(c => c.Id == goods.Commodity);
        var load = Load.TryPack(commodity, goods.Packing, goods.MassT, null, goods.Boxes)!;
        var origin = Network.FindPlace(from)!.Value;
        var ready = new LocalDateTime(2026, 12, 1, 8, 0).InZoneLeniently(Network.ZoneOf(origin)).ToInstant();
        return new(
            origin, Network.FindPlace(to)!.Value, ready, new(commodity, commodity.HsPrefixes, goods.MassT * 1000, null, [load], null), "USD")
        {
            TruckFlags = ImmutableArray.Create("IR", "KZ"),
            Criteria = Criteria.Cost | Criteria.Time | Criteria.Co2e,
            Constraints = [.. constraints],
        };
    }

    /// <summary>The plan by all criteria, made once.</summary>
    internal static Plan Plan(string from, string to, string goods) => Plans.GetOrAdd(
        (from, to, goods), lane => Assert.IsType<PlanOutcome.Found>(Planner.Plan(Request(lane.From, lane.To, GoodsOf(lane.Goods)))).Plan);

    internal static Constraint Require(TargetKind subject, string value) => new(Avoids: false, new(subject, value), "/constraints/require");

    internal static Constraint Avoid(TargetKind subject, string value) => new(Avoids: true, new(subject, value), "/constraints/avoid");
}
