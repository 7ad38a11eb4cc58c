using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Server.Azurite;

namespace RoutePlanner.Benchmarks;

/// <summary>An Azurite of our own that holds the bundled dataset.</summary>
internal sealed class BenchStorage : IAsyncDisposable
{
    private readonly AzuriteProcess? _azurite;

    private BenchStorage(AzuriteProcess? azurite, string? fault) => (_azurite, Fault) = (azurite, fault);

    /// <summary>Null when Azurite cannot run here.</summary>
    internal string? Connection => _azurite?.ConnectionString;

    /// <summary>Why it cannot.</summary>
    internal string? Fault { get; }

    internal static async Task<BenchStorage> StartAsync(string folder)
    {
        if (await AzuriteProcess.StartAsync(AzuriteOptions.Find() with { DataFolder = folder }, _ => { }, CancellationToken.None) is not AzuriteStart.Running { Process: var azurite })
        {
            return new(null, "Azurite does not run here");
        }

        var store = new DatasetStore(new() { ConnectionString = azurite.ConnectionString }, TimeProvider.System);
        await store.PublishAsync(new() { Tables = BundledDataset.ReadTables(), BaseNumber = 0, By = "benchmark" }, CancellationToken.None);
        return new(azurite, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }
}
