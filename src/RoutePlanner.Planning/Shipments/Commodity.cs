using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Shipments;

/// <summary>The families of goods of the corridor's trade.</summary>
public enum CommodityClass
{
    Food,
    Chemical,
    Construction,
    LightIndustry,
    Metallurgy,
    Oil,
    Other,
}

/// <summary>A kind of goods, how it can be packed and how much of it a unit takes.</summary>
/// <param name="PayloadT20">Tonnes in a 20-foot container; empty where it does not go into one.</param>
/// <param name="DangerousUn">The UN number of dangerous goods, else empty.</param>
public sealed record Commodity(
    [Key] string Id,
    string NameEn,
    string NameRu,
    string NameKk,
    string NameFa,
    ImmutableArray<string> HsPrefixes,
    CommodityClass Class,
    ImmutableArray<Packing> Packings,
    [Between(0.1, 30)] decimal? PayloadT20,
    [Between(0.1, 32)] decimal? PayloadT40,
    [Between(0.1, 100)] decimal? PayloadWagonT,
    [Between(0.1, 60)] decimal? PayloadTruckT,
    [Between(0.01, 20)] decimal? DensityTM3,
    [Between(0, 10000000)] decimal? ValueUsdPerT,
    string? DangerousUn,
    bool Reefer,
    Confidence Confidence,
    string Source) : IRow;
