using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Tariffs;

/// <summary>What a surcharge is counted by.</summary>
public enum SurchargeUnit
{
    /// <summary>A tonne of goods.</summary>
    Tonne,
    Container,
    Wagon,
}

/// <summary>A sum that a railway adds to the freight of a haul, in a line of its own. All that hold are added; rates that allow no coefficients are free of them.</summary>
/// <param name="Product">Empty: single wagons and full trains.</param>
/// <param name="MassFromT">Gross tonnes a container, from above this.</param>
/// <param name="EndAt">The haul has one end in this list and the other in <paramref name="OtherEnd"/>; empty lists hold all places.</param>
public sealed record Surcharge(
    [Key] string Id,
    string Name,
    [RefersTo("railways")] ImmutableArray<string> Operators,
    Product? Product,
    ImmutableArray<Packing> Packings,
    SurchargeUnit Unit,
    [Between(0, 100000)] decimal Amount,
    [Currency] string Currency,
    [Between(0, 100)] decimal? MassFromT,
    [RefersTo("places", "crossings")] ImmutableArray<string> EndAt,
    [RefersTo("places", "crossings")] ImmutableArray<string> OtherEnd,
    ImmutableArray<Flow> Flow,
    ImmutableArray<string> Commodity,
    LocalDate? ValidFrom,
    LocalDate? ValidTo,
    Confidence Confidence,
    string Source) : IRow
{
    /// <summary>The line for a load.</summary>
    internal Price For(Load load) => new(ChargeKind.Haul, Name, Id, Unit == SurchargeUnit.Tonne ? ChargeBasis.Tonne : ChargeBasis.Unit, Amount, Currency, this)
    {
        Quantity = Unit switch { SurchargeUnit.Container => load.Containers, SurchargeUnit.Wagon => load.Wagons, _ => 1 },
        ChargeableKg = Unit == SurchargeUnit.Tonne ? load.MassT * 1000 : null,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
    };
}
