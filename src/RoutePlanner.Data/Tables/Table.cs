using System.Collections.Immutable;

namespace RoutePlanner.Data.Tables;

/// <summary>The rows of one kind as text, as they stand in a CSV file and in Table Storage.</summary>
/// <param name="Kind">The kind's name, as in 'rail-links'.</param>
/// <param name="Columns">Column names in the order of <paramref name="Rows"/>.</param>
/// <param name="Rows">Sorted by key, ordinal; each has a cell a column; an empty cell is not known.</param>
public sealed record Table(string Kind, ImmutableArray<string> Columns, ImmutableArray<TableRow> Rows)
{
    private static readonly Comparer<TableRow> ByKey = Comparer<TableRow>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key));

    /// <summary>The row of a key; null when there is none.</summary>
    public TableRow? Find(string key) => Rows.BinarySearch(new(key, []), ByKey) is >= 0 and var at ? Rows[at] : null;
}

/// <summary>One row as text.</summary>
/// <param name="Key">The key columns joined by ':'; unique in its kind.</param>
/// <param name="Cells">Canonical text of each column.</param>
public sealed record TableRow(string Key, ImmutableArray<string> Cells);
