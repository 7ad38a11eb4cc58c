using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Terms;

namespace RoutePlanner.Planning.Plans;

/// <summary>A question that has been understood: every name is resolved, every default filled in.</summary>
/// <param name="From">Place number.</param>
/// <param name="To">Place number; another than <paramref name="From"/>.</param>
/// <param name="Currency">ISO 4217; it has an exchange rate.</param>
public sealed record PlanRequest(int From, int To, Instant ReadyAt, Shipment Shipment, string Currency)
{
    /// <summary>What routes are compared by.</summary>
    public Criteria Criteria { get; init; } = Criteria.Cost | Criteria.Time;

    public ImmutableArray<Constraint> Constraints { get; init; } = [];

    /// <summary>The links that are avoided, sorted: the network is another one without them.</summary>
    internal ImmutableSortedSet<string> AvoidedLinks => [.. Constraints.Where(c => c is { Avoids: true, Target.Kind: TargetKind.Link }).Select(c => c.Target.Id)];

    public ImmutableArray<ViaStop> Via { get; init; } = [];

    public int? MaxTransfers { get; init; }

    /// <summary>Whether services that are not known to run are left out.</summary>
    public bool ExcludesDoubtful { get; init; }

    /// <summary>Countries whose trucks may be hired, sorted.</summary>
    public ImmutableArray<string> TruckFlags { get; init; } = [];

    /// <summary>The shipper's own rates.</summary>
    public ImmutableArray<ContractRate> ContractRates { get; init; } = [];

    /// <summary>When trains, ships and turns at borders are booked; null: each in time for the route.</summary>
    public Instant? BookedAt { get; init; }

    /// <summary>Routes that arrive later are not wanted.</summary>
    public Instant? ArriveBefore { get; init; }

    /// <summary>Whether a route is to leave as late as it may and still keep the deadline; <see cref="ReadyAt"/> then is the earliest that counts.</summary>
    /// <remarks>Where time is a criterion, of two routes the one that leaves later is the better.</remarks>
    public bool LeavesLate { get; init; }

    /// <summary>Routes that keep the deadline less often are not shown; from 0 to 1, null for all.</summary>
    public decimal? MinProbability { get; init; }

    /// <summary>What a day of delay costs, in percent of the value of the goods.</summary>
    /// <remarks>1 % a day: Hummels and Schaur, quoted by World Bank WPS7311.</remarks>
    public decimal DelayCostPercentPerDay { get; init; } = 1;

    /// <summary>The terms on which the goods were sold; null: the costs are not split.</summary>
    public DeliveryTerms? Terms { get; init; }

    /// <summary>What insuring the goods costs, in percent of the insured sum; null: they are not insured. The shipment then has a value.</summary>
    public decimal? InsurancePercent { get; init; }

    /// <summary>The most routes to show.</summary>
    public int MaxRoutes { get; init; } = 8;

    /// <summary>Labels after which the search gives up.</summary>
    public int LabelBudget { get; init; } = 2_000_000;
}
