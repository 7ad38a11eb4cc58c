using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Tables;

/// <summary>The fingerprint of a dataset's rows. Equal rows give equal hashes, whatever they were read from and in whatever order.</summary>
public static class DatasetHash
{
    /// <summary>The hash of all rows of a dataset; its version does not count.</summary>
    public static string Of(Dataset dataset) => Of(Kinds.ToTables(dataset));

    /// <summary>SHA-256 over kinds, columns and canonical cells, as lower-case hexadecimal. A table without rows counts as one that is not there.</summary>
    public static string Of(IEnumerable<Table> tables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in tables.Where(table => !table.Rows.IsEmpty).OrderBy(table => table.Kind, StringComparer.Ordinal))
        {
            Append(hash, table.Kind);
            AppendAll(hash, table.Columns);
            Append(hash, table.Rows.Length);
            foreach (var row in table.Rows.OrderBy(row => row.Key, StringComparer.Ordinal))
            {
                AppendAll(hash, row.Cells);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendAll(IncrementalHash hash, IReadOnlyCollection<string> texts)
    {
        Append(hash, texts.Count);
        foreach (var text in texts)
        {
            Append(hash, text);
        }
    }

    // Each text is led by its length: else 'ab' + 'c' and 'a' + 'bc' would be one.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
