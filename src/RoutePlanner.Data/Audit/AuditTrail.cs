using Azure.Data.Tables;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Data.Audit;

/// <summary>Reads the audit that an organisation may see: its own changes and those of the datasets, which all share.</summary>
public sealed class AuditTrail
{
    private readonly ControlTable _control;
    private readonly OrganisationTable _organisations;

    internal AuditTrail(ControlTable control, OrganisationTable organisations) => (_control, _organisations) = (control, organisations);

    /// <summary>Lists the changes, newest first.</summary>
    /// <param name="before">As the page before gave it; null for the newest page.</param>
    /// <param name="pageSize">1 or more.</param>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<AuditPage> ListAsync(string organisation, string? before, int pageSize, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () =>
        {
            var shared = await TakeAsync(_control.ListAuditAsync(before, pageSize + 1, cancel), pageSize + 1);
            var own = await TakeAsync(_organisations.ListAsync(organisation, before is null ? AuditRow.Prefix : AuditRow.Prefix + before + '\0', AuditRow.End, pageSize + 1, cancel), pageSize + 1);
            var rows = shared.Concat(own).OrderBy(row => row.RowKey, StringComparer.Ordinal).Take(pageSize + 1).ToList();
            var page = rows.Take(pageSize).ToList();
            return new AuditPage([.. page.Select(AuditRow.ToEntry)], rows.Count > pageSize ? page[^1].RowKey[AuditRow.Prefix.Length..] : null);
        },
        cancel);

    private static async Task<List<TableEntity>> TakeAsync(IAsyncEnumerable<TableEntity> rows, int most)
    {
        var taken = new List<TableEntity>();
        await foreach (var row in rows)
        {
            taken.Add(row);
            if (taken.Count == most)
            {
                break;
            }
        }

        return taken;
    }
}
