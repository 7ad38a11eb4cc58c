using RoutePlanner.Data.Validation;

namespace RoutePlanner.Tests.Data.Validation;

/// <summary>Planted faults in crossings, their times, and the handling at borders and places.</summary>
public sealed class CrossingFaultTests
{
    [Theory]
    [InlineData("B-ROAD-AKYAYLA")]
    [InlineData("RAIL-AKYAYLA")]
    [InlineData("B-RAIL-Akyayla")]
    public void A_crossing_id_without_its_form(string id) =>
        SmallCorridor.Drawn.Plus("crossings", "id, mode, lat, lon, placeA, placeB, kmA, kmB, gaugeMmA, gaugeMmB, openCalendar, status",
            $"{id}, rail, 37.95, 50, KZ-GATE, IR-GATE, 6, 6, 1520, 1520, always, planned").Shows(
            new("crossings", id, "id", id, "Write B-RAIL-NAME in capitals and digits, as in B-RAIL-FARAP."));

    [Fact]
    public void A_crossing_inside_one_country() =>
        SmallCorridor.Drawn.Plus("crossings", "id, mode, lat, lon, placeA, placeB, kmA, kmB, openCalendar, status",
            "B-ROAD-INNER, road, 39, 50, KZ-NORTH, KZ-GATE, 120, 120, always, planned").Shows(
            new("crossings", "B-ROAD-INNER", "placeB", "KZ-GATE", "Both sides lie in KZ; write a place of the neighbour."));

    [Fact]
    public void A_side_shorter_than_the_great_circle() => SmallCorridor.Drawn.With("crossings", "B-RAIL-GATE", "kmA", "4.9").Shows(
        new("crossings", "B-RAIL-GATE", "kmA", "4.9",
            "The great circle from KZ-GATE to B-RAIL-GATE is 5.6 km; write at least that, or put the positions right."));

    [Fact]
    public void A_side_of_more_than_two_and_a_half_great_circles() => SmallCorridor.Drawn.With("crossings", "B-ROAD-GATE", "kmB", "60").Shows(
        new("crossings", "B-ROAD-GATE", "kmB", "60",
            "The great circle from B-ROAD-GATE to IR-GATE is 5.6 km; write at most 13.9 km, or put the positions right."));

    [Fact]
    public void A_rail_crossing_without_a_gauge() => SmallCorridor.Drawn.With("crossings", "B-RAIL-GATE", "gaugeMmA", "").Shows(
        new("crossings", "B-RAIL-GATE", "gaugeMmA", "", "Write the gauge that reaches the frontier from this side, 1435 or 1520."));

    [Fact]
    public void A_road_crossing_with_a_gauge() => SmallCorridor.Drawn.With("crossings", "B-ROAD-GATE", "gaugeMmB", "1435").Shows(
        new("crossings", "B-ROAD-GATE", "gaugeMmB", "1435", "A road has no gauge; leave it empty."));

    [Fact]
    public void A_calendar_that_is_not_there() => SmallCorridor.Drawn.With("crossings", "B-ROAD-GATE", "openCalendar", "HOUR").Shows(
        new("crossings", "B-ROAD-GATE", "openCalendar", "HOUR", "There is no such calendar; write the id of one, or 'always'."));

    [Theory]
    [InlineData("B-RAIL-GATE", "BA", "train")]
    [InlineData("B-RAIL-GATE", "AB", "single")]
    [InlineData("B-ROAD-GATE", "BA", "truck")]
    public void An_open_crossing_without_one_of_its_times(string crossing, string direction, string product) =>
        SmallCorridor.Drawn.Without("crossing-times", $"{crossing}:{direction}:{product}").Shows(
            new("crossings", crossing, "", "", $"It is open and has no time for direction {direction} and product {product}; add the row to crossing-times."));

    [Fact]
    public void A_time_for_trucks_at_a_rail_crossing() =>
        SmallCorridor.Drawn.Plus("crossing-times", "crossing, direction, product, p50Hours", "B-RAIL-GATE, AB, truck, 5").Shows(
            new("crossing-times", "B-RAIL-GATE:AB:truck", "product", "truck", "It does not pass this crossing; write single or train."));

    [Fact]
    public void A_ninth_decile_below_the_median() => SmallCorridor.Drawn.With("crossing-times", "B-ROAD-GATE:AB:truck", "p90Hours", "9").Shows(
        new("crossing-times", "B-ROAD-GATE:AB:truck", "p50Hours", "10", "It is above p90Hours, 9; write at most that."));

    [Fact]
    public void A_gauge_break_without_a_transfer_on_one_way() => SmallCorridor.Drawn.Without("transfers", "T16").Shows(
        new("crossings", "B-RAIL-GATE", "gaugeMmB", "1435",
            "The gauge breaks here, and no packing has a transfer from rail1435 to rail1520; add one for this crossing or '*'."));

    [Fact]
    public void A_station_that_cannot_load_what_it_should() => SmallCorridor.Drawn.Without("transfers", "T11").Shows(
        new("places", "IR-SOUTH", "packings", "container40",
            "No transfer leads from ground to rail1435; add one for this place or '*', or take the packing away."));

    [Fact]
    public void Places_on_a_road_that_cannot_unload_a_truck() => SmallCorridor.Drawn.With("transfers", "T4", "place", "KZ-NORTH").Shows(
        new("places", "IR-SOUTH", "packings", "container40",
            "No transfer leads from truck to ground; add one for this place or '*', or take the packing away."));

    [Fact]
    public void A_post_on_no_link_that_cannot_unload_what_comes_over_its_border() => SmallCorridor.Drawn
        .Plus("places", "id, country, lat, lon, timeZone, kinds, packings", "TM-POST, TM, 40, 50.2, Asia/Ashgabat, border, packed")
        .Plus("crossings", "id, mode, lat, lon, placeA, placeB, kmA, kmB, openCalendar", "B-ROAD-POST, road, 40, 50.1, KZ-NORTH, TM-POST, 9, 9, always")
        .Plus("crossing-times", "crossing, direction, product, p50Hours", "B-ROAD-POST, AB, truck, 5")
        .Plus("crossing-times", "crossing, direction, product, p50Hours", "B-ROAD-POST, BA, truck, 5")
        .Shows(
            new("places", "TM-POST", "packings", "packed", "No transfer leads from ground to truck; add one for this place or '*', or take the packing away."),
            new DatasetFault("places", "TM-POST", "packings", "packed",
                "No transfer leads from truck to ground; add one for this place or '*', or take the packing away."));

    [Fact]
    public void A_port_that_cannot_unload_its_ships() => SmallCorridor.Drawn.With("transfers", "T14", "place", "IR-SOUTH").Shows(
        new("places", "KZ-PORT", "packings", "bulk", "No transfer leads from ship to ground; add one for this place or '*', or take the packing away."));

    [Fact]
    public void Stuffing_that_leaves_the_packing_as_it_is() => SmallCorridor.Drawn.With("transfers", "T17", "toPacking", "").Shows(
        new("transfers", "T17", "toPacking", "", "Goods that stay on the ground are stuffed or unstuffed; write the packing afterwards."));

    [Fact]
    public void A_lift_that_changes_the_packing() => SmallCorridor.Drawn.With("transfers", "T15", "toPacking", "bulk").Shows(
        new("transfers", "T15", "toPacking", "bulk", "Only from ground to ground does the packing change; leave it empty."));
}
