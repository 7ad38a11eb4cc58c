using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Tests.Data;

/// <summary>Text into typed rows, and the words for cells that are none.</summary>
public sealed class DatasetReaderTests
{
    private static readonly DatasetVersion Draft = new(7, "draft", Instant.FromUtc(2026, 12, 1, 0, 0));

    [Fact]
    public void A_row_becomes_a_record()
    {
        var place = Read("places",
            "KZ-AKTAU", "Aktau", "Актау", "Ақтау", "آکتائو", "Shevchenko;Aqtau",
            "KZ", "43.65", "51.15", "Asia/Aqtau", "", "port;city", "container20;bulk", "", "derived", "map")
            .Dataset.Places.Single();

        Assert.Equal(43.65m, place.Lat);
        Assert.Null(place.Unlocode);
        Assert.Equal(["Shevchenko", "Aqtau"], place.Aliases.AsEnumerable());
        Assert.Equal([PlaceKind.Port, PlaceKind.City], place.Kinds.AsEnumerable());
        Assert.Equal([Packing.Container20, Packing.Bulk], place.Packings.AsEnumerable());
        Assert.Equal(Confidence.Derived, place.Confidence);
    }

    [Fact]
    public void An_empty_list_is_empty_and_not_missing() => Assert.Empty(
        Read("crossing-times", "B-RAIL-X", "AB", "truck", "2", "", "", "estimate", "own").Dataset.CrossingTimes.Single().Includes);

    [Fact]
    public void The_directions_of_a_crossing_stay_in_capitals() => Assert.Equal(
        Direction.BA, Read("crossing-times", "B-RAIL-X", "BA", "truck", "2", "", "", "estimate", "own").Dataset.CrossingTimes.Single().Direction);

    [Fact]
    public void Every_bad_cell_is_told_with_what_would_be_right_and_its_row_is_left_out()
    {
        var reading = Read("fx", "", "2026-02-30", "official", "1,5", "high", "");

        Assert.Empty(reading.Dataset.FxRates);
        Assert.Equal([("fx", ":2026-02-30:official")], reading.Unread);
        FaultAssert.Equal(
            [
                Fault("confidence", "high", "Write one of 'published', 'derived', 'estimate'."),
                Fault("currency", "", "The cell is empty; write some text."),
                Fault("date", "2026-02-30", "Write a date of the calendar as year-month-day, as in 2026-12-01."),
                Fault("perUsd", "1,5", "Write a number with a point and without spaces, as in 1234.5."),
                Fault("source", "", "The cell is empty; write some text."),
            ],
            reading.Faults);

        static DatasetFault Fault(string column, string value, string problem) => new("fx", ":2026-02-30:official", column, value, problem);
    }

    [Theory]
    [InlineData("bulk;", "Write a list parted by ';', each one of 'container20', 'container40', 'packed', 'bulk', or leave it empty if it is not known.")]
    [InlineData("barrels", "Write a list parted by ';', each one of 'container20', 'container40', 'packed', 'bulk', or leave it empty if it is not known.")]
    [InlineData("Bulk", "Write a list parted by ';', each one of 'container20', 'container40', 'packed', 'bulk', or leave it empty if it is not known.")]
    public void A_list_with_a_wrong_word_is_told(string packings, string problem) => FaultAssert.Equal(
        [new("places", "KZ-AKTAU", "packings", packings, problem)],
        Read("places", "KZ-AKTAU", "a", "a", "a", "a", "", "KZ", "43", "51", "Asia/Aqtau", "", "", packings, "", "derived", "map").Faults);

    [Fact]
    public void A_key_holds_no_colon() => FaultAssert.Equal(
        [new("fx", "KZT:2026-12-01:a:b", "kind", "a:b", "The cell is part of the row's key; write it without ':'.")],
        Read("fx", "KZT", "2026-12-01", "a:b", "500", "published", "bank").Faults);

    [Fact]
    public void A_kind_that_is_not_known_and_one_given_twice_are_told()
    {
        var fx = Kinds.Find("fx")!.ToTable(new Dataset { Version = Draft });

        Assert.Equal(["fx", "ships"], DatasetReader.Read([fx, fx, new("ships", [], [])], Draft).Faults.Select(fault => fault.Kind));
    }

    [Fact]
    public void Columns_of_an_older_form_are_told_and_not_guessed() => FaultAssert.Equal(
        [new("hire", "", "", "id,perDay", "The columns must be id,asset,gaugeMm,perDay,currency,returnDays,confidence,source.")],
        DatasetReader.Read([new("hire", ["id", "perDay"], [])], Draft).Faults);

    [Fact]
    public void A_row_with_too_few_cells_is_told() => FaultAssert.Equal(
        [new("dispatch", "train:*", "", "train,*", "The row has 2 cells; write 5.")],
        DatasetReader.Read([new("dispatch", Kinds.Find("dispatch")!.ColumnNames, [new("train:*", ["train", "*"])])], Draft).Faults);

    [Theory]
    [InlineData("48.00", "48")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("-0", "0")]
    [InlineData("1000000", "1000000")]
    public void Numbers_are_written_without_idle_zeros(string text, string canonical) =>
        Assert.Equal(canonical, Kinds.Find("dispatch")!.ToRow(["train", "*", text, "estimate", "own"]).Cells[2]);

    [Fact]
    public void A_key_of_several_columns_keeps_the_empty_ones()
    {
        var speeds = Kinds.Find("railway-speeds")!;

        Assert.Equal("KTZ:::train", speeds.ToRow(["KTZ", "", "", "train", "800", "estimate", "own"]).Key);
        Assert.Equal("KTZ:::train", speeds.KeyOf(new RailwaySpeed("KTZ", null, null, Product.Train, 800, Confidence.Estimate, "own")));
    }

    private static DatasetReading Read(string kind, params ImmutableArray<string> cells)
    {
        var known = Kinds.Find(kind)!;
        return DatasetReader.Read([new Table(kind, known.ColumnNames, [known.ToRow(cells)])], Draft);
    }
}
