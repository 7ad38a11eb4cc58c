using System.Collections.Immutable;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Tests.Storage;

/// <summary>What is packed comes back whole.</summary>
[Collection(AzuriteTests.Name)]
public class SnapshotTests(AzuriteFixture azurite)
{
    [Fact]
    public void The_bundled_tables_come_back_as_they_were() =>
        Assert.Equal(Sample.Print(BundledDataset.ReadTables()), Sample.Print(Snapshot.Unpack(Snapshot.Pack(BundledDataset.ReadTables()))));

    [Fact]
    public void Any_text_comes_back_as_it_was()
    {
        var random = new Random(7);
        string Text() => new([.. Enumerable.Range(0, random.Next(5)).Select(_ => (char)random.Next(0x10000))]); // halves of surrogate pairs too
        for (var round = 0; round < 200; round++)
        {
            ImmutableArray<string> columns = [.. Enumerable.Range(0, random.Next(4)).Select(i => $"c{i}")];
            Table[] tables =
            [
                .. Enumerable.Range(0, random.Next(4)).Select(i => Sample.Table(
                    $"kind-{i}", columns, [.. Enumerable.Range(0, random.Next(6)).Select(n => new TableRow($"{n}{Text()}", [.. columns.Select(_ => Text())]))])),
            ];

            Assert.Equal(Sample.Print(tables), Sample.Print(Snapshot.Unpack(Snapshot.Pack(tables))));
        }
    }

    [Fact]
    public void The_same_tables_give_the_same_bytes_in_whatever_order_their_rows_stand()
    {
        IReadOnlyList<Table> turned = [.. BundledDataset.ReadTables().Select(t => t with { Rows = [.. t.Rows.Reverse()] })];

        Assert.Equal(Snapshot.Pack(BundledDataset.ReadTables()), Snapshot.Pack(turned));
    }

    [SkippableFact]
    public async Task A_version_loads_alike_from_its_snapshot_and_from_its_rows()
    {
        // 3 MB of noise: chunks of several columns, and several of them.
        var random = new Random(1);
        var noise = Sample.Table("noise", ["text"], [.. Enumerable.Range(0, 60).Select(i => new TableRow($"N{i:00}", [Noise(25_000)]))]);
        IReadOnlyList<Table> tables = [.. BundledDataset.ReadTables(), noise];
        var options = azurite.NewTables();
        var store = new DatasetStore(options, TimeProvider.System);

        var version = Sample.Won(await store.PublishAsync(Sample.Request(tables, 0), CancellationToken.None));

        var loaded = Sample.Print((await store.LoadAsync(version, CancellationToken.None)).Tables);
        Assert.Equal(Sample.Print((await store.LoadRowsAsync(version, CancellationToken.None)).Tables), loaded);
        Assert.Equal(Sample.Print(tables), loaded);
        Assert.True(await AzuriteFixture.Rows(options).QueryAsync<Azure.Data.Tables.TableEntity>(e => e.PartitionKey == $"{version.Version.Id}|!snapshot").CountAsync() > 1);

        string Noise(int length) => new([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(0x20, 0xD800))]);
    }
}
