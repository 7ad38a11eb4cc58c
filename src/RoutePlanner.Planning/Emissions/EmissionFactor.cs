using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Emissions;

/// <summary>The two elements of a transport chain in ISO 14083.</summary>
public enum EmissionElement
{
    /// <summary>Carriage: grams a tonne-kilometre.</summary>
    Transport,

    /// <summary>Handling at a place: grams a tonne.</summary>
    Hub,
}

/// <summary>Where a factor comes from: a default of a body of reference, or a model.</summary>
public enum EmissionKind
{
    Default,
    Modelled,
}

/// <summary>Greenhouse gases of carriage or handling, in grams of CO2 equivalent.</summary>
/// <param name="Mode">rail, road, sea, or '*'.</param>
/// <param name="Vehicle">Free text; for the sea the ship's service.</param>
/// <param name="WtwGramPerTkm">Well to wheel; a tonne instead of a tonne-kilometre for hubs.</param>
/// <param name="TtwGramPerTkm">Tank to wheel; empty where the source has none.</param>
public sealed record EmissionFactor(
    [Key] string Id,
    EmissionElement Element,
    string Mode,
    string Vehicle,
    string Packing,
    [Country] string Country,
    [Between(0, 100000)] decimal WtwGramPerTkm,
    [Between(0, 100000)] decimal? TtwGramPerTkm,
    [Between(0, 100000)] decimal? Low,
    [Between(0, 100000)] decimal? High,
    EmissionKind Kind,
    Confidence Confidence,
    string Source) : IRow;
