using Azure.Data.Tables;
using NodaTime;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Data.Audit;

/// <summary>An entry of the audit as a row. Its key sorts the newest first in every partition alike, so that several can be read as one list.</summary>
internal static class AuditRow
{
    internal const string Prefix = "e|";
    internal const string End = "e}"; // '}' follows '|'

    private const long LatestMilliseconds = 99_999_999_999_999; // the year 5138

    internal static string Key(AuditEntry entry) => $"{Prefix}{LatestMilliseconds - entry.At.ToUnixTimeMilliseconds():00000000000000}|{entry.Id:N}";

    internal static TableEntity ToEntity(string partition, AuditEntry entry)
    {
        var row = new TableEntity(partition, Key(entry))
        {
            ["At"] = entry.At.ToDateTimeOffset(),
            ["Organisation"] = entry.Organisation,
            ["ChangedBy"] = entry.By,
            ["Action"] = entry.Action,
            ["Subject"] = entry.Subject,
            ["Before"] = entry.Before ?? "",
            ["After"] = entry.After ?? "",
            ["Note"] = entry.Note,
        };
        StorageLimits.Check(row, "the entry of the audit");
        return row;
    }

    internal static AuditEntry ToEntry(TableEntity row) => new(
        Guid.ParseExact(row.RowKey[^32..], "N"),
        Instant.FromDateTimeOffset(row.GetDateTimeOffset("At") ?? default),
        row.GetString("Organisation") ?? "",
        row.GetString("ChangedBy") ?? "",
        row.GetString("Action") ?? "",
        row.GetString("Subject") ?? "",
        row.GetString("Before") is { Length: > 0 } before ? before : null,
        row.GetString("After") is { Length: > 0 } after ? after : null,
        row.GetString("Note") ?? "");
}
