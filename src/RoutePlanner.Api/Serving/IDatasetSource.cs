using System.Collections.Frozen;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Api.Serving;

/// <summary>Where the datasets come from.</summary>
public interface IDatasetSource
{
    /// <summary>True when there is no storage behind it: nothing can be published and every plan says so.</summary>
    bool IsMemory { get; }

    /// <summary>Which version is current: cheap enough to be asked every two seconds.</summary>
    /// <returns>Null when nothing was published.</returns>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    Task<PublishedVersion?> ReadCurrentAsync(CancellationToken cancel);

    /// <summary>Reads, checks and compiles a version.</summary>
    /// <exception cref="DatasetRefusedException">The version has faults.</exception>
    /// <exception cref="DatasetCorruptException">What is stored is not what was published.</exception>
    /// <exception cref="VersionCollectedException">Its rows were taken away.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    Task<Network> LoadAsync(PublishedVersion version, CancellationToken cancel);

    /// <summary>Reads the tables of a version as they were published, a table a kind.</summary>
    /// <exception cref="DatasetCorruptException">What is stored is not what was published.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion version, CancellationToken cancel);

    /// <summary>The disruptions in force beside those of the dataset, by id: as cheap to ask.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    Task<IReadOnlyList<StoredDisruption>> ReadDisruptionsAsync(CancellationToken cancel);

    /// <summary>Lists the versions, newest first.</summary>
    /// <param name="before">Only versions below this number; null for the newest page.</param>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    Task<VersionPage> ListAsync(int? before, int pageSize, CancellationToken cancel);

    /// <summary>The ids of versions whose rows were taken away.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    Task<IReadOnlySet<string>> ListCollectedAsync(CancellationToken cancel) => Task.FromResult<IReadOnlySet<string>>(FrozenSet<string>.Empty);
}

/// <summary>A version whose rows contradict each other, which publishing should have refused.</summary>
public sealed class DatasetRefusedException(string message) : Exception(message);
