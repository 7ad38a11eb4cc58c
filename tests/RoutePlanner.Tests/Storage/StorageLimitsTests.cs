using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Tests.Storage;

/// <summary>Azure's limits, without Azurite, which would let most of these pass.</summary>
public class StorageLimitsTests
{
    [Theory]
    [InlineData(32 * 1024, true)]
    [InlineData((32 * 1024) + 1, false)]
    public void A_cell_has_at_most_32_ki_characters(int length, bool passes) => Check(passes, "column note", Row("K", new string('x', length)));

    [Theory]
    [InlineData(512, true)]
    [InlineData(513, false)]
    public void A_key_has_at_most_512_characters(int length, bool passes) => Check(passes, "row key", Row(new string('k', length), "x"));

    [Fact]
    public void A_key_counts_as_long_as_it_is_when_escaped() => Check(passes: false, "row key", Row(new string('/', 103), "x"));

    [Theory]
    [InlineData(252, true)]
    [InlineData(253, false)]
    public void A_row_has_at_most_252_filled_cells(int columns, bool passes) => Check(passes, "filled columns", Wide(columns, "x"));

    [Fact]
    public void Empty_cells_do_not_count() => Check(passes: true, "", Wide(400, ""));

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_row_has_at_most_1_mib(int more, bool passes)
    {
        // 4 + the keys, and for each cell 12 + name + value, two bytes a character.
        const int OfCell = 12 + (2 * 3) + (2 * 30_000);
        var keys = 4 + (2 * (Partition.Key(Id, "places", 0).Length + 1));
        var left = StorageLimits.MostEntityBytes - keys - (17 * OfCell);
        var last = (left - 12 - (2 * 3)) / 2;
        Check(
            passes,
            "bytes long",
            Sample.Table("places", [.. Enumerable.Range(0, 18).Select(i => $"c{i:00}")], [new("K", [.. Enumerable.Repeat(new string('x', 30_000), 17), new string('x', last + more)])]));
    }

    [Theory]
    [InlineData("Timestamp")]
    [InlineData("rowkey")]
    [InlineData("two words")]
    [InlineData("1st")]
    public void A_column_needs_a_name_that_azure_takes(string column) => Check(passes: false, "cannot name a column", Sample.Table("places", [column], [new("K", ["x"])]));

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_text() => Check(passes: false, "surrogate", Row("K", "\U0001F686"[..1]));

    [Fact]
    public void Batches_have_at_most_100_rows_and_4_mib_and_one_partition()
    {
        var tables = new[]
        {
            Sample.Table("places", ["id"], [.. Enumerable.Range(0, 5000).Select(i => new TableRow($"K{i}", [$"{i}"]))]),
            Sample.Table("documents", ["text"], [.. Enumerable.Range(0, 400).Select(i => new TableRow($"K{i}", [new string('я', 32_000)]))]),
        };

        var batches = NewVersion.From(Id, tables).Partitions.SelectMany(p => p.Batches).ToList();

        Assert.All(batches, batch =>
        {
            Assert.InRange(batch.Count, 1, 100);
            Assert.Single(batch.Select(a => a.Entity.PartitionKey).Distinct());
            Assert.InRange(batch.Sum(a => StorageLimits.BatchBytes((Azure.Data.Tables.TableEntity)a.Entity)), 1, StorageLimits.MostBatchBytes);
        });
        Assert.Equal(5400, batches.Sum(b => b.Count));
    }

    [Fact]
    public void A_key_that_stands_twice_is_refused() =>
        Assert.Contains("'K' of places stands twice", Assert.Throws<ArgumentException>(() => NewVersion.From(Id, [Sample.Table("places", ["id"], [new("K", ["1"]), new("K", ["2"])])])).Message);

    [Fact]
    public void A_row_has_a_cell_for_each_column() =>
        Assert.Contains("1 cells for 2 columns", Assert.Throws<ArgumentException>(() => NewVersion.From(Id, [Sample.Table("places", ["id", "name"], [new("K", ["1"])])])).Message);

    [Theory]
    [InlineData(new[] { 3 }, new[] { 3 })]
    [InlineData(new[] { 0, 5000 }, new[] { 0, 16 })]
    [InlineData(new[] { 10, 100, 20_000 }, new[] { 1, 1, 50 })]
    public void There_are_16_partitions_and_more_for_long_tables(int[] rows, int[] buckets) => Assert.Equal(buckets, Partition.CountBuckets(rows));

    private const string Id = "0123456789abcdef0123456789abcdef";

    private static Table Row(string key, string note) => Sample.Table("places", ["note"], [new(key, [note])]);

    private static Table Wide(int columns, string cell) =>
        Sample.Table("places", [.. Enumerable.Range(0, columns).Select(i => $"c{i}")], [new("K", [.. Enumerable.Repeat(cell, columns)])]);

    private static void Check(bool passes, string says, Table table)
    {
        if (passes)
        {
            NewVersion.From(Id, [table]);
            return;
        }

        var refused = Assert.Throws<StorageLimitException>(() => NewVersion.From(Id, [table]));
        Assert.Equal($"row '{table.Rows[0].Key}' of places", refused.What);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }
}
