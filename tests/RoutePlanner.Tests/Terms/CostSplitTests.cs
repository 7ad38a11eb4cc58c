using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Terms;
using RoutePlanner.Tests.Data;
using RoutePlanner.Tests.Lanes;
using RoutePlanner.Tests.Tariffs;

namespace RoutePlanner.Tests.Terms;

/// <summary>Who pays what of a route.</summary>
public sealed class CostSplitTests
{
    /// <summary>A box from KZ-A over a border to IR-C: loading 10, KTZ 1100, fees 7 on the Kazakh side and 9 on the Iranian, change of gauge 100, RAI 200, unloading 10.</summary>
    private static readonly DrawnDataset Rail = DrawnPlan.Border
        .WithRate("", "K, KTZ, single, container40, containerKm, 1, true")
        .WithRate("", "R, RAI, single, container40, containerKm, 2, true")
        .Plus("crossing-fees", "crossing, side, direction, basis, amount", "B-RAIL-BC, A, AB, shipment, 7")
        .Plus("crossing-fees", "crossing, side, direction, basis, amount", "B-RAIL-BC, B, AB, shipment, 9");

    [Theory]
    [InlineData(Incoterm.Exw, "KZ-A", 0)]
    [InlineData(Incoterm.Fca, "KZ-A", 10 + 7)]
    [InlineData(Incoterm.Cpt, "KZ-A", 7)]
    [InlineData(Incoterm.Cpt, "IR-C", 10 + 1100 + 7 + 100 + 200)]
    [InlineData(Incoterm.Cip, "IR-C", 10 + 1100 + 7 + 100 + 200)]
    [InlineData(Incoterm.Dap, "IR-C", 10 + 1100 + 7 + 100 + 200)]
    [InlineData(Incoterm.Dpu, "IR-C", 10 + 1100 + 7 + 100 + 200 + 10)]
    [InlineData(Incoterm.Ddp, "IR-C", 10 + 1100 + 7 + 100 + 200 + 9)]
    [InlineData(Incoterm.Dap, "B-RAIL-BC", 10 + 1100 + 7)]
    [InlineData(Incoterm.Ddp, "B-RAIL-BC", 10 + 1100 + 7 + 9)]
    [InlineData(Incoterm.Fca, "B-RAIL-BC", 10 + 1100 + 7)]
    public void By_rail_the_seller_pays_up_to_the_named_place(Incoterm incoterm, string place, decimal seller)
    {
        var route = Split(Rail, "KZ-A", "IR-C", incoterm, place, DrawnPlan.Box40(1));

        Assert.Equal((1436m, seller, 1436 - seller), (route.Totals.Cost.Amount, route.Totals.Cost.Seller, route.Totals.Cost.Buyer));
        Assert.Empty(CodesOf(route));
    }

    [Theory]
    [InlineData(Incoterm.Fas, 300)]
    [InlineData(Incoterm.Fob, 300 + 1000)]
    [InlineData(Incoterm.Cfr, 300 + 1000 + 20000)]
    [InlineData(Incoterm.Cif, 300 + 1000 + 20000)]
    [InlineData(Incoterm.Dpu, 300 + 1000 + 20000 + 1000)]
    public void By_sea_the_goods_are_handed_over_alongside_on_board_or_in_the_port_of_discharge(Incoterm incoterm, decimal seller)
    {
        var place = incoterm is Incoterm.Fas or Incoterm.Fob ? "KZ-PORT" : "IR-PORT";
        var route = Split(SeaTests.Passage, "KZ-PORT", "IR-PORT", incoterm, place, DrawnPlan.Bulk(1000));

        // Storage while waiting 300, loading 1000, freight 20000, discharging 1000.
        Assert.Equal((seller, 22300 - seller), (route.Totals.Cost.Seller, route.Totals.Cost.Buyer));
        Assert.Empty(CodesOf(route));
    }

    [Fact]
    public void On_board_without_a_port_is_on_board_of_the_first_ship() =>
        Assert.Equal(1300m, Split(SeaTests.Passage, "KZ-PORT", "IR-PORT", Incoterm.Fob, null, DrawnPlan.Bulk(1000)).Totals.Cost.Seller);

    [Theory]
    [InlineData(Incoterm.Fob, "KZ-A", 10 + 7)]
    [InlineData(Incoterm.Fas, null, 10 + 7)]
    [InlineData(Incoterm.Cif, "IR-C", 10 + 1100 + 7 + 100 + 200)]
    public void A_rule_for_the_sea_on_a_route_without_a_ship_is_told_and_split_as_its_like_for_any_mode(Incoterm incoterm, string? place, decimal seller)
    {
        var route = Split(Rail, "KZ-A", "IR-C", incoterm, place, DrawnPlan.Box40(1));

        Assert.Equal(seller, route.Totals.Cost.Seller);
        Assert.Equal(["termsForSeaOnly"], CodesOf(route));
    }

    [Theory]
    [InlineData(Incoterm.Fca)]
    [InlineData(Incoterm.Dap)]
    public void A_haul_that_passes_the_named_place_goes_by_where_it_ends(Incoterm incoterm)
    {
        var route = Split(Rail, "KZ-A", "IR-C", incoterm, "KZ-M", DrawnPlan.Box40(1));

        Assert.Equal(10m + 7, route.Totals.Cost.Seller);
        var notice = Assert.Single(route.Notices, n => n.Code == "termsPlaceInsideLeg");
        Assert.Equal(1, Assert.Single(notice.Legs));
    }

    [Fact]
    public void A_place_that_the_route_does_not_pass_is_split_at_the_nearest_end_of_a_leg()
    {
        var lane = BundledLanes.Request("KZ-AKTAUPORT", "IR-AMIRABAD", BundledLanes.GoodsOf("packed-20t"), BundledLanes.Require(TargetKind.Mode, "sea"), BundledLanes.Avoid(TargetKind.Mode, "road"));
        var neighbour = RouteOf(BundledLanes.Planner, lane with { Terms = new(Incoterm.Cpt, BundledLanes.Network.FindPlace("IR-SARI")) });
        var itself = RouteOf(BundledLanes.Planner, lane with { Terms = new(Incoterm.Cpt, lane.To) });

        Assert.Equal(itself.Totals.Cost.Seller, neighbour.Totals.Cost.Seller);
        Assert.Equal(["termsPlaceNotOnRoute"], CodesOf(neighbour));
        Assert.Empty(CodesOf(itself));
    }

    [Fact]
    public void Insurance_is_the_sellers_where_he_must_take_it_or_bears_the_risk()
    {
        Assert.Equal(
            [Incoterm.Cif, Incoterm.Cip, Incoterm.Dap, Incoterm.Dpu, Incoterm.Ddp],
            Enum.GetValues<Incoterm>().Where(incoterm =>
            {
                var outcome = SeaTests.Passage.Ask(
                    "KZ-PORT", "IR-PORT",
                    r => r with { Terms = new(incoterm, r.To), InsurancePercent = 1, Shipment = r.Shipment with { Value = new(1000, "USD") } }, DrawnPlan.Bulk(1000));
                return outcome.Only().Charges.Single(c => c.Tariff == "request:insurance").Payer == Payer.Seller;
            }));
    }

    public static TheoryData<string, string, string> Lanes => BundledLanes.Names;

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Over_all_lanes_both_sides_add_up_and_the_seller_pays_more_from_rule_to_rule(string from, string to, string goods)
    {
        var request = BundledLanes.Request(from, to, BundledLanes.GoodsOf(goods));
        var plan = BundledLanes.Plan(from, to, goods);
        var before = plan.Routes.Select(_ => 0m).ToList();
        foreach (var incoterm in new[] { Incoterm.Exw, Incoterm.Fca, Incoterm.Cpt, Incoterm.Cip, Incoterm.Dap, Incoterm.Ddp })
        {
            var terms = new DeliveryTerms(incoterm, incoterm is Incoterm.Exw or Incoterm.Fca ? request.From : request.To);
            var split = Assert.IsType<PlanOutcome.Found>(BundledLanes.Planner.Plan(request with { Terms = terms })).Plan.Routes;
            Assert.Equal(plan.Routes.Select(r => (r.Signature, r.Totals.Cost.Amount)), split.Select(r => (r.Signature, r.Totals.Cost.Amount)));
            for (var at = 0; at < split.Length; at++)
            {
                var (route, cost) = (split[at], split[at].Totals.Cost);
                Assert.Equal(cost.Amount, cost.Seller + cost.Buyer);
                Assert.Equal(cost.Seller, route.Charges.Where(c => c.Payer == Payer.Seller).Sum(c => c.Amount));
                Assert.DoesNotContain(route.Charges, c => c.Payer is null);
                Assert.True(incoterm != Incoterm.Exw || cost.Seller == 0);
                Assert.True(cost.Seller >= before[at], $"{incoterm}: {cost.Seller} after {before[at]} on {route.Signature}");
                before[at] = cost.Seller!.Value;
                Assert.All(route.Charges.Where(c => incoterm == Incoterm.Fca && c.Legs[^1] == 0), c => Assert.Equal(c.Kind is ChargeKind.Transfer or ChargeKind.Storage ? Payer.Seller : Payer.Buyer, c.Payer));
            }
        }
    }

    [Fact]
    public void Without_terms_nothing_is_split()
    {
        var route = Rail.Ask("KZ-A", "IR-C", DrawnPlan.Box40(1)).Only();

        Assert.Null(route.Totals.Cost.Seller);
        Assert.DoesNotContain(route.Charges, c => c.Payer is not null);
    }

    private static Route Split(DrawnDataset data, string from, string to, Incoterm incoterm, string? place, params (Packing, decimal, int?)[] goods)
    {
        var network = Network.Compile(data.Read().Dataset);
        return data.Ask(from, to, r => r with { Terms = new(incoterm, place is null ? null : network.FindPlace(place)!.Value) }, goods).Only();
    }

    private static Route RouteOf(Planner planner, PlanRequest request) => Assert.IsType<PlanOutcome.Found>(planner.Plan(request)).Plan.Routes[0];

    private static IEnumerable<string> CodesOf(Route route) => route.Notices.Select(n => n.Code).Where(code => code.StartsWith("terms", StringComparison.Ordinal));
}
