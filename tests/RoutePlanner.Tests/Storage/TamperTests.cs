using Azure;
using Azure.Data.Tables;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Tests.Storage;

/// <summary>Storage that was changed behind the planner's back is noticed, whatever was changed.</summary>
[Collection(AzuriteTests.Name)]
public class TamperTests(AzuriteFixture azurite)
{
    [SkippableFact]
    public Task A_changed_cell() => Spoil("not what was published", async (rows, _) =>
    {
        var row = await First(rows);
        row["stamp"] = "changed";
        await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
    });

    [SkippableFact]
    public Task A_cell_of_another_type() => Spoil("a column that was not published", async (rows, _) =>
    {
        var row = await First(rows);
        row["stamp"] = 5;
        await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
    });

    [SkippableFact]
    public Task A_cell_that_is_gone() => Spoil("not what was published", async (rows, _) =>
    {
        var row = await First(rows);
        row.Remove("stamp");
        await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
    });

    [SkippableFact]
    public Task A_column_too_many() => Spoil("a column that was not published", async (rows, _) =>
    {
        var row = await First(rows);
        row["more"] = "x";
        await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
    });

    [SkippableFact]
    public Task A_row_that_is_gone() => Spoil("has 0 rows; 1 were published", async (rows, _) =>
    {
        var row = await First(rows);
        await rows.DeleteEntityAsync(row.PartitionKey, row.RowKey);
    });

    [SkippableFact]
    public Task A_row_too_many() => Spoil("has 2 rows; 1 were published", async (rows, _) =>
    {
        var row = await First(rows);
        row.RowKey = "another";
        await rows.AddEntityAsync(row);
    });

    [SkippableFact]
    public Task A_row_under_another_key() => Spoil("was not published", async (rows, _) =>
    {
        var row = await First(rows);
        await rows.DeleteEntityAsync(row.PartitionKey, row.RowKey);
        row.RowKey = "~zz";
        await rows.AddEntityAsync(row);
    });

    [SkippableFact]
    public Task A_manifest_that_is_gone() => Spoil("no manifest", async (_, control) =>
    {
        var manifest = await Manifest(control);
        await control.DeleteEntityAsync(manifest.PartitionKey, manifest.RowKey);
    });

    [SkippableFact]
    public Task A_changed_manifest() => Spoil("its manifest is not the one", async (_, control) =>
    {
        var manifest = await Manifest(control);
        manifest["Json000"] = manifest.GetString("Json000").Replace("\"rows\":1", "\"rows\":2", StringComparison.Ordinal);
        await control.UpdateEntityAsync(manifest, ETag.All, TableUpdateMode.Replace);
    });

    [SkippableFact]
    public Task A_pointer_to_another_manifest() => Spoil("its manifest is not the one", async (_, control) =>
    {
        TableEntity pointer = await control.GetEntityAsync<TableEntity>("control", "current");
        pointer["ManifestHash"] = new string('0', 64);
        await control.UpdateEntityAsync(pointer, ETag.All, TableUpdateMode.Replace);
    });

    [SkippableFact]
    public Task A_pointer_that_lacks_its_number() => Spoil("lacks a figure", async (_, control) =>
    {
        TableEntity pointer = await control.GetEntityAsync<TableEntity>("control", "current");
        pointer.Remove("Number");
        await control.UpdateEntityAsync(pointer, ETag.All, TableUpdateMode.Replace);
    });

    [SkippableFact]
    public async Task A_snapshot_that_was_changed_or_is_gone_leaves_the_rows()
    {
        var (options, store) = await PublishAsync();
        var rows = AzuriteFixture.Rows(options);

        var chunk = await rows.QueryAsync<TableEntity>(e => e.RowKey == "000").FirstAsync();
        chunk["Bytes00"] = Snapshot.Pack(Sample.Stamped("changed"));
        await rows.UpdateEntityAsync(chunk, ETag.All, TableUpdateMode.Replace);
        Assert.Equal(Sample.Print(Sample.Stamped("true")), Sample.Print((await store.LoadAsync(CancellationToken.None))!.Tables));

        await DropSnapshot(options);
        Assert.Equal(Sample.Print(Sample.Stamped("true")), Sample.Print((await store.LoadAsync(CancellationToken.None))!.Tables));
    }

    [SkippableFact]
    public async Task Rows_that_were_changed_behind_a_snapshot_are_not_activated()
    {
        var (options, store) = await PublishAsync();
        var rows = AzuriteFixture.Rows(options);
        var row = await rows.QueryAsync<TableEntity>(e => e.RowKey == "KZT").FirstAsync();
        row["stamp"] = "changed";
        await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        var version = (await store.ReadPointerAsync(CancellationToken.None))!;

        Assert.Equal(Sample.Print(Sample.Stamped("true")), Sample.Print((await store.LoadAsync(version, CancellationToken.None)).Tables));
        await Assert.ThrowsAsync<DatasetCorruptException>(() => store.ActivateAsync(new() { Version = version, BaseNumber = 1, By = "test" }, CancellationToken.None));
    }

    private async Task Spoil(string says, Func<TableClient, TableClient, Task> change)
    {
        var (options, store) = await PublishAsync();

        await DropSnapshot(options); // with it the rows would not be read
        await change(AzuriteFixture.Rows(options), AzuriteFixture.Control(options));

        var refused = await Assert.ThrowsAsync<DatasetCorruptException>(() => store.LoadAsync(CancellationToken.None));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    private async Task<(StorageOptions Options, DatasetStore Store)> PublishAsync()
    {
        var options = azurite.NewTables();
        var store = new DatasetStore(options, TimeProvider.System);
        Sample.Won(await store.PublishAsync(Sample.Request(Sample.Stamped("true"), 0), CancellationToken.None));
        return (options, store);
    }

    private static async Task DropSnapshot(StorageOptions options)
    {
        var rows = AzuriteFixture.Rows(options);
        var chunk = await rows.QueryAsync<TableEntity>(e => e.RowKey == "000").FirstAsync();
        await rows.DeleteEntityAsync(chunk.PartitionKey, chunk.RowKey);
    }

    private static async Task<TableEntity> First(TableClient rows) => await rows.QueryAsync<TableEntity>().FirstAsync();

    private static async Task<TableEntity> Manifest(TableClient control) => await control.QueryAsync<TableEntity>(e => e.RowKey == "manifest").FirstAsync();
}
