using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using NodaTime;
using RoutePlanner.Api.Places;
using RoutePlanner.Api.Plans;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Quotes;

/// <summary>A route of a plan to be quoted. The plan is made again, so name its ready time; 'plan.terms' holds the Incoterm.</summary>
public sealed record QuoteQuery
{
    /// <summary>The question, as POST /v1/plan takes it.</summary>
    public PlanQuery? Plan { get; init; }

    /// <summary>The id of the plan that was seen: the quote is refused when the same question has another answer by now. Absent: whatever the answer is.</summary>
    public string? PlanId { get; init; }

    /// <summary>The id of the route, one of those that the plan shows.</summary>
    public string? Route { get; init; }

    /// <summary>What is added to the cost; by default nothing.</summary>
    public MarginQuery? Margin { get; init; }

    /// <summary>How long the quote holds, at most a year; by default 14 days.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>What the customer calls it, at most 200 characters.</summary>
    public string? CustomerReference { get; init; }

    /// <summary>The conditions that are printed with it, at most 4,000 characters.</summary>
    public string? Conditions { get; init; }
}

/// <summary>A margin: one of both.</summary>
public sealed record MarginQuery
{
    /// <summary>In per cent of the cost.</summary>
    [Range(0, 1000)]
    public decimal? Percent { get; init; }

    /// <summary>In the currency of the plan.</summary>
    [Range(0, 1e9)]
    public decimal? Fixed { get; init; }
}

/// <summary>A quote: it never changes, whatever becomes of the dataset.</summary>
/// <param name="Plan">The id of the plan that the route is of.</param>
/// <param name="AsOf">It rests on what was known then.</param>
/// <param name="Resolved">How the question was understood.</param>
/// <param name="Names">The places of the route in four languages, by id.</param>
/// <param name="Cost">The sum of all charges.</param>
/// <param name="Price">Cost and margin.</param>
/// <param name="Notices">What the plan assumed.</param>
public sealed record QuoteAnswer(
    string Id, Instant CreatedAt, string CreatedBy, string? CustomerReference, string? Conditions, Instant ValidUntil, string Plan, DatasetName Dataset, Instant AsOf,
    ResolvedRequest Resolved, Route Route, ImmutableSortedDictionary<string, PlaceNames> Names, Money Cost, QuoteMargin Margin, Money Price, ImmutableArray<Notice> Notices);

/// <summary>What a quote adds to the cost.</summary>
/// <param name="Percent">Absent for a fixed margin.</param>
public sealed record QuoteMargin(decimal? Percent, Money Amount);

/// <summary>A quote in a list.</summary>
public sealed record QuoteSummary(
    string Id, Instant CreatedAt, string CreatedBy, string? CustomerReference, Instant ValidUntil, PlaceName From, PlaceName To, string Summary, Money Price, int Dataset);

/// <summary>A page of quotes, the newest first.</summary>
/// <param name="NextLink">The address of the next page; absent on the last.</param>
public sealed record QuotePage(ImmutableArray<QuoteSummary> Value, string? NextLink);
