using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Api.Serving;

/// <summary>Publishing refuses a dataset with faults; one that has some all the same was changed behind its back, and is not compiled.</summary>
internal static class DatasetCheck
{
    private const int MostTold = 5;

    /// <summary>The network of a dataset without faults: compiled once, for the checks and for the plans.</summary>
    /// <exception cref="DatasetRefusedException">There are faults.</exception>
    internal static Network Accept(DatasetReading reading)
    {
        var faults = DatasetValidator.Validate(reading, out var network);
        return faults.IsEmpty
            ? network!
            : throw new DatasetRefusedException($"{faults.Length} faults: {string.Join("; ", faults.Take(MostTold))}{(faults.Length > MostTold ? " …" : "")}");
    }
}
