using System.Collections.Immutable;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Data.Validation;

/// <summary>Lists everything that is wrong with a dataset, all at once.</summary>
public static class DatasetValidator
{
    private static readonly ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> Checks =
    [
        .. ReferenceChecks.All,
        .. RangeChecks.All,
        .. CodeChecks.All,
        .. PlaceChecks.All,
        .. LinkChecks.All,
        .. DistanceChecks.All,
        .. CrossingChecks.All,
        .. SailingChecks.All,
        .. ContainerChecks.All,
        .. TransferChecks.All,
        .. ReachChecks.All,
        .. TariffChecks.All,
        .. RuleChecks.All,
        .. RuleFamilyChecks.All,
        .. CalendarChecks.All,
        .. EmissionChecks.All,
        .. GoodsChecks.All,
    ];

    /// <summary>All faults of tables that were read: those of the cells, and those of what the rows say together.</summary>
    public static ImmutableArray<DatasetFault> Validate(DatasetReading reading) => Validate(reading, out _);

    /// <summary>All faults, and what the data compile to, which the last checks are asked of.</summary>
    /// <param name="network">Null when there is nothing sound to compile.</param>
    public static ImmutableArray<DatasetFault> Validate(DatasetReading reading, out Network? network)
    {
        ArgumentNullException.ThrowIfNull(reading);
        network = null;
        var facts = new Facts(reading);
        var faults = Checks.SelectMany(check => check(facts)).Concat(reading.Faults).ToList();
        if (faults.Count == 0)
        {
            using (StorageSpans.Start("dataset.compile"))
            {
                network = Network.Compile(reading.Dataset);
            }

            faults = [.. RuleChecks.OfSoundData.SelectMany(check => check(facts)), .. ChainChecks.ChainsCanBeWalked(network)];
        }

        return DatasetFault.Sort(faults);
    }

    /// <summary>All faults of a dataset whose cells are known to be good.</summary>
    public static ImmutableArray<DatasetFault> Validate(Dataset dataset) => Validate(new DatasetReading(dataset, [], []));
}
