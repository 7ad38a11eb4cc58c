using System.Text;
using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Tests.Data;

/// <summary>Tables as CSV files: what is read, what is refused and with which words.</summary>
public sealed class CsvTablesTests
{
    private const string Header = "product,place,waitHours,confidence,source\n";

    [Fact]
    public void Cells_come_out_canonical_and_rows_by_key()
    {
        var table = Read(Header + "train,*, 12.50 ,estimate,own\nsingle,*,48.0,estimate,\"wait, own\"\n").Table!;

        Assert.Equal(Header + "single,*,48,estimate,\"wait, own\"\ntrain,*,12.5,estimate,own\n", CsvTables.Write(table));
        Assert.Equal(["single:*", "train:*"], table.Rows.Select(row => row.Key));
    }

    [Fact]
    public void Columns_may_stand_in_another_order() => Assert.Equal(
        Header + "train,*,12,estimate,own\n",
        CsvTables.Write(Read("source,confidence,waitHours,place,product\nown,estimate,12,*,train\n").Table!));

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_do_no_harm() => Assert.Empty(
        Read("\uFEFF" + (Header + "train,*,12,estimate,own\n").Replace("\n", "\r\n", StringComparison.Ordinal)).Faults);

    [Fact]
    public void A_wrong_header_is_told_column_by_column()
    {
        var reading = Read("product,place,hours,confidence,source,source\ntrain,*,12,estimate,own,own\n");

        Assert.Null(reading.Table);
        FaultAssert.Equal(
            [
                new("dispatch", "", "hours", "", "There is no such column; write product,place,waitHours,confidence,source."),
                new("dispatch", "", "source", "", "The header names this column twice; keep one."),
                new("dispatch", "", "waitHours", "", "The header lacks this column; add it."),
            ],
            reading.Faults);
    }

    [Fact]
    public void An_empty_file_lacks_its_header() => Assert.Equal(5, Read("").Faults.Length);

    [Fact]
    public void A_ragged_row_is_told_and_the_others_are_kept()
    {
        var reading = Read(Header + "single,*,48,estimate\ntrain,*,12,estimate,own\n");

        FaultAssert.Equal(
            [new("dispatch", "line 2", "", "single,*,48,estimate", "The row has 4 cells; write 5, as in the header.")],
            reading.Faults);
        Assert.Equal(["train:*"], reading.Table!.Rows.Select(row => row.Key));
    }

    [Fact]
    public void Of_two_rows_with_one_key_the_first_stays()
    {
        var reading = Read(Header + "train,*,12,estimate,first\ntrain,*,14,estimate,second\n");

        FaultAssert.Equal([new("dispatch", "train:*", "", "train:*", "Another row has the same key; keep one of them.")], reading.Faults);
        Assert.Equal("first", reading.Table!.Rows.Single().Cells[4]);
    }

    [Theory]
    [InlineData("a\0b", "The cell holds a control character, U+0000; remove it.")]
    [InlineData("\"a\nb\"", "The cell holds a control character, U+000A; remove it.")]
    [InlineData("a\u202Eb", "The cell holds a character that turns the direction of text, U+202E; remove it.")]
    [InlineData("a\u2066b", "The cell holds a character that turns the direction of text, U+2066; remove it.")]
    [InlineData("a\uFEFFb", "The cell holds a byte order mark, U+FEFF; remove it.")]
    public void A_character_that_no_cell_may_hold_is_told(string source, string problem) => FaultAssert.Equal(
        [new("dispatch", "train:*", "source", source.Trim('"'), problem)],
        Read(Header + $"train,*,12,estimate,{source}\n").Faults);

    [Fact]
    public void Bytes_that_are_not_utf_8_are_told_with_their_row() => FaultAssert.Equal(
        [new("dispatch", "train:*", "source", "caf\uFFFD", "The cell holds a character that was lost, as the text was not UTF-8, U+FFFD; remove it.")],
        Read([.. Encoding.UTF8.GetBytes(Header + "train,*,12,estimate,caf"), 0xE9, (byte)'\n']).Faults);

    [Fact]
    public void A_quote_inside_a_cell_is_told() => Assert.Equal(
        new DatasetFault("dispatch", "line 2", "", "train,*,12,estimate,a 40\" box",
            "A quote stands inside a cell; put the cell in quotes and double the quotes in it."),
        Assert.Single(Read(Header + "train,*,12,estimate,a 40\" box\n").Faults));

    [Fact]
    public void A_quote_that_is_never_closed_is_told() =>
        Assert.NotEmpty(Read(Header + "train,*,12,estimate,\"own").Faults);

    [Fact]
    public void The_joiners_of_Persian_words_pass() =>
        Assert.Empty(Read(Header + "train,*,12,estimate,آک\u200Cیایلا\n").Faults);

    private static CsvReading Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static CsvReading Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return CsvTables.Read(Kinds.Find("dispatch")!, stream);
    }
}
