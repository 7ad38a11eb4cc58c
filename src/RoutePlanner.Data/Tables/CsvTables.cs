using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Data.Tables;

/// <summary>A table read from CSV.</summary>
/// <param name="Table">The rows that have a form; null if the header is wrong. Their cells may still be wrong: <see cref="DatasetReader"/> tells.</param>
/// <param name="Faults">Sorted; wrong header, ragged rows, equal keys, bad quotes and characters that a cell may not hold.</param>
public sealed record CsvReading(Table? Table, ImmutableArray<DatasetFault> Faults);

/// <summary>Reads and writes tables as CSV: RFC 4180, UTF-8, one header, LF; see also <see cref="FormulaMark"/>.</summary>
public static class CsvTables
{
    // Files are read with any line ends: a reader that is told its line end takes the other one's \r for text.
    private static readonly CsvConfiguration Reading = new(CultureInfo.InvariantCulture) { Mode = CsvMode.RFC4180 };

    /// <summary>Reads a file. The columns may stand in any order; the table has them in the kind's order, its rows by key.</summary>
    /// <param name="kind">The kind that the file holds.</param>
    /// <param name="stream">UTF-8, with or without a byte order mark; left open.</param>
    public static CsvReading Read(Kind kind, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(kind);
        // Bytes that are not UTF-8 become U+FFFD, and such a cell is told as a fault with its row: better than a file refused at some offset.
        using var text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var faults = new List<DatasetFault>();
        using var csv = new CsvParser(text, Reading with
        {
            BadDataFound = bad => faults.Add(new(kind.Name, Line(bad.Context.Parser!), "", bad.RawRecord.TrimEnd(),
                "A quote stands inside a cell; put the cell in quotes and double the quotes in it.")),
        });
        var order = ReadHeader(kind, csv, faults);
        var table = order is null ? null : new Table(kind.Name, kind.ColumnNames, ReadRows(kind, csv, order, faults));
        return new(table, DatasetFault.Sort(faults));
    }

    /// <summary>The table as CSV with its header; quotes only where a cell needs them.</summary>
    public static string Write(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return CsvLines.Write(table.Rows.Select(row => (IReadOnlyList<string>)row.Cells).Prepend(table.Columns));
    }

    /// <summary>Where each column of the kind stands in the file, or null if the header is wrong.</summary>
    private static int[]? ReadHeader(Kind kind, CsvParser csv, List<DatasetFault> faults)
    {
        string[] header = csv.Read() ? csv.Record! : [];
        var before = faults.Count;
        foreach (var missing in kind.ColumnNames.Except(header, StringComparer.Ordinal))
        {
            faults.Add(new(kind.Name, "", missing, "", "The header lacks this column; add it."));
        }

        foreach (var unknown in header.Except(kind.ColumnNames, StringComparer.Ordinal))
        {
            faults.Add(new(kind.Name, "", unknown, "", $"There is no such column; write {string.Join(',', kind.ColumnNames)}."));
        }

        foreach (var twice in header.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            faults.Add(new(kind.Name, "", twice.Key, "", "The header names this column twice; keep one."));
        }

        return faults.Count > before ? null : [.. kind.ColumnNames.Select(name => Array.IndexOf(header, name))];
    }

    private static ImmutableArray<TableRow> ReadRows(Kind kind, CsvParser csv, int[] order, List<DatasetFault> faults)
    {
        var rows = new Dictionary<string, TableRow>(StringComparer.Ordinal);
        while (csv.Read())
        {
            var record = csv.Record!;
            if (record.Length != order.Length)
            {
                faults.Add(new(kind.Name, Line(csv), "", csv.RawRecord.TrimEnd(),
                    $"The row has {record.Length} cells; write {order.Length}, as in the header."));
                continue;
            }

            var row = kind.ToRow(Array.ConvertAll(order, at => FormulaMark.TakeOff(record[at])));
            faults.AddRange(row.Cells.Select((cell, at) => (Cell: cell, Column: kind.ColumnNames[at], Problem: TextRules.FindProblem(cell)))
                .Where(cell => cell.Problem is not null)
                .Select(cell => new DatasetFault(kind.Name, row.Key, cell.Column, cell.Cell, cell.Problem!)));
            if (!rows.TryAdd(row.Key, row))
            {
                faults.Add(new(kind.Name, row.Key, "", row.Key, DatasetReader.SameKey));
            }
        }

        return [.. rows.Values.OrderBy(row => row.Key, StringComparer.Ordinal)];
    }

    private static string Line(IParser csv) => $"line {csv.RawRow}";
}
