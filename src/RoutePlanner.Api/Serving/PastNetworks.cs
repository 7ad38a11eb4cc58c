using BitFaster.Caching;
using BitFaster.Caching.Lru;
using NodaTime;
using RoutePlanner.Data.Storage;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Serving;

/// <summary>Versions other than the served one, compiled when someone asks for a plan as it was: so any old quotation can be made again. The last ones are kept.</summary>
internal sealed class PastNetworks(IDatasetSource source, TimeProvider time)
{
    /// <summary>A compiled network takes some 10 MB.</summary>
    private const int Kept = 3;

    private const int PageSize = 100;

    private readonly IAsyncCache<string, ServedNetwork> _compiled =
        new ConcurrentLruBuilder<string, ServedNetwork>().WithCapacity(Kept).AsAsyncCache().WithAtomicGetOrAdd().Build();

    /// <summary>The version of a number, or null when none has it.</summary>
    /// <exception cref="VersionCollectedException">Its rows were taken away.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    internal async Task<PublishedVersion?> FindAsync(int number, CancellationToken cancel) =>
        number is >= 1 and < int.MaxValue && (await source.ListAsync(number + 1, 1, cancel)).Versions is [var found] && found.Version.Number == number ? await RequireAsync(found, cancel) : null;

    /// <summary>The version that was current at a moment, or null when nothing was published by then.</summary>
    /// <exception cref="VersionCollectedException">Its rows were taken away.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    internal async Task<PublishedVersion?> FindAsync(Instant asOf, CancellationToken cancel)
    {
        for (int? before = null; ;)
        {
            var page = await source.ListAsync(before, PageSize, cancel);
            if (page.Versions.FirstOrDefault(v => v.Version.PublishedAt <= asOf) is { } found)
            {
                return await RequireAsync(found, cancel);
            }

            if (page.Before is not { } next)
            {
                return null;
            }

            before = next;
        }
    }

    /// <summary>The version, compiled.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    /// <exception cref="DatasetRefusedException">The version has faults.</exception>
    /// <exception cref="DatasetCorruptException">What is stored is not what was published.</exception>
    internal async Task<ServedNetwork> LoadAsync(PublishedVersion version) => await _compiled.GetOrAddAsync(
        $"{version.Version.Number} {version.Version.Id}",
        async (_, asked) => new(asked, new Planner(await source.LoadAsync(asked, CancellationToken.None)), Instant.FromDateTimeOffset(time.GetUtcNow()), source.IsMemory),
        version);

    /// <summary>Asked each time: what is remembered here may have been taken away meanwhile, and one answers as the other.</summary>
    private async Task<PublishedVersion> RequireAsync(PublishedVersion version, CancellationToken cancel) =>
        (await source.ListCollectedAsync(cancel)).Contains(version.Version.Id) ? throw new VersionCollectedException(version.Version.Id) : version;
}
