using NodaTime;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Server.Azurite;

namespace RoutePlanner.Server;

/// <summary>The storage that the server works with: a named account, else Azurite as a child, else none.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    private const string By = "RoutePlanner.Server";

    private readonly AzuriteProcess? _azurite;

    private LocalStorage(IDatasetSource source, AzuriteProcess? azurite) => (Source, _azurite) = (source, azurite);

    internal IDatasetSource Source { get; }

    /// <summary>
    /// Opens the account of '--storage', 'Storage:ConnectionString' or 'Storage:TableEndpoint', else starts Azurite; '--storage memory' wants neither. On the first start the bundled
    /// dataset is published, and the first admin key is made and told.
    /// </summary>
    /// <returns>Null when <paramref name="cancel"/> came meanwhile.</returns>
    internal static async Task<LocalStorage?> OpenAsync(IConfiguration configuration, KeyOptions keys, Action<string> progress, CancellationToken cancel)
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
                ? new(await ConnectAsync(connection, keys, progress, cancel), azurite: null)
                : await OpenAzuriteAsync(keys, progress, cancel);
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

    private static async Task<LocalStorage> OpenAzuriteAsync(KeyOptions keys, Action<string> progress, CancellationToken cancel)
    {
        progress("Starting Azurite ...");
        switch (await AzuriteProcess.StartAsync(AzuriteOptions.Find(), progress, cancel))
        {
            case AzuriteStart.Running { Process: var azurite }:
                try
                {
                    return new(await ConnectAsync(azurite.ConnectionString, keys, progress, cancel), azurite);
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

    private static async Task<StorageSource> ConnectAsync(string connection, KeyOptions keys, Action<string> progress, CancellationToken cancel)
    {
        var store = DatasetStorage.Open(connection);
        try
        {
            await PublishFirstAsync(store, progress, cancel);
            if (keys.FirstAdmins.IsEmpty)
            {
                await MakeFirstKeyAsync(store.Keys, progress, cancel);
            }
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
        var first = new PublishRequest { Tables = BundledDataset.ReadTables(), BaseNumber = 0, By = By, Note = "The dataset that comes with the program" };
        progress(await store.PublishAsync(first, cancel) switch
        {
            PublishOutcome.Published published => $"Dataset {published.Version.Version.Number} is published.",
            PublishOutcome.Conflict => "Another process has published first.",
            _ => "The storage gave no answer on whether it was published; start again to see.",
        });
    }

    private static async Task MakeFirstKeyAsync(KeyStore keys, Action<string> progress, CancellationToken cancel)
    {
        if ((await keys.ListAsync(KeyOptions.LocalOrganisation, cancel)).Count > 0)
        {
            return;
        }

        var token = KeyToken.Make(KeyOptions.LocalOrganisation, "admin");
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var first = new AccessKey(token.Organisation, token.KeyId, 0, Role.Admin, now, By, null, null, [new(token.Hash, null)]);
        progress(await keys.SaveAsync(null, first, By, "putKey", cancel) switch
        {
            ChangeOutcome.Done => $"The first admin key, told this once (changes need a key, plans do not): {token.Reveal()}",
            ChangeOutcome.Conflict => "Another process has made the first admin key.",
            _ => "The storage gave no answer on whether the first admin key was made; set Keys:FirstAdmin to have one.",
        });
    }
}
