using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Documents;

/// <summary>What the price of a paper is charged by.</summary>
public enum DocumentCharge
{
    /// <summary>Once, whatever the route.</summary>
    Shipment,

    /// <summary>Each time the goods come in transit into <see cref="Document.Countries"/> from outside of them.</summary>
    Entry,

    /// <summary>Each ship onto which the goods are lifted, between two of <see cref="Document.Countries"/>.</summary>
    Sailing,

    /// <summary>Each truck that is loaded in one of <see cref="Document.Countries"/> and surely leaves it.</summary>
    Truck,
}

/// <summary>A paper that a shipment needs.</summary>
/// <param name="Countries">Where it is asked for; '*' for everywhere.</param>
/// <param name="Modes">rail, road, sea, or '*'.</param>
/// <param name="Commodities">Commodity ids, classes or HS prefixes; '*' for all goods.</param>
/// <param name="When">At what point of the journey it is needed.</param>
/// <param name="Charge">By what its price is charged; empty: it is told and not charged, as it is not needed every time.</param>
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
    DocumentCharge? Charge,
    [Between(0, 5000)] decimal? Hours,
    string? Note,
    Confidence Confidence,
    string Source) : IRow
{
    /// <summary>Whether it is for these goods in that packing from one country to the other; by which countries and modes they go is not asked.</summary>
    internal bool IsFor(Shipment shipment, Packing packing, string origin, string destination) =>
        Holds(Packings, Lower(packing.ToString())) && HoldsGoods(shipment) && (Direction == "both" || Direction == $"{origin}>{destination}");

    /// <summary>Whether a list of words holds one; an empty list and '*' hold all.</summary>
    internal static bool Holds(ImmutableArray<string> list, string value) => list.IsEmpty || list.Contains("*") || list.Contains(value);

    private bool HoldsGoods(Shipment shipment) =>
        Commodities.IsEmpty || Commodities.Any(c =>
            c == "*" || c == shipment.Commodity.Id || c == Lower(shipment.Commodity.Class.ToString())
            || (char.IsAsciiDigit(c[0]) && shipment.HsCodes.Any(hs => hs.StartsWith(c, StringComparison.Ordinal))));

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
