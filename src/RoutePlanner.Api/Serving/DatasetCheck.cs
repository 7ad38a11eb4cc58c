using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Api.Serving;

/// <summary>Publishing refuses a dataset with faults; one that has some all the same was changed behind its back, and is not compiled.</summary>
internal static class DatasetCheck
{
    private const int MostTold = 5;

    /// <summary>The dataset when it has no faults.</summary>
    /// <exception cref="DatasetRefusedException">There are faults.</exception>
    internal static Dataset Accept(DatasetReading reading)
    {
        var faults = DatasetValidator.Validate(reading);
        return faults.IsEmpty
            ? reading.Dataset
            : throw new DatasetRefusedException($"{faults.Length} faults: {string.Join("; ", faults.Take(MostTold))}{(faults.Length > MostTold ? " …" : "")}");
    }
}
