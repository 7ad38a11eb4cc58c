using System.Collections.Frozen;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Validation;

/// <summary>Makes faults from typed rows.</summary>
internal static class RowFaults
{
    private static readonly FrozenDictionary<Type, Kind> KindOf = Kinds.All.ToFrozenDictionary(kind => kind.RowType);

    /// <summary>A fault of one cell of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column's name in its table; empty for the whole row.</param>
    /// <param name="problem">A sentence that says what would be right.</param>
    /// <param name="value">The one value of a list that is meant; without it the whole cell.</param>
    /// <exception cref="InvalidOperationException">The row has no such column: a fault of the check.</exception>
    internal static DatasetFault Fault(this IRow row, string column, string problem, string? value = null)
    {
        var kind = KindOf[row.GetType()];
        return new(kind.Name, kind.KeyOf(row), column, value ?? (column.Length == 0 ? "" : kind.Columns.First(one => one.Name == column).Write(row)), problem);
    }
}
