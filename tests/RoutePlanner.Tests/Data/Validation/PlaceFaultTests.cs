namespace RoutePlanner.Tests.Data.Validation;

/// <summary>Planted faults in places, railways and what names them.</summary>
public sealed class PlaceFaultTests
{
    [Fact]
    public void The_small_corridor_has_no_faults() => SmallCorridor.Drawn.ShowsNoFault();

    [Theory]
    [InlineData("KZ-Uzen")]
    [InlineData("KZ-U")]
    [InlineData("KZ UZEN")]
    [InlineData("KZ-ABCDEFGHIJKLMNOPQRSTUVWXY")]
    public void A_place_id_without_its_form(string id) => SmallCorridor.Drawn.Plus("places", "id, country, lat, lon, timeZone",
        $"{id}, KZ, 43, 52, Asia/Aqtau").Shows(
        new("places", id, "id", id, "Write COUNTRY-NAME in capitals and digits, as in KZ-AKTAU."));

    [Fact]
    public void A_place_id_that_names_another_country() => SmallCorridor.Drawn.Plus("places", "id, country, lat, lon, timeZone",
        "TM-UZEN, KZ, 43, 52, Asia/Aqtau").Shows(
        new("places", "TM-UZEN", "country", "KZ", "The id names another country; write TM, or give the place another id."));

    [Fact]
    public void A_time_zone_that_does_not_exist() => SmallCorridor.Drawn.With("places", "KZ-NORTH", "timeZone", "Asia/Aktau").Shows(
        new("places", "KZ-NORTH", "timeZone", "Asia/Aktau", "There is no such time zone; write its IANA name, as in Asia/Almaty."));

    [Fact]
    public void A_unlocode_with_a_space() => SmallCorridor.Drawn.With("places", "KZ-PORT", "unlocode", "KZ AAU").Shows(
        new("places", "KZ-PORT", "unlocode", "KZ AAU", "Write the country and three letters or digits without a space, as in KZAAU, or leave it empty."));

    [Fact]
    public void A_position_beyond_the_pole() => SmallCorridor.Drawn.Plus("places", "id, country, lat, lon, timeZone", "KZ-UZEN, KZ, 95, 52, Asia/Aqtau").Shows(
        new("places", "KZ-UZEN", "lat", "95", "Write a number from -90 to 90."));

    [Fact]
    public void A_second_railway_in_a_country() => SmallCorridor.Drawn.Plus("railways", "id, country, gaugesMm", "ZZZ, KZ, 1520").Shows(
        new("railways", "ZZZ", "country", "KZ", "Another railway has this country; a place's railway is that of its country, so keep one."));

    [Fact]
    public void A_country_that_is_none() => SmallCorridor.Drawn.Plus("railways", "id, country, gaugesMm", "ZZZ, KAZ, 1520").Shows(
        new("railways", "ZZZ", "country", "KAZ",
            "This is no country of the corridor; write its code of ISO 3166-1 in two capitals, as in KZ, or '*' for all."));

    [Fact]
    public void A_railway_without_a_gauge() => SmallCorridor.Drawn.Plus("railways", "id, country, gaugesMm", "TDY, TM,").Shows(
        new("railways", "TDY", "gaugesMm", "", "Write at least one gauge, 1435 or 1520."));

    [Fact]
    public void A_speed_with_one_end() => SmallCorridor.Drawn.With("railway-speeds", "KTZ:::train", "from", "KZ-GATE").Shows(
        new("railway-speeds", "KTZ:KZ-GATE::train", "to", "", "Write both ends of the stretch, or neither for the railway's default."));

    [Fact]
    public void A_name_of_no_row() => SmallCorridor.Drawn.With("railway-speeds", "KTZ:::train", "railway", "KTX").Shows(
        new("railway-speeds", "KTX:::train", "railway", "KTX", "There is no row 'KTX' in railways; write the id of one."));

    [Fact]
    public void A_name_of_no_row_inside_a_list() => SmallCorridor.Drawn.With("base-rates", "BR3", "otherEnd", "IR-SOUTH;IR-WEST").Shows(
        new("base-rates", "BR3", "otherEnd", "IR-WEST", "There is no row 'IR-WEST' in places or crossings; write the id of one."));

    [Fact]
    public void A_frontier_is_a_place_that_rates_may_name() => SmallCorridor.Drawn.With("coefficients", "C1", "endAt", "B-RAIL-GATE").ShowsNoFault();

    [Fact]
    public void A_place_that_no_way_reaches() =>
        SmallCorridor.Drawn.Plus("places", "id, country, lat, lon, timeZone, packings", "KZ-FAR, KZ, 50, 70, Asia/Almaty, bulk").Shows(
            new("places", "KZ-FAR", "", "", "No way leads there and back from the other places; add an open link, or leave its packings empty."));

    [Fact]
    public void A_port_that_ships_leave_and_never_reach() => SmallCorridor.Drawn
        .Plus("places", "id, country, lat, lon, timeZone, kinds, packings", "AZ-PORT, AZ, 40.5, 50, Asia/Baku, port, bulk")
        .Plus("sailings", "id, from, to, bothWays, service, passageHoursLow, passageHoursHigh, waitHoursP50, schedule, status",
            "S2, AZ-PORT, KZ-PORT, false, bulk, 10, 12, 48, spot, uncertain")
        .Shows(new("places", "AZ-PORT", "", "", "No way leads there and back from the other places; add an open link, or leave its packings empty."));

    [Fact]
    public void A_place_where_goods_only_pass_need_not_be_reached() =>
        SmallCorridor.Drawn.Plus("places", "id, country, lat, lon, timeZone", "KZ-FAR, KZ, 50, 70, Asia/Almaty").ShowsNoFault();

    [Fact]
    public void A_row_that_cannot_be_read_is_told_once_and_not_wherever_it_is_named() => SmallCorridor.Drawn.With("places", "KZ-GATE", "lat", "38 N").Shows(
        new("places", "KZ-GATE", "lat", "38 N", "Write a number with a point and without spaces, as in 1234.5."));

    [Fact]
    public void Two_rows_with_one_key() => SmallCorridor.Drawn.Plus("railways", "id, country, gaugesMm", "KTZ, KZ, 1520").Shows(
        new("railways", "KTZ", "", "KTZ", "Another row has the same key; keep one of them."));

    [Fact]
    public void All_faults_are_told_at_once_and_in_order() => SmallCorridor.Drawn
        .With("places", "KZ-NORTH", "timeZone", "Asia/Aktau").With("fx", "KZT:2026-11-24:official", "perUsd", "0").With("hire", "H1", "gaugeMm", "1524").Shows(
            new("fx", "KZT:2026-11-24:official", "perUsd", "0", "Write a number from 0.000001 to 100000000."),
            new("hire", "H1", "gaugeMm", "1524", "Write a gauge of the corridor in millimetres, 1435 or 1520."),
            new("places", "KZ-NORTH", "timeZone", "Asia/Aktau", "There is no such time zone; write its IANA name, as in Asia/Almaty."));
}
