using System.Diagnostics;
using Azure.Data.Tables;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Server.Azurite;

namespace RoutePlanner.Benchmarks;

/// <summary>Figure 6, from rows: loading a dataset (read, verify, compile) against a bare parallel read of the same rows, both from Azurite.</summary>
/// <remarks>Wall time, as most of it is waiting for another process; the two sides run in turn.</remarks>
internal static class LoadSpeed
{
    internal static async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("routeplanner-load").FullName;
        var start = await AzuriteProcess.StartAsync(AzuriteOptions.Find() with { DataFolder = folder }, _ => { }, CancellationToken.None);
        if (start is not AzuriteStart.Running { Process: var azurite })
        {
            yield return new("6", $"load of a dataset: not measured, {start}", double.NaN, "≤ 1.3", "2", "");
            yield break;
        }

        await using (azurite)
        {
            var options = new StorageOptions { ConnectionString = azurite.ConnectionString };
            var store = new DatasetStore(options, TimeProvider.System);
            await store.PublishAsync(new() { Tables = BundledDataset.ReadTables(), BaseNumber = 0, By = "benchmark" }, CancellationToken.None);
            var current = (await store.ReadPointerAsync(CancellationToken.None))!;
            var rows = new TableClient(azurite.ConnectionString, $"{options.TablePrefix}Rows");
            var partitions = new HashSet<string>(StringComparer.Ordinal);
            await foreach (var row in rows.QueryAsync<TableEntity>(select: ["PartitionKey"]))
            {
                partitions.Add(row.PartitionKey);
            }

            var (loads, reads) = (new List<double>(), new List<double>());
            for (var round = 0; round < 16; round++)
            {
                var load = await TimeAsync(async () =>
                {
                    var stored = await store.LoadAsync(CancellationToken.None) ?? throw new InvalidOperationException("Nothing is published.");
                    Network.Compile(DatasetReader.Read(stored.Tables, stored.Published.Version).Dataset);
                });
                var read = await TimeAsync(() => Parallel.ForEachAsync(
                    partitions, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel },
                    async (partition, cancel) => await rows.QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancel).CountAsync(cancel)));
                if (round >= 4)
                {
                    loads.Add(load);
                    reads.Add(read);
                }
            }

            loads.Sort();
            reads.Sort();
            var (ours, bare) = (loads[loads.Count / 2], reads[reads.Count / 2]);
            yield return new(
                "6", "load of a dataset (read, verify, compile) ÷ bare parallel read of the same rows", ours / bare, "≤ 1.3", "2",
                $"{ours:0} ms ÷ {bare:0} ms; {partitions.Count} partitions of dataset {current.Version.Number}");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed.TotalMilliseconds;
    }
}
