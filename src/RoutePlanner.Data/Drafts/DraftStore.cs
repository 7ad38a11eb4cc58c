using System.Collections.Immutable;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using NodaTime;
using RoutePlanner.Data.Audit;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Drafts;

/// <summary>The drafts in storage. Safe for use by many threads and processes.</summary>
/// <remarks>
/// Each change replaces the head of the draft under the condition that it still is what was read, in one batch with the changed row and the entry in the audit: so
/// changes come one after the other, and nothing is lost. Who reads all of a draft reads the head before and after; if it is the same, all that was read between
/// is of one state.
/// </remarks>
public sealed class DraftStore
{
    /// <summary>How often a reader or writer tries while others change the draft.</summary>
    private const int MostTries = 200;

    /// <summary>The longest pause before another try, in milliseconds: drawn anew each time, so that those who met go apart.</summary>
    private const int LongestPause = 50;

    private const int IdCharacters = 32; // 128 bits: nobody guesses one

    private readonly OrganisationTable _table;
    private readonly DatasetStore _datasets;
    private readonly TimeProvider _time;

    internal DraftStore(OrganisationTable table, DatasetStore datasets, TimeProvider time) => (_table, _datasets, _time) = (table, datasets, time);

    /// <summary>Begins a draft from a published version.</summary>
    /// <param name="receipt">The caller's idempotency key; null when there is none.</param>
    /// <returns>The draft when it is done.</returns>
    /// <exception cref="VersionCollectedException">The rows of the version were taken away; there is no draft.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public async Task<(ChangeOutcome Outcome, Draft Draft)> CreateAsync(string organisation, PublishedVersion version, string note, string by, Receipt? receipt, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(version);
        var now = Now();
        var draft = new Draft(
            organisation, RandomNumberGenerator.GetHexString(IdCharacters, lowercase: true), 1, note, version.Version.Number, new(version.Version.Id, version.ManifestHash),
            ImmutableSortedDictionary.Create<string, SealedRows>(StringComparer.Ordinal), now, by, now, by, IsDeleted: false);
        var entry = new AuditEntry(Guid.NewGuid(), now, organisation, by, "createDraft", $"drafts/{draft.Id}", null, draft.Hash, note);
        var effects = new List<TableTransactionAction> { new(TableTransactionActionType.Add, DraftRows.ToEntity(draft)) };
        if (receipt is not null)
        {
            effects.Add(new(TableTransactionActionType.Add, receipt.ToEntity(OrganisationTable.Partition(organisation), draft.Id)));
        }

        var outcome = await _datasets.NameAsync(
            version,
            () => StorageUnavailableException.Guard(() => _table.CommitAsync(entry, effects, cancel), cancel),
            async () => await DeleteAsync(organisation, draft.Id, _ => true, by, cancel) is EditOutcome.Done or EditOutcome.NoDraft,
            cancel);
        return (outcome, draft);
    }

    /// <summary>Reads what an idempotency key of a new draft stood for; null when it was not used.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<StoredReceipt?> FindReceiptAsync(string organisation, string key, CancellationToken cancel) =>
        StorageUnavailableException.Guard(async () => StoredReceipt.From(await _table.FindAsync(organisation, Receipt.RowOf(key), cancel)), cancel);

    /// <summary>Reads the state of a draft, without its rows; null when the organisation has none of the id.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<Draft?> FindAsync(string organisation, string id, CancellationToken cancel) =>
        StorageUnavailableException.Guard(async () => (await FindHeadAsync(organisation, id, cancel))?.Draft, cancel);

    /// <summary>Lists the drafts of an organisation, the last changed first.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<IReadOnlyList<Draft>> ListAsync(string organisation, CancellationToken cancel) => StorageUnavailableException.Guard<IReadOnlyList<Draft>>(
        async () =>
        {
            var drafts = new List<Draft>();
            await foreach (var row in _table.ListAsync(organisation, DraftRows.HeadPrefix, DraftRows.HeadEnd, 1000, cancel))
            {
                drafts.Add(DraftRows.ToDraft(organisation, row));
            }

            return [.. drafts.Where(draft => !draft.IsDeleted).OrderByDescending(draft => draft.ChangedAt).ThenBy(draft => draft.Id, StringComparer.Ordinal)];
        },
        cancel);

    /// <summary>Reads one row; null when the organisation has no draft of the id.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<DraftRow?> FindRowAsync(string organisation, string id, Kind kind, string key, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () => await FindHeadAsync(organisation, id, cancel) is { Draft: var draft } ? new DraftRow(draft, await ReadRowAsync(draft, kind, key, cancel)) : null, cancel);

    /// <summary>Reads all rows of a draft in one state; null when the organisation has none of the id.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer, or the draft was changed each time while it was read.</exception>
    /// <exception cref="DatasetCorruptException">What is stored is not what was written.</exception>
    public Task<DraftContent?> LoadAsync(string organisation, string id, CancellationToken cancel) =>
        StorageUnavailableException.Guard(() => LoadAsync(organisation, id, kind: null, cancel), cancel);

    /// <summary>Reads all rows of a kind in one state; null when the organisation has no draft of the id.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer, or the draft was changed each time while it was read.</exception>
    /// <exception cref="DatasetCorruptException">What is stored is not what was written.</exception>
    public Task<Table?> LoadKindAsync(string organisation, string id, Kind kind, CancellationToken cancel) =>
        StorageUnavailableException.Guard(async () => (await LoadAsync(organisation, id, kind, cancel))?.Tables.Single(), cancel);

    /// <summary>Writes or deletes one row.</summary>
    /// <param name="key">The row's key.</param>
    /// <param name="row">What it is to be; null to delete it.</param>
    /// <param name="admits">Whether the wish may be done over what there is: asked with the tag of the row, null when there is none, again after each change of others.</param>
    /// <exception cref="StorageLimitException">The row is more than Table Storage takes; nothing was changed.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public Task<EditOutcome> PutRowAsync(string organisation, string id, Kind kind, string key, TableRow? row, Func<string?, bool> admits, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(admits);
        return EditAsync(
            organisation,
            id,
            new(row is null ? "deleteRow" : "putRow", $"drafts/{id}/{kind.Name}/{key}", by),
            async draft =>
            {
                var before = await ReadRowAsync(draft, kind, key, cancel);
                return admits(DraftTags.Of(before))
                    ? new(draft, DraftTags.HashOf(before), DraftTags.HashOf(row), [new(TableTransactionActionType.UpsertReplace, DraftRows.ToEntity(draft, kind, key, row))])
                    : Edit.Stale(DraftTags.Of(before));
            },
            cancel);
    }

    /// <summary>Replaces all rows of a kind, or none.</summary>
    /// <param name="table">The rows, in canonical form.</param>
    /// <param name="admits">As for a row, with the tag of the kind's rows.</param>
    /// <exception cref="StorageLimitException">A row is more than Table Storage takes; nothing was changed.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public Task<EditOutcome> PutKindAsync(string organisation, string id, Table table, Func<string?, bool> admits, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(admits);
        SealedRows? written = null; // once, however often the draft is changed meanwhile
        return EditAsync(
            organisation,
            id,
            new("putKind", $"drafts/{id}/{table.Kind}", by),
            async draft =>
            {
                var before = (await ReadTablesAsync(draft, Kinds.Find(table.Kind)!, cancel)).Single();
                if (!admits(DraftTags.Of(before)))
                {
                    return Edit.Stale(DraftTags.Of(before));
                }

                written ??= await _datasets.WriteSealedAsync([table], by, cancel);
                return new(draft with { Uploads = draft.Uploads.SetItem(table.Kind, written) }, DatasetHash.Of([before]), DatasetHash.Of([table]), []);
            },
            cancel);
    }

    /// <summary>Deletes a draft: nobody sees it any more.</summary>
    /// <param name="admits">Asked with the tag of the draft.</param>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public Task<EditOutcome> DeleteAsync(string organisation, string id, Func<string?, bool> admits, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(admits);
        return EditAsync(
            organisation,
            id,
            new("deleteDraft", $"drafts/{id}", by),
            draft => Task.FromResult(admits(draft.Tag) ? new Edit(draft with { IsDeleted = true }, draft.Hash, null, []) : Edit.Stale(draft.Tag)),
            cancel);
    }

    private Task<EditOutcome> EditAsync(string organisation, string id, Wish wish, Func<Draft, Task<Edit>> edit, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () =>
        {
            // One mark for all tries, so that at most one of their batches can be stored.
            var (mark, now) = (Guid.NewGuid(), Now());
            for (var tries = 0; tries < MostTries; tries++)
            {
                if (await FindHeadAsync(organisation, id, cancel) is not { } head)
                {
                    return new EditOutcome.NoDraft();
                }

                var made = await edit(head.Draft);
                if (made.Refused is { } refused)
                {
                    return refused;
                }

                var next = made.Draft! with { Revision = head.Draft.Revision + 1, ChangedAt = now, ChangedBy = wish.By };
                var entry = new AuditEntry(mark, now, organisation, wish.By, wish.Action, wish.Subject, made.Before, made.After, "");
                switch (await _table.CommitAsync(entry, [new(TableTransactionActionType.UpdateReplace, DraftRows.ToEntity(next), head.ETag), .. made.Effects], cancel))
                {
                    case ChangeOutcome.Done:
                        return new EditOutcome.Done(next);
                    case ChangeOutcome.Unknown:
                        return new EditOutcome.Unknown();
                    default:
                        // Somebody else changed the draft: look at it again, a little later.
                        await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(Math.Min(5 * (tries + 1), LongestPause))), _time, cancel);
                        continue;
                }
            }

            return (EditOutcome)new EditOutcome.Busy();
        },
        cancel);

    private async Task<DraftContent?> LoadAsync(string organisation, string id, Kind? kind, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await FindHeadAsync(organisation, id, cancel) is not { } head)
            {
                return null;
            }

            var tables = await ReadTablesAsync(head.Draft, kind, cancel);
            if ((await FindHeadAsync(organisation, id, cancel))?.ETag == head.ETag)
            {
                return new DraftContent(head.Draft, tables);
            }
        }

        throw new IOException("The draft was changed each time while it was read.");
    }

    private async Task<Head?> FindHeadAsync(string organisation, string id, CancellationToken cancel) =>
        IsId(id) && await _table.FindAsync(organisation, DraftRows.Head(id), cancel) is { } row && DraftRows.ToDraft(organisation, row) is { IsDeleted: false } draft ? new(draft, row.ETag) : null;

    private async Task<TableRow?> ReadRowAsync(Draft draft, Kind kind, string key, CancellationToken cancel)
    {
        var changed = DraftRows.Change(draft.Id, kind.Name, key);
        var change = changed.Length > StorageLimits.MostKeyChars ? null : await _table.FindAsync(draft.Organisation, changed, cancel);
        return change is not null && DraftRows.Read(draft, kind, change) is { } read ? read.Row : (await ReadSealedAsync(draft, kind, cancel)).Find(key);
    }

    /// <summary>All kinds, or one, as they are with the changes of single rows. The head tells whether they are of one state.</summary>
    private async Task<ImmutableArray<Table>> ReadTablesAsync(Draft draft, Kind? kind, CancellationToken cancel)
    {
        var changes = new Dictionary<string, Dictionary<string, TableRow?>>(StringComparer.Ordinal);
        var (from, to) = DraftRows.Range(draft.Id, kind?.Name);
        await foreach (var entity in _table.ListAsync(draft.Organisation, from, to, 1000, cancel))
        {
            if (Kinds.Find(entity.RowKey.Split('|')[2]) is { } known && DraftRows.Read(draft, known, entity) is { } change)
            {
                changes.TryAdd(known.Name, new(StringComparer.Ordinal));
                changes[known.Name][change.Key] = change.Row;
            }
        }

        var tables = ImmutableArray.CreateBuilder<Table>();
        foreach (var one in kind is null ? Kinds.All : [kind])
        {
            var table = await ReadSealedAsync(draft, one, cancel);
            tables.Add(changes.GetValueOrDefault(one.Name) is { } changed ? Over(table, changed) : table);
        }

        return tables.ToImmutable();
    }

    private async Task<Table> ReadSealedAsync(Draft draft, Kind kind, CancellationToken cancel) =>
        (await _datasets.ReadSealedAsync(draft.RowsOf(kind.Name), cancel)).FirstOrDefault(table => table.Kind == kind.Name) ?? new(kind.Name, kind.ColumnNames, []);

    private static Table Over(Table table, Dictionary<string, TableRow?> changes) => table with
    {
        Rows = [.. table.Rows.Where(row => !changes.ContainsKey(row.Key)).Concat(changes.Values.OfType<TableRow>()).OrderBy(row => row.Key, StringComparer.Ordinal)],
    };

    private static bool IsId(string text) => text.Length == IdCharacters && text.All(char.IsAsciiHexDigitLower);

    private Instant Now() => Instant.FromDateTimeOffset(_time.GetUtcNow());

    private sealed record Head(Draft Draft, ETag ETag);

    private sealed record Wish(string Action, string Subject, string By);

    /// <summary>A change that is ready to be stored, or why it is not done.</summary>
    private sealed record Edit(Draft? Draft, string? Before, string? After, IReadOnlyList<TableTransactionAction> Effects, EditOutcome? Refused = null)
    {
        internal static Edit Stale(string? tag) => new(null, null, null, [], new EditOutcome.Stale(tag));
    }
}
