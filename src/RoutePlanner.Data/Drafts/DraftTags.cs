using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Drafts;

/// <summary>Tags of what a draft holds: equal content has equal tags, whoever wrote it.</summary>
public static class DraftTags
{
    /// <summary>The tag of a row; null when there is none.</summary>
    public static string? Of(TableRow? row) => row is null ? null : HashOf(row)![..32];

    /// <summary>The tag of the rows of a kind.</summary>
    public static string Of(Table table) => DatasetHash.Of([table])[..32];

    /// <summary>SHA-256 of a row, for the audit.</summary>
    internal static string? HashOf(TableRow? row) => row is null ? null : RowsHash.Of([row]);
}
