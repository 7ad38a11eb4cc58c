using System.Collections.Immutable;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Tests.Storage;

/// <summary>Tables to publish, and their text to compare.</summary>
internal static class Sample
{
    /// <summary>A small dataset of which each row carries the stamp, so that rows of two versions can be told apart.</summary>
    internal static IReadOnlyList<Table> Stamped(string stamp, int rows = 3) =>
    [
        Table("places", ["id", "stamp"], [.. Enumerable.Range(0, rows).Select(i => new TableRow($"KZ-{i:0000}", [$"KZ-{i:0000}", stamp]))]),
        Table("fx", ["code", "stamp"], [new("KZT", ["KZT", stamp])]),
    ];

    internal static Table Table(string kind, ImmutableArray<string> columns, ImmutableArray<TableRow> rows) => new(kind, columns, rows);

    internal static PublishRequest Request(IReadOnlyList<Table> tables, int baseNumber, string note = "") =>
        new() { Tables = tables, BaseNumber = baseNumber, By = "test", Note = note };

    /// <summary>A table a line, then a row a line: what a failing test shows.</summary>
    internal static string Print(IEnumerable<Table> tables) => string.Join('\n', tables.SelectMany(t => (string[])
    [
        $"{t.Kind}: {string.Join(" | ", t.Columns)}",
        .. t.Rows.Select(r => $"  '{r.Key}' = {string.Join(" | ", r.Cells)}"),
    ]));

    internal static PublishedVersion Won(PublishOutcome outcome) => Assert.IsType<PublishOutcome.Published>(outcome).Version;
}
