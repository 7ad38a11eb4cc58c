using Azure.Data.Tables;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>A version that is ready to be written: split, held to Azure's limits and hashed, but not sent yet.</summary>
/// <param name="Snapshot">The tables packed; null where they are to be written as rows alone.</param>
internal sealed record NewVersion(string VersionId, IReadOnlyList<Table> Tables, IReadOnlyList<NewPartition> Partitions, byte[]? Snapshot = null)
{
    /// <summary>Prepares the tables.</summary>
    /// <exception cref="ArgumentException">The tables contradict themselves.</exception>
    /// <exception cref="StorageLimitException">Azure would refuse a row.</exception>
    internal static NewVersion From(string versionId, IReadOnlyList<Table> tables)
    {
        var columns = tables.ToLookup(t => t.Kind, t => t.Columns, StringComparer.Ordinal);
        return new(versionId, tables, [.. Partition.Split(tables).Select(p => new NewPartition(p, RowsTable.ToBatches(versionId, columns[p.Kind].First(), p)))]);
    }

    /// <summary>With a snapshot beside the rows: for what every start reads.</summary>
    internal NewVersion Packed() => this with { Snapshot = Storage.Snapshot.Pack(Tables) };

    internal Manifest ToManifest(string? parentId, string by, string note, DateTimeOffset now)
    {
        var partitions = Partitions.ToLookup(
            p => p.Rows.Kind, p => new ManifestPartition(p.Rows.Bucket, p.Rows.Rows.Count, RowsHash.Of(p.Rows.Rows)), StringComparer.Ordinal);
        return new(
            Manifest.CurrentLayout,
            VersionId,
            parentId,
            by,
            now.ToString("O"),
            note,
            [.. Tables.Select(t => new ManifestKind(t.Kind, t.Columns, [.. partitions[t.Kind]]))],
            Snapshot is null ? null : ManifestSnapshot.Of(Snapshot));
    }
}

/// <summary>A partition and the batches that write it.</summary>
internal sealed record NewPartition(Partition Rows, IReadOnlyList<IReadOnlyList<TableTransactionAction>> Batches);
