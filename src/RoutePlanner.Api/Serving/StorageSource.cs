using RoutePlanner.Api.Telemetry;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Api.Serving;

/// <summary>The datasets of Table Storage.</summary>
public sealed class StorageSource(DatasetStore store) : IDatasetSource
{
    /// <summary>The storage itself, for what changes it.</summary>
    internal DatasetStore Store { get; } = store;

    /// <inheritdoc/>
    public bool IsMemory => false;

    /// <inheritdoc/>
    public Task<PublishedVersion?> ReadCurrentAsync(CancellationToken cancel) => Store.ReadPointerAsync(cancel);

    /// <inheritdoc/>
    public async Task<Network> LoadAsync(PublishedVersion version, CancellationToken cancel)
    {
        using var load = ApiSpans.Start("dataset.load");
        load?.SetTag("dataset", version.Version.Number);
        var stored = await Store.LoadAsync(version, cancel);
        using var verify = ApiSpans.Start("dataset.verify");
        return DatasetCheck.Accept(DatasetReader.Read(stored.Tables, version.Version));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion version, CancellationToken cancel) => Store.ReadTablesAsync(version, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDisruption>> ReadDisruptionsAsync(CancellationToken cancel) => Store.Disruptions.ListAsync(cancel);

    /// <inheritdoc/>
    public Task<VersionPage> ListAsync(int? before, int pageSize, CancellationToken cancel) => Store.ListVersionsAsync(before, pageSize, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlySet<string>> ListCollectedAsync(CancellationToken cancel) => Store.ListCollectedAsync(cancel);
}
