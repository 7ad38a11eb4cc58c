using System.Collections.Immutable;

namespace RoutePlanner.Data.Tables;

/// <summary>What differs between two datasets, row by row and field by field.</summary>
public static class TableDiff
{
    /// <summary>All rows that are not the same in both, by kind in the order of <see cref="Kinds.All"/>, then by key.</summary>
    public static IEnumerable<RowChange> Between(IEnumerable<Table> before, IEnumerable<Table> after)
    {
        var (old, next) = (before.ToDictionary(t => t.Kind, StringComparer.Ordinal), after.ToDictionary(t => t.Kind, StringComparer.Ordinal));
        return old.Keys.Union(next.Keys, StringComparer.Ordinal)
            .OrderBy(kind => Kinds.Find(kind) is { } known ? Kinds.All.IndexOf(known) : int.MaxValue).ThenBy(kind => kind, StringComparer.Ordinal)
            .SelectMany(kind => Between(kind, old.GetValueOrDefault(kind), next.GetValueOrDefault(kind)));
    }

    private static IEnumerable<RowChange> Between(string kind, Table? before, Table? after)
    {
        var (old, next) = (ByKey(before), ByKey(after));
        var columns = (before?.Columns ?? []).Union(after?.Columns ?? [], StringComparer.Ordinal).ToList();
        foreach (var key in old.Keys.Union(next.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (a, b) = (old.GetValueOrDefault(key), next.GetValueOrDefault(key));
            var fields = columns
                .Select(column => new FieldChange(column, Cell(before, a, column), Cell(after, b, column)))
                .Where(field => field.Before != field.After)
                .ToImmutableArray();
            if (a is null || b is null || !fields.IsEmpty)
            {
                yield return new(kind, key, a is null ? ChangeKind.Added : b is null ? ChangeKind.Removed : ChangeKind.Changed, fields);
            }
        }
    }

    private static Dictionary<string, TableRow> ByKey(Table? table) => (table?.Rows ?? []).ToDictionary(row => row.Key, StringComparer.Ordinal);

    private static string Cell(Table? table, TableRow? row, string column) =>
        row is not null && table!.Columns.IndexOf(column, StringComparer.Ordinal) is >= 0 and var at ? row.Cells[at] : "";
}

/// <summary>What became of a row.</summary>
public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>A row that is not the same in two datasets.</summary>
/// <param name="Kind">The kind's name.</param>
/// <param name="Row">The row's key.</param>
/// <param name="Change">Whether it was added, removed or changed.</param>
/// <param name="Fields">The fields that differ.</param>
public sealed record RowChange(string Kind, string Row, ChangeKind Change, ImmutableArray<FieldChange> Fields);

/// <summary>A field that is not the same; an empty text where there is no value.</summary>
public sealed record FieldChange(string Column, string Before, string After);
