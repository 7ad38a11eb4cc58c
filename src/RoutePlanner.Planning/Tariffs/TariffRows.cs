using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Tariffs;

/// <summary>How a base rate makes a price.</summary>
public enum RateBasis
{
    /// <summary>rate × containers × km.</summary>
    ContainerKm,

    /// <summary>rate × chargeable tonnes × km.</summary>
    TonneKm,

    /// <summary>(fixed + rate × km) × units.</summary>
    FixedPlusKm,

    /// <summary>A price a tonne for one pair of places.</summary>
    PairTonne,

    /// <summary>A price a container for one pair of places.</summary>
    PairContainer,

    /// <summary>A price a unit read from a table of distance belts.</summary>
    Belts,
}

/// <summary>The relation of a railway's country to the shipment's origin and destination.</summary>
public enum Flow
{
    Transit,
    Export,
    Import,
    Domestic,
}

/// <summary>Whose wagons the goods go in.</summary>
public enum Ownership
{
    Private,
    Railway,
}

/// <summary>What a rate holds; hire is added where the wagon is not in it.</summary>
public enum RatePart
{
    Traction,
    Wagon,
    Services,
}

/// <summary>A rule that gives the price of a whole haul.</summary>
/// <param name="Name">Short text for a charge line.</param>
/// <param name="MassFromT">Gross tonnes a container, from above this.</param>
/// <param name="MassToT">Gross tonnes a container, up to and with this.</param>
/// <param name="Fixed">For <see cref="RateBasis.FixedPlusKm"/>: a unit; below zero where a table of belts prices the middle of each belt and <paramref name="KmStep"/> counts to its end.</param>
/// <param name="MinTonnesPerWagon">Least tonnes that are charged a wagon; for containers a container.</param>
/// <param name="MassStepT">The charged tonnes of the whole shipment are rounded up to a multiple of this.</param>
/// <param name="MinKm">Least distance that is charged.</param>
/// <param name="KmStep">The charged distance is rounded up to a multiple of this.</param>
/// <param name="Belts">For <see cref="RateBasis.Belts"/>: '1-500=120' is 120 a unit for hauls of 1 to 500 km.</param>
/// <param name="EndAt">The haul has one end in this list and the other in <paramref name="OtherEnd"/>; empty lists hold all places.</param>
/// <param name="Commodity">HS prefixes that the rule is for; a leading '!' excludes.</param>
/// <param name="Ownership">For wagons of one owner only: the railway's for rates that hold the wagon, private for those that leave it to be hired; empty: both.</param>
/// <param name="Requires">A crossing that the route must pass, on this haul or elsewhere: the price is then a pledge.</param>
/// <param name="Coefficients">Whether coefficients may touch it; an agreed or all-in price is left alone.</param>
/// <param name="Index">Known rises whose factors multiply the rate.</param>
public sealed record BaseRate(
    [Key] string Id,
    string Name,
    [RefersTo("railways")] ImmutableArray<string> Operators,
    Product Product,
    ImmutableArray<Packing> Packings,
    RateBasis Basis,
    [Between(0, 100000)] decimal? Rate,
    [Between(-1000, 100000)] decimal? Fixed,
    [Between(0, 100000)] decimal? Low,
    [Between(0, 100000)] decimal? High,
    [Currency] string Currency,
    [Between(0, 100)] decimal? MassFromT,
    [Between(0, 100)] decimal? MassToT,
    [Between(0, 100)] decimal? MinTonnesPerWagon,
    [Between(0.001, 100)] decimal? MassStepT,
    [Between(0, 10000)] decimal? MinKm,
    [Between(0.001, 1000)] decimal? KmStep,
    ImmutableArray<string> Belts,
    [RefersTo("places", "crossings")] ImmutableArray<string> EndAt,
    [RefersTo("places", "crossings")] ImmutableArray<string> OtherEnd,
    ImmutableArray<Flow> Flow,
    ImmutableArray<string> Commodity,
    Ownership? Ownership,
    [RefersTo("crossings")] string? Requires,
    ImmutableArray<RatePart> Includes,
    bool Coefficients,
    [RefersTo("indexes")] ImmutableArray<string> Index,
    LocalDate? ValidFrom,
    LocalDate? ValidTo,
    Confidence Confidence,
    string Source) : IRow
{
    /// <summary>Whether a rule for wagons of that owner suits this rate: the wagons are the railway's where the rate holds them, else hired by the shipper.</summary>
    public bool Suits(Ownership? owner) => owner is null || owner == (Includes.Contains(RatePart.Wagon) ? Tariffs.Ownership.Railway : Tariffs.Ownership.Private);

    /// <summary>The tonnes that are charged for a mass in some containers or wagons: the least of each first, then rounded up.</summary>
    public decimal ChargedT(decimal massT, int units) => RoundUp(Math.Max(massT, (MinTonnesPerWagon ?? 0) * units), MassStepT);

    /// <summary>The km that are charged for a distance: the least first, then rounded up.</summary>
    public decimal ChargedKm(decimal distanceKm) => RoundUp(Math.Max(distanceKm, MinKm ?? 0), KmStep);

    private static decimal RoundUp(decimal amount, decimal? step) => step is { } multiple ? decimal.Ceiling(amount / multiple) * multiple : amount;
}

/// <summary>Groups of coefficients multiply; inside a group one applies.</summary>
public enum CoefficientGroup
{
    Distance,
    Special,
}

/// <summary>A factor on the base rates that allow it.</summary>
/// <param name="AppliesTo">Ids of base rates, or '*' for all that allow coefficients.</param>
/// <param name="ExceptEnds">The haul has no end in this list.</param>
/// <param name="Ownership">Touches only rates that hold the wagon (railway) or leave it to be hired (private); empty: both.</param>
/// <param name="Loaded">Only for loaded (true) or empty (false) units; empty: both.</param>
/// <param name="KmFrom">From this tariff distance of the haul, in full km.</param>
/// <param name="KmTo">Up to and with this tariff distance.</param>
/// <param name="Requires">A crossing that the route must pass: the price is then a pledge.</param>
public sealed record Coefficient(
    [Key] string Id,
    string Name,
    [RefersTo("railways")] ImmutableArray<string> Operators,
    [Between(0.01, 20)] decimal Factor,
    CoefficientGroup Group,
    [RefersTo("base-rates")] ImmutableArray<string> AppliesTo,
    [RefersTo("places", "crossings")] ImmutableArray<string> EndAt,
    [RefersTo("places", "crossings")] ImmutableArray<string> OtherEnd,
    [RefersTo("places", "crossings")] ImmutableArray<string> ExceptEnds,
    ImmutableArray<Flow> Flow,
    ImmutableArray<string> Commodity,
    Ownership? Ownership,
    ImmutableArray<Packing> Packings,
    Product? Product,
    bool? Loaded,
    [Between(0, 20000)] decimal? KmFrom,
    [Between(0, 20000)] decimal? KmTo,
    [RefersTo("crossings")] string? Requires,
    LocalDate? ValidFrom,
    LocalDate? ValidTo,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>A known rise of an operator's level that carries an older rate forward.</summary>
public sealed record PriceIndex(
    [Key] string Id,
    [RefersTo("railways")] string Operator,
    LocalDate From,
    [Between(0.1, 10)] decimal Factor,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>A few containers' room in somebody's regular train.</summary>
public sealed record Slot(
    [Key] string Id,
    [RefersTo("railways")] ImmutableArray<string> Railways,
    [RefersTo("places")] string From,
    [RefersTo("places")] string To,
    [RefersTo("places", "crossings")] ImmutableArray<string> Via,
    [Between(0.01, 100)] decimal DeparturesPerWeek,
    [Between(0, 5000)] decimal WaitHoursP50,
    [Between(0, 5000)] decimal? WaitHoursP90,
    [Between(1, 500)] int? MaxUnits,
    [Between(0, 100000)] decimal? PricePerContainer20,
    [Between(0, 100000)] decimal? PricePerContainer40,
    [Currency] string Currency,
    Confidence Confidence,
    string Source) : IRow;

/// <summary>One price over hauls, crossings and sailings of several carriers.</summary>
public sealed record ThroughRate(
    [Key] string Id,
    ImmutableArray<string> Carriers,
    [RefersTo("places")] string From,
    [RefersTo("places")] string To,
    [RefersTo("places", "crossings")] ImmutableArray<string> Chain,
    ImmutableArray<Packing> Packings,
    [Between(0, 1000000)] decimal Price,
    [Currency] string Currency,
    LocalDate? ValidFrom,
    LocalDate? ValidTo,
    ImmutableArray<RatePart> Includes,
    Confidence Confidence,
    string Source) : IRow;
