using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Server.Azurite;

namespace RoutePlanner.Server;

/// <summary>The storage that the server works with: a named account, else Azurite as a child, else none.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    private readonly AzuriteProcess? _azurite;

    private LocalStorage(IDatasetSource source, AzuriteProcess? azurite) => (Source, _azurite) = (source, azurite);

    internal IDatasetSource Source { get; }

    /// <summary>
    /// Opens the account of '--storage', 'Storage:ConnectionString' or 'Storage:TableEndpoint', else starts Azurite; '--storage memory' wants neither. On the first start the bundled dataset is published.
    /// </summary>
    /// <returns>Null when <paramref name="cancel"/> came meanwhile.</returns>
    internal static async Task<LocalStorage?> OpenAsync(IConfiguration configuration, Action<string> progress, CancellationToken cancel)
    {
        var named = configuration["storage"];
        if (named == "memory")
        {
            progress("No storage was wanted: the bundled dataset is served from memory, read-only.");
            return new(new BundledSource(), azurite: null);
        }

        try
        {
            return (named ?? DatasetStorage.FindConnection(configuration)) is { Length: > 0 } connection
                ? new(await ConnectAsync(connection, progress, cancel), azurite: null)
                : await OpenAzuriteAsync(progress, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Ends Azurite, which saves first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    private static async Task<LocalStorage> OpenAzuriteAsync(Action<string> progress, CancellationToken cancel)
    {
        progress("Starting Azurite ...");
        switch (await AzuriteProcess.StartAsync(AzuriteOptions.Find(), progress, cancel))
        {
            case AzuriteStart.Running { Process: var azurite }:
                try
                {
                    return new(await ConnectAsync(azurite.ConnectionString, progress, cancel), azurite);
                }
                catch
                {
                    await azurite.DisposeAsync();
                    throw;
                }

            case AzuriteStart.Unavailable { Reason: var reason }:
                progress(reason);
                progress("The bundled dataset is served from memory, read-only: plans can be made, nothing can be published.");
                return new(new BundledSource(), azurite: null);

            default:
                throw new InvalidOperationException("An outcome that is not known.");
        }
    }

    private static async Task<StorageSource> ConnectAsync(string connection, Action<string> progress, CancellationToken cancel)
    {
        var store = DatasetStorage.Open(connection);
        try
        {
            await PublishFirstAsync(store, progress, cancel);
        }
        catch (StorageUnavailableException e)
        {
            progress($"{e.Message} Requests are answered as soon as it is back.");
        }

        return new(store);
    }

    private static async Task PublishFirstAsync(DatasetStore store, Action<string> progress, CancellationToken cancel)
    {
        if (await store.ReadPointerAsync(cancel) is { } current)
        {
            progress($"The storage holds dataset {current.Version.Number}.");
            return;
        }

        progress("The storage is empty: publishing the bundled dataset ...");
        var first = new PublishRequest { Tables = BundledDataset.ReadTables(), BaseNumber = 0, By = "RoutePlanner.Server", Note = "The dataset that comes with the program" };
        progress(await store.PublishAsync(first, cancel) switch
        {
            PublishOutcome.Published published => $"Dataset {published.Version.Version.Number} is published.",
            PublishOutcome.Conflict => "Another process has published first.",
            _ => "The storage gave no answer on whether it was published; start again to see.",
        });
    }
}
