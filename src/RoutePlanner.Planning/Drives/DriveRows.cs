using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Drives;

/// <summary>What a truck of one country costs, and how far trucks come in a day on the roads of that country.</summary>
/// <param name="KmPerDay">Free-flow speed over ten driving hours, border stops excluded.</param>
/// <param name="CallUsd">Hiring and positioning one truck, whatever the distance.</param>
/// <param name="StandingUsdPerDay">A truck that stands at one border or port for more than a day; the first day is free. Empty: not known, none is charged.</param>
/// <param name="EmptyReturnShare">The share of the price per km that is added abroad, where the truck comes home empty.</param>
public sealed record TruckRate(
    [Key, Country] string Country,
    [Between(0.01, 50)] decimal UsdPerKmLow,
    [Between(0.01, 50)] decimal UsdPerKm,
    [Between(0.01, 50)] decimal UsdPerKmHigh,
    [Between(50, 1500)] decimal KmPerDay,
    [Between(0, 10000)] decimal CallUsd,
    [Between(0, 2)] decimal EmptyReturnShare,
    [Between(0, 1000)] decimal? StandingUsdPerDay,
    Confidence Confidence,
    string Source) : IRow
{
    /// <summary>As charges name it: a country alone would not tell what it is.</summary>
    public string TariffId => $"truck:{Country}";
}

/// <summary>What a country's fee for trucks is counted by.</summary>
public enum CountryFeeBasis
{
    /// <summary>Once when the truck enters the country.</summary>
    Entry,

    /// <summary>For each km driven in the country.</summary>
    Km,

    /// <summary>Each time the truck passes <see cref="CountryFee.Place"/>.</summary>
    Bridge,

    /// <summary>Once for each border that the truck crosses into the country.</summary>
    Trip,
}

/// <summary>A fee that a country takes from trucks.</summary>
/// <param name="Plates">Countries of the trucks that pay; '*' for all.</param>
/// <param name="MinPayloadT">From more than this payload a truck, in tonnes; empty: from nothing.</param>
/// <param name="MaxPayloadT">Up to this payload a truck, in tonnes; empty: without end.</param>
public sealed record CountryFee(
    [Key] string Id,
    [Country] string Country,
    [Country] ImmutableArray<string> Plates,
    [Between(0, 100)] decimal? MinPayloadT,
    [Between(0, 100)] decimal? MaxPayloadT,
    CountryFeeBasis Basis,
    [RefersTo("places", "crossings")] string? Place,
    [Between(0, 100000)] decimal Amount,
    [Currency] string Currency,
    LocalDate? ValidFrom,
    LocalDate? ValidTo,
    Confidence Confidence,
    string Source) : IRow;
