using System.Diagnostics;
using Azure.Data.Tables;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Benchmarks;

/// <summary>Figure 6: loading a dataset (read, verify, compile) from rows against a bare parallel read of them, and from its snapshot against from rows; all from Azurite.</summary>
/// <remarks>Wall time, as most of it is waiting for another process; the sides run in turn, each on a heap without the garbage of the one before.</remarks>
internal static class LoadSpeed
{
    internal static async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("routeplanner-load").FullName;
        await using (var storage = await BenchStorage.StartAsync(folder))
        {
            if (storage.Connection is null)
            {
                yield return new("6", $"load of a dataset: not measured, {storage.Fault}", double.NaN, "≤ 1.3; ≤ 0.35", "2; 0.6", "");
                yield break;
            }

            var options = new StorageOptions { ConnectionString = storage.Connection };
            var store = new DatasetStore(options, TimeProvider.System);
            var current = (await store.ReadPointerAsync(CancellationToken.None))!;
            var rows = new TableClient(storage.Connection, $"{options.TablePrefix}Rows");
            var partitions = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var row in rows.QueryAsync<TableEntity>(select: ["PartitionKey"]))
            {
                if (!row.PartitionKey.Contains('!', StringComparison.Ordinal)) // the snapshot is no row
                {
                    partitions.Add(row.PartitionKey);
                }
            }

            var (fromRows, fromSnapshot, reads) = (new List<double>(), new List<double>(), new List<double>());
            for (var warmUp = 0; warmUp < 60; warmUp++)
            {
                Compile((await store.LoadAsync(CancellationToken.None))!);
            }

            for (var round = 0; round < 32; round++)
            {
                fromRows.Add(await TimeAsync(async () => Compile(await store.LoadRowsAsync((await store.ReadPointerAsync(CancellationToken.None))!, CancellationToken.None))));
                reads.Add(await TimeAsync(() => Parallel.ForEachAsync(
                    partitions, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel },
                    async (partition, cancel) => await rows.QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancel).CountAsync(cancel))));
                fromSnapshot.Add(await TimeAsync(async () => Compile((await store.LoadAsync(CancellationToken.None))!)));
            }

            var (load, bare, packed) = (Typical(fromRows), Typical(reads), Typical(fromSnapshot));
            yield return new(
                "6", "load of a dataset from rows (read, verify, compile) ÷ bare parallel read of the same rows", load / bare, "≤ 1.3", "2",
                $"{load:0} ms ÷ {bare:0} ms; {partitions.Count} partitions of dataset {current.Version.Number}; least {fromRows.Min():0} ÷ {reads.Min():0}");
            yield return new(
                "6", "load from the snapshot ÷ load from rows", packed / load, "≤ 0.35", "0.6", $"{packed:0} ms ÷ {load:0} ms; least {fromSnapshot.Min():0} ÷ {fromRows.Min():0}");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Compile(StoredDataset stored) => Network.Compile(DatasetReader.Read(stored.Tables, stored.Published.Version).Dataset);

    /// <summary>The median behind a warm-up of a quarter of the rounds.</summary>
    private static double Typical(List<double> rounds)
    {
        List<double> warm = [.. rounds.Skip(rounds.Count / 4).Order()];
        return warm[warm.Count / 2];
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed.TotalMilliseconds;
    }
}
