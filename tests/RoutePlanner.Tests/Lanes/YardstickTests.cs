using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Tests.Lanes;

/// <summary>The expert's ways exist where they are asked for, and cost and take what an expert expects.</summary>
public sealed class YardstickTests
{
    /// <summary>Where a way lies outside the yardstick for a reason; the band that holds instead.</summary>
    private static readonly Dictionary<(string From, string To, Way Way, string Goods), (Band Usd, string Reason)> Dearer = new()
    {
        [("KZ-SHYMKENT", "IR-MASHHAD", Way.Saryagash, "container40x2")] =
            (new(1090, 4200), "The Kazakh price has a fixed part of 980 USD, here for 140 km, and Turkmen single boxes pay 2.7 USD a km (CAREC CPMM)."),
        [("KZ-AKTAUPORT", "IR-AMIRABAD", Way.Bolashak, "container40x2")] =
            (new(860, 3400), "The Kazakh price has a fixed part of 980 USD, here for 330 km, and Turkmen single boxes pay 2.7 USD a km (CAREC CPMM)."),
        [("KZ-AKTAUPORT", "IR-AMIRABAD", Way.Ship, "packed-20t")] =
            (new(60, 130), "20 t are below the least lot of the ships to Amirabad: by the liner to Astara and 460 km of road."),
    };

    public static TheoryData<string, string, Way, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, Way, string>();
            foreach (var way in ExpertWay.All)
            {
                foreach (var goods in BundledLanes.All.Single(lane => (lane.From, lane.To) == (way.From, way.To)).Goods)
                {
                    cases.Add(way.From, way.To, way.Way, goods.Name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_expert_knows_the_way_and_finds_its_price_and_days_plausible(string from, string to, Way way, string goodsName)
    {
        var goods = BundledLanes.GoodsOf(goodsName);
        var expert = ExpertWay.All.Single(w => (w.From, w.To, w.Way) == (from, to, way));
        var request = BundledLanes.Request(from, to, goods, Demands(way)) with { Criteria = Criteria.Cost | Criteria.Time };

        var found = Assert.IsType<PlanOutcome.Found>(BundledLanes.Planner.Plan(request));

        var (usd, reason) = Dearer.GetValueOrDefault((from, to, way, goodsName), (expert.Usd(goods.Packing, goods.FillsTrain, goods.MassT), ""));
        var days = expert.Days(goods.FillsTrain);
        var routes = found.Plan.Routes;
        var (cheapest, fastest) = (routes.Min(r => Usd(r, goods)), routes.Min(Days));
        Assert.True(
            usd.Holds(cheapest) && days.Holds(fastest),
            FormattableString.Invariant($"{cheapest:0} USD of {usd}, {fastest:0.0} days of {days}. {reason}"));
    }

    private static decimal Usd(Route route, Goods goods) => route.Totals.Cost.Amount / goods.PricedUnits;

    /// <summary>Of one truck, wagon or box: that a large lot passes a border one day's share after the other, and then finds another one shut or the convoy gone, is not in the bands.</summary>
    private static decimal Days(Route route)
    {
        var isLarge = route.Legs.Any(l => l.WaitFor == "capacity");
        return (route.Totals.DurationMinutes.Typical - route.Legs.Where(l => isLarge && l.WaitFor is "capacity" or "opening" or "convoy").Sum(l => l.DurationMinutes.Typical)) / 1440m;
    }

    private static Constraint[] Demands(Way way) => way switch
    {
        Way.Bolashak => [Crosses("B-RAIL-BOLASHAK"), Crosses("B-RAIL-AKYAYLA"), Without("road"), Without("sea")],
        Way.Saryagash => [Crosses("B-RAIL-SARYAGASH"), Crosses("B-RAIL-SERAKHS"), Without("road"), Without("sea")],
        Way.Ship => [BundledLanes.Require(TargetKind.Place, "KZ-AKTAUPORT"), By("sea"), Around("TM"), Around("AZ"), Around("RU")],
        Way.Roro => [BundledLanes.Require(TargetKind.Place, "KZ-KURYK"), By("sea"), Without("rail"), Around("TM"), Around("AZ"), Around("RU")],
        _ => [BundledLanes.Require(TargetKind.Country, "TM"), Without("rail"), Without("sea")],
    };

    private static Constraint Crosses(string crossing) => BundledLanes.Require(TargetKind.Crossing, crossing);

    private static Constraint By(string mode) => BundledLanes.Require(TargetKind.Mode, mode);

    private static Constraint Without(string mode) => BundledLanes.Avoid(TargetKind.Mode, mode);

    private static Constraint Around(string country) => BundledLanes.Avoid(TargetKind.Country, country);
}
