using NodaTime;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Tests.Plans;

/// <summary>Cases that the random datasets brought up, each on one line of one railway: 65 t of wheat in a hopper from A to B.</summary>
public class SmallNetworkTests
{
    private const string Source = "drawn";
    private static readonly Instant Ready = Instant.FromUtc(2026, 12, 1, 0, 0);

    /// <summary>100 km at 300 km a day; 1 USD a tonne; loading and unloading for nothing in no time.</summary>
    private static readonly Dataset Line = new()
    {
        Version = new(1, "drawn", Ready),
        Railways = [new("KTZ", "KTZ", "KZ", [1520], Confidence.Estimate, Source)],
        RailwaySpeeds = [new("KTZ", null, null, Product.Single, 300, Confidence.Estimate, Source)],
        Places = [Station("KZ-A0"), Station("KZ-B0")],
        RailLinks = [new("R1", "KZ-A0", "KZ-B0", 100, [1520], "KTZ", LinkStatus.Open, Confidence.Estimate, Source)],
        Transfers = [Handling("H1", TransferSide.Ground, TransferSide.Rail1520), Handling("H2", TransferSide.Rail1520, TransferSide.Ground)],
        BaseRates =
        [
            new("T1", "", ["KTZ"], Product.Single, [Packing.Bulk], RateBasis.PairTonne, 1, null, null, null, "USD", null, null, null, null, null, null, [], [], [], [], [], null, null,
                [RatePart.Traction], Coefficients: true, [], null, null, Confidence.Estimate, Source),
        ],
        FxRates = [new("USD", new(2026, 12, 1), "definition", 1, Confidence.Published, Source)],
    };

    [Fact]
    public void Wagons_come_home_empty_even_where_a_train_leaves_at_once()
    {
        var dataset = Line with { Hires = [new("W1", WagonAsset.Hopper, 1520, 14.40m, "USD", ReturnDays: 10, Confidence.Estimate, Source)] };

        // Freight 65.00, eight hours of hire 4.80, ten days of hire 144.00.
        Assert.Equal(new Vector(213_80, 480, 0), Assert.Single(Fronts.Of(Ask(dataset))));
    }

    [Fact]
    public void An_eighteenth_of_a_day_is_eighty_minutes()
    {
        var dataset = Line with { RailwaySpeeds = [Line.RailwaySpeeds[0] with { KmPerDay = 1800 }] };

        Assert.Equal(80, Assert.Single(Fronts.Of(Ask(dataset))).Minutes);
    }

    [Fact]
    public void Work_that_comes_out_in_whole_minutes_is_not_rounded_up()
    {
        // 65 t at 390 t an hour take ten minutes.
        var dataset = Line with { Transfers = [Line.Transfers[0] with { Basis = TransferBasis.Tonne, PerHour = 390 }, Line.Transfers[1]] };

        Assert.Equal(490, Assert.Single(Fronts.Of(Ask(dataset))).Minutes);
    }

    [Fact]
    public void A_discount_for_a_crossing_is_given_on_a_rate_that_asks_for_the_same_crossing()
    {
        var overTheBorder = Line with
        {
            Railways = [.. Line.Railways, new("TDY", "TDY", "TM", [1520], Confidence.Estimate, Source)],
            RailwaySpeeds = [.. Line.RailwaySpeeds, Line.RailwaySpeeds[0] with { Railway = "TDY" }],
            Places = [.. Line.Places, Station("TM-C0") with { Country = "TM" }],
            Crossings =
            [
                new("B-RAIL-BC", CrossingMode.Rail, "", "", "", "", 40, 50, "KZ-B0", "TM-C0", 100, 100, 1520, 1520, "always", LinkStatus.Open, Confidence.Estimate, Source),
            ],
            CrossingTimes = [new("B-RAIL-BC", Direction.AB, CrossingProduct.Single, 1, null, [], Confidence.Estimate, Source)],
            BaseRates = [Line.BaseRates[0] with { Operators = ["KTZ", "TDY"], Requires = "B-RAIL-BC" }],
            Coefficients =
            [
                new("C1", "", ["KTZ"], 0.5m, CoefficientGroup.Special, ["*"], [], [], [], [], [], null, [], null, null, null, null, "B-RAIL-BC", null, null, Confidence.Estimate, Source),
            ],
        };

        // 65.00 halved to 32.50 in KZ, and 65.00 in TM.
        Assert.Equal(97_50, Assert.Single(Fronts.Of(Ask(overTheBorder) with { To = "TM-C0" })).Cost);
    }

    [Fact]
    public void A_place_may_be_passed_first_and_stayed_at_later()
    {
        var question = Ask(Line) with { Via = [("KZ-A0", 0), ("KZ-A0", 60)] };

        Assert.Equal(480 + 60, Assert.Single(Fronts.Of(question)).Minutes);
    }

    [Fact]
    public void The_cheapest_way_that_keeps_the_deadline_is_found_though_time_is_not_compared()
    {
        // 240 minutes by train for 130.00 and 2.40 of hire, 480 by single wagon for 65.00 and 4.80; ten hours' stay at the end, on the ground for nothing.
        var dataset = Line with
        {
            RailwaySpeeds = [.. Line.RailwaySpeeds, Line.RailwaySpeeds[0] with { Product = Product.Train, KmPerDay = 600 }],
            TrainSizes = [new("KTZ", Packing.Bulk, 1, null, Confidence.Estimate, Source)],
            BaseRates = [.. Line.BaseRates, Line.BaseRates[0] with { Id = "T2", Product = Product.Train, Rate = 2 }],
            Hires = [new("W1", WagonAsset.Hopper, 1520, 14.40m, "USD", null, Confidence.Estimate, Source)],
        };
        var question = Ask(dataset) with { Via = [("KZ-B0", 600)], ArriveBefore = Ready + Duration.FromMinutes(900), Criteria = Criteria.Cost };

        Vector[] expected = [new(132_40, 0, 0)];
        Assert.Equal(expected, Fronts.Of(question));
        Assert.Equal(expected, BruteForcePlanner.Plan(question).Front);
    }

    private static Question Ask(Dataset dataset)
    {
        var wheat = new Commodity(
            "wheat", "Wheat", "", "", "", ["1001"], CommodityClass.Food, [Packing.Bulk], null, null, 65, 22, null, null, null, Reefer: false, Confidence.Estimate, Source);
        return new(dataset, "KZ-A0", "KZ-B0", Ready, new(wheat, ["1001"], 65_000, null, [Load.TryPack(wheat, Packing.Bulk, 65, null, null)!], null), "USD");
    }

    private static Place Station(string id) => new(
        id, "", "", "", "", [], "KZ", 40, 50, "Asia/Almaty", null, [PlaceKind.Station], [Packing.Bulk], null, Confidence.Estimate, Source);

    private static Transfer Handling(string id, TransferSide from, TransferSide to) => new(
        id, "*", from, to, Packing.Bulk, null, TransferBasis.Shipment, 0, null, null, "USD", 0, null, null, null, Confidence.Estimate, Source);
}
