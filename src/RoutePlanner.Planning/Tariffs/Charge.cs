using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Terms;

namespace RoutePlanner.Planning.Tariffs;

/// <summary>What a charge pays for.</summary>
public enum ChargeKind
{
    Haul,
    Sail,
    Drive,
    Crossing,
    Transfer,
    Hire,
    Storage,
    Container,
    Document,
    Insurance,
}

/// <summary>The formula of a charge; each is written out in the contract.</summary>
public enum ChargeBasis
{
    /// <summary>rate × factor × quantity × km.</summary>
    ContainerKm,

    /// <summary>rate × factor × quantity × km.</summary>
    TruckKm,

    /// <summary>rate × factor × chargeable kg ÷ 1000 × km.</summary>
    TonneKm,

    /// <summary>(fixed + rate × km) × factor × quantity.</summary>
    FixedPlusKm,

    /// <summary>rate × factor × chargeable kg ÷ 1000.</summary>
    PairTonne,

    /// <summary>rate × factor × chargeable kg ÷ 1000.</summary>
    Tonne,

    /// <summary>rate × factor × quantity.</summary>
    PairContainer,

    /// <summary>rate × factor × quantity.</summary>
    Unit,

    /// <summary>rate × factor × quantity.</summary>
    LaneMetre,

    /// <summary>rate × factor × quantity.</summary>
    Shipment,

    /// <summary>rate × quantity × minutes ÷ 1440.</summary>
    PerDay,

    /// <summary>rate ÷ 100 × base.</summary>
    Percent,
}

/// <summary>The operands of a charge, before it is worked out.</summary>
/// <param name="Tariff">The row that the price comes from.</param>
public readonly record struct Price(ChargeKind Kind, string Name, string Tariff, ChargeBasis Basis, decimal Rate, string Currency, IRow Row)
{
    /// <summary>The least that the rate may be, in its own unit; the rate itself when empty.</summary>
    public decimal? Low { get; init; }

    /// <summary>The most that the rate may be, in its own unit; the rate itself when empty.</summary>
    public decimal? High { get; init; }

    public decimal Factor { get; init; } = 1;

    public decimal Quantity { get; init; } = 1;

    public decimal? Fixed { get; init; }

    public decimal? DistanceKm { get; init; }

    public decimal? ChargeableKg { get; init; }

    public int? Minutes { get; init; }

    /// <summary>The sum that a percentage is taken of, in the price's own currency.</summary>
    public decimal? Base { get; init; }

    public ImmutableArray<string> Coefficients { get; init; } = [];

    public LocalDate? ValidFrom { get; init; }

    public LocalDate? ValidTo { get; init; }

    /// <summary>The amount in the price's own currency at another rate, not rounded.</summary>
    public decimal At(decimal rate) => Basis switch
    {
        ChargeBasis.ContainerKm or ChargeBasis.TruckKm => rate * Factor * Quantity * DistanceKm!.Value,
        ChargeBasis.TonneKm => rate * Factor * ChargeableKg!.Value / 1000m * DistanceKm!.Value,
        ChargeBasis.FixedPlusKm => (Fixed!.Value + (rate * DistanceKm!.Value)) * Factor * Quantity,
        ChargeBasis.PairTonne or ChargeBasis.Tonne => rate * Factor * ChargeableKg!.Value / 1000m,
        ChargeBasis.PerDay => rate * Quantity * Minutes!.Value / 1440m,
        ChargeBasis.Percent => rate / 100m * Base!.Value,
        _ => rate * Factor * Quantity,
    };
}

/// <summary>The exchange rate of a charge: amount = native × toPerUsd ÷ fromPerUsd.</summary>
public sealed record ChargeFx(decimal FromPerUsd, decimal ToPerUsd, LocalDate Date, string Kind, string Source);

/// <summary>One priced line of a route.</summary>
/// <param name="Legs">Indexes of the legs that it covers.</param>
/// <param name="Native">The amount in the tariff's own currency, rounded to its minor unit.</param>
/// <param name="Amount">The amount in the plan's currency, rounded to its minor unit.</param>
public sealed record Charge(
    int Index,
    ChargeKind Kind,
    string Name,
    ImmutableArray<int> Legs,
    string Tariff,
    ImmutableArray<string> Coefficients,
    ChargeBasis Basis,
    decimal Rate,
    string RateUnit,
    decimal Factor,
    decimal Quantity,
    decimal? DistanceKm,
    decimal? ChargeableKg,
    decimal? Fixed,
    int? Minutes,
    Money Native,
    ChargeFx? Fx,
    decimal Amount,
    decimal Low,
    decimal High,
    Confidence Confidence,
    LocalDate? ValidFrom,
    LocalDate? ValidTo,
    string Source)
{
    /// <summary>The sum that a percentage is taken of, in the tariff's own currency.</summary>
    public decimal? Base { get; init; }

    /// <summary>Who pays it by the terms of delivery; absent when none were given.</summary>
    public Payer? Payer { get; init; }

    /// <summary>The row that the price comes from.</summary>
    internal IRow? Row { get; init; }
}
