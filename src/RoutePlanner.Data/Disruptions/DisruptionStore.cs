using System.Globalization;
using Azure.Data.Tables;
using NodaTime;
using RoutePlanner.Data.Audit;
using RoutePlanner.Data.Storage;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Data.Disruptions;

/// <summary>The disruptions in storage, beside the pointer to the current dataset. Safe for use by many threads.</summary>
public sealed class DisruptionStore
{
    /// <summary>More are not kept: every instance reads them all every two seconds, in one page.</summary>
    public const int Most = 500;

    private const string Prefix = "d|";
    private const string End = "d}"; // '}' follows '|'

    private readonly ControlTable _table;
    private readonly TimeProvider _time;

    internal DisruptionStore(ControlTable table, TimeProvider time) => (_table, _time) = (table, time);

    /// <summary>Reads one.</summary>
    /// <returns>Null when there is none of that id.</returns>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<StoredDisruption?> FindAsync(string id, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () => await _table.FindRowAsync(Prefix + id, cancel) is { } row ? FromRow(row) : null, cancel);

    /// <summary>Reads all, by id.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<IReadOnlyList<StoredDisruption>> ListAsync(CancellationToken cancel) => StorageUnavailableException.Guard<IReadOnlyList<StoredDisruption>>(
        async () =>
        {
            var found = new List<StoredDisruption>();
            await foreach (var row in _table.ListRowsAsync(Prefix, End, cancel))
            {
                found.Add(FromRow(row));
            }

            return found;
        },
        cancel);

    /// <summary>Stores a disruption, or deletes it, if it still is what it was; with its entry in the audit.</summary>
    /// <param name="before">As it was read; null when there was none.</param>
    /// <param name="next">What it is to be; null: it is to go.</param>
    /// <param name="by">Who does it.</param>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public Task<ChangeOutcome> SaveAsync(StoredDisruption? before, Disruption? next, string by, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () =>
        {
            var id = (next ?? before!.Disruption).Id;
            var stored = await _table.FindRowAsync(Prefix + id, cancel);
            if ((stored?.GetInt32("Revision") ?? 0) != (before?.Revision ?? 0))
            {
                return ChangeOutcome.Conflict;
            }

            var after = next is null ? null : new StoredDisruption(next, (before?.Revision ?? 0) + 1, by);
            var entry = new AuditEntry(
                Guid.NewGuid(), Instant.FromDateTimeOffset(_time.GetUtcNow()), "", by, next is null ? "deleteDisruption" : "putDisruption", $"disruptions/{id}",
                before?.Hash, after?.Hash, (next ?? before!.Disruption).Note);
            TableTransactionAction effect = after is null ? new(TableTransactionActionType.Delete, stored, stored!.ETag)
                : stored is null ? new(TableTransactionActionType.Add, ToRow(after))
                : new(TableTransactionActionType.UpdateReplace, ToRow(after), stored.ETag);
            return await _table.CommitAsync(entry, effect, cancel);
        },
        cancel);

    private static TableEntity ToRow(StoredDisruption stored)
    {
        var disruption = stored.Disruption;
        var row = new TableEntity(ControlTable.ControlPartition, Prefix + disruption.Id)
        {
            ["Revision"] = stored.Revision,
            ["ChangedBy"] = stored.By,
            ["Kind"] = $"{disruption.Kind}",
            ["TargetKind"] = $"{disruption.Target.Kind}",
            ["TargetId"] = disruption.Target.Id,
            ["Certainty"] = disruption.Certainty.ToString(CultureInfo.InvariantCulture),
            ["AddMinutes"] = disruption.AddMinutes,
            ["Factor"] = disruption.Factor.ToString(CultureInfo.InvariantCulture),
            ["HsPrefixes"] = string.Join(';', disruption.HsPrefixes),
            ["Note"] = disruption.Note,
            ["Confidence"] = $"{disruption.Confidence}",
            ["Source"] = disruption.Source,
        };
        if (disruption.From is { } from)
        {
            row["From"] = from.ToDateTimeOffset();
        }

        if (disruption.To is { } to)
        {
            row["To"] = to.ToDateTimeOffset();
        }

        StorageLimits.Check(row, $"the disruption {disruption.Id}");
        return row;
    }

    private static StoredDisruption FromRow(TableEntity row) => new(
        new(
            row.RowKey[Prefix.Length..], Enum.Parse<DisruptionKind>(row.GetString("Kind")), new(Enum.Parse<TargetKind>(row.GetString("TargetKind")), row.GetString("TargetId")),
            ReadTime(row, "From"), ReadTime(row, "To"), decimal.Parse(row.GetString("Certainty"), CultureInfo.InvariantCulture), row.GetString("Note"),
            Enum.Parse<Confidence>(row.GetString("Confidence")), row.GetString("Source"))
        {
            AddMinutes = row.GetInt32("AddMinutes") ?? 0,
            Factor = decimal.Parse(row.GetString("Factor"), CultureInfo.InvariantCulture),
            HsPrefixes = [.. row.GetString("HsPrefixes").Split(';', StringSplitOptions.RemoveEmptyEntries)],
        },
        row.GetInt32("Revision") ?? 0, row.GetString("ChangedBy") ?? "");

    private static Instant? ReadTime(TableEntity row, string name) => row.GetDateTimeOffset(name) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
