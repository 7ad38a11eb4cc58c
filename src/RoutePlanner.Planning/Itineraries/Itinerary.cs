using System.Collections.Immutable;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Planning.Itineraries;

/// <summary>One step of a chain that the caller names: from a place to the next, by a mode.</summary>
/// <param name="From">Place number; a frontier is a place too.</param>
/// <param name="To">Place number.</param>
/// <param name="Mode">By which the goods go; null: by any.</param>
public readonly record struct ItineraryStep(int From, int To, Mode? Mode);

/// <summary>What a named chain costs, or why it cannot be.</summary>
/// <param name="Plan">The ways to go along the whole chain that nothing beats; null when there are none.</param>
/// <param name="Complete">False when a limit cut the search: a way that was not found may be there.</param>
public sealed record ItineraryPrice(Plan? Plan, ImmutableArray<StepPrice> Steps, bool Complete);

/// <summary>One step by itself, whatever comes before and after.</summary>
/// <param name="Cost">Of the cheapest way, without loading and unloading at its ends; null when there is none.</param>
/// <param name="Minutes">Of that way.</param>
/// <param name="Reasons">Why the chain breaks here; empty when it does not.</param>
public sealed record StepPrice(ItineraryStep Step, Money? Cost, int? Minutes, ImmutableArray<StepReason> Reasons);

/// <summary>Why a step cannot be gone, or not after the one before.</summary>
/// <param name="Code">From the closed list of <see cref="StepReasons"/>.</param>
public sealed record StepReason(string Code, string Message);
