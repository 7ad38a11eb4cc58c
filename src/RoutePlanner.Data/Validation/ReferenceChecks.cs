using System.Collections.Immutable;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Validation;

/// <summary>Whatever names a row of another table names one that is there.</summary>
internal static class ReferenceChecks
{
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } = [NamedRowsAreThere];

    private static IEnumerable<DatasetFault> NamedRowsAreThere(Facts facts) =>
        from kind in Kinds.All
        from column in kind.Columns
        where !column.RefersTo.IsEmpty
        from row in kind.Rows(facts.Dataset)
        from name in column.GetAll(row).Cast<string>()
        where name != "*" && !name.StartsWith('!') && !column.RefersTo.Any(other => facts.Has(other, name))
        select row.Fault(column.Name, $"There is no row '{name}' in {string.Join(" or ", column.RefersTo)}; write the id of one.", name);
}
