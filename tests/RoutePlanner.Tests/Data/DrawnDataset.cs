using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Tests.Data;

/// <summary>A dataset drawn as text: blocks of a kind's name, the columns that matter, and rows. Other columns get plain values.</summary>
internal sealed class DrawnDataset
{
    private readonly ImmutableDictionary<string, ImmutableArray<TableRow>> _rows;

    private DrawnDataset(ImmutableDictionary<string, ImmutableArray<TableRow>> rows) => _rows = rows;

    /// <summary>A block is 'kind: column, column', then a line a row; blocks are parted by an empty line.</summary>
    internal static DrawnDataset Draw(string drawing) => drawing.ReplaceLineEndings("\n").Split("\n\n")
        .Select(block => block.Split('\n'))
        .Aggregate(new DrawnDataset([]), (drawn, lines) =>
            lines.Skip(1).Aggregate(drawn, (all, line) => all.Plus(lines[0][..lines[0].IndexOf(':')], lines[0][(lines[0].IndexOf(':') + 1)..], line)));

    /// <summary>With one row more.</summary>
    internal DrawnDataset Plus(string kind, string columns, string row)
    {
        var cells = Split(columns).Zip(Split(row)).ToDictionary(cell => cell.First, cell => cell.Second);
        var known = Kinds.Find(kind)!;
        return Set(kind, Rows(kind).Add(known.ToRow([.. known.Columns.Select(column => cells.GetValueOrDefault(column.Name, Plain(column)))])));
    }

    /// <summary>With other text in one cell; a column of the key gives the row another key.</summary>
    internal DrawnDataset With(string kind, string key, string column, string text)
    {
        var known = Kinds.Find(kind)!;
        var row = Rows(kind).Single(row => row.Key == key);
        return Set(kind, Rows(kind).Replace(row, known.ToRow(row.Cells.SetItem(known.ColumnNames.IndexOf(column), text))));
    }

    /// <summary>Without one row.</summary>
    internal DrawnDataset Without(string kind, string key) => Set(kind, Rows(kind).Remove(Rows(kind).Single(row => row.Key == key)));

    internal ImmutableArray<DatasetFault> Validate() => DatasetValidator.Validate(Read());

    /// <summary>A table a kind, as they are published.</summary>
    internal IReadOnlyList<Table> ToTables() => [.. _rows.Select(rows => new Table(rows.Key, Kinds.Find(rows.Key)!.ColumnNames, rows.Value))];

    internal DatasetReading Read() => DatasetReader.Read(
        ToTables(),
        new DatasetVersion(1, "drawn", Instant.FromUtc(2026, 12, 1, 0, 0)));

    private DrawnDataset Set(string kind, ImmutableArray<TableRow> rows) => new(_rows.SetItem(kind, rows));

    private ImmutableArray<TableRow> Rows(string kind) => _rows.GetValueOrDefault(kind, []);

    private static string[] Split(string line) => line.Split(',', StringSplitOptions.TrimEntries);

    private static string Plain(Column column) => column.Name switch
    {
        "confidence" => "estimate",
        "status" => "open",
        "currency" => "USD",
        _ => column.MayBeEmpty ? "" : "drawn",
    };
}
