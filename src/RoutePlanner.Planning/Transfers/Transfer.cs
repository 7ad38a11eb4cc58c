using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Transfers;

/// <summary>On what the goods stand before or after a transfer.</summary>
public enum TransferSide
{
    Ground,
    Truck,
    Rail1520,
    Rail1435,
    Ship,
}

/// <summary>What a transfer is priced by.</summary>
public enum TransferBasis
{
    /// <summary>A container, wagon or truck.</summary>
    Unit,
    Tonne,
    Shipment,
}

/// <summary>A priced handling step at a place: load, unload, transship, change of gauge, stuff or unstuff a box.</summary>
/// <param name="Place">The place or frontier, or '*' for all without a row of their own.</param>
/// <param name="ToPacking">The packing afterwards, where the step stuffs or unstuffs a box; else empty.</param>
/// <param name="PerHour">Units an hour for <see cref="TransferBasis.Unit"/>, else tonnes an hour; empty: the time does not grow with the quantity.</param>
/// <param name="FreeDays">Days of storage in the price.</param>
/// <param name="StoragePerUnitDay">Storage after the free days, a unit and day.</param>
public sealed record Transfer(
    [Key] string Id,
    [RefersTo("places", "crossings")] string Place,
    TransferSide From,
    TransferSide To,
    Packing Packing,
    Packing? ToPacking,
    TransferBasis Basis,
    [Between(0, 100000)] decimal Price,
    [Between(0, 100000)] decimal? Low,
    [Between(0, 100000)] decimal? High,
    [Currency] string Currency,
    [Between(0, 1000)] decimal FixedHours,
    [Between(0.01, 100000)] decimal? PerHour,
    [Between(0, 365)] decimal? FreeDays,
    [Between(0, 100000)] decimal? StoragePerUnitDay,
    Confidence Confidence,
    string Source) : IRow;
