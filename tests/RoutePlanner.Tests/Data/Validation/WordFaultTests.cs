namespace RoutePlanner.Tests.Data.Validation;

/// <summary>Planted faults in calendars, goods, papers and emission factors.</summary>
public sealed class WordFaultTests
{
    [Fact]
    public void A_weekday_that_is_none() => SmallCorridor.Drawn.With("calendars", "HOURS-SUN", "weekdays", "Sunday").Shows(
        new("calendars", "HOURS-SUN", "weekdays", "Sunday", "Write Mon, Tue, Wed, Thu, Fri, Sat or Sun."));

    [Fact]
    public void A_calendar_without_days() => SmallCorridor.Drawn.With("calendars", "HOURS-SUN", "weekdays", "").Shows(
        new("calendars", "HOURS-SUN", "weekdays", "", "Write at least one day of Mon, Tue, Wed, Thu, Fri, Sat, Sun."));

    [Theory]
    [InlineData("2027-02-08", "", "to", "A season has a first and a last day; leave both empty for the usual hours.")]
    [InlineData("", "2027-03-09", "from", "A season has a first and a last day; leave both empty for the usual hours.")]
    [InlineData("2027-03-09", "2027-02-08", "to", "It is before 2027-03-09; write the last day of the season.")]
    public void A_season_without_two_ends(string from, string to, string column, string problem) => SmallCorridor.Drawn
        .With("calendars", "HOURS-SUN", "from", from).With("calendars", "HOURS-SUN", "to", to)
        .Shows(new("calendars", "HOURS-SUN", column, column == "from" ? from : to, problem));

    [Fact]
    public void A_further_row_of_a_further_row() => SmallCorridor.Drawn
        .Plus("calendars", "id, calendar, weekdays, opens, closes", "MORE, HOURS-SUN, Sun, 08:00, 09:00").Plus("calendars", "id, calendar, weekdays, opens, closes", "MOST, MORE, Sun, 08:00, 09:00")
        .Shows(new("calendars", "MOST", "calendar", "MORE", "That is a further row itself; write the calendar that it belongs to."));

    [Fact]
    public void A_calendar_in_no_time_zone() => SmallCorridor.Drawn.With("calendars", "HOURS-SUN", "timeZone", "Tehran").Shows(
        new("calendars", "HOURS-SUN", "timeZone", "Tehran", "There is no such time zone; write its IANA name, as in Asia/Almaty."));

    [Theory]
    [InlineData("opens", "8:00", "Write a time from 00:00 to 23:59.")]
    [InlineData("opens", "24:00", "Write a time from 00:00 to 23:59.")]
    [InlineData("closes", "25:00", "Write a time from 00:00 to 24:00.")]
    [InlineData("closes", "08:00", "It is not after 08:00; write a later hour, and hours past midnight as a second row.")]
    public void Hours_that_are_none(string column, string text, string problem) => SmallCorridor.Drawn.With("calendars", "HOURS-SUN", column, text).Shows(
        new("calendars", "HOURS-SUN", column, text, problem));

    [Theory]
    [InlineData("closesRail", "maybe", "Write one of no, reduced, yes.")]
    [InlineData("closesRoadPosts", "maybe", "Write one of no, reduced, yes.")]
    [InlineData("closesTerminals", "true", "Write one of no, reduced, yes.")]
    [InlineData("certainty", "sure", "Write one of fixed, computed, tentative.")]
    public void A_holiday_in_other_words(string column, string text, string problem) =>
        SmallCorridor.Drawn.With("holidays", "IR:2027-03-21:Nowruz", column, text).Shows(new("holidays", "IR:2027-03-21:Nowruz", column, text, problem));

    [Fact]
    public void A_closure_of_nothing_known() => SmallCorridor.Drawn.With("closures", "CL1", "affects", "B-ROAD-GATE;HORMUZ").Shows(
        new("closures", "CL1", "affects", "HORMUZ", "Write a country, or the id of a place, crossing, railway, sailing or link."));

    [Fact]
    public void A_closure_that_ends_before_it_starts() => SmallCorridor.Drawn.With("closures", "CL1", "from", "2026-02-02").Shows(
        new("closures", "CL1", "from", "2026-02-02", "It is after to, 2026-02-01; write that day or an earlier one."));

    [Fact]
    public void Goods_with_an_hs_prefix_of_letters() => SmallCorridor.Drawn.With("commodities", "wheat", "hsPrefixes", "1001;10.02").Shows(
        new("commodities", "wheat", "hsPrefixes", "10.02", "Write an HS code or its start, 2 to 10 digits."));

    [Fact]
    public void Goods_in_a_container_of_unknown_payload() => SmallCorridor.Drawn.With("commodities", "wheat", "payloadT40", "").Shows(
        new("commodities", "wheat", "payloadT40", "", "The goods travel in container40; write how many tonnes it takes, or take the packing away."));

    [Theory]
    [InlineData("countries", "Iran", "Write a country of the corridor in two capitals, as in KZ, or '*'.")]
    [InlineData("modes", "train", "Write rail, road, sea or '*'.")]
    [InlineData("packings", "box", "Write one of 'container20', 'container40', 'packed', 'bulk', or '*'.")]
    [InlineData("commodities", "wheet", "Write a commodity's id, a class, an HS prefix or '*'.")]
    [InlineData("direction", "south", "Write 'both', or the country from and the country to, as in KZ>IR.")]
    public void A_paper_in_other_words(string column, string text, string problem) => SmallCorridor.Drawn.With("documents", "DOC1", column, text).Shows(
        new("documents", "DOC1", column, text, problem));

    [Theory]
    [InlineData("mode", "air", "Write rail, road, sea or '*'.")]
    [InlineData("packing", "box", "Write one of 'container20', 'container40', 'packed', 'bulk', or '*'.")]
    public void An_emission_factor_in_other_words(string column, string text, string problem) => SmallCorridor.Drawn
        .Plus("emission-factors", "id, element, mode, packing, country, wtwGramPerTkm, kind",
            "E2, hub, *, *, *, 600, default").With("emission-factors", "E2", column, text).Shows(
            new("emission-factors", "E2", column, text, problem));

    [Fact]
    public void A_packing_whose_carriage_has_no_emission_factor() => SmallCorridor.Drawn.With("emission-factors", "E1", "mode", "rail")
        .Plus("emission-factors", "id, element, mode, packing, country, wtwGramPerTkm, kind", "E2, transport, road, *, *, 95, default")
        .Plus("emission-factors", "id, element, mode, packing, country, wtwGramPerTkm, kind", "E3, transport, sea, container20, *, 40, default")
        .Plus("emission-factors", "id, element, mode, packing, country, wtwGramPerTkm, kind", "E4, transport, sea, container40, *, 40, default")
        .Plus("emission-factors", "id, element, mode, packing, country, wtwGramPerTkm, kind", "E5, transport, sea, packed, *, 20, default")
        .Shows(new("emission-factors", "", "packing", "bulk",
            "There is no factor for carriage by sea that holds in all countries; add one for this packing or '*'."));
}
