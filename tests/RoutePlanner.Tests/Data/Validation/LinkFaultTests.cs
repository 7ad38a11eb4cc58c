namespace RoutePlanner.Tests.Data.Validation;

/// <summary>Planted faults in links and their distances.</summary>
public sealed class LinkFaultTests
{
    [Fact]
    public void A_rail_link_shorter_than_the_great_circle() => SmallCorridor.Drawn.With("rail-links", "R1", "distanceKm", "219").Shows(
        new("rail-links", "R1", "distanceKm", "219",
            "The great circle from KZ-NORTH to KZ-GATE is 222.4 km; write at least that, or put the positions right."));

    [Fact]
    public void A_road_link_of_more_than_two_and_a_half_great_circles() => SmallCorridor.Drawn.With("road-links", "D1", "distanceKm", "560").Shows(
        new("road-links", "D1", "distanceKm", "560",
            "The great circle from KZ-NORTH to KZ-GATE is 222.4 km; write at most 556 km, or put the positions right."));

    [Fact]
    public void A_link_one_percent_short_is_a_matter_of_rounding() => SmallCorridor.Drawn.With("rail-links", "R1", "distanceKm", "220").ShowsNoFault();

    [Fact]
    public void A_short_link_may_wind_as_it_likes() => SmallCorridor.Drawn
        .Plus("places", "id, country, lat, lon, timeZone", "KZ-YARD, KZ, 40.01, 50, Asia/Aqtau")
        .Plus("rail-links", "id, from, to, distanceKm, gaugesMm, railway", "R3, KZ-NORTH, KZ-YARD, 24, 1520, KTZ").ShowsNoFault();

    [Fact]
    public void A_link_over_a_border() =>
        SmallCorridor.Drawn.Plus("road-links", "id, from, to, distanceKm, country, surface", "D9, KZ-GATE, IR-GATE, 12, KZ, asphalt").Shows(
            new("road-links", "D9", "to", "IR-GATE", "It lies in IR and KZ-GATE in KZ; write a crossing for what leaves a country."));

    [Fact]
    public void A_link_that_ends_where_it_starts() =>
        SmallCorridor.Drawn.Plus("road-links", "id, from, to, distanceKm, country, surface", "D9, KZ-GATE, KZ-GATE, 12, KZ, asphalt").Shows(
            new("road-links", "D9", "to", "KZ-GATE", "The link ends where it starts; write another place."));

    [Fact]
    public void A_road_link_of_another_country() => SmallCorridor.Drawn.With("road-links", "D1", "country", "UZ").Shows(
        new("road-links", "D1", "country", "UZ", "KZ-NORTH lies in KZ; write that."));

    [Fact]
    public void A_rail_link_of_a_neighbours_railway() =>
        SmallCorridor.Drawn.Plus("railways", "id, country, gaugesMm", "TDY, TM, 1520").With("rail-links", "R1", "railway", "TDY").Shows(
            new("rail-links", "R1", "railway", "TDY", "It is the railway of TM, and KZ-NORTH lies in KZ; write the railway of KZ."));

    [Fact]
    public void A_gauge_that_no_transfer_knows() => SmallCorridor.Drawn.With("rail-links", "R1", "gaugesMm", "1520;1067").Shows(
        new("rail-links", "R1", "gaugesMm", "1067", "Write a gauge of the corridor in millimetres, 1435 or 1520."));

    [Fact]
    public void A_sailing_shorter_than_the_great_circle() => SmallCorridor.Drawn.With("sailings", "S1", "distanceNm", "290").Shows(
        new("sailings", "S1", "distanceNm", "290",
            "The great circle from KZ-PORT to IR-SOUTH is 300.2 nautical miles; write at least that, or put the positions right."));

    [Fact]
    public void A_sailing_to_a_place_without_a_port() => SmallCorridor.Drawn.With("places", "IR-SOUTH", "kinds", "station").Shows(
        new("sailings", "S1", "to", "IR-SOUTH", "The place is no port; write one, or add 'port' to its kinds."));

    [Fact]
    public void A_sailing_that_ends_where_it_starts() =>
        SmallCorridor.Drawn.Plus("sailings", "id, from, to, bothWays, service, passageHoursLow, passageHoursHigh, schedule, status",
            "S2, KZ-PORT, KZ-PORT, false, bulk, 10, 12, spot, planned").Shows(
            new("sailings", "S2", "to", "KZ-PORT", "The sailing ends where it starts; write another port."));

    [Fact]
    public void A_sailing_on_offer_without_a_wait() => SmallCorridor.Drawn.With("sailings", "S1", "waitHoursP50", "").Shows(
        new("sailings", "S1", "waitHoursP50", "", "The sailing is offered; write how long one waits for it or its departures, or set it to planned or suspended."));
}
