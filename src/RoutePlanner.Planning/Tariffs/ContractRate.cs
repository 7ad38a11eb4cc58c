using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Tariffs;

/// <summary>What the price of a contract is counted by.</summary>
public enum ContractBasis
{
    Container,
    Tonne,
}

/// <summary>A rate that the shipper has agreed with a railway or for a sailing and sends with the request: it competes with the published ones for that request alone.</summary>
/// <param name="Id">The caller's own; charges name it after 'contract:'.</param>
/// <param name="Operators">Railways and sailings that grant it.</param>
/// <param name="From">Id of the place or crossing where the haul or sailing begins.</param>
/// <param name="To">Id of the place or crossing where it ends.</param>
/// <param name="HoldsWagon">Whether the wagon is in it; else hire is charged beside it.</param>
/// <param name="ValidFrom">First day of entry, local to where it begins.</param>
/// <param name="ValidTo">Last day of entry.</param>
public sealed record ContractRate(
    string Id,
    ImmutableArray<string> Operators,
    string From,
    string To,
    ImmutableArray<Packing> Packings,
    ContractBasis Per,
    Money Price,
    bool HoldsWagon,
    LocalDate? ValidFrom,
    LocalDate? ValidTo)
{
    /// <summary>Whether the move is a haul or sailing that it may price.</summary>
    public bool CanPrice(Move move, Network network)
    {
        var (from, to) = (network.Vertices[move.From], network.Vertices[move.To]);
        return Operators.Contains(move.Sailing ?? move.Operator ?? "") && Packings.Contains(from.Packing)
            && network.Places[from.Place].Id == From && network.Places[to.Place].Id == To;
    }

    /// <summary>As a price of the move, or null when it is not in force within the horizon.</summary>
    internal HaulPrice? TryOffer(LoadContext context) =>
        context.TryClip(ValidFrom, ValidTo, out var opens, out var closes) ? new(ToBaseRate(), 1, [], 0, opens, closes) : null;

    private BaseRate ToBaseRate() => new(
        $"contract:{Id}", "Contract rate", Operators, Product.Single, Packings, Per == ContractBasis.Tonne ? RateBasis.PairTonne : RateBasis.PairContainer,
        Price.Amount, null, null, null, Price.Currency, null, null, null, null, null, null, [], [From], [To], [], [], null, null,
        HoldsWagon ? [RatePart.Traction, RatePart.Wagon] : [RatePart.Traction], Coefficients: false, [], ValidFrom, ValidTo,
        Confidence.Published, "Contract rate, as sent with the request");
}
