using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Tests.Lanes;

namespace RoutePlanner.Tests.Quotations;

/// <summary>
/// Quotations from the published rules of the bundled dataset, each with its arithmetic written out from the publication and the distance, not from the
/// answer. Distances are the tariff distances of the railways' lines between the two ends.
/// </summary>
public sealed class QuotationTests
{
    private static (string, Packing, decimal, int?) Box40(int count) => ("consolidated", Packing.Container40, count * 18m, count);

    private static (string, Packing, decimal, int?) Box20(int count) => ("consolidated", Packing.Container20, count * 8m, count);

    private static void Is(Charge line, string rules, decimal native, string currency, Confidence confidence)
    {
        Assert.Equal((rules, native, currency, confidence), (line.Rules(), line.Native.Amount, line.Native.Currency, line.Confidence));
        if (line.Native.Currency == "CHF")
        {
            // Into dollars at the dataset's rate, and rounded to the cent once more.
            Assert.Equal(decimal.Round(native / line.Fx!.FromPerUsd, 2, MidpointRounding.AwayFromZero), line.Amount);
        }
    }

    /// <summary>RZD, December 2022: 0.24 USD a 40-foot box and km in full trains by Bolashak, all of 2023.</summary>
    [Fact]
    public void Agreed_corridor_rate_of_2023_for_40_foot_boxes() =>
        // Altynkol - Bolashak 3,389 km: 0.24 x 50 x 3,389 = 40,668.00
        Is(Quotation.Of("KTZ", "KZ-ALTYNKOL", "B-RAIL-BOLASHAK", Product.Train, Box40(50), ("KZ", "IR"), new(2023, 6, 1)), "T003", 40_668.00m, "USD", Confidence.Published);

    /// <summary>The same agreement: 0.15 USD a 20-foot box up to 24 t gross, 0.18 above. A box weighs 2.3 t.</summary>
    [Theory]
    [InlineData(2170.0, "T001", 10_680.00)] // 21.700 t of zinc in each of 100 boxes: 24.000 t; Bolashak - Akyayla 712 km: 0.15 x 100 x 712
    [InlineData(2170.1, "T002", 12_816.00)] // 24.001 t: 0.18 x 100 x 712
    public void Agreed_corridor_rate_of_2023_for_20_foot_boxes_by_weight(double tonnes, string rule, double usd) => Is(
        Quotation.Of("TDY", "B-RAIL-BOLASHAK", "B-RAIL-AKYAYLA", Product.Train, ("zinc", Packing.Container20, (decimal)tonnes, 100), ("KZ", "IR"), new(2023, 6, 1)),
        rule, (decimal)usd, "USD", Confidence.Published);

    /// <summary>CFTS, October 2015: China - Iran by Kazakhstan in transit, 0.24 USD a 40-foot box and km to the end of the year.</summary>
    [Fact]
    public void Kazakh_transit_rate_of_2015_from_China_to_Iran() =>
        // Khorgos frontier - Bolashak 3,396.5 km: 0.24 x 50 x 3,396.5 = 40,758.00
        Is(Quotation.Of("KTZ", "B-RAIL-ALTYNKOL", "B-RAIL-BOLASHAK", Product.Train, Box40(50), ("CN", "IR"), new(2015, 11, 1)), "T006", 40_758.00m, "USD", Confidence.Published);

    /// <summary>MTT, table 4: 3.15 CHF a km for a loaded 40-foot box, by belts of 10 km priced at their middle; KTZ gives 70 % off in transit over 3,001 to 3,700 km.</summary>
    [Fact]
    public void MTT_container_tariff_with_the_Kazakh_distance_band() =>
        // 3,396.5 km is in the belt to 3,400: (3.15 x 3,400 - 15.75) x 0.30 x 2 = 10,694.25 x 0.60 = 6,416.55
        Is(Quotation.Of("KTZ", "B-RAIL-ALTYNKOL", "B-RAIL-BOLASHAK", Product.Single, Box40(2), ("CN", "IR"), new(2008, 6, 1)), "T040 x T053", 6_416.55m, "CHF", Confidence.Derived);

    /// <summary>The same table for 20-foot boxes, 1.75 CHF a km; KTZ up to 2,000 km in transit: 0.38.</summary>
    [Fact]
    public void MTT_container_tariff_for_20_foot_boxes_below_2000_km() =>
        // Dostyk - Saryagash in the belt to 1,800: (1.75 x 1,800 - 8.75) x 0.38 x 2 = 3,141.25 x 0.76 = 2,387.35
        Is(Quotation.Of("KTZ", "B-RAIL-DOSTYK", "B-RAIL-SARYAGASH", Product.Single, Box20(2), ("CN", "IR"), new(2008, 6, 1)), "T039 x T048", 2_387.35m, "CHF", Confidence.Derived);

    /// <summary>TDY, telegram for the third quarter of 2025: half of the tariff in transit by Akyayla; the ETT band to 1,500 km is 1.00. The table itself is of 2008, carried on.</summary>
    [Theory]
    [InlineData(2025, 8, 1, "T039-x x T010 x T042")]
    [InlineData(2026, 3, 31, "T039-x x T011 x T042")] // renewed for the first quarter of 2026
    public void Turkmen_half_price_by_Akyayla(int year, int month, int day, string rules) =>
        // 712 km is in the belt to 720: (1.75 x 720 - 8.75) x 0.5 x 1.00 x 2 = 1,251.25
        Is(Quotation.Of("TDY", "B-RAIL-BOLASHAK", "B-RAIL-AKYAYLA", Product.Single, Box20(2), ("KZ", "IR"), new(year, month, day)), rules, 1_251.25m, "CHF", Confidence.Estimate);

    /// <summary>TDY 2022: 30 % off from Farap to Serakhs, 40 % off from Farap to Turkmenbashi.</summary>
    [Theory]
    [InlineData("B-RAIL-SERAKHS", "IR", "T039-x x T015 x T042", 1_286.25)] // belt to 530: (1.75 x 530 - 8.75) x 0.7 x 2 = 918.75 x 1.4
    [InlineData("TM-TURKMENBASHI", "AZ", "T039-x x T014 x T042", 2_488.50)] // belt to 1,190: (1.75 x 1,190 - 8.75) x 0.6 x 2 = 2,073.75 x 1.2
    public void Turkmen_discounts_from_Farap_in_2022(string exit, string country, string rules, double chf) => Is(
        Quotation.Of("TDY", "B-RAIL-FARAP", exit, Product.Single, Box20(2), ("UZ", country), new(2022, 5, 1)), rules, (decimal)chf, "CHF", Confidence.Estimate);

    /// <summary>TDY, August to December 2025: sulphur sent out by Serakhs pays five times the tariff, and no discount beside it.</summary>
    [Fact]
    public void Turkmen_surcharge_on_sulphur() =>
        // The first belt: (1.75 x 10 - 8.75) x 5 = 43.75
        Is(Quotation.Of("TDY", "TM-SERAKHS", "B-RAIL-SERAKHS", Product.Single, ("sulphur", Packing.Container20, 20, 1), ("TM", "IR"), new(2025, 9, 1)), "T039-x x T016", 43.75m, "CHF", Confidence.Estimate);

    /// <summary>Ahvaz Chamber, May 2021: sulphur in transit from Sarakhs to Bandar Abbas in private hoppers, 28 CHF a tonne, at least 55 t a hopper.</summary>
    [Fact]
    public void Iranian_price_a_tonne_of_sulphur_with_the_least_load() =>
        // 100 t fill two hoppers in part: 2 x 55 = 110 t; 28 x 110 = 3,080.00
        Is(Quotation.Of("RAI", "B-RAIL-SERAKHS", "IR-BANDARABBAS", Product.Single, ("sulphur", Packing.Bulk, 100, null), ("TM", "IN"), new(2021, 4, 1)), "T023", 3_080.00m, "CHF", Confidence.Published);

    /// <summary>exp.idk.ru 2010, wheat from Kostanay to the frontier of Dostyk: hopper 23.94 USD a tonne and at least 70 t, covered wagon 19.56 and 64 t.</summary>
    [Theory]
    [InlineData(Packing.Bulk, "T028", 3_351.60)] // 130 t in two hoppers: 140 t x 23.94
    [InlineData(Packing.Packed, "T027", 2_542.80)] // two covered wagons hold 128 t at least, 130 t are there: 130 x 19.56
    public void Kazakh_wheat_prices_of_2010_a_tonne(Packing packing, string rule, double usd) => Is(
        Quotation.Of("KTZ", "KZ-KOSTANAY", "B-RAIL-DOSTYK", Product.Single, ("wheat", packing, 130, null), ("KZ", "CN"), new(2010, 6, 1)), rule, (decimal)usd, "USD", Confidence.Published);

    /// <summary>The same list for 20-foot boxes: 46.98 USD a tonne, at 21 t a box.</summary>
    [Fact]
    public void Kazakh_wheat_price_of_2010_in_boxes_pays_for_full_boxes() =>
        // 40 t in two boxes pay for 2 x 21 = 42 t: 46.98 x 42 = 1,973.16
        Is(Quotation.Of("KTZ", "KZ-KOSTANAY", "B-RAIL-DOSTYK", Product.Single, ("wheat", Packing.Container20, 40, 2), ("KZ", "CN"), new(2010, 6, 1)), "T025", 1_973.16m, "USD", Confidence.Published);

    /// <summary>CAREC CPMM 2022: 883 USD for 500 km of KTZ, all in: 1.766 USD a box and km.</summary>
    [Fact]
    public void CPMM_level_of_Kazakhstan_in_2022() =>
        // Kostanay - Aktau port 1,881 km: 1.766 x 2 x 1,881 = 6,643.692
        Is(Quotation.Of("KTZ", "KZ-KOSTANAY", "KZ-AKTAUPORT", Product.Single, Box40(2), ("KZ", "IR"), new(2022, 6, 1)), "T068", 6_643.69m, "USD", Confidence.Derived);

    /// <summary>CAREC CPMM 2023: 626 USD for 500 km of UTY: 1.252.</summary>
    [Fact]
    public void CPMM_level_of_Uzbekistan_in_2023() =>
        // Saryagash - Farap 721.5 km: 1.252 x 2 x 721.5 = 1,806.636
        Is(Quotation.Of("UTY", "B-RAIL-SARYAGASH", "B-RAIL-FARAP", Product.Single, Box40(2), ("KZ", "IR"), new(2023, 6, 1)), "T072", 1_806.64m, "USD", Confidence.Derived);

    /// <summary>KTZ 2023: 40 % off between the Russian crossings and Bolashak; the carried MTT level with the rise of 14.7 % of October 2022 and the transit band 2,001 to 3,000 km of 40-foot boxes, 0.44.</summary>
    [Fact]
    public void Kazakh_discount_of_2023_on_the_carried_level() =>
        // Belt to 2,340: (3.15 x 2,340 - 15.75) x 0.6 x 0.44 x 1.147 x 2 = 7,355.25 x 0.302808 x 2 = 4,454.457
        Is(Quotation.Of("KTZ", "B-RAIL-TROITSK", "B-RAIL-BOLASHAK", Product.Single, Box40(2), ("RU", "IR"), new(2023, 6, 1)), "T040-xk x T007 x T051 x T103", 4_454.46m, "CHF", Confidence.Estimate);

    /// <summary>KTZ, estimate of the single box, fixed part and price a km, carried by the rises T102 (92 % in four years) and T101 (16 % in March 2025).</summary>
    [Fact]
    public void Kazakh_single_box_carried_by_the_known_rises() =>
        // Karaganda - Altynkol 1,398 km: (440 + 0.56 x 1,398) x 1.92 x 1.16 x 2 = 1,222.88 x 2.2272 x 2 = 5,447.197
        Is(Quotation.Of("KTZ", "KZ-KARAGANDA", "KZ-ALTYNKOL", Product.Single, Box40(2), ("KZ", "IR"), new(2026, 12, 1)), "E-KTZ-S40 x T102 x T101", 5_447.20m, "USD", Confidence.Estimate);

    /// <summary>ASCO: a truck on the ro-ro ship pays 54.50 USD for each of its 16.5 metres of deck; Turkmenistan takes 250 USD for entry, 25 for tracker and quarantine, and its difference in fuel price.</summary>
    [Fact]
    public void Lane_metres_and_truck_fees()
    {
        var request = BundledLanes.Request("KZ-AKTOBE", "IR-TEHRAN", BundledLanes.GoodsOf("container40x2"), BundledLanes.Avoid(TargetKind.Mode, "rail")) with { Criteria = Criteria.Cost | Criteria.Time, MaxRoutes = 50 };
        var bySea = Lines(request with { Constraints = request.Constraints.Add(BundledLanes.Require(TargetKind.Sailing, "S-012W")), TruckFlags = ["KZ", "IR", "AZ"] });
        var byLand = Lines(request with { Constraints = request.Constraints.Add(BundledLanes.Require(TargetKind.Country, "TM")).Add(BundledLanes.Avoid(TargetKind.Mode, "sea")) });

        // 54.5 x 2 trucks x 16.5 m = 1,798.50
        Assert.Contains(("S-012W-m", 1_798.50m), bySea);

        // 250 x 2 and 25 x 2
        Assert.Contains(("HD35c", 500.00m), byLand);
        Assert.Contains(("HD36", 50.00m), byLand);
    }

    /// <summary>Bandar Abbas, terminal handling of a full 40-foot box, 195 USD between truck and ship (HD06, an estimate after HD05); half of it from the truck to the ground.</summary>
    [Fact]
    public void Terminal_handling_at_Bandar_Abbas() =>
        // 97.50 x 2 boxes
        Assert.Contains(("HD06-IR-BANDARABBAS-T-G-40", 195.00m), Lines(BundledLanes.Request("KZ-ALMATY", "IR-BANDARABBAS", BundledLanes.GoodsOf("container40x2"))));

    private static HashSet<(string Tariff, decimal Amount)> Lines(PlanRequest request) =>
        [.. Assert.IsType<PlanOutcome.Found>(BundledLanes.Planner.Plan(request)).Plan.Routes.SelectMany(r => r.Charges).Select(c => (c.Tariff, c.Amount))];
}
