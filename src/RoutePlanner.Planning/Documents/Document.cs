using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Documents;

/// <summary>A paper that a shipment needs.</summary>
/// <param name="Countries">Where it is asked for; '*' for everywhere.</param>
/// <param name="Modes">rail, road, sea, or '*'.</param>
/// <param name="Commodities">Commodity ids, classes or HS prefixes; '*' for all goods.</param>
/// <param name="When">At what point of the journey it is needed.</param>
public sealed record Document(
    [Key] string Id,
    string NameEn,
    string NameRu,
    string NameKk,
    string NameFa,
    ImmutableArray<string> Countries,
    ImmutableArray<string> Modes,
    ImmutableArray<string> Packings,
    ImmutableArray<string> Commodities,
    string Direction,
    string? When,
    [Between(0, 100000)] decimal? PriceUsd,
    [Between(0, 5000)] decimal? Hours,
    string? Note,
    Confidence Confidence,
    string Source) : IRow;
