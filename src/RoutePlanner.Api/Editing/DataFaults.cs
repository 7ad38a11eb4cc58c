using System.Collections.Immutable;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Api.Editing;

/// <summary>Tells the faults of rows.</summary>
internal static class DataFaults
{
    /// <summary>More are not told: the body stays below a megabyte, and the first thousand are work enough.</summary>
    private const int Most = 1_000;

    internal static ProblemResult Problem(ImmutableArray<DatasetFault> faults) =>
        new(ProblemKind.InvalidData, $"{faults.Length} {(faults.Length == 1 ? "fault" : "faults")} in the rows{(faults.Length > Most ? $", of which the first {Most} are told" : "")}; see 'errors'.")
        {
            Errors = Tell(faults),
        };

    /// <summary>The pointer of each leads to kind, row and column.</summary>
    internal static ImmutableArray<FieldError> Tell(ImmutableArray<DatasetFault> faults) =>
    [
        .. faults.Take(Most).Select(fault => new FieldError(
            FaultCode.DataFault,
            string.Concat(((string[])[fault.Kind, fault.Row, fault.Column]).Where(part => part.Length > 0).Select(part => $"/{JsonPointer.Escape(part)}")),
            fault.Problem,
            fault.Value is { Length: > 0 and <= 200 } value ? value : null,
            [])),
    ];
}
