using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Plans;

/// <summary>The answer to one request: the routes that nothing beats, and what was assumed.</summary>
/// <param name="Front">How many routes nothing beats, of which <paramref name="Routes"/> are the ones shown.</param>
/// <param name="Complete">False when a budget cut the search.</param>
public sealed record Plan(
    PlanRequest Request,
    bool Complete,
    PlanFront Front,
    ImmutableArray<Route> Routes,
    ImmutableArray<Notice> Notices);

/// <summary>All routes that nothing beats.</summary>
/// <param name="Size">How many there are.</param>
/// <param name="Criteria">By which they are compared.</param>
/// <param name="LabelsExpanded">How much work the search was.</param>
public sealed record PlanFront(int Size, Criteria Criteria, long LabelsExpanded);

/// <summary>How much a notice matters.</summary>
public enum NoticeSeverity
{
    Info,
    Warning,
}

/// <summary>Something that was assumed, or that the reader should know.</summary>
/// <param name="Code">From a closed list.</param>
/// <param name="Legs">The legs that it is about; empty for all.</param>
public sealed record Notice(string Code, NoticeSeverity Severity, ImmutableArray<int> Legs, string Text);

/// <summary>An ordered chain of legs with its charges, times, emissions and notices (ISO 14083: a transport chain).</summary>
/// <param name="Tags">cheapest, fastest, greenest, surest, balanced.</param>
/// <param name="Signature">The same for the same chain, whatever its price.</param>
/// <param name="Similar">Ids of routes that differ from this one only in trifles.</param>
public sealed record Route(
    string Id,
    ImmutableArray<string> Tags,
    string Summary,
    ImmutableArray<Mode> Modes,
    Packing Packing,
    string Signature,
    RouteTotals Totals,
    OffsetDateTime DepartAt,
    OffsetDateTime ArriveAt,
    ImmutableArray<Leg> Legs,
    ImmutableArray<Charge> Charges,
    ImmutableArray<Emission> Emissions,
    ImmutableArray<NeededDocument> Documents,
    ImmutableArray<Notice> Notices,
    ImmutableArray<string> Similar)
{
    /// <summary>What must be booked, and by when.</summary>
    public ImmutableArray<NeededBooking> Bookings { get; init; } = [];

    /// <summary>The legs on the map, when asked for.</summary>
    public FeatureCollection<RouteLine>? Geometry { get; init; }
}

/// <summary>What a line or point of a route's geometry stands for.</summary>
/// <param name="Leg">The leg's index.</param>
public sealed record RouteLine(int Leg, LegKind Kind, Mode Mode);

/// <summary>A paper that the route needs.</summary>
/// <param name="Hours">To get it, when known.</param>
/// <param name="PriceUsd">Of one, when known.</param>
/// <param name="Charged">Whether its price is among the charges of the route; else it is told only, as not every shipment pays it.</param>
public sealed record NeededDocument(string Id, string Name, ImmutableArray<int> Legs, decimal? Hours, decimal? PriceUsd, bool Charged, string? Note, string Source);

/// <summary>The sums of a route.</summary>
/// <param name="DistanceKm">Of all legs.</param>
/// <param name="TariffDistanceKm">Of the hauls alone, as the railways count.</param>
public sealed record RouteTotals(
    RouteCost Cost,
    RouteDuration DurationMinutes,
    decimal DistanceKm,
    decimal TariffDistanceKm,
    int Transfers,
    int Borders,
    RouteCo2e Co2e)
{
    /// <summary>Share of the simulated runs that keep the deadline; absent without one.</summary>
    public decimal? OnTimeProbability { get; init; }

    /// <summary>Share of the simulated runs that miss a departure of the typical run; absent where there is none.</summary>
    public decimal? MissedConnectionProbability { get; init; }

    /// <summary>What being late costs on average, by the value of the goods; absent without a deadline or a value.</summary>
    public Money? ExpectedLatenessCost { get; init; }
}

/// <summary>What a route costs.</summary>
/// <param name="Low">All charges at their least: the errors taken as fully correlated.</param>
/// <param name="High">All charges at their most.</param>
/// <param name="IndependentLow">The errors of the charges taken as independent: the amount less the root of the sum of the squares of their deviations downwards.</param>
/// <param name="IndependentHigh">The same upwards.</param>
/// <param name="ByConfidence">Shares of the amount, 0 to 1.</param>
/// <param name="ByKind">Amounts.</param>
public sealed record RouteCost(
    decimal Amount,
    string Currency,
    decimal Low,
    decimal High,
    decimal IndependentLow,
    decimal IndependentHigh,
    decimal PerTonne,
    ImmutableSortedDictionary<string, decimal> ByConfidence,
    ImmutableSortedDictionary<string, decimal> ByKind)
{
    /// <summary>What the seller pays by the terms of delivery; absent when none were given.</summary>
    public decimal? Seller { get; init; }

    /// <summary>What the buyer pays; both add up to the amount.</summary>
    public decimal? Buyer { get; init; }
}

/// <summary>How long a route takes, in whole minutes.</summary>
/// <param name="Typical">The sum of the legs' medians.</param>
/// <param name="P50">Half of the simulated runs take no longer.</param>
/// <param name="P80">Eight of ten.</param>
/// <param name="P90">Nine of ten.</param>
public sealed record RouteDuration(int Typical, int P50, int P80, int P90);

/// <summary>What a route emits.</summary>
/// <param name="Available">False when some leg has no known factor; the sums then are missing.</param>
public sealed record RouteCo2e(bool Available, decimal? WtwKg, decimal? TtwKg);

/// <summary>What became of a request.</summary>
public abstract record PlanOutcome
{
    private PlanOutcome()
    {
    }

    /// <summary>There are routes.</summary>
    public sealed record Found(Plan Plan) : PlanOutcome;

    /// <summary>Nothing meets the constraints.</summary>
    /// <param name="Blocking">An irreducible set: take any of them away and something is left. Empty: there is no way even without them.</param>
    public sealed record NoRoute(ImmutableArray<Blocker> Blocking) : PlanOutcome;

    /// <summary>A budget cut the search before it had any route; there may be some.</summary>
    public sealed record Unfinished : PlanOutcome;
}

/// <summary>A constraint that blocks, and what the best route would be without it.</summary>
/// <param name="Pointer">Where the caller wrote it.</param>
/// <param name="Cost">Of the cheapest route when this one constraint is taken away.</param>
public sealed record Blocker(string Pointer, string Message, string Value, Money? Cost, int? DurationMinutes);
