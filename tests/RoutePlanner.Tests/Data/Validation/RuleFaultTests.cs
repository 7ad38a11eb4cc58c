using NodaTime;
using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Tests.Data.Validation;

/// <summary>Planted tariff rules that can never apply, that hold twice, or that leave a hole between them.</summary>
public sealed class RuleFaultTests
{
    private const string LikeBR1 = "id, operators, product, packings, basis, rate, massFromT, massToT, commodity, coefficients, validFrom, validTo";

    private static readonly Dataset Bundled = BundledDataset.Read(Instant.FromUtc(2026, 11, 24, 0, 0)).Dataset;

    [Theory]
    [InlineData("KZ-PORT")] // no line leads there
    [InlineData("KZ-GATE")] // nothing is loaded there
    [InlineData("B-ROAD-GATE")]
    public void A_rule_for_an_end_that_its_railway_does_not_reach(string place)
    {
        const string Problem = "No haul of KTZ begins or ends there; write an open rail crossing, or a station, terminal or port with packings on an open line.";
        SmallCorridor.Drawn.With("coefficients", "C1", "endAt", place).Shows(new("coefficients", "C1", "endAt", place, Problem));
        SmallCorridor.Drawn.With("base-rates", "BR4", "otherEnd", $"KZ-NORTH;{place}").Shows(new("base-rates", "BR4", "otherEnd", place, Problem));
    }

    [Fact]
    public void A_rule_for_two_ends_without_a_haul_between_them() => SmallCorridor.Drawn.With("base-rates", "BR3", "otherEnd", "B-RAIL-GATE").Shows(
        new("base-rates", "BR3", "otherEnd", "B-RAIL-GATE", "No haul of RAI leads there from B-RAIL-GATE; write another place on the same line."));

    [Theory]
    [InlineData("exceptEnds", "KZ-NORTH", "It stands in endAt too, so that it never counts there; take it out of one of the two.")]
    [InlineData("operators", "", "Write the railways that give it, or '*' for all.")]
    [InlineData("appliesTo", "", "Write the ids of base rates, or '*' for all that allow coefficients.")]
    [InlineData("product", "slot", "No coefficient touches the price of a slot; write 'single' or 'train', or leave it empty for both.")]
    public void A_coefficient_that_never_touches_a_haul(string column, string text, string problem) =>
        SmallCorridor.Drawn.With("coefficients", "C1", column, text).Shows(new("coefficients", "C1", column, text, problem));

    [Fact]
    public void A_coefficient_without_its_other_end() =>
        SmallCorridor.Drawn.With("coefficients", "C1", "otherEnd", "B-RAIL-GATE").With("coefficients", "C1", "exceptEnds", "B-RAIL-GATE").Shows(
            new("coefficients", "C1", "exceptEnds", "B-RAIL-GATE", "It stands in otherEnd too, so that it never counts there; take it out of one of the two."));

    [Theory]
    [InlineData("operators", "RAI")]
    [InlineData("product", "single")]
    [InlineData("packings", "bulk")]
    [InlineData("ownership", "railway")] // BR1 holds no wagon
    public void A_coefficient_that_shares_nothing_with_its_rate(string column, string text) =>
        SmallCorridor.Drawn.With("coefficients", "C1", "endAt", "").With("coefficients", "C1", column, text).Shows(
            new("coefficients", "C1", "appliesTo", "BR1", $"Its {column} and those of this coefficient have nothing in common; take it away, or widen {column}."));

    [Fact]
    public void A_coefficient_on_all_rates_that_suits_none() =>
        SmallCorridor.Drawn.With("coefficients", "C1", "appliesTo", "*").With("coefficients", "C1", "packings", "packed").Shows(
            new("coefficients", "C1", "appliesTo", "*", "No rate that allows coefficients has an operator, product, packing and wagon of those named here; widen them."));

    [Theory]
    [InlineData("10;!1001", "")]
    [InlineData("1001;!10", "1001")]
    [InlineData("2503;10;!10", "10")]
    public void Goods_that_are_named_and_excluded(string commodity, string lost)
    {
        var drawn = SmallCorridor.Drawn.With("base-rates", "BR1", "commodity", commodity);
        FaultAssert.Equal(
            lost.Length == 0 ? [] : [new("base-rates", "BR1", "commodity", lost, "It is excluded by !10; take one of the two away.")], drawn.Validate());
    }

    [Fact]
    public void A_rate_that_asks_for_a_crossing_not_open() => SmallCorridor.Drawn
        .Plus("crossings", "id, mode, lat, lon, placeA, placeB, kmA, kmB, gaugeMmA, gaugeMmB, openCalendar, status", "B-RAIL-NEW, rail, 37.95, 50, KZ-GATE, IR-GATE, 6, 6, 1520, 1435, always, planned")
        .With("base-rates", "BR1", "requires", "B-RAIL-NEW").Shows(
            new("base-rates", "BR1", "requires", "B-RAIL-NEW", "The crossing is not open, so that no route passes it; write an open one."));

    [Fact]
    public void A_base_rate_of_a_slot() => SmallCorridor.Drawn.With("base-rates", "BR4", "product", "slot").Shows(
        new("base-rates", "BR4", "product", "slot", "Places in somebody's train are priced by slots; write 'single' or 'train'."));

    [Fact]
    public void A_rate_of_a_product_that_never_runs() => SmallCorridor.Drawn.Without("railway-speeds", "KTZ:::single").Without("through-rates", "TR1").Shows(
        new("base-rates", "BR2", "operators", "KTZ", "It has no speed for the product single, so that it never runs; add one without ends to railway-speeds, or take it away."),
        new DatasetFault("base-rates", "BR4", "operators", "KTZ", "It has no speed for the product single, so that it never runs; add one without ends to railway-speeds, or take it away."));

    [Fact]
    public void A_train_of_a_packing_without_a_size() => SmallCorridor.Drawn.With("base-rates", "BR1", "packings", "container20;container40").Shows(
        new("base-rates", "BR1", "packings", "container20", "KTZ has no train size for it, so that no shipment fills a train; add a row to train-sizes."));

    [Theory]
    [InlineData("private", "traction;wagon", "The rate includes the wagon, and so the railway's; write 'railway', or take 'wagon' out of includes.")]
    [InlineData("railway", "traction", "The rate does not include the wagon, which is then hired; write 'private', or add 'wagon' to includes.")]
    public void A_rate_for_other_wagons_than_it_comes_with(string ownership, string includes, string problem) =>
        SmallCorridor.Drawn.With("base-rates", "BR3", "ownership", ownership).With("base-rates", "BR3", "includes", includes).Shows(
            new("base-rates", "BR3", "ownership", ownership, problem));

    [Fact]
    public void A_wagon_that_would_cost_nothing() => SmallCorridor.Drawn.With("base-rates", "BR3", "includes", "traction").Without("hire", "H4").Shows(
        new("base-rates", "BR3", "includes", "traction", "It holds no wagon, and no hopper of 1435 mm has a price by the day; add a row to hire, or 'wagon' to the rate."));

    [Theory]
    [InlineData("2027-12-31", false)]
    [InlineData("2027-06-01", false)]
    [InlineData("2026-01-01", false)]
    [InlineData("2028-01-01", true)]
    public void A_rate_carried_on_before_the_original_ends(string validFrom, bool isRight) => FaultAssert.Equal(
        isRight ? [] : [new("base-rates", "BR1-x", "validFrom", validFrom, "It is the same rule as BR1, which holds to 2027-12-31; write 2028-01-01 or a later day.")],
        SmallCorridor.Drawn.Plus("base-rates", LikeBR1, $"BR1-x, RAI;KTZ, train, container40, containerKm, 0.24, 10, 24, !27, true, {validFrom}, ").Validate());

    [Fact]
    public void The_same_rule_twice_without_an_end() => SmallCorridor.Drawn.Plus("base-rates", "id, operators, product, packings, basis, rate, fixed, coefficients", "BR5, KTZ, single, container40, fixedPlusKm, 0.4, 300, false").Shows(
        new("base-rates", "BR5", "validFrom", "", "It is the same rule as BR4, which has no end; end that one before this one begins, or take one of them away."));

    [Fact]
    public void The_same_pair_of_ends_the_other_way_round() => SmallCorridor.Drawn
        .Plus("base-rates", "id, operators, product, packings, basis, rate, endAt, otherEnd, commodity, coefficients", "BR5, RAI, single, bulk, pairTonne, 34, IR-SOUTH, B-RAIL-GATE, 2503, true").Shows(
            new("base-rates", "BR5", "validFrom", "", "It is the same rule as BR3, which has no end; end that one before this one begins, or take one of them away."));

    [Theory]
    [InlineData("operators", "RAI")]
    [InlineData("product", "single")]
    [InlineData("endAt", "KZ-NORTH")]
    [InlineData("flow", "transit")]
    [InlineData("commodity", "10")]
    [InlineData("ownership", "private")]
    [InlineData("requires", "B-RAIL-GATE")]
    [InlineData("basis", "tonneKm")]
    [InlineData("includes", "traction")]
    public void Rules_that_differ_in_one_thing_may_hold_on_the_same_days(string column, string text) => SmallCorridor.Drawn
        .Plus("base-rates", LikeBR1, "BR9, KTZ, train, container40, containerKm, 0.2, 10, 24, !27, true, 2026-01-01, ").With("base-rates", "BR9", column, text).ShowsNoFault();

    [Theory]
    [InlineData("0.7", "2026-12-31", false)]
    [InlineData("0.7", "2027-01-01", true)]
    [InlineData("1.2", "2026-12-31", true)] // a surcharge is no other value of the discount
    public void A_discount_renewed_before_it_ends(string factor, string validFrom, bool isRight) => FaultAssert.Equal(
        isRight ? [] : [new("coefficients", "C2", "validFrom", validFrom, "It is the same rule as C1, which holds to 2026-12-31; write 2027-01-01 or a later day.")],
        SmallCorridor.Drawn.Plus(
            "coefficients", "id, operators, factor, group, appliesTo, endAt, commodity, kmFrom, kmTo, validFrom",
            $"C2, KTZ, {factor}, distance, BR1, KZ-NORTH, 10, 100, 500, {validFrom}").Validate());

    [Theory]
    [InlineData("24", "2026-01-01", "")]
    [InlineData("24.001", "2026-01-01", "Nothing holds from 24 to there, as BR1 ends at 24; write 24, or add a row between.")]
    [InlineData("25", "2026-01-01", "Nothing holds from 24 to there, as BR1 ends at 24; write 24, or add a row between.")]
    [InlineData("23", "2026-01-01", "BR1 holds up to 24 as well; let this one begin where that one ends.")]
    [InlineData("25", "2028-01-01", "")] // BR1 is history by then
    public void Weights_between_two_rates(string massFromT, string validFrom, string problem) => FaultAssert.Equal(
        problem.Length == 0 ? [] : [new("base-rates", "HEAVY", "massFromT", massFromT, problem)],
        SmallCorridor.Drawn.Plus("base-rates", LikeBR1, $"HEAVY, KTZ, train, container40, containerKm, 0.3, {massFromT}, , !27, true, {validFrom}, ").Validate());

    [Fact]
    public void A_hole_that_opens_when_the_rate_between_ends() => SmallCorridor.Drawn
        .Plus("base-rates", LikeBR1, "HEAVY, KTZ, train, container40, containerKm, 0.3, 24, 26, !27, true, , 2026-12-31")
        .Plus("base-rates", LikeBR1, "HEAVY2, KTZ, train, container40, containerKm, 0.4, 26, , !27, true, , ").Shows(
            new("base-rates", "HEAVY2", "massFromT", "26", "Nothing holds from 24 to there, as BR1 ends at 24; write 24, or add a row between."));

    [Theory]
    [InlineData("501", "Nothing holds from 500 to there, as C1 ends at 500; write 500, or add a row between.")]
    [InlineData("500", "")]
    [InlineData("400", "")] // of two discounts the better holds
    public void Distances_between_two_bands(string kmFrom, string problem) => FaultAssert.Equal(
        problem.Length == 0 ? [] : [new("coefficients", "C2", "kmFrom", kmFrom, problem)],
        SmallCorridor.Drawn.Plus("coefficients", "id, operators, factor, group, appliesTo, endAt, commodity, kmFrom", $"C2, KTZ, 0.7, distance, BR1, KZ-NORTH, 10, {kmFrom}").Validate());

    [Theory]
    [InlineData("T043", "T044", 2000, 1500, "T042")]
    [InlineData("T046", "T047", 5000, 4000, "T045")]
    [InlineData("T050", "T052", 3000, 2000, "T048")]
    [InlineData("T053", "T055", 3700, 3000, "T051")]
    public void A_band_of_the_published_tables_that_is_missing(string missing, string next, int kmFrom, int kmTo, string before) => FaultAssert.Equal(
        [new("coefficients", next, "kmFrom", $"{kmFrom}", $"Nothing holds from {kmTo} to there, as {before} ends at {kmTo}; write {kmTo}, or add a row between.")],
        DatasetValidator.Validate(Bundled with { Coefficients = [.. Bundled.Coefficients.Where(factor => factor.Id != missing)] }));

    [Fact]
    public void A_published_rate_that_lasts_into_the_rows_that_carry_it_on() => FaultAssert.Equal(
        [
            new("base-rates", "T002-x", "validFrom", "2024-01-01", "It is the same rule as T002, which holds to 2024-01-01; write 2024-01-02 or a later day."),
            new("base-rates", "T002-xk", "validFrom", "2024-01-01", "It is the same rule as T002, which holds to 2024-01-01; write 2024-01-02 or a later day."),
        ],
        DatasetValidator.Validate(With("T002", rate => rate with { ValidTo = new(2024, 1, 1) })));

    [Fact]
    public void A_published_weight_break_with_a_hole() => FaultAssert.Equal(
        [new("base-rates", "T002", "massFromT", "25", "Nothing holds from 24 to there, as T001 ends at 24; write 24, or add a row between.")],
        DatasetValidator.Validate(With("T002", rate => rate with { MassFromT = 25 })));

    private static Dataset With(string id, Func<BaseRate, BaseRate> change) => Bundled with { BaseRates = [.. Bundled.BaseRates.Select(rate => rate.Id == id ? change(rate) : rate)] };
}
