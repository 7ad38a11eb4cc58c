using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>What the rows of a version must be. Once it is written, no row of the version changes any more.</summary>
/// <param name="Layout">How rows are laid out in storage; see <see cref="CurrentLayout"/>.</param>
/// <param name="VersionId">The id of the rows: fresh for each attempt, so that two attempts never share a partition.</param>
/// <param name="ParentId">The version that was current when this one was written; null for the first.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="WrittenAt">When, ISO 8601.</param>
/// <param name="Note">What the publisher wrote about it.</param>
/// <param name="Kinds">One a table, in order.</param>
/// <param name="Snapshot">The same tables packed; null where there are only rows.</param>
internal sealed record Manifest(
    int Layout, string VersionId, string? ParentId, string By, string WrittenAt, string Note, IReadOnlyList<ManifestKind> Kinds, ManifestSnapshot? Snapshot = null)
{
    /// <summary>The only layout so far.</summary>
    internal const int CurrentLayout = 1;

    // A page of Table Storage is 1,000 rows, and Azurite walks over the whole table for each query: with ten versions stored, two queries took a quarter of the time of thirty.
    private const int RowsPerQuery = 900;

    /// <summary>All partitions in the order of their keys, parted into runs that a query reads in one page; a long partition is a run of its own.</summary>
    internal IEnumerable<IReadOnlyList<(ManifestKind Kind, ManifestPartition Partition)>> Runs()
    {
        var run = new List<(ManifestKind Kind, ManifestPartition Partition)>();
        var rows = 0;
        foreach (var next in Kinds.SelectMany(k => k.Partitions, (k, p) => (Kind: k, Partition: p))
            .OrderBy(p => Storage.Partition.Key(VersionId, p.Kind.Kind, p.Partition.Bucket), StringComparer.Ordinal))
        {
            if (run.Count > 0 && rows + next.Partition.Rows > RowsPerQuery)
            {
                yield return run;
                (run, rows) = ([], 0);
            }

            run.Add(next);
            rows += next.Partition.Rows;
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    internal string ToJson() => JsonSerializer.Serialize(this, ManifestJson.Default.Manifest);

    /// <summary>Turns <see cref="ToJson"/> round.</summary>
    /// <exception cref="DatasetCorruptException">The text is no manifest of this version that we can read.</exception>
    internal static Manifest FromJson(string json, string versionId)
    {
        Manifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.Manifest);
        }
        catch (JsonException e)
        {
            throw new DatasetCorruptException(versionId, "its manifest is no JSON of ours.", e);
        }

        return manifest switch
        {
            null => throw new DatasetCorruptException(versionId, "its manifest is empty."),
            { Layout: not CurrentLayout } => throw new DatasetCorruptException(versionId, $"its rows have layout {manifest.Layout}; this program reads {CurrentLayout}."),
            _ when manifest.VersionId != versionId => throw new DatasetCorruptException(versionId, $"its manifest is that of version {manifest.VersionId}."),
            _ => manifest,
        };
    }

    internal static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}

/// <summary>One table of a version.</summary>
internal sealed record ManifestKind(string Kind, IReadOnlyList<string> Columns, IReadOnlyList<ManifestPartition> Partitions);

/// <summary>One partition that has rows; an empty bucket has no partition.</summary>
/// <param name="Hash">SHA-256 over the rows in the order of their keys, in hex; see <see cref="RowsHash"/>.</param>
internal sealed record ManifestPartition(int Bucket, int Rows, string Hash);

/// <summary>The packed tables of a version.</summary>
/// <param name="Chunks">How many entities hold them.</param>
/// <param name="Hash">SHA-256 over the bytes of all chunks, in hex.</param>
internal sealed record ManifestSnapshot(int Chunks, string Hash)
{
    internal static ManifestSnapshot Of(byte[] packed) => new(RowsTable.CountChunks(packed), HashOf(packed));

    /// <summary>Whether these are the bytes that were published.</summary>
    internal bool Holds(byte[] packed) => HashOf(packed) == Hash;

    private static string HashOf(byte[] packed) => Convert.ToHexStringLower(SHA256.HashData(packed));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;

/// <summary>The hash of the rows of a partition.</summary>
internal static class RowsHash
{
    /// <summary>Hashes keys and cells.</summary>
    /// <param name="rows">Sorted by key, ordinal.</param>
    internal static string Of(IEnumerable<TableRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            Append(hash, row.Key);
            foreach (var cell in row.Cells)
            {
                Append(hash, cell);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The length stands before each text: else "ab", "c" and "a", "bc" would hash alike. UTF-16 as it is: UTF-8 would make all halves of surrogate pairs equal.
    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(BitConverter.GetBytes(text.Length));
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
