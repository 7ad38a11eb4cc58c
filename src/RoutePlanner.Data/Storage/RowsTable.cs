using Azure;
using Azure.Data.Tables;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>The table that holds the rows of all versions: write-once partitions, never read across a change.</summary>
/// <param name="writing">Retries by itself: rows are upserts of what the version's id already fixes, so that a second try changes nothing.</param>
/// <param name="reading">The same table with a reader's patience.</param>
internal sealed class RowsTable(TableClient writing, TableClient reading)
{
    // Ten columns to an entity, as Azurite takes at most 1 MiB of JSON, where a byte is four thirds of a character.
    private const int ColumnBytes = 60 * 1024;
    private const int ChunkBytes = 10 * ColumnBytes;

    internal Task CreateAsync(CancellationToken cancel) => writing.CreateIfNotExistsAsync(cancel);

    /// <summary>Makes the entities of a partition and holds them to Azure's limits; nothing is sent.</summary>
    /// <returns>Batches that Azure takes, each to be sent whole.</returns>
    /// <exception cref="StorageLimitException">Azure would refuse a row.</exception>
    internal static IReadOnlyList<IReadOnlyList<TableTransactionAction>> ToBatches(string versionId, IReadOnlyList<string> columns, Partition partition)
    {
        var batches = new List<List<TableTransactionAction>> { new() };
        var bytes = 0;
        foreach (var row in partition.Rows)
        {
            var entity = ToEntity(versionId, columns, partition, row);
            StorageLimits.Check(entity, $"row '{row.Key}' of {partition.Kind}");

            var more = StorageLimits.BatchBytes(entity);
            if (batches[^1].Count == StorageLimits.MostBatchEntities || (batches[^1].Count > 0 && bytes + more > StorageLimits.MostBatchBytes))
            {
                batches.Add([]);
                bytes = 0;
            }

            batches[^1].Add(new(TableTransactionActionType.UpsertReplace, entity));
            bytes += more;
        }

        return batches;
    }

    internal async Task WriteAsync(IReadOnlyList<IReadOnlyList<TableTransactionAction>> batches, CancellationToken cancel)
    {
        foreach (var batch in batches)
        {
            await writing.SubmitTransactionAsync(batch, cancel);
        }
    }

    /// <summary>Reads partitions that follow one another, in one query, and holds them to their manifest.</summary>
    /// <param name="run">One or more, in the order of their keys.</param>
    /// <returns>The rows of each, sorted by key.</returns>
    /// <exception cref="DatasetCorruptException">A row is missing, is too many, or is not what was written.</exception>
    internal async Task<IReadOnlyList<TableRow>[]> ReadAsync(string versionId, IReadOnlyList<(ManifestKind Kind, ManifestPartition Partition)> run, CancellationToken cancel)
    {
        var keys = run.Select(p => Partition.Key(versionId, p.Kind.Kind, p.Partition.Bucket)).ToList();
        var rows = run.Select(p => new List<TableRow>(p.Partition.Rows)).ToArray();
        var filter = keys.Count == 1
            ? TableClient.CreateQueryFilter($"PartitionKey eq {keys[0]}")
            : TableClient.CreateQueryFilter($"PartitionKey ge {keys[0]} and PartitionKey le {keys[^1]}");
        await foreach (var entity in reading.QueryAsync<TableEntity>(filter, cancellationToken: cancel))
        {
            var at = keys.IndexOf(entity.PartitionKey);
            if (at < 0)
            {
                throw new DatasetCorruptException(versionId, $"row '{entity.RowKey}' stands in a partition that was not published.");
            }

            rows[at].Add(ToRow(versionId, run[at].Kind, entity));
        }

        return [.. run.Zip(rows, (expected, found) => Check(versionId, expected.Kind, expected.Partition, found))];
    }

    /// <summary>How many entities hold a snapshot.</summary>
    internal static int CountChunks(byte[] packed) => (packed.Length + ChunkBytes - 1) / ChunkBytes;

    /// <summary>Writes a snapshot beside the rows of its version.</summary>
    internal async Task WriteSnapshotAsync(string versionId, byte[] packed, CancellationToken cancel)
    {
        foreach (var (number, chunk) in packed.Chunk(ChunkBytes).Index())
        {
            var entity = new TableEntity(SnapshotKey(versionId), $"{number:000}");
            foreach (var (column, bytes) in chunk.Chunk(ColumnBytes).Index())
            {
                entity[$"Bytes{column:00}"] = bytes;
            }

            StorageLimits.Check(entity, $"chunk {number} of the snapshot");
            await writing.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancel);
        }
    }

    /// <summary>Reads a snapshot and holds it to its manifest.</summary>
    /// <returns>Null when it is not what was published.</returns>
    internal async Task<byte[]?> ReadSnapshotAsync(string versionId, ManifestSnapshot expected, CancellationToken cancel)
    {
        var key = SnapshotKey(versionId);
        using var packed = new MemoryStream();
        var chunks = 0;
        await foreach (var entity in reading.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {key}"), cancellationToken: cancel))
        {
            chunks++;
            for (var column = 0; entity.TryGetValue($"Bytes{column:00}", out var found) && found is byte[] bytes; column++)
            {
                packed.Write(bytes);
            }
        }

        var all = packed.ToArray();
        return chunks == expected.Chunks && expected.Holds(all) ? all : null;
    }

    private static List<TableRow> Check(string versionId, ManifestKind kind, ManifestPartition expected, List<TableRow> rows)
    {
        if (rows.Count != expected.Rows)
        {
            throw new DatasetCorruptException(versionId, $"partition {kind.Kind}|{expected.Bucket:00} has {rows.Count} rows; {expected.Rows} were published.");
        }

        rows.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return RowsHash.Of(rows) == expected.Hash
            ? rows
            : throw new DatasetCorruptException(versionId, $"a row of partition {kind.Kind}|{expected.Bucket:00} is not what was published.");
    }

    /// <summary>Deletes all rows of a version that are left.</summary>
    internal async Task DeleteAsync(string versionId, CancellationToken cancel)
    {
        while (await ReadKeysAsync(versionId, cancel) is { Count: > 0 } rows)
        {
            foreach (var batch in rows.GroupBy(row => row.PartitionKey, StringComparer.Ordinal).SelectMany(partition => partition.Chunk(StorageLimits.MostBatchEntities)))
            {
                try
                {
                    await writing.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancel);
                }
                catch (RequestFailedException e) when (e.Status == 404)
                {
                    // Another collector was first with some of them, or a reply was lost: what is left is read again.
                }
            }
        }
    }

    private async Task<IReadOnlyList<TableEntity>> ReadKeysAsync(string versionId, CancellationToken cancel)
    {
        var (from, to) = ($"{versionId}|", $"{versionId}}}"); // '}' follows '|'
        var rows = new List<TableEntity>();
        await foreach (var row in reading.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}"), 1000, ["PartitionKey", "RowKey"], cancel))
        {
            rows.Add(new(row.PartitionKey, row.RowKey));
        }

        return rows;
    }

    // '!' stands in no kind's name and comes before all of them, so that no run of rows reaches over it.
    private static string SnapshotKey(string versionId) => $"{versionId}|!snapshot";

    // An empty cell is not written: most columns of most rows are empty, and a missing property reads as an empty cell.
    private static TableEntity ToEntity(string versionId, IReadOnlyList<string> columns, Partition partition, TableRow row)
    {
        var entity = new TableEntity(Partition.Key(versionId, partition.Kind, partition.Bucket), StorageKey.FromText(row.Key));
        for (var i = 0; i < columns.Count; i++)
        {
            if (row.Cells[i].Length > 0)
            {
                entity[columns[i]] = row.Cells[i];
            }
        }

        return entity;
    }

    private static TableRow ToRow(string versionId, ManifestKind kind, TableEntity entity)
    {
        var cells = new string[kind.Columns.Count];
        var filled = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            var value = entity.TryGetValue(kind.Columns[i], out var found) ? found : null;
            cells[i] = value as string ?? "";
            filled += value is string ? 1 : 0;
        }

        if (entity.Keys.Count(name => name is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")) != filled)
        {
            throw new DatasetCorruptException(versionId, $"row '{entity.RowKey}' of {kind.Kind} has a column that was not published.");
        }

        try
        {
            return new(StorageKey.ToText(entity.RowKey), [.. cells]);
        }
        catch (FormatException e)
        {
            throw new DatasetCorruptException(versionId, $"row '{entity.RowKey}' of {kind.Kind} was not published.", e);
        }
    }
}
