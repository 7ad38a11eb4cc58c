using System.Collections.Immutable;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Validation;

/// <summary>Lists everything that is wrong with a dataset.</summary>
public static class DatasetValidator
{
    /// <summary>All faults of tables that were read: cells and rules together.</summary>
    public static ImmutableArray<DatasetFault> Validate(DatasetReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Faults;
    }

    /// <summary>All faults of a dataset.</summary>
    public static ImmutableArray<DatasetFault> Validate(Dataset dataset) => Validate(new DatasetReading(dataset, [], []));
}
