using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Capacities;

/// <summary>Something on the way that takes only so much at a time: of a large load one part passes after the other.</summary>
/// <param name="What">Id of the crossing, port, railway or slot; the country of trucks.</param>
public abstract record Bottleneck(string What)
{
    /// <summary>Whole minutes that the last part of a load comes after the first.</summary>
    /// <param name="factor">What the capacity is multiplied by for the time being.</param>
    /// <returns>Null when nothing passes.</returns>
    internal abstract int? SpreadMinutes(Load load, decimal factor);
}

/// <summary>A crossing, port, railway or country's trucks that can take only so much in a day.</summary>
/// <param name="UnitsPerTrain">Boxes or wagons of a full train, for capacities that are counted in trains.</param>
public sealed record DailyBottleneck(Capacity Row, decimal UnitsPerTrain) : Bottleneck(Row.What)
{
    /// <summary>A day for each day's free share beyond the first; rounded up.</summary>
    internal override int? SpreadMinutes(Load load, decimal factor)
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

/// <summary>A regular train with so many places to sell: what does not fit goes by the next ones.</summary>
/// <param name="Places">Containers a train.</param>
/// <param name="DeparturesPerWeek">How often it runs.</param>
public sealed record TrainPlaces(string Slot, int Places, decimal DeparturesPerWeek) : Bottleneck(Slot)
{
    private const int MinutesOfWeek = 7 * 1440;

    /// <summary>From the first train that is needed to the last; rounded up.</summary>
    internal override int? SpreadMinutes(Load load, decimal factor)
    {
        var places = Places * factor;
        return places == 0 ? null : (int)decimal.Ceiling((decimal.Ceiling(load.Containers / places) - 1) * MinutesOfWeek / DeparturesPerWeek);
    }
}
