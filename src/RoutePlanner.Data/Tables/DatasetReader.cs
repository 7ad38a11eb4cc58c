using System.Collections.Immutable;
using RoutePlanner.Data.Validation;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Tables;

/// <summary>Tables as typed rows.</summary>
/// <param name="Dataset">All rows that could be read; of rows with one key the first.</param>
/// <param name="Faults">Sorted; what could not be read. What the rows say is checked by <see cref="DatasetValidator"/>.</param>
/// <param name="Unread">Kind and key of the rows left out, so that what refers to them is not told as a fault of its own.</param>
public sealed record DatasetReading(Dataset Dataset, ImmutableArray<DatasetFault> Faults, ImmutableHashSet<(string Kind, string Key)> Unread);

/// <summary>Reads tables into a <see cref="Dataset"/>.</summary>
public static class DatasetReader
{
    internal const string SameKey = "Another row has the same key; keep one of them.";

    /// <summary>Reads what can be read and lists every cell that cannot. A kind without a table has no rows.</summary>
    public static DatasetReading Read(IEnumerable<Table> tables, DatasetVersion version)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var dataset = new Dataset { Version = version };
        var faults = new List<DatasetFault>();
        var unread = ImmutableHashSet.CreateBuilder<(string Kind, string Key)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            if (FindProblem(table, seen) is { } problem)
            {
                faults.Add(new(table.Kind, "", "", string.Join(',', table.Columns), problem));
                unread.UnionWith(table.Rows.Select(row => (table.Kind, row.Key)));
                continue;
            }

            var cellFaults = new List<DatasetFault>();
            dataset = Kinds.Find(table.Kind)!.Read(dataset, TakeFirsts(table, faults), cellFaults);
            faults.AddRange(cellFaults);
            unread.UnionWith(cellFaults.Select(fault => (fault.Kind, fault.Row)));
        }

        return new(dataset, DatasetFault.Sort(faults), unread.ToImmutable());
    }

    private static string? FindProblem(Table table, HashSet<string> seen)
    {
        if (Kinds.Find(table.Kind) is not { } kind)
        {
            return $"There is no such kind; write one of {string.Join(", ", Kinds.All.Select(known => known.Name))}.";
        }

        if (!seen.Add(table.Kind))
        {
            return "The kind is given twice; give each one once.";
        }

        return table.Columns.SequenceEqual(kind.ColumnNames, StringComparer.Ordinal)
            ? null
            : $"The columns must be {string.Join(',', kind.ColumnNames)}.";
    }

    private static IEnumerable<TableRow> TakeFirsts(Table table, List<DatasetFault> faults)
    {
        string? last = null;
        // Stable, so that of two rows with one key the first stays.
        foreach (var row in table.Rows.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            if (row.Key == last)
            {
                faults.Add(new(table.Kind, row.Key, "", row.Key, SameKey));
            }
            else if (row.Cells.Length != table.Columns.Length)
            {
                faults.Add(new(table.Kind, row.Key, "", string.Join(',', row.Cells), $"The row has {row.Cells.Length} cells; write {table.Columns.Length}."));
            }
            else
            {
                yield return row;
            }

            last = row.Key;
        }
    }
}
