using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using NodaTime;
using RoutePlanner.Data.Audit;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Quotes;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Storage;

/// <summary>The published datasets in Table Storage: immutable, numbered versions and a pointer to the current one. Safe for use by many threads.</summary>
/// <remarks>
/// <para>
/// Two tables: one for the rows of all versions, write-once, and the small one of <see cref="ControlTable"/>. A table a version was dropped: rows of different
/// versions never share a partition anyway, and a deleted table's name stays blocked for 40 seconds and more.
/// </para>
/// <para>Whatever fails, nothing is deleted: what looks like a failed attempt may be on its way to become current. Only the <see cref="Collector"/> deletes, and never because something failed.</para>
/// </remarks>
public sealed class DatasetStore
{
    private readonly StorageOptions _options;
    private readonly TimeProvider _time;
    private readonly RowsTable _rows;
    private readonly ControlTable _control;
    private readonly RecentRows _recent;

    /// <summary>Makes ready to call the account; nothing is sent yet.</summary>
    /// <exception cref="ValidationException">An option is missing or out of range.</exception>
    public DatasetStore(StorageOptions options, TimeProvider time)
        : this(options, time, _ => { })
    {
    }

    internal DatasetStore(StorageOptions options, TimeProvider time, Action<TableClientOptions> configure)
    {
        _options = options;
        _time = time;
        var account = new StorageAccount(options, configure);
        _rows = new(account.Writing("Rows"), account.Reading("Rows"));
        _control = new(account.Writing("Control"), account.Reading("Control"), new(account.Deciding("Control"), time, options.FlipLimit));
        var organisations = new OrganisationTable(
            account.Writing("Organisations"), account.Reading("Organisations"), new(account.Deciding("Organisations"), time, options.FlipLimit));
        Keys = new(organisations, time);
        Audit = new(_control, organisations);
        Disruptions = new(_control, time);
        Drafts = new(organisations, this, time);
        Quotes = new(organisations, this, time);
        Collector = new(_control, _rows, organisations, time);
        _recent = new(ReadSealedNewlyAsync);
    }

    /// <summary>The keys of the organisations.</summary>
    public KeyStore Keys { get; }

    /// <summary>What hinders traffic at present.</summary>
    public DisruptionStore Disruptions { get; }

    /// <summary>Who changed what.</summary>
    public AuditTrail Audit { get; }

    /// <summary>The drafts of the organisations.</summary>
    public DraftStore Drafts { get; }

    /// <summary>The quotes of the organisations.</summary>
    public QuoteStore Quotes { get; }

    /// <summary>Takes away what nobody needs any more.</summary>
    public VersionCollector Collector { get; }

    /// <summary>Whether the rows of a version were taken away, or are about to be.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    private Task<bool> IsCollectedAsync(PublishedVersion version, CancellationToken cancel) =>
        StorageUnavailableException.Guard(() => _control.IsCollectedAsync(version.Version.Id, cancel), cancel);

    /// <summary>Stores what names a version, so that its rows stay; where they were taken away meanwhile, takes it back.</summary>
    /// <param name="store">Stores it.</param>
    /// <param name="takeBack">Deletes it again; false when nobody knows whether it is gone.</param>
    /// <returns>What became of it: <see cref="ChangeOutcome.Unknown"/> too when it is stored and the storage does not say any more whether the rows are there.</returns>
    /// <exception cref="VersionCollectedException">The rows were taken away; nothing is stored.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public async Task<ChangeOutcome> NameAsync(PublishedVersion version, Func<Task<ChangeOutcome>> store, Func<Task<bool>> takeBack, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(takeBack);
        if (await store() is not ChangeOutcome.Done and var other)
        {
            return other;
        }

        try
        {
            if (!await IsCollectedAsync(version, cancel))
            {
                return ChangeOutcome.Done;
            }

            return await takeBack() ? throw new VersionCollectedException(version.Version.Id) : ChangeOutcome.Unknown;
        }
        catch (StorageUnavailableException)
        {
            return ChangeOutcome.Unknown; // 'nothing was changed' would not be true
        }
    }

    /// <summary>The ids of all versions whose rows were taken away, or are about to be.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<IReadOnlySet<string>> ListCollectedAsync(CancellationToken cancel) => StorageUnavailableException.Guard<IReadOnlySet<string>>(
        async () => (await _control.ListMarksAsync(cancel)).Select(mark => mark.VersionId).ToHashSet(StringComparer.Ordinal), cancel);

    /// <summary>Reads which version is current: one row, fit for polling.</summary>
    /// <returns>Null when nothing was published.</returns>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<PublishedVersion?> ReadPointerAsync(CancellationToken cancel) =>
        StorageUnavailableException.Guard(async () => (await _control.ReadPointerAsync(cancel))?.Published, cancel);

    /// <summary>Reads the entry of a version in the history.</summary>
    /// <param name="number">1 or more.</param>
    /// <returns>Null when no version has the number.</returns>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<PublishedVersion?> FindVersionAsync(int number, CancellationToken cancel) =>
        StorageUnavailableException.Guard(() => _control.FindAsync(number, cancel), cancel);

    /// <summary>Finds the version that was current at an instant.</summary>
    /// <returns>Null when nothing was published by then.</returns>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<PublishedVersion?> FindVersionAtAsync(Instant at, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () =>
        {
            // Numbers and times grow together (see Next), so the first that fits is the newest.
            await foreach (var version in _control.ListAsync(int.MaxValue, int.MaxValue, cancel))
            {
                if (version.Version.PublishedAt <= at)
                {
                    return version;
                }
            }

            return null;
        },
        cancel);

    /// <summary>Lists the history, newest first.</summary>
    /// <param name="before">Only versions below this number, 1 or more; null for the newest page.</param>
    /// <param name="pageSize">1 to 1,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<VersionPage> ListVersionsAsync(int? before, int pageSize, CancellationToken cancel)
    {
        if (before is { } number)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(before));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 1000);
        return StorageUnavailableException.Guard(
            async () =>
            {
                var versions = new List<PublishedVersion>();
                await foreach (var version in _control.ListAsync(before ?? int.MaxValue, pageSize, cancel))
                {
                    versions.Add(version);
                }

                var last = versions.Count == pageSize ? versions[^1].Version.Number : 1;
                return new VersionPage(versions, last > 1 ? last : null);
            },
            cancel);
    }

    /// <summary>Reads the current version.</summary>
    /// <returns>Null when nothing was published.</returns>
    /// <exception cref="DatasetCorruptException">What is stored is not what was published.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public async Task<StoredDataset?> LoadAsync(CancellationToken cancel) =>
        await ReadPointerAsync(cancel) is { } current ? await LoadAsync(current, cancel) : null;

    /// <summary>Reads a version, whether it is current or not, from its snapshot, else from its rows: what is read is held to the hashes that were published.</summary>
    /// <exception cref="DatasetCorruptException">What is stored is not what was published.</exception>
    /// <exception cref="VersionCollectedException">Its rows were taken away.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<StoredDataset> LoadAsync(PublishedVersion version, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () => new StoredDataset(version, await ReadSealedNewlyAsync(new(version.Version.Id, version.ManifestHash), cancel)), cancel);

    /// <summary>The same from the rows alone.</summary>
    internal Task<StoredDataset> LoadRowsAsync(PublishedVersion version, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () => new StoredDataset(version, await ReadRowsAsync(await _control.ReadManifestAsync(version.Version.Id, version.ManifestHash, cancel), cancel)), cancel);

    /// <summary>Reads the tables of a version, from memory where they were read lately.</summary>
    /// <exception cref="DatasetCorruptException">What is stored is not what was published.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion version, CancellationToken cancel) =>
        StorageUnavailableException.Guard(() => ReadSealedAsync(new(version.Version.Id, version.ManifestHash), cancel), cancel);

    /// <summary>Writes the tables as a new version and makes it current, if the base still is.</summary>
    /// <param name="cancel">Heeded until the version is written and verified; from then on the answer is waited for.</param>
    /// <exception cref="ArgumentException">The tables contradict themselves, as by a key that stands twice; nothing was sent.</exception>
    /// <exception cref="StorageLimitException">A row is more than Table Storage takes; nothing was sent.</exception>
    /// <exception cref="DatasetCorruptException">What was read back is not what was written; nothing was published.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was published.</exception>
    public async Task<PublishOutcome> PublishAsync(PublishRequest request, CancellationToken cancel)
    {
        using var span = StorageSpans.Start("publish");
        var outcome = await AgainAsync(() => AttemptAsync(request, cancel), request.BaseNumber);
        PublishMetrics.Count(outcome, span);
        return outcome;
    }

    /// <summary>Tries once more when nobody published, but versions were collected meanwhile.</summary>
    private static async Task<PublishOutcome> AgainAsync(Func<Task<PublishOutcome>> attempt, int baseNumber)
    {
        var outcome = await attempt();
        return outcome is PublishOutcome.Conflict { Current: { } current } && current.Version.Number == baseNumber ? await attempt() : outcome;
    }

    private Task<PublishOutcome> AttemptAsync(PublishRequest request, CancellationToken cancel)
    {
        var versionId = Guid.CreateVersion7(_time.GetUtcNow()).ToString("N");
        var version = NewVersion.From(versionId, request.Tables).Packed();
        return StorageUnavailableException.Guard(
            async () =>
            {
                var pointer = await _control.ReadPointerAsync(cancel);
                if ((pointer?.Published.Version.Number ?? 0) != request.BaseNumber)
                {
                    return await _control.SettleAsync(request.BaseNumber + 1, request.PublishId, cancel) ?? new PublishOutcome.Conflict(pointer?.Published);
                }

                var manifest = version.ToManifest(pointer?.Published.Version.Id, request.By, request.Note, _time.GetUtcNow());
                var hash = await WriteAsync(version, manifest, pointer is null, cancel);
                return await _control.FlipAsync(pointer, Next(pointer, versionId, request.By, request.Note, request.PublishId, hash), "publish", request.Receipt);
            },
            cancel);
    }

    /// <summary>Makes an older version current again, under a new number, if the base still is current. Its rows are all read and held to their hashes first.</summary>
    /// <exception cref="DatasetCorruptException">The version is not what was published; nothing was changed.</exception>
    /// <exception cref="VersionCollectedException">Its rows were taken away; nothing was changed.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public async Task<PublishOutcome> ActivateAsync(ActivateRequest request, CancellationToken cancel)
    {
        using var span = StorageSpans.Start("publish");
        var outcome = await AgainAsync(() => StorageUnavailableException.Guard(() => TryActivateAsync(request, cancel), cancel), request.BaseNumber);
        PublishMetrics.Count(outcome, span);
        return outcome;
    }

    private async Task<PublishOutcome> TryActivateAsync(ActivateRequest request, CancellationToken cancel)
    {
        var pointer = await _control.ReadPointerAsync(cancel);
        if (pointer is null || pointer.Published.Version.Number != request.BaseNumber)
        {
            return await _control.SettleAsync(request.BaseNumber + 1, request.PublishId, cancel) ?? new PublishOutcome.Conflict(pointer?.Published);
        }

        // After the pointer: a mark that is stored later takes the condition away from the batch.
        if (await _control.IsCollectedAsync(request.Version.Version.Id, cancel))
        {
            throw new VersionCollectedException(request.Version.Version.Id);
        }

        await OrCollectedAsync(request.Version.Version.Id, () => LoadRowsAsync(request.Version, cancel), cancel);
        var next = Next(pointer, request.Version.Version.Id, request.By, request.Note, request.PublishId, request.Version.ManifestHash);
        return await _control.FlipAsync(pointer, next, "activate", request.Receipt);
    }

    /// <summary>Reads what an idempotency key of a publication stood for; null when it was not used.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<StoredReceipt?> FindReceiptAsync(string key, CancellationToken cancel) => StorageUnavailableException.Guard(() => _control.FindReceiptAsync(key, cancel), cancel);

    /// <summary>Reads rows that never change, from memory where they were read lately.</summary>
    internal Task<IReadOnlyList<Table>> ReadSealedAsync(SealedRows rows, CancellationToken cancel) => _recent.ReadAsync(rows, cancel);

    /// <summary>Writes rows that nobody sees before something points there.</summary>
    internal async Task<SealedRows> WriteSealedAsync(IReadOnlyList<Table> tables, string by, CancellationToken cancel)
    {
        var versionId = Guid.CreateVersion7(_time.GetUtcNow()).ToString("N");
        var version = NewVersion.From(versionId, tables);
        return new(versionId, await WriteAsync(version, version.ToManifest(null, by, "", _time.GetUtcNow()), mayBeFirst: false, cancel));
    }

    /// <summary>A snapshot that is not what was published costs time and no more: the rows have hashes of their own.</summary>
    private async Task<IReadOnlyList<Table>> ReadSealedNewlyAsync(SealedRows rows, CancellationToken cancel)
    {
        using var span = StorageSpans.Start("dataset.read");
        return await OrCollectedAsync(rows.VersionId, ReadAsync, cancel);

        async Task<IReadOnlyList<Table>> ReadAsync()
        {
            var manifest = await _control.ReadManifestAsync(rows.VersionId, rows.ManifestHash, cancel);
            if (manifest.Snapshot is { } snapshot)
            {
                if (await _rows.ReadSnapshotAsync(manifest.VersionId, snapshot, cancel) is { } packed)
                {
                    return Snapshot.Unpack(packed);
                }

                LoadMetrics.CountSpoiledSnapshot();
            }

            return await ReadRowsAsync(manifest, cancel);
        }
    }

    /// <summary>What is missing may have been taken away under the reader.</summary>
    private async Task<T> OrCollectedAsync<T>(string versionId, Func<Task<T>> read, CancellationToken cancel)
    {
        try
        {
            return await read();
        }
        catch (DatasetCorruptException)
        {
            if (await _control.IsCollectedAsync(versionId, cancel))
            {
                throw new VersionCollectedException(versionId);
            }

            throw;
        }
    }

    /// <summary>Writes rows, snapshot and manifest, and reads all back; nobody sees them before something points there.</summary>
    /// <returns>The hash of the manifest.</returns>
    private async Task<string> WriteAsync(NewVersion version, Manifest manifest, bool mayBeFirst, CancellationToken cancel)
    {
        using var span = StorageSpans.Start("publish.write");
        if (mayBeFirst)
        {
            await Task.WhenAll(_control.CreateAsync(cancel), _rows.CreateAsync(cancel));
        }

        var json = manifest.ToJson();
        var hash = Manifest.Hash(json);
        await _control.BeginAsync(version.VersionId, cancel);
        await WriteRowsAsync(version, cancel);
        await ReadRowsAsync(manifest, cancel);
        if (version.Snapshot is { } packed)
        {
            await _rows.WriteSnapshotAsync(version.VersionId, packed, cancel);
            _ = await _rows.ReadSnapshotAsync(version.VersionId, manifest.Snapshot!, cancel)
                ?? throw new DatasetCorruptException(version.VersionId, "its snapshot is not what was written.");
        }

        await _control.WriteManifestAsync(version.VersionId, json, cancel);
        await _control.ReadManifestAsync(version.VersionId, hash, cancel);
        return hash;
    }

    private PublishedVersion Next(Pointer? pointer, string versionId, string by, string note, Guid publishId, string hash)
    {
        // Never before the parent, even if this machine's clock is slow: what was current at an instant must stay one answer.
        var now = Instant.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
        var at = pointer is null ? now : Instant.Max(now, pointer.Published.Version.PublishedAt);
        var number = (pointer?.Published.Version.Number ?? 0) + 1;
        return new(new DatasetVersion(number, versionId, at), pointer?.Published.Version.Id, by, note, publishId, hash);
    }

    private Task WriteRowsAsync(NewVersion version, CancellationToken cancel) => Parallel.ForEachAsync(
        version.Partitions,
        new ParallelOptions { MaxDegreeOfParallelism = _options.Parallel, CancellationToken = cancel },
        async (partition, stop) => await _rows.WriteAsync(partition.Batches, stop));

    private async Task<IReadOnlyList<Table>> ReadRowsAsync(Manifest manifest, CancellationToken cancel)
    {
        var runs = manifest.Runs().ToList();
        var read = new ILookup<string, IReadOnlyList<TableRow>>[runs.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, runs.Count),
            new ParallelOptions { MaxDegreeOfParallelism = _options.Parallel, CancellationToken = cancel },
            async (i, stop) => read[i] = runs[i].Zip(await _rows.ReadAsync(manifest.VersionId, runs[i], stop))
                .ToLookup(p => p.First.Kind.Kind, p => p.Second, StringComparer.Ordinal));
        return
        [
            .. manifest.Kinds.Select(kind => new Table(
                kind.Kind, [.. kind.Columns], [.. read.SelectMany(run => run[kind.Kind]).SelectMany(r => r).OrderBy(r => r.Key, StringComparer.Ordinal)])),
        ];
    }
}
