using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Api.Serving;

/// <summary>The bundled dataset alone, read-only, from memory.</summary>
public sealed class BundledSource : IDatasetSource
{
    private readonly Lazy<(Network Network, PublishedVersion Version)> _bundled = new(Read);

    /// <inheritdoc/>
    public bool IsMemory => true;

    /// <inheritdoc/>
    public Task<PublishedVersion?> ReadCurrentAsync(CancellationToken cancel) => Task.FromResult<PublishedVersion?>(_bundled.Value.Version);

    /// <inheritdoc/>
    public Task<Network> LoadAsync(PublishedVersion version, CancellationToken cancel) => Task.FromResult(_bundled.Value.Network);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion version, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Table>>(BundledDataset.ReadTables());

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDisruption>> ReadDisruptionsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<StoredDisruption>>([]);

    /// <inheritdoc/>
    public Task<VersionPage> ListAsync(int? before, int pageSize, CancellationToken cancel) =>
        Task.FromResult(new VersionPage(before is null ? [_bundled.Value.Version] : [], null));

    private static (Network Network, PublishedVersion Version) Read()
    {
        // The files carry no date of their own; their newest exchange rate tells what day they know of, and is the same in every process.
        var reading = BundledDataset.Read(default);
        var day = reading.Dataset.FxRates.Where(rate => rate.Kind != "forecast").Max(rate => rate.Date);
        var version = reading.Dataset.Version with { PublishedAt = day.AtMidnight().InUtc().ToInstant() };
        var network = DatasetCheck.Accept(reading with { Dataset = reading.Dataset with { Version = version } });
        return (network, new(version, null, "RoutePlanner", "The dataset that comes with the program", Guid.Empty, DatasetHash.Of(network.Dataset)));
    }
}
