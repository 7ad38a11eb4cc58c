using System.Collections.Immutable;

namespace RoutePlanner.Data.Validation;

/// <summary>Something wrong in a row of the dataset, told so that an editor can put it right.</summary>
/// <param name="Kind">The kind's name, as in 'rail-links'.</param>
/// <param name="Row">The row's key; 'line 12' where the row has none yet; empty if the whole table is meant.</param>
/// <param name="Column">The column's name; empty if the whole row is meant.</param>
/// <param name="Value">The text that stands there.</param>
/// <param name="Problem">A sentence that says what would be right.</param>
public sealed record DatasetFault(string Kind, string Row, string Column, string Value, string Problem)
{
    /// <summary>The faults without repeats, by kind, row, column and sentence, so that two checks of one dataset give the same list.</summary>
    public static ImmutableArray<DatasetFault> Sort(IEnumerable<DatasetFault> faults) =>
    [
        .. faults.Distinct()
            .OrderBy(fault => fault.Kind, StringComparer.Ordinal)
            .ThenBy(fault => fault.Row, StringComparer.Ordinal)
            .ThenBy(fault => fault.Column, StringComparer.Ordinal)
            .ThenBy(fault => fault.Problem, StringComparer.Ordinal),
    ];
}
