using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using NodaTime;
using RoutePlanner.Data.Audit;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Storage;

/// <summary>The small table that says which versions there are and which one is current.</summary>
/// <remarks>
/// <para>Apart from the rows, as readers poll the pointer each few seconds and Azurite walks over the whole table for a query.</para>
/// <para>
/// Pointer, history and audit are one partition, so that one batch changes all three or none: 'published' and 'recorded' cannot differ. A manifest has a partition
/// of its own, as it is written before the batch and belongs to a version that may never become current.
/// </para>
/// </remarks>
internal sealed class ControlTable(TableClient writing, TableClient reading, DecidingBatch deciding)
{
    internal const string ControlPartition = "control";
    private const string PointerRow = "current";
    private const string HistoryPrefix = "h|";
    private const string HistoryEnd = "h}"; // '}' follows '|'
    private const string MarkPrefix = "g|";
    private const string MarkEnd = "g}";
    private const string ManifestRow = "manifest";
    private const string BegunRow = "begun";
    private const int ManifestChunk = 30_000; // characters; a property takes 32 Ki

    internal Task CreateAsync(CancellationToken cancel) => writing.CreateIfNotExistsAsync(cancel);

    /// <summary>Reads one row.</summary>
    /// <returns>Null when nothing was published.</returns>
    internal async Task<Pointer?> ReadPointerAsync(CancellationToken cancel)
    {
        var row = await reading.GetEntityIfExistsAsync<TableEntity>(ControlPartition, PointerRow, cancellationToken: cancel);
        return row.HasValue ? new(ToVersion(row.Value!), row.Value!.ETag) : null;
    }

    /// <summary>Reads one row of the history.</summary>
    /// <returns>Null when no version has the number.</returns>
    internal async Task<PublishedVersion?> FindAsync(int number, CancellationToken cancel)
    {
        if (number < 1)
        {
            return null;
        }

        var row = await reading.GetEntityIfExistsAsync<TableEntity>(ControlPartition, HistoryRow(number), cancellationToken: cancel);
        return row.HasValue ? ToVersion(row.Value!) : null;
    }

    /// <summary>Walks over the history, newest first.</summary>
    /// <param name="before">Only versions below this number.</param>
    /// <param name="most">How many at most.</param>
    internal async IAsyncEnumerable<PublishedVersion> ListAsync(int before, int most, [EnumeratorCancellation] CancellationToken cancel)
    {
        var first = HistoryRow(before - 1);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ControlPartition} and RowKey ge {first} and RowKey lt {HistoryEnd}");
        await foreach (var row in reading.QueryAsync<TableEntity>(filter, Math.Min(most, 1000), cancellationToken: cancel))
        {
            yield return ToVersion(row);
            if (--most == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>Leaves a trace of an attempt before its first row is written, so that rows without a manifest are found again.</summary>
    internal Task BeginAsync(string versionId, CancellationToken cancel) =>
        writing.UpsertEntityAsync(new TableEntity(ManifestPartition(versionId), BegunRow), TableUpdateMode.Replace, cancel);

    /// <summary>The ids of all attempts that left a trace, published or not.</summary>
    internal async Task<IReadOnlyList<string>> ListAttemptsAsync(CancellationToken cancel)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        var (from, to) = (ManifestPartition(""), "v}");
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to}");
        await foreach (var row in reading.QueryAsync<TableEntity>(filter, 1000, ["PartitionKey"], cancel))
        {
            ids.Add(row.PartitionKey[from.Length..]);
        }

        return [.. ids];
    }

    /// <summary>Whether a version is collected, or about to be.</summary>
    internal async Task<bool> IsCollectedAsync(string versionId, CancellationToken cancel) => await FindRowAsync(MarkPrefix + versionId, cancel) is not null;

    /// <summary>All versions that are collected, or about to be.</summary>
    internal async Task<IReadOnlyList<CollectMark>> ListMarksAsync(CancellationToken cancel)
    {
        var marks = new List<CollectMark>();
        await foreach (var row in ListRowsAsync(MarkPrefix, MarkEnd, cancel))
        {
            marks.Add(new(row.RowKey[MarkPrefix.Length..], (CollectState)(row.GetInt32("State") ?? 0), row));
        }

        return marks;
    }

    /// <summary>Marks versions, if the pointer is still the one that was read, and makes everybody else who read it lose his condition.</summary>
    internal async Task MarkAsync(Pointer from, IReadOnlyList<string> versionIds, CancellationToken cancel)
    {
        try
        {
            await writing.SubmitTransactionAsync(
                [
                    new(TableTransactionActionType.UpdateReplace, ToEntity(PointerRow, from.Published), from.ETag),
                    .. versionIds.Select(id => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(ControlPartition, MarkPrefix + id) { ["State"] = (int)CollectState.Marked })),
                ],
                cancel);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Somebody was first, or it was us and the reply was lost: the marks that are stored are read next.
        }
    }

    /// <summary>Ends the time in which a marked version may turn out to be needed.</summary>
    /// <returns>Whether it is to be deleted; false also when another collector decided first.</returns>
    internal async Task<bool> DecideAsync(CollectMark mark, bool isKept, CancellationToken cancel)
    {
        try
        {
            if (isKept)
            {
                await writing.DeleteEntityAsync(mark.Row, mark.Row.ETag, cancel);
                return false;
            }

            await AdvanceAsync(mark, CollectState.Deleting, cancel);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Deletes the manifest of a version: from then on nothing of it is read.</summary>
    internal Task DeleteManifestAsync(string versionId, CancellationToken cancel) =>
        writing.DeleteEntityAsync(ManifestPartition(versionId), ManifestRow, ETag.All, cancel);

    /// <summary>Deletes the trace of the attempt, and ends its mark: that of a published version stays, to tell where it went.</summary>
    /// <returns>Whether it was this collector that ended it; false also when another was first.</returns>
    internal async Task<bool> EndAsync(CollectMark mark, bool isPublished, CancellationToken cancel)
    {
        await writing.DeleteEntityAsync(ManifestPartition(mark.VersionId), BegunRow, ETag.All, cancel);
        try
        {
            if (isPublished)
            {
                await AdvanceAsync(mark, CollectState.Done, cancel);
                return true;
            }

            return (await writing.DeleteEntityAsync(mark.Row, mark.Row.ETag, cancel)).Status != 404;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }

    private async Task AdvanceAsync(CollectMark mark, CollectState state, CancellationToken cancel)
    {
        mark.Row["State"] = (int)state;
        mark.Row.ETag = (await writing.UpdateEntityAsync(mark.Row, mark.Row.ETag, TableUpdateMode.Replace, cancel)).Headers.ETag ?? ETag.All;
    }

    /// <summary>Writes the manifest of a version.</summary>
    internal async Task WriteManifestAsync(string versionId, string json, CancellationToken cancel)
    {
        var entity = new TableEntity(ManifestPartition(versionId), ManifestRow);
        for (var i = 0; i * ManifestChunk < json.Length; i++)
        {
            entity[$"Json{i:000}"] = json.Substring(i * ManifestChunk, Math.Min(ManifestChunk, json.Length - (i * ManifestChunk)));
        }

        StorageLimits.Check(entity, $"the manifest of version {versionId}");
        await writing.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancel);
    }

    /// <summary>Reads the manifest of a version and holds it to its hash.</summary>
    /// <exception cref="DatasetCorruptException">It is missing or not the one that was published.</exception>
    internal async Task<Manifest> ReadManifestAsync(string versionId, string hash, CancellationToken cancel)
    {
        var row = await reading.GetEntityIfExistsAsync<TableEntity>(ManifestPartition(versionId), ManifestRow, cancellationToken: cancel);
        if (!row.HasValue)
        {
            throw new DatasetCorruptException(versionId, "it has no manifest.");
        }

        var json = string.Concat(row.Value!.Where(p => p.Key.StartsWith("Json", StringComparison.Ordinal)).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Value as string));
        return Manifest.Hash(json) == hash
            ? Manifest.FromJson(json, versionId)
            : throw new DatasetCorruptException(versionId, "its manifest is not the one that was published.");
    }

    /// <summary>Walks over the audit, newest first.</summary>
    /// <param name="after">Only what comes after this key, without its prefix; null for all.</param>
    internal async IAsyncEnumerable<TableEntity> ListAuditAsync(string? after, int page, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await ReadPointerAsync(cancel) is null)
        {
            yield break; // the table may not be there yet
        }

        var (from, to) = (after is null ? AuditRow.Prefix : AuditRow.Prefix + after, AuditRow.End);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {ControlPartition} and RowKey gt {from} and RowKey lt {to}");
        await foreach (var row in reading.QueryAsync<TableEntity>(filter, Math.Min(page, 1000), cancellationToken: cancel))
        {
            yield return row;
        }
    }

    /// <summary>Reads one row of the control partition.</summary>
    internal async Task<TableEntity?> FindRowAsync(string row, CancellationToken cancel)
    {
        var found = await reading.GetEntityIfExistsAsync<TableEntity>(ControlPartition, row, cancellationToken: cancel);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Walks over rows of the control partition, in the order of their keys.</summary>
    internal IAsyncEnumerable<TableEntity> ListRowsAsync(string from, string to, CancellationToken cancel) => reading.QueryAsync<TableEntity>(
        TableClient.CreateQueryFilter($"PartitionKey eq {ControlPartition} and RowKey ge {from} and RowKey lt {to}"), 1000, cancellationToken: cancel);

    /// <summary>Stores a change that is no publication and its entry in the audit, or neither.</summary>
    /// <param name="effect">A row added, or replaced or deleted if it is still the one that was read.</param>
    internal async Task<ChangeOutcome> CommitAsync(AuditEntry entry, TableTransactionAction effect, CancellationToken cancel)
    {
        var audit = AuditRow.ToEntity(ControlPartition, entry);
        cancel.ThrowIfCancellationRequested();
        var outcome = await deciding.SendAsync<object>([effect, new(TableTransactionActionType.Add, audit)], ChangeOutcome.Done, SettleAsync);
        return (ChangeOutcome?)outcome ?? ChangeOutcome.Unknown;

        // A refused condition with no entry is final: what stood there when the batch was made is gone for good.
        async Task<object?> SettleAsync(Exception fault) =>
            await FindRowAsync(audit.RowKey, CancellationToken.None) is not null ? ChangeOutcome.Done
            : fault is RequestFailedException { Status: 404 or 409 or 412 } ? ChangeOutcome.Conflict
            : null;
    }

    /// <summary>Reads what an idempotency key stood for.</summary>
    internal async Task<StoredReceipt?> FindReceiptAsync(string key, CancellationToken cancel)
    {
        var row = await reading.GetEntityIfExistsAsync<TableEntity>(ControlPartition, Receipt.RowOf(key), cancellationToken: cancel);
        return StoredReceipt.From(row.HasValue ? row.Value : null);
    }

    /// <summary>Makes a version current, if the pointer is still the one that was read.</summary>
    /// <param name="from">The pointer as it was read; null when there was none.</param>
    /// <param name="action">What the audit says, as in 'publish'.</param>
    /// <param name="receipt">Stored with it; null when the caller gave no idempotency key.</param>
    internal async Task<PublishOutcome> FlipAsync(Pointer? from, PublishedVersion next, string action, Receipt? receipt)
    {
        using var span = StorageSpans.Start("publish.flip");
        return await deciding.SendAsync(ToBatch(from, next, action, receipt), new PublishOutcome.Published(next), _ => SettleFlipAsync(from, next, receipt)) ?? new PublishOutcome.Unknown(next.PublishId);
    }

    /// <summary>Reads from the history who won a number.</summary>
    /// <returns>Null when nobody has it.</returns>
    internal async Task<PublishOutcome?> SettleAsync(int number, Guid publishId, CancellationToken cancel) =>
        await FindAsync(number, cancel) switch
        {
            null => null,
            var winner when winner.PublishId == publishId => new PublishOutcome.Published(winner),
            var winner => new PublishOutcome.Conflict((await ReadPointerAsync(cancel))?.Published ?? winner),
        };

    // The publish id in the history tells whose batch won. The pointer is read before it: once it is another than the one that was read, no copy of the batch can win any more, so that what the
    // history tells then is final. It changes without a new number when versions are collected.
    private async Task<PublishOutcome?> SettleFlipAsync(Pointer? from, PublishedVersion next, Receipt? receipt)
    {
        var pointer = await ReadPointerAsync(CancellationToken.None);
        return await SettleAsync(next.Version.Number, next.PublishId, CancellationToken.None)
            ?? ((from is not null && pointer is not null && pointer.ETag != from.ETag) || (receipt is not null && await FindReceiptAsync(receipt.Key, CancellationToken.None) is not null)
                ? new PublishOutcome.Conflict(pointer?.Published)
                : null);
    }

    private static List<TableTransactionAction> ToBatch(Pointer? from, PublishedVersion next, string action, Receipt? receipt)
    {
        var pointer = ToEntity(PointerRow, next);
        var history = ToEntity(HistoryRow(next.Version.Number), next);
        foreach (var entity in (TableEntity[])[pointer, history])
        {
            StorageLimits.Check(entity, $"the entry of version {next.Version.Number} in the history");
        }

        var entry = new AuditEntry(
            next.PublishId, next.Version.PublishedAt, "", next.By, action, $"datasets/{next.Version.Number}", from?.Published.ManifestHash, next.ManifestHash, next.Note);
        return
        [
            from is null ? new(TableTransactionActionType.Add, pointer) : new(TableTransactionActionType.UpdateReplace, pointer, from.ETag),
            new(TableTransactionActionType.Add, history),
            new(TableTransactionActionType.Add, AuditRow.ToEntity(ControlPartition, entry)),
            .. receipt is null ? [] : (TableTransactionAction[])[new(TableTransactionActionType.Add, receipt.ToEntity(ControlPartition, $"{next.Version.Number}"))],
        ];
    }

    private static TableEntity ToEntity(string row, PublishedVersion version) => new(ControlPartition, row)
    {
        ["Number"] = version.Version.Number,
        ["VersionId"] = version.Version.Id,
        ["PublishedAt"] = version.Version.PublishedAt.ToDateTimeOffset(),
        ["ParentId"] = version.ParentId ?? "",
        ["PublishedBy"] = version.By,
        ["Note"] = version.Note,
        ["PublishId"] = version.PublishId.ToString("N"),
        ["ManifestHash"] = version.ManifestHash,
    };

    private static PublishedVersion ToVersion(TableEntity row)
    {
        var id = row.GetString("VersionId") ?? "?";
        return row.GetInt32("Number") is { } number && row.GetDateTimeOffset("PublishedAt") is { } at
            && Guid.TryParseExact(row.GetString("PublishId"), "N", out var publishId) && row.GetString("ManifestHash") is { } hash
            ? new(
                new DatasetVersion(number, id, Instant.FromDateTimeOffset(at)),
                row.GetString("ParentId") is { Length: > 0 } parent ? parent : null,
                row.GetString("PublishedBy") ?? "",
                row.GetString("Note") ?? "",
                publishId,
                hash)
            : throw new DatasetCorruptException(id, $"row '{row.RowKey}' of the control table lacks a figure.");
    }

    private static string ManifestPartition(string versionId) => $"v|{versionId}";

    // Table Storage sorts upwards only, and the newest version is to come first.
    private static string HistoryRow(int number) => $"{HistoryPrefix}{int.MaxValue - number:0000000000}";
}

/// <summary>The pointer 'current' as it was read.</summary>
/// <param name="ETag">The condition for replacing it.</param>
internal sealed record Pointer(PublishedVersion Published, ETag ETag);
