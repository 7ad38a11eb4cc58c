using Azure.Data.Tables;
using NodaTime;
using RoutePlanner.Data.Audit;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Data.Keys;

/// <summary>The keys in storage, in the partition of their organisation. Safe for use by many threads.</summary>
public sealed class KeyStore
{
    private const string Prefix = "k|";
    private const string End = "k}"; // '}' follows '|'

    private readonly OrganisationTable _table;
    private readonly TimeProvider _time;

    internal KeyStore(OrganisationTable table, TimeProvider time) => (_table, _time) = (table, time);

    /// <summary>Reads a key, revoked or not: one row.</summary>
    /// <returns>Null when there never was one.</returns>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<AccessKey?> FindAsync(string organisation, string id, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () => await _table.FindAsync(organisation, Prefix + id, cancel) is { } row ? ToKey(organisation, row) : null, cancel);

    /// <summary>Lists the keys of an organisation by id, revoked ones too.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public Task<IReadOnlyList<AccessKey>> ListAsync(string organisation, CancellationToken cancel) => StorageUnavailableException.Guard<IReadOnlyList<AccessKey>>(
        async () =>
        {
            var keys = new List<AccessKey>();
            await foreach (var row in _table.ListAsync(organisation, Prefix, End, 1000, cancel))
            {
                keys.Add(ToKey(organisation, row));
            }

            return keys;
        },
        cancel);

    /// <summary>Stores a key if it still is what it was, with its entry in the audit.</summary>
    /// <param name="before">As it was read; null when there was none.</param>
    /// <param name="next">What it is to be; the revision is set here.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="action">What the audit says, as in 'putKey'.</param>
    /// <exception cref="StorageUnavailableException">The storage did not answer; nothing was changed.</exception>
    public Task<ChangeOutcome> SaveAsync(AccessKey? before, AccessKey next, string by, string action, CancellationToken cancel) => StorageUnavailableException.Guard(
        async () =>
        {
            ArgumentNullException.ThrowIfNull(next);
            next = next with { Revision = (before?.Revision ?? 0) + 1 };
            var stored = await _table.FindAsync(next.Organisation, Prefix + next.Id, cancel);
            if ((stored?.GetInt32("Revision") ?? 0) != (before?.Revision ?? 0))
            {
                return ChangeOutcome.Conflict;
            }

            var row = ToEntity(next);
            StorageLimits.Check(row, $"the key {next.Id}");
            var entry = new AuditEntry(
                Guid.NewGuid(), Instant.FromDateTimeOffset(_time.GetUtcNow()), next.Organisation, by, action, $"keys/{next.Id}", before?.Hash, next.Hash, $"{next.Role}");
            return await _table.CommitAsync(
                entry, [stored is null ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, stored.ETag)], cancel);
        },
        cancel);

    private static TableEntity ToEntity(AccessKey key)
    {
        var row = new TableEntity(OrganisationTable.Partition(key.Organisation), Prefix + key.Id)
        {
            ["Revision"] = key.Revision,
            ["Role"] = $"{key.Role}",
            ["CreatedAt"] = key.CreatedAt.ToDateTimeOffset(),
            ["CreatedBy"] = key.CreatedBy,
        };
        AddTime(row, "ExpiresAt", key.ExpiresAt);
        AddTime(row, "RevokedAt", key.RevokedAt);
        for (var at = 0; at < key.Secrets.Length; at++)
        {
            row[$"Secret{at}"] = key.Secrets[at].Hash;
            AddTime(row, $"Until{at}", key.Secrets[at].Until);
        }

        return row;
    }

    // A role that cannot be read is none: such a key opens nothing.
    private static AccessKey ToKey(string organisation, TableEntity row) => new(
        organisation,
        row.RowKey[Prefix.Length..],
        row.GetInt32("Revision") ?? 0,
        Enum.TryParse<Role>(row.GetString("Role"), out var role) ? role : default,
        ReadTime(row, "CreatedAt") ?? default,
        row.GetString("CreatedBy") ?? "",
        ReadTime(row, "ExpiresAt"),
        ReadTime(row, "RevokedAt"),
        [
            .. Enumerable.Range(0, 2).Select(at => row.GetString($"Secret{at}") is { Length: > 0 } hash ? new KeySecret(hash, ReadTime(row, $"Until{at}")) : null).OfType<KeySecret>(),
        ]);

    private static void AddTime(TableEntity row, string name, Instant? at)
    {
        if (at is { } time)
        {
            row[name] = time.ToDateTimeOffset();
        }
    }

    private static Instant? ReadTime(TableEntity row, string name) => row.GetDateTimeOffset(name) is { } at ? Instant.FromDateTimeOffset(at) : null;
}
