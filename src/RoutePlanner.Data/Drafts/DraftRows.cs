using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using NodaTime;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Drafts;

/// <summary>How drafts and their changed rows stand in the partition of their organisation.</summary>
internal static class DraftRows
{
    internal const string HeadPrefix = "d|";
    internal const string HeadEnd = "d}"; // '}' follows '|'

    private const string Over = "_over";
    private const string Deleted = "_deleted";

    internal static string Head(string id) => HeadPrefix + id;

    /// <summary>The keys of all changed rows of a draft, or of one kind of it: the first, and that behind the last.</summary>
    internal static (string From, string To) Range(string id, string? kind) => kind is null ? ($"r|{id}|", $"r|{id}}}") : ($"r|{id}|{kind}|", $"r|{id}|{kind}}}");

    internal static string Change(string id, string kind, string key) => $"r|{id}|{kind}|{StorageKey.FromText(key)}";

    internal static TableEntity ToEntity(Draft draft)
    {
        var entity = new TableEntity(OrganisationTable.Partition(draft.Organisation), Head(draft.Id))
        {
            ["Revision"] = draft.Revision,
            ["Note"] = draft.Note,
            ["BaseNumber"] = draft.BaseNumber,
            ["BaseId"] = draft.Base.VersionId,
            ["BaseHash"] = draft.Base.ManifestHash,
            ["Uploads"] = JsonSerializer.Serialize(draft.Uploads.ToDictionary(StringComparer.Ordinal), UploadsJson.Default.DictionaryStringSealedRows),
            ["CreatedAt"] = draft.CreatedAt.ToDateTimeOffset(),
            ["CreatedBy"] = draft.CreatedBy,
            ["ChangedAt"] = draft.ChangedAt.ToDateTimeOffset(),
            ["ChangedBy"] = draft.ChangedBy,
            ["IsDeleted"] = draft.IsDeleted,
        };
        StorageLimits.Check(entity, "the draft");
        return entity;
    }

    internal static Draft ToDraft(string organisation, TableEntity row) => new(
        organisation,
        row.RowKey[HeadPrefix.Length..],
        row.GetInt32("Revision") ?? 0,
        row.GetString("Note") ?? "",
        row.GetInt32("BaseNumber") ?? 0,
        new(row.GetString("BaseId") ?? "", row.GetString("BaseHash") ?? ""),
        (JsonSerializer.Deserialize(row.GetString("Uploads") ?? "{}", UploadsJson.Default.DictionaryStringSealedRows) ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal),
        Instant.FromDateTimeOffset(row.GetDateTimeOffset("CreatedAt") ?? default),
        row.GetString("CreatedBy") ?? "",
        Instant.FromDateTimeOffset(row.GetDateTimeOffset("ChangedAt") ?? default),
        row.GetString("ChangedBy") ?? "",
        row.GetBoolean("IsDeleted") ?? false);

    /// <summary>A changed row. It counts only over the rows that it was made on: an upload of its kind makes an end of it.</summary>
    /// <param name="row">Null when the row of the key is deleted.</param>
    internal static TableEntity ToEntity(Draft draft, Kind kind, string key, TableRow? row)
    {
        var entity = new TableEntity(OrganisationTable.Partition(draft.Organisation), Change(draft.Id, kind.Name, key)) { [Over] = draft.RowsOf(kind.Name).VersionId };
        if (row is null)
        {
            entity[Deleted] = true;
        }

        for (var at = 0; row is not null && at < row.Cells.Length; at++)
        {
            if (row.Cells[at].Length > 0)
            {
                entity[kind.ColumnNames[at]] = row.Cells[at];
            }
        }

        StorageLimits.Check(entity, $"row '{key}' of {kind.Name}");
        return entity;
    }

    /// <summary>What a changed row says.</summary>
    /// <returns>Null when it says nothing any more, as its kind was uploaded anew; a null row when the row of the key is deleted.</returns>
    internal static (string Key, TableRow? Row)? Read(Draft draft, Kind kind, TableEntity entity)
    {
        if (entity.GetString(Over) != draft.RowsOf(kind.Name).VersionId)
        {
            return null;
        }

        var key = StorageKey.ToText(entity.RowKey[Range(draft.Id, kind.Name).From.Length..]);
        return (key, entity.GetBoolean(Deleted) == true ? null : new(key, [.. kind.ColumnNames.Select(column => entity.GetString(column) ?? "")]));
    }
}

[JsonSerializable(typeof(Dictionary<string, SealedRows>))]
internal sealed partial class UploadsJson : JsonSerializerContext;
