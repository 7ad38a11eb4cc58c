using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Storage;

/// <summary>One entry of the history: a version that became current, and how.</summary>
/// <param name="Version">Its number, the id of its rows and the time of publication.</param>
/// <param name="ParentId">The id of the version that was current before it; null for the first.</param>
/// <param name="By">Who published it.</param>
/// <param name="Note">What the publisher wrote about it.</param>
/// <param name="PublishId">The publisher's own mark: it tells whose attempt won.</param>
/// <param name="ManifestHash">SHA-256 of the version's manifest, in hex; the manifest holds the hashes of the rows.</param>
public sealed record PublishedVersion(DatasetVersion Version, string? ParentId, string By, string Note, Guid PublishId, string ManifestHash);

/// <summary>A page of the history.</summary>
/// <param name="Versions">Newest first.</param>
/// <param name="Before">Give this number to get the next page; null when there is none.</param>
public sealed record VersionPage(IReadOnlyList<PublishedVersion> Versions, int? Before);

/// <summary>A version as it was read back: every table whole, every row as it was published.</summary>
/// <param name="Published">Which version it is.</param>
/// <param name="Tables">One a kind, in the order in which they were published; rows sorted by key.</param>
public sealed record StoredDataset(PublishedVersion Published, IReadOnlyList<Tables.Table> Tables);
