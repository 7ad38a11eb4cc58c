using RoutePlanner.Data.Validation;

namespace RoutePlanner.Tests.Data.Validation;

/// <summary>Planted faults in tariffs, currencies and pairs of numbers.</summary>
public sealed class TariffFaultTests
{
    [Fact]
    public void A_basis_without_its_rate() => SmallCorridor.Drawn.With("base-rates", "BR3", "rate", "").Shows(
        new("base-rates", "BR3", "rate", "", "The basis computes with a rate; write it."));

    [Theory]
    [InlineData("container", "", "")]
    [InlineData("tonne", "22", "container40;bulk")]
    public void A_surcharge_that_counts_containers_where_there_are_none(string unit, string massFromT, string packings) => SmallCorridor.Drawn
        .Plus("surcharges", "id, operators, packings, unit, amount, currency, massFromT", $"X1, KTZ, {packings}, {unit}, 5, USD, {massFromT}")
        .Shows(new("surcharges", "X1", "packings", packings, "The surcharge counts or weighs containers; name container packings only."));

    [Fact]
    public void A_basis_without_its_fixed_part() => SmallCorridor.Drawn.With("base-rates", "BR4", "fixed", "").Shows(
        new("base-rates", "BR4", "fixed", "", "The basis computes with a fixed part; write it."));

    [Fact]
    public void A_fixed_part_that_nothing_computes_with() => SmallCorridor.Drawn.With("base-rates", "BR1", "fixed", "260").Shows(
        new("base-rates", "BR1", "fixed", "260", "Only fixedPlusKm has a fixed part; leave it empty."));

    [Fact]
    public void A_basis_without_its_belts() => SmallCorridor.Drawn.With("base-rates", "BR2", "belts", "").Shows(
        new("base-rates", "BR2", "belts", "", "The basis computes with belts; write them, as in 1-500=120."));

    [Theory]
    [InlineData("1-500=120;600-1000=210", "600-1000=210", "501")]
    [InlineData("1-500=120;500-1000=210", "500-1000=210", "501")]
    [InlineData("10-500=120;501-1000=210", "10-500=120", "1")]
    [InlineData("1-500=120;501-400=210", "501-400=210", "501")]
    public void Belts_with_a_gap_or_an_overlap(string belts, string belt, string start) => SmallCorridor.Drawn.With("base-rates", "BR2", "belts", belts).Shows(
        new("base-rates", "BR2", "belts", belt, $"Belts follow each other without a gap; start this one at {start} and end it there or later."));

    [Theory]
    [InlineData("1-500")]
    [InlineData("1-500=-3")]
    [InlineData("1-500=1e3")]
    public void A_belt_without_its_form(string belt) => SmallCorridor.Drawn.With("base-rates", "BR2", "belts", belt).Shows(
        new("base-rates", "BR2", "belts", belt, "Write the first km, the last km and the price a unit, as in 1-500=120."));

    [Fact]
    public void A_price_for_a_pair_of_places_with_one_end() => SmallCorridor.Drawn.With("base-rates", "BR3", "otherEnd", "").Shows(
        new("base-rates", "BR3", "otherEnd", "", "The price is for a pair of places; write both ends."));

    [Fact]
    public void A_price_a_container_for_bulk() => SmallCorridor.Drawn.With("base-rates", "BR1", "product", "single").With("base-rates", "BR1", "packings", "container40;bulk").Shows(
        new("base-rates", "BR1", "packings", "bulk", "The basis counts containers; write container packings only."));

    [Fact]
    public void A_rate_for_nobody_and_nothing() =>
        SmallCorridor.Drawn.With("base-rates", "BR4", "operators", "").With("base-rates", "BR4", "packings", "").Shows(
        new("base-rates", "BR4", "operators", "", "Write the railways that sell at this rate."),
        new DatasetFault("base-rates", "BR4", "packings", "", "Write the packings that the rate is for."));

    [Fact]
    public void A_rate_between_places_where_its_railway_does_not_run() => SmallCorridor.Drawn.With("base-rates", "BR3", "otherEnd", "KZ-NORTH").Shows(
        new("base-rates", "BR3", "otherEnd", "KZ-NORTH", "It lies in KZ, where RAI does not run; write a place in IR."));

    [Fact]
    public void A_coefficient_for_an_end_where_its_railway_does_not_run() => SmallCorridor.Drawn.With("coefficients", "C1", "endAt", "IR-SOUTH").Shows(
        new("coefficients", "C1", "endAt", "IR-SOUTH", "It lies in IR, where KTZ does not run; write a place in KZ."));

    [Fact]
    public void A_coefficient_on_a_rate_that_allows_none() => SmallCorridor.Drawn.With("coefficients", "C1", "appliesTo", "BR2").Shows(
        new("coefficients", "C1", "appliesTo", "BR2", "The rate allows no coefficients; take it away, or set the rate's 'coefficients' to true."));

    [Theory]
    [InlineData("coefficients", "C1", "kmFrom", "500", "kmTo", "500")]
    [InlineData("coefficients", "C1", "kmFrom", "501", "kmTo", "500")]
    [InlineData("base-rates", "BR1", "massFromT", "24", "massToT", "24")]
    [InlineData("base-rates", "BR1", "massFromT", "25", "massToT", "24")]
    public void A_range_that_holds_nothing(string kind, string id, string column, string text, string higher, string most) => SmallCorridor.Drawn.With(kind, id, column, text).Shows(
        new(kind, id, column, text, $"It is not below {higher}, {most}, and nothing is both above the one and up to the other; write less."));

    [Theory]
    [InlineData("BR1", "minTonnesPerWagon", "55", "Only tonneKm and pairTonne compute with tonnes; leave it empty.")]
    [InlineData("BR2", "massStepT", "1", "Only tonneKm and pairTonne compute with tonnes; leave it empty.")]
    [InlineData("BR2", "kmStep", "10", "Only containerKm, tonneKm and fixedPlusKm compute with km; leave it empty.")]
    [InlineData("BR3", "minKm", "200", "Only containerKm, tonneKm and fixedPlusKm compute with km; leave it empty.")]
    public void A_least_or_a_step_that_nothing_computes_with(string id, string column, string text, string problem) =>
        SmallCorridor.Drawn.With("base-rates", id, column, text).Shows(new("base-rates", id, column, text, problem));

    [Theory]
    [InlineData("BR3", "massStepT", "0", "Write a number from 0.001 to 100.")]
    [InlineData("BR1", "kmStep", "0", "Write a number from 0.001 to 1000.")]
    public void A_step_of_nothing(string id, string column, string text, string problem) =>
        SmallCorridor.Drawn.With("base-rates", id, column, text).Shows(new("base-rates", id, column, text, problem));

    [Fact]
    public void A_rise_of_another_railway() => SmallCorridor.Drawn.With("indexes", "I1", "operator", "RAI").Shows(
        new("base-rates", "BR1", "index", "I1", "It is a rise of RAI; write one of KTZ."));

    [Theory]
    [InlineData("!wheat")]
    [InlineData("1")]
    [InlineData("27*")]
    public void A_commodity_that_is_no_hs_prefix(string prefix) => SmallCorridor.Drawn.With("base-rates", "BR1", "commodity", prefix).Shows(
        new("base-rates", "BR1", "commodity", prefix, "Write an HS code or its start, 2 to 10 digits, with a leading '!' to exclude it."));

    [Fact]
    public void A_slot_without_a_price() => SmallCorridor.Drawn.With("slots", "SL1", "pricePerContainer40", "").Shows(
        new("slots", "SL1", "pricePerContainer40", "", "Write the price of a container of 20 or 40 feet; without one the slot is never offered."));

    [Theory]
    [InlineData("base-rates", "BR1", "2027-12-31")]
    [InlineData("coefficients", "C1", "2026-12-31")]
    [InlineData("country-fees", "F1", "2026-12-31")]
    [InlineData("through-rates", "TR1", "2026-12-31")]
    public void A_validity_that_ends_before_it_starts(string kind, string id, string to) => SmallCorridor.Drawn.With(kind, id, "validFrom", "2028-01-01").Shows(
        new(kind, id, "validFrom", "2028-01-01", $"It is after validTo, {to}; write that day or an earlier one."));

    [Theory]
    [InlineData("truck-rates", "KZ", "usdPerKmLow", "1.8", "usdPerKm", "1.7")]
    [InlineData("truck-rates", "KZ", "usdPerKm", "2.5", "usdPerKmHigh", "2")]
    [InlineData("train-sizes", "*:container40", "minUnits", "63", "maxUnits", "62")]
    [InlineData("country-fees", "F1", "minPayloadT", "21", "maxPayloadT", "20")]
    [InlineData("sailings", "S1", "passageHoursLow", "41", "passageHoursHigh", "40")]
    [InlineData("sailings", "S1", "waitHoursP50", "241", "waitHoursP90", "240")]
    [InlineData("sailings", "S1", "minLotT", "5001", "maxLotT", "5000")]
    [InlineData("sailing-rates", "SR1", "low", "26", "rate", "25")]
    [InlineData("sailing-rates", "SR1", "rate", "31", "high", "30")]
    [InlineData("transfers", "T1", "low", "3.5", "price", "3")]
    [InlineData("transfers", "T1", "price", "4.5", "high", "4")]
    [InlineData("base-rates", "BR1", "low", "0.25", "rate", "0.24")]
    [InlineData("base-rates", "BR1", "rate", "0.35", "high", "0.3")]
    [InlineData("slots", "SL1", "waitHoursP50", "152", "waitHoursP90", "151")]
    [InlineData("emission-factors", "E1", "low", "35", "wtwGramPerTkm", "30")]
    [InlineData("emission-factors", "E1", "wtwGramPerTkm", "50", "high", "40")]
    [InlineData("emission-factors", "E1", "ttwGramPerTkm", "31", "wtwGramPerTkm", "30")]
    public void A_lower_number_above_the_higher_one(string kind, string id, string lower, string text, string higher, string most) =>
        SmallCorridor.Drawn.With(kind, id, lower, text).Shows(new(kind, id, lower, text, $"It is above {higher}, {most}; write at most that."));

    [Fact]
    public void A_currency_that_is_none() => SmallCorridor.Drawn.With("hire", "H1", "currency", "TENGE").Shows(
        new("hire", "H1", "currency", "TENGE", "This is no currency of the corridor; write its code of ISO 4217, as in KZT."));

    [Fact]
    public void A_currency_that_cannot_be_converted() => SmallCorridor.Drawn.With("hire", "H1", "currency", "CHF").Shows(
        new("fx", "", "currency", "CHF", "There is no rate for CHF, which hire H1 uses; add one that is no forecast."));

    [Fact]
    public void A_currency_of_a_tariff_that_cannot_be_converted() => SmallCorridor.Drawn.With("base-rates", "BR3", "currency", "CHF").Shows(
        new("fx", "", "currency", "CHF", "There is no rate for CHF, which base-rates BR3 uses; add one that is no forecast."));

    [Fact]
    public void A_currency_with_a_forecast_only() =>
        SmallCorridor.Drawn.With("hire", "H1", "currency", "CHF").Plus("fx", "currency, date, kind, perUsd", "CHF, 2027-01-01, forecast, 0.8").Shows(
            new("fx", "", "currency", "CHF", "There is no rate for CHF, which hire H1 uses; add one that is no forecast."));

    [Fact]
    public void A_plate_of_no_country() => SmallCorridor.Drawn.With("country-fees", "F1", "plates", "KZ;XX").Shows(
        new("country-fees", "F1", "plates", "XX",
            "This is no country of the corridor; write its code of ISO 3166-1 in two capitals, as in KZ, or '*' for all."));
}
