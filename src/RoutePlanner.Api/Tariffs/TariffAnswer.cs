using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Api.Tariffs;

/// <summary>A page of tariffs.</summary>
/// <param name="NextLink">The address of the next page; absent on the last.</param>
public sealed record TariffPage(ImmutableArray<TariffAnswer> Value, string? NextLink);

/// <summary>A price rule of the dataset.</summary>
/// <param name="Kind">Which table it is a row of.</param>
/// <param name="Id">As charges name it in 'tariff' and 'coefficients'; unique in its kind.</param>
/// <param name="Operators">Railways, carriers or the sailing; for trucks and fees the country; empty where nobody in particular.</param>
/// <param name="Product">How the railway carries the goods; absent: in every way, or not on rails.</param>
/// <param name="Packings">Empty: all.</param>
/// <param name="Prices">What is charged; empty for factors.</param>
/// <param name="Factor">By which other rates are multiplied; for coefficients and indexes.</param>
/// <param name="ValidFrom">First day; absent: always was.</param>
/// <param name="ValidTo">Last day; absent: without end.</param>
public sealed record TariffAnswer(
    string Kind,
    string Id,
    string Name,
    ImmutableArray<string> Operators,
    Product? Product,
    ImmutableArray<Packing> Packings,
    ImmutableArray<TariffPrice> Prices,
    decimal? Factor,
    LocalDate? ValidFrom,
    LocalDate? ValidTo,
    Confidence Confidence,
    string Source)
{
    /// <summary>The row in full: its cells that are not empty, by their columns. Only where one tariff is asked for.</summary>
    public ImmutableSortedDictionary<string, string>? Row { get; init; }
}

/// <summary>One price of a tariff.</summary>
/// <param name="Basis">The formula of the charge.</param>
/// <param name="Rate">In major units of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record TariffPrice(ChargeBasis Basis, decimal Rate, string Currency)
{
    /// <summary>What this price is for, where there are several: a packing, a belt of distances, storage.</summary>
    public string? For { get; init; }

    /// <summary>The part that does not grow with the distance.</summary>
    public decimal? Fixed { get; init; }

    /// <summary>The least that the rate may be.</summary>
    public decimal? Low { get; init; }

    /// <summary>The most that the rate may be.</summary>
    public decimal? High { get; init; }
}
