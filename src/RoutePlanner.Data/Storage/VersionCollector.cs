using Azure.Data.Tables;
using NodaTime;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Quotes;

namespace RoutePlanner.Data.Storage;

/// <summary>Takes away the rows of versions that nobody needs any more, and of attempts that never became one. Safe beside publishers, readers and other collectors; killed at any point, the next run goes on.</summary>
/// <remarks>
/// <para>
/// A version is first marked, in one batch with the pointer, which is replaced by itself: whoever read the pointer before, to publish or to activate that very version, loses his condition, and
/// whoever reads it later sees the mark. So a version is never collected and made current at once, and an attempt that was still on its way can win no more.
/// </para>
/// <para>
/// Then it is asked again who names the version. Who begins to name it stores that first and looks for the mark after it: one of the two sees the other. Only then are its manifest, without which nothing
/// of it is read, its rows and the trace of its attempt deleted, in this order.
/// </para>
/// </remarks>
public sealed class VersionCollector
{
    /// <summary>What was current or written in this time is kept: a reader may still be at it, a publisher too.</summary>
    internal static readonly Duration Young = Duration.FromHours(24);

    /// <summary>A batch takes 100 rows; the rest waits for the next run.</summary>
    private const int MostAtOnce = 50;

    private readonly ControlTable _control;
    private readonly RowsTable _rows;
    private readonly OrganisationTable _organisations;
    private readonly TimeProvider _time;

    internal VersionCollector(ControlTable control, RowsTable rows, OrganisationTable organisations, TimeProvider time) =>
        (_control, _rows, _organisations, _time) = (control, rows, organisations, time);

    /// <summary>Looks once for what can go, and takes it away.</summary>
    /// <param name="keep">How many of the newest entries of the history keep their rows, whatever their age; 1 or more.</param>
    /// <returns>How many versions and attempts were taken away; what two collectors worked at counts for the one that ended it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> is below 1.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer; the next run goes on.</exception>
    public Task<int> CollectAsync(int keep, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        return StorageUnavailableException.Guard(
            async () =>
            {
                // The pointer first: what becomes current after it fails the condition of the marks.
                if (await _control.ReadPointerAsync(cancel) is not { } pointer)
                {
                    return 0;
                }

                var history = await ReadHistoryAsync(cancel);
                await MarkAsync(pointer, history, keep, cancel);
                return await SweepAsync(history, cancel);
            },
            cancel);
    }

    private async Task MarkAsync(Pointer pointer, IReadOnlyList<PublishedVersion> history, int keep, CancellationToken cancel)
    {
        var now = Instant.FromDateTimeOffset(_time.GetUtcNow());
        var stays = await ReadNamedAsync(history, cancel);
        stays.UnionWith(history.Take(keep).Select(entry => entry.Version.Id));
        stays.UnionWith(history.Where((_, at) => at == 0 || history[at - 1].Version.PublishedAt > now - Young).Select(entry => entry.Version.Id));
        stays.UnionWith((await _control.ListMarksAsync(cancel)).Select(mark => mark.VersionId));

        var published = history.Select(entry => entry.Version.Id).ToHashSet(StringComparer.Ordinal);
        var attempts = (await _control.ListAttemptsAsync(cancel)).Where(id => published.Contains(id) || BegunAt(id) <= now - Young);
        var gone = attempts.Where(id => !stays.Contains(id)).Take(MostAtOnce).ToList();
        if (gone.Count > 0)
        {
            await _control.MarkAsync(pointer, gone, cancel); // where somebody else was first, the next run looks again
        }
    }

    private async Task<int> SweepAsync(IReadOnlyList<PublishedVersion> history, CancellationToken cancel)
    {
        var published = history.Select(entry => entry.Version.Id).ToHashSet(StringComparer.Ordinal);
        var marks = (await _control.ListMarksAsync(cancel)).Where(mark => mark.State != CollectState.Done).ToList();
        var named = marks.Count > 0 ? await ReadNamedAsync(history, cancel) : [];
        var swept = 0;
        foreach (var mark in marks)
        {
            if (mark.State == CollectState.Marked && !await _control.DecideAsync(mark, isKept: named.Contains(mark.VersionId), cancel))
            {
                continue; // it stays, or another collector has it
            }

            await _control.DeleteManifestAsync(mark.VersionId, cancel);
            await _rows.DeleteAsync(mark.VersionId, cancel);
            swept += await _control.EndAsync(mark, isPublished: published.Contains(mark.VersionId), cancel) ? 1 : 0;
        }

        return swept;
    }

    private async Task<IReadOnlyList<PublishedVersion>> ReadHistoryAsync(CancellationToken cancel)
    {
        var history = new List<PublishedVersion>();
        await foreach (var entry in _control.ListAsync(int.MaxValue, int.MaxValue, cancel))
        {
            history.Add(entry);
        }

        return history;
    }

    /// <summary>The ids of all rows that a draft rests on, or that a quote names.</summary>
    private async Task<HashSet<string>> ReadNamedAsync(IReadOnlyList<PublishedVersion> history, CancellationToken cancel)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in _organisations.ListAllAsync(DraftRows.HeadPrefix, DraftRows.HeadEnd, cancel))
        {
            if (DraftRows.ToDraft("", row) is { IsDeleted: false } draft)
            {
                named.Add(draft.Base.VersionId);
                named.UnionWith(draft.Uploads.Values.Select(upload => upload.VersionId));
            }
        }

        var byNumber = history.ToDictionary(entry => entry.Version.Number, entry => entry.Version.Id);
        await foreach (var row in _organisations.ListAllAsync(QuoteStore.Prefix, QuoteStore.End, cancel))
        {
            if (QuoteStore.DatasetOf(row) is not { } number)
            {
                named.UnionWith(byNumber.Values); // it may be any
            }
            else if (byNumber.TryGetValue(number, out var id))
            {
                named.Add(id);
            }
        }

        return named;
    }

    /// <summary>When the writing of these rows began: the first 48 bits of the id are that (RFC 9562, version 7).</summary>
    private static Instant BegunAt(string versionId) => Instant.FromUnixTimeMilliseconds(Convert.ToInt64(versionId[..12], 16));
}

/// <summary>How far the collection of a version is.</summary>
internal enum CollectState
{
    /// <summary>Nothing is deleted yet, and it may still turn out that somebody names the version.</summary>
    Marked,

    /// <summary>There is no way back.</summary>
    Deleting,

    /// <summary>Nothing is left.</summary>
    Done,
}

/// <summary>The mark of a version that is collected.</summary>
internal sealed record CollectMark(string VersionId, CollectState State, TableEntity Row);

/// <summary>The rows of a version were taken away, as nobody had needed them for long; the history still tells of it.</summary>
public sealed class VersionCollectedException : Exception
{
    /// <summary>Tells it of a version.</summary>
    public VersionCollectedException(string versionId)
        : base($"The rows of version {versionId} were taken away.") => VersionId = versionId;

    /// <summary>The id of the version's rows.</summary>
    public string VersionId { get; }
}
