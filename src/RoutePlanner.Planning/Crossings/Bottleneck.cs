using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Crossings;

/// <summary>A crossing or port that can pass only so much in a day.</summary>
/// <param name="UnitsPerTrain">Boxes or wagons of a full train, for capacities that are counted in trains.</param>
public sealed record Bottleneck(Capacity Row, decimal UnitsPerTrain)
{
    /// <summary>Whole minutes that the last part of a load comes after the first: a day for each day's free share beyond the first; rounded up.</summary>
    /// <param name="factor">What the capacity is multiplied by for the time being.</param>
    /// <returns>Null when nothing passes.</returns>
    internal int? SpreadMinutes(Load load, decimal factor)
    {
        var units = Row.Unit switch
        {
            CapacityUnit.Trucks => load.Trucks,
            CapacityUnit.Wagons => load.Wagons,
            CapacityUnit.Trains => load.RailUnits / UnitsPerTrain,
            _ => load.MassT,
        };
        var free = Row.PerDay * Row.FreeShare * factor;
        return free == 0 ? null : (int)decimal.Ceiling(Math.Max(0, (units / free) - 1) * 1440);
    }
}
