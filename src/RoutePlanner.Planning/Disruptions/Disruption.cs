using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Disruptions;

/// <summary>What a disruption does.</summary>
public enum DisruptionKind
{
    /// <summary>Nothing passes.</summary>
    Closure,

    /// <summary>Passing takes longer.</summary>
    Delay,

    /// <summary>Passing costs more, or less.</summary>
    Price,

    /// <summary>Less can pass in a day, or more.</summary>
    Capacity,
}

/// <summary>Something that hinders traffic for a time and is not in the dataset: in force as soon as it is told.</summary>
/// <param name="Id">Chosen by who tells it.</param>
/// <param name="From">When it begins; null: it has begun.</param>
/// <param name="To">When it ends; null: not known.</param>
/// <param name="Certainty">How likely it is, from 0 to 1. From a half on plans reckon with it; the simulation draws it that often. A closure of which the end is not known holds up no run of a route that does not wait for it.</param>
/// <param name="Note">What happened, for people.</param>
/// <param name="Source">Who says so.</param>
public sealed record Disruption(
    string Id, DisruptionKind Kind, Target Target, Instant? From, Instant? To, decimal Certainty, string Note, Confidence Confidence, string Source) : IRow
{
    /// <summary>For delays: minutes added.</summary>
    public int AddMinutes { get; init; }

    /// <summary>For delays what durations, for prices what charges, and for capacities what the daily capacity is multiplied by.</summary>
    public decimal Factor { get; init; } = 1;

    /// <summary>The goods that it is about, by the first digits of their HS code; empty: all.</summary>
    public ImmutableArray<string> HsPrefixes { get; init; } = [];

    /// <summary>Whether it is a row of the dataset.</summary>
    public bool IsBundled { get; init; }

    /// <summary>Whether the typical run reckons with it.</summary>
    internal bool IsLikely => Certainty >= 0.5m;

    /// <summary>Minutes by which a delay lengthens a move.</summary>
    /// <param name="minutes">What the move takes without it.</param>
    internal int MinutesLost(int minutes) => AddMinutes + (int)decimal.Ceiling(minutes * (Factor - 1));

    /// <summary>Whether it is about goods.</summary>
    internal bool IsAbout(Shipment shipment) =>
        HsPrefixes.IsEmpty || shipment.HsCodes.Any(code => HsPrefixes.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>What it adds to the price of a move, or takes off.</summary>
    internal Price Surcharge(Move move, Money price) =>
        new(KindOf(move), $"Disruption {Id}", Id, ChargeBasis.Percent, (Factor - 1) * 100, price.Currency, this) { Base = price.Amount };

    private static ChargeKind KindOf(Move move) => move.Kind switch
    {
        LegKind.Haul => ChargeKind.Haul,
        LegKind.Cross => ChargeKind.Crossing,
        LegKind.Drive => ChargeKind.Drive,
        LegKind.Sail => ChargeKind.Sail,
        _ => ChargeKind.Transfer,
    };

    /// <summary>Whether some of its time lies between two moments.</summary>
    internal bool Overlaps(Instant from, Instant to) => (From is null || From <= to) && (To is null || To > from);
}
