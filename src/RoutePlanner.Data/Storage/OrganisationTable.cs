using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using RoutePlanner.Data.Audit;

namespace RoutePlanner.Data.Storage;

/// <summary>What became of a change.</summary>
public enum ChangeOutcome
{
    /// <summary>It is stored, with its entry in the audit.</summary>
    Done,

    /// <summary>Somebody else changed the same thing first; nothing of this change is stored.</summary>
    Conflict,

    /// <summary>The storage gave no answer: the change may be stored, or may become so while a request is still on its way.</summary>
    Unknown,
}

/// <summary>What belongs to organisations: keys, drafts and the audit of both, a partition an organisation, so that nobody can ever reach another's.</summary>
/// <remarks>A change is one batch: its effect and its entry in the audit, whose key no other change has. That entry tells whether a batch is stored.</remarks>
internal sealed class OrganisationTable(TableClient writing, TableClient reading, DecidingBatch deciding)
{
    private volatile bool _exists;

    /// <summary>The partition of an organisation; the name is checked by its owner.</summary>
    internal static string Partition(string organisation) => $"o|{organisation}";

    internal async Task<TableEntity?> FindAsync(string organisation, string row, CancellationToken cancel)
    {
        var found = await reading.GetEntityIfExistsAsync<TableEntity>(Partition(organisation), row, cancellationToken: cancel);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>Walks over rows in the order of their keys.</summary>
    /// <param name="from">The first key.</param>
    /// <param name="to">The key behind the last.</param>
    /// <param name="page">How many rows a request asks for.</param>
    internal async IAsyncEnumerable<TableEntity> ListAsync(string organisation, string from, string to, int page, [EnumeratorCancellation] CancellationToken cancel)
    {
        var partition = Partition(organisation);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
        var rows = reading.QueryAsync<TableEntity>(filter, Math.Min(page, 1000), cancellationToken: cancel).GetAsyncEnumerator(cancel);
        await using (rows)
        {
            while (await MoveAsync(rows))
            {
                yield return rows.Current;
            }
        }
    }

    /// <summary>Walks over rows of all organisations, for what concerns none of them alone.</summary>
    internal async IAsyncEnumerable<TableEntity> ListAllAsync(string from, string to, [EnumeratorCancellation] CancellationToken cancel)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey ge {from} and RowKey lt {to}");
        await using var rows = reading.QueryAsync<TableEntity>(filter, 1000, cancellationToken: cancel).GetAsyncEnumerator(cancel);
        while (await MoveAsync(rows))
        {
            yield return rows.Current;
        }
    }

    /// <summary>Stores a change and its entry in the audit, or neither.</summary>
    /// <param name="entry">One entry a wish: a wish that is tried again after a conflict keeps it.</param>
    /// <param name="effects">Rows of the organisation, each added, or replaced if it is still the one that was read.</param>
    internal async Task<ChangeOutcome> CommitAsync(AuditEntry entry, IReadOnlyList<TableTransactionAction> effects, CancellationToken cancel)
    {
        if (!_exists)
        {
            await writing.CreateIfNotExistsAsync(cancel);
            _exists = true;
        }

        var audit = AuditRow.ToEntity(Partition(entry.Organisation), entry);
        try
        {
            var outcome = await deciding.SendAsync<object>([.. effects, new(TableTransactionActionType.Add, audit)], ChangeOutcome.Done, SettleAsync);
            return (ChangeOutcome?)outcome ?? ChangeOutcome.Unknown;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            _exists = false; // a storage that was lost and came back without the table
            throw;
        }

        // A refused condition with no entry is final: what stood there when the batch was made is gone for good, so that no late copy can meet it any more.
        async Task<object?> SettleAsync(Exception fault) =>
            await FindAsync(entry.Organisation, audit.RowKey, CancellationToken.None) is not null ? ChangeOutcome.Done
            : fault is RequestFailedException { Status: 409 or 412 } ? ChangeOutcome.Conflict
            : null;
    }

    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<TableEntity> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false; // nothing was ever written, so that there is no table yet
        }
    }
}
