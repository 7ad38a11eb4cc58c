using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>The rows of one kind that share a partition.</summary>
/// <param name="Rows">One or more, sorted by key, ordinal.</param>
internal sealed record Partition(string Kind, int Bucket, IReadOnlyList<TableRow> Rows)
{
    // One page of Table Storage is 1,000 rows. A partition well below that is read in one request, and small kinds stay in one partition.
    private const int RowsPerBucket = 400;

    // Azure serves a partition from one server and Azurite slows down with the length of a partition: publishing 20,000 rows took
    // 13.2 s in one partition and 2.8 s in twenty (measured).
    private const int LeastPartitions = 16;

    private const int MostBuckets = 100; // two digits in the partition key

    internal static string Key(string versionId, string kind, int bucket) => $"{versionId}|{kind}|{bucket:00}";

    /// <summary>Splits tables into partitions: a kind a bucket, and more buckets for kinds with many rows.</summary>
    /// <returns>In the order of the tables and buckets; only partitions that have rows.</returns>
    /// <exception cref="ArgumentException">A kind or key stands twice, a kind or column has no name, or a row has more or fewer cells than its table columns.</exception>
    internal static IReadOnlyList<Partition> Split(IReadOnlyList<Table> tables)
    {
        Check(tables);
        var buckets = CountBuckets([.. tables.Select(t => t.Rows.Length)]);
        return
        [
            .. tables.SelectMany((table, i) => table.Rows
                .GroupBy(row => StorageKey.Bucket(row.Key, buckets[i]))
                .OrderBy(bucket => bucket.Key)
                .Select(bucket => new Partition(table.Kind, bucket.Key, [.. bucket.OrderBy(row => row.Key, StringComparer.Ordinal)]))),
        ];
    }

    /// <summary>How many buckets each kind gets.</summary>
    /// <param name="rows">How many rows each kind has.</param>
    internal static int[] CountBuckets(int[] rows)
    {
        var buckets = Array.ConvertAll(rows, count => Math.Min((count + RowsPerBucket - 1) / RowsPerBucket, MostBuckets));
        while (buckets.Length > 0 && buckets.Sum() < LeastPartitions)
        {
            var fullest = Enumerable.Range(0, rows.Length).MaxBy(i => (double)rows[i] / Math.Max(1, buckets[i]));
            if (rows[fullest] <= buckets[fullest])
            {
                break; // not more buckets than rows
            }

            buckets[fullest]++;
        }

        return buckets;
    }

    private static void Check(IReadOnlyList<Table> tables)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (table.Kind.Length == 0 || !table.Kind.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                throw new ArgumentException($"'{table.Kind}' is no kind: its name is letters, digits and '-'.", nameof(tables));
            }

            if (!kinds.Add(table.Kind))
            {
                throw new ArgumentException($"The kind {table.Kind} stands twice.", nameof(tables));
            }

            if (table.Columns.Contains(""))
            {
                throw new ArgumentException($"A column of {table.Kind} has no name.", nameof(tables));
            }

            if (table.Columns.Distinct(StringComparer.Ordinal).Count() != table.Columns.Length)
            {
                throw new ArgumentException($"A column of {table.Kind} stands twice.", nameof(tables));
            }

            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var row in table.Rows)
            {
                if (row.Cells.Length != table.Columns.Length)
                {
                    throw new ArgumentException($"Row '{row.Key}' of {table.Kind} has {row.Cells.Length} cells for {table.Columns.Length} columns.", nameof(tables));
                }

                if (!keys.Add(row.Key))
                {
                    throw new ArgumentException($"Row '{row.Key}' of {table.Kind} stands twice.", nameof(tables));
                }
            }
        }
    }
}
