using System.Collections.Immutable;

namespace RoutePlanner.Planning.Emissions;

/// <summary>The greenhouse gases of one step, by ISO 14083's elements.</summary>
/// <param name="ActivityTkm">Tonne-kilometres carried; tonnes handled for a hub.</param>
/// <param name="FactorGramPerTkm">Well to wheel; a tonne instead of a tonne-kilometre for a hub.</param>
/// <param name="TtwKg">Tank to wheel; empty where the factor has none.</param>
public sealed record Emission(
    ImmutableArray<int> Legs,
    EmissionElement Element,
    decimal ActivityTkm,
    decimal FactorGramPerTkm,
    string Factor,
    EmissionKind Kind,
    decimal WtwKg,
    decimal? TtwKg,
    string Source);
