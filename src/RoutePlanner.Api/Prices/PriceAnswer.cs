using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Plans;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Itineraries;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Prices;

/// <summary>What a named chain costs, or why it cannot be.</summary>
/// <param name="Id">The same for the same question to the same dataset.</param>
/// <param name="Feasible">Whether the whole chain can be gone.</param>
/// <param name="Complete">False when a limit cut the search.</param>
/// <param name="Steps">Each step by itself, with the reasons where the chain breaks.</param>
/// <param name="Routes">The ways to go along the whole chain that nothing beats on cost and time, priced line by line; empty when it cannot be gone.</param>
public sealed record PriceAnswer(
    string Id,
    DatasetName Dataset,
    Instant AsOf,
    bool Feasible,
    bool Complete,
    ResolvedRequest Resolved,
    ImmutableArray<ChainStep> Steps,
    ImmutableArray<Route> Routes,
    ImmutableArray<Notice> Notices);

/// <summary>A step of the chain by itself.</summary>
/// <param name="Cost">Of the cheapest way, without loading and unloading at its ends; absent when there is none.</param>
/// <param name="Reasons">Why the chain breaks here.</param>
public sealed record ChainStep(int Index, PlaceName From, PlaceName To, Mode? Mode, Money? Cost, int? DurationMinutes, ImmutableArray<StepReason> Reasons);
