using System.ComponentModel.DataAnnotations;
using RoutePlanner.Api.Plans;

namespace RoutePlanner.Api.Prices;

/// <summary>A question for the price of a chain that the caller names.</summary>
public sealed record PriceQuery
{
    /// <summary>The places in order, 2 to 30 of them, frontiers and ports included where the way must pass them.</summary>
    public IReadOnlyList<ChainPointQuery>? Chain { get; init; }

    /// <summary>When; by default the goods are ready now.</summary>
    public WhenQuery? When { get; init; }

    /// <summary>What is carried.</summary>
    public ShipmentQuery? Shipment { get; init; }

    /// <summary>Countries whose trucks may be hired. Default: those of the first and the last place.</summary>
    public IReadOnlyList<string>? TruckFlags { get; init; }

    /// <summary>The terms of delivery: tells of each charge who pays it, seller or buyer.</summary>
    public TermsQuery? Terms { get; init; }

    /// <summary>How the answer is made.</summary>
    public OptionsQuery? Options { get; init; }
}

/// <summary>A place of a named chain: id, UN/LOCODE, name, or latitude and longitude; frontiers by the id of their crossing.</summary>
public sealed record ChainPointQuery : PlaceQuery
{
    /// <summary>How the goods come here from the place before. Default: by any mode. Not at the first place.</summary>
    [AllowedValues("rail", "road", "sea")]
    public string? Mode { get; init; }
}
