using System.Text;
using CsCheck;
using NodaTime;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Tests.Data;

/// <summary>A table is the same after each way that it can take: file, rows, storage.</summary>
public sealed class TableRoundTripTests
{
    private static readonly DatasetVersion Draft = new(7, "draft", Instant.FromUtc(2026, 12, 1, 0, 0));

    [Fact]
    public void A_table_reads_back_from_its_file() => RandomTables.Any.Sample(table =>
    {
        var text = CsvTables.Write(table);

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var reading = CsvTables.Read(Kinds.Find(table.Kind)!, stream);

        Assert.Empty(reading.Faults);
        Assert.Equal(text, CsvTables.Write(reading.Table!));
        Assert.Equal(table.Rows.Select(row => row.Key), reading.Table!.Rows.Select(row => row.Key));
    }, iter: 2_000);

    [Fact]
    public void A_table_comes_back_from_its_records() => RandomTables.Any.Sample(table =>
    {
        var reading = DatasetReader.Read([table], Draft);

        Assert.Empty(reading.Faults);
        Assert.Equal(CsvTables.Write(table), CsvTables.Write(Kinds.Find(table.Kind)!.ToTable(reading.Dataset)));
    }, iter: 2_000);

    [Fact]
    public void The_hash_is_that_of_the_records_whatever_the_order_of_the_rows() => RandomTables.Any.Sample(table => Assert.Equal(
        DatasetHash.Of(DatasetReader.Read([table], Draft).Dataset),
        DatasetHash.Of([table with { Rows = [.. table.Rows.Reverse()] }])), iter: 500);

    [Fact]
    public void The_hash_sees_where_a_cell_ends() => Assert.NotEqual(
        DatasetHash.Of([new("dispatch", ["a", "b"], [new("k", ["ab", "c"])])]),
        DatasetHash.Of([new("dispatch", ["a", "b"], [new("k", ["a", "bc"])])]));

    [Fact]
    public void The_hash_of_known_rows_never_changes() => Assert.Equal(
        "71a31254bbddc0423bae0cdaa9fca94a2e575a89c18e48565f5d46a0294d9ae9",
        DatasetHash.Of([new("dispatch", ["product", "place"], [new("train:*", ["train", "*"])])]));
}
