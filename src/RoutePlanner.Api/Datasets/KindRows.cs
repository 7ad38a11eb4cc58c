using System.Collections.Immutable;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Api.Datasets;

/// <summary>All rows of a kind as text, exactly as the CSV file has them: what is given out here can be sent back.</summary>
/// <param name="Kind">The kind's name, as in 'places'.</param>
/// <param name="Columns">The names of its columns, in order.</param>
/// <param name="Rows">The filled cells of each row by column.</param>
public sealed record KindRows(string? Kind, IReadOnlyList<string>? Columns, IReadOnlyList<IReadOnlyDictionary<string, string>>? Rows)
{
    internal static KindRows Of(Table table) => new(table.Kind, table.Columns, [.. table.Rows.Select(row => CellsOf(table.Columns, row))]);

    /// <summary>The filled cells of a row by column.</summary>
    internal static IReadOnlyDictionary<string, string> CellsOf(ImmutableArray<string> columns, TableRow row) => row.Cells
        .Select((cell, at) => (Column: columns[at], Cell: cell)).Where(cell => cell.Cell.Length > 0)
        .ToDictionary(cell => cell.Column, cell => cell.Cell, StringComparer.Ordinal);

    /// <summary>The rows as a table of the kind, with an error for each column that there is not.</summary>
    internal Table ToTable(Kind kind, FieldErrors errors)
    {
        if (Kind is not null && Kind != kind.Name)
        {
            errors.Add(FaultCode.Contradiction, "/kind", $"The address names the kind {kind.Name}.", Kind);
        }

        if (Rows is null)
        {
            errors.Add(FaultCode.Missing, "/rows", "Give the rows of the kind; a row not given is no more.");
        }

        var rows = (Rows ?? []).Select((cells, at) => ToRow(kind, cells, $"/rows/{at}", errors));
        return new(kind.Name, kind.ColumnNames, [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal)]);
    }

    /// <summary>A row from its filled cells, with an error for each column that there is not.</summary>
    internal static TableRow ToRow(Kind kind, IReadOnlyDictionary<string, string> cells, string pointer, FieldErrors errors)
    {
        foreach (var unknown in cells.Keys.Where(name => !kind.ColumnNames.Contains(name)))
        {
            errors.Add(FaultCode.UnknownField, $"{pointer}/{JsonPointer.Escape(unknown)}", "There is no such column.", unknown, kind.ColumnNames.Select(name => new Candidate(name)));
        }

        return kind.ToRow([.. kind.ColumnNames.Select(name => cells.GetValueOrDefault(name, ""))]);
    }

    /// <summary>What no table of the kind could hold: cells that cannot be read, keys that stand twice.</summary>
    internal static ImmutableArray<DatasetFault> FaultsOf(Table table) => DatasetReader.Read([table], new DatasetVersion(0, "", default)).Faults;
}
