using System.Collections.Immutable;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Data.Validation;

/// <summary>Each tariff rule can apply to some haul. Its days are left alone: a rule of the past is kept as history.</summary>
internal static class RuleChecks
{
    private static readonly CellCodec Packings = CellCodec.For(typeof(Packing));

    private static readonly CellCodec Products = CellCodec.For(typeof(Product));

    private static readonly CellCodec Assets = CellCodec.For(typeof(WagonAsset));

    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } =
    [
        ExceptionsLeaveTheEnds, GoodsAreNotExcluded, ProductsHaveRates, WagonsSuitTheirOwner, CoefficientsSayForWhat, CoefficientsMeetTheirRates,
    ];

    /// <summary>Asked last: what other tables lack for a rule may only be wrong there, and is told there.</summary>
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> OfSoundData { get; } =
        [EndsAreReached, CrossingsAskedForAreOpen, ProductsRun, TrainsHaveASize, WagonsHaveAPrice];

    private static IEnumerable<DatasetFault> EndsAreReached(Facts facts)
    {
        var reach = new RailReach(facts);
        return facts.Dataset.BaseRates.SelectMany(rate => OutOfReach(facts, reach, rate, rate.Operators, rate.EndAt, rate.OtherEnd))
            .Concat(facts.Dataset.Coefficients.SelectMany(factor => OutOfReach(facts, reach, factor, factor.Operators, factor.EndAt, factor.OtherEnd)));
    }

    private static List<DatasetFault> OutOfReach(
        Facts facts, RailReach reach, IRow row, ImmutableArray<string> operators, ImmutableArray<string> endAt, ImmutableArray<string> otherEnd)
    {
        var railways = operators.Contains("*") ? [.. facts.Railways.Keys] : operators;
        var names = operators.Contains("*") ? "any railway" : string.Join(", ", operators);
        var lost = new[] { (Column: "endAt", Ends: endAt), (Column: "otherEnd", Ends: otherEnd) }
            .SelectMany(list => list.Ends.Where(end => !railways.Any(railway => reach.Joins(railway, [end], []))).Select(end => row.Fault(
                list.Column, $"No haul of {names} begins or ends there; write an open rail crossing, or a station, terminal or port with packings on an open line.", end))).ToList();
        return lost.Count > 0 || endAt.IsEmpty || otherEnd.IsEmpty || railways.Any(railway => reach.Joins(railway, endAt, otherEnd))
            ? lost
            : [row.Fault("otherEnd", $"No haul of {names} leads there from {string.Join(" or ", endAt)}; write another place on the same line.")];
    }

    private static IEnumerable<DatasetFault> ExceptionsLeaveTheEnds(Facts facts) =>
        from factor in facts.Dataset.Coefficients
        from end in factor.ExceptEnds
        let column = factor.EndAt.Contains(end) ? "endAt" : "otherEnd"
        where factor.EndAt.Contains(end) || factor.OtherEnd.Contains(end)
        select factor.Fault("exceptEnds", $"It stands in {column} too, so that it never counts there; take it out of one of the two.", end);

    private static IEnumerable<DatasetFault> GoodsAreNotExcluded(Facts facts) =>
        from rule in facts.Dataset.BaseRates.Select(rate => (Row: (IRow)rate, rate.Commodity))
            .Concat(facts.Dataset.Coefficients.Select(factor => (Row: (IRow)factor, factor.Commodity)))
        from prefix in rule.Commodity
        where !prefix.StartsWith('!')
        let excluded = rule.Commodity.FirstOrDefault(other => other.StartsWith('!') && prefix.StartsWith(other[1..], StringComparison.Ordinal))
        where excluded is not null
        select rule.Row.Fault("commodity", $"It is excluded by {excluded}; take one of the two away.", prefix);

    private static IEnumerable<DatasetFault> CrossingsAskedForAreOpen(Facts facts) =>
        from rule in facts.Dataset.BaseRates.Select(rate => (Row: (IRow)rate, rate.Requires))
            .Concat(facts.Dataset.Coefficients.Select(factor => (Row: (IRow)factor, factor.Requires)))
        where rule.Requires is not null && facts.Crossings.TryGetValue(rule.Requires, out var crossing) && crossing.Status != LinkStatus.Open
        select rule.Row.Fault("requires", "The crossing is not open, so that no route passes it; write an open one.");

    private static IEnumerable<DatasetFault> ProductsHaveRates(Facts facts) =>
        facts.Dataset.BaseRates.Where(rate => rate.Product == Product.Slot).Select(rate => rate.Fault(
                "product", "Places in somebody's train are priced by slots; write 'single' or 'train'."))
            .Concat(facts.Dataset.Coefficients.Where(factor => factor.Product == Product.Slot).Select(factor => factor.Fault(
                "product", "No coefficient touches the price of a slot; write 'single' or 'train', or leave it empty for both.")));

    private static IEnumerable<DatasetFault> ProductsRun(Facts facts)
    {
        var running = facts.Dataset.RailwaySpeeds.Where(speed => speed.From is null).Select(speed => (speed.Railway, speed.Product)).ToHashSet();
        return
            from rate in facts.Dataset.BaseRates
            from railway in rate.Operators
            where !running.Contains((railway, rate.Product))
            select rate.Fault(
                "operators", $"It has no speed for the product {Products.Write(rate.Product)}, so that it never runs; add one without ends to railway-speeds, or take it away.", railway);
    }

    private static IEnumerable<DatasetFault> TrainsHaveASize(Facts facts)
    {
        var sizes = facts.Dataset.TrainSizes.Select(size => (size.Railway, size.Packing)).ToHashSet();
        return
            from rate in facts.Dataset.BaseRates
            where rate.Product == Product.Train
            from packing in rate.Packings
            let without = rate.Operators.Where(railway => !sizes.Contains((railway, packing)) && !sizes.Contains(("*", packing))).ToList()
            where without.Count > 0
            select rate.Fault("packings", $"{string.Join(", ", without)} has no train size for it, so that no shipment fills a train; add a row to train-sizes.", Packings.Write(packing));
    }

    private static IEnumerable<DatasetFault> WagonsSuitTheirOwner(Facts facts) =>
        from rate in facts.Dataset.BaseRates
        where !rate.Suits(rate.Ownership)
        select rate.Fault("ownership", rate.Ownership == Ownership.Private
            ? "The rate includes the wagon, and so the railway's; write 'railway', or take 'wagon' out of includes."
            : "The rate does not include the wagon, which is then hired; write 'private', or add 'wagon' to includes.");

    private static IEnumerable<DatasetFault> WagonsHaveAPrice(Facts facts)
    {
        var hired = facts.Dataset.Hires.Select(hire => (hire.GaugeMm, hire.Asset)).ToHashSet();
        return
            from rate in facts.Dataset.BaseRates
            where !rate.Includes.Contains(RatePart.Wagon)
            from railway in rate.Operators
            from gauge in facts.Railways[railway].GaugesMm
            from packing in rate.Packings
            let asset = WagonHire.AssetOf(packing)
            where !hired.Contains((gauge, asset))
            select rate.Fault(
                "includes", $"It holds no wagon, and no {Assets.Write(asset)} of {gauge} mm has a price by the day; add a row to hire, or 'wagon' to the rate.");
    }

    private static IEnumerable<DatasetFault> CoefficientsSayForWhat(Facts facts)
    {
        foreach (var factor in facts.Dataset.Coefficients)
        {
            if (factor.Operators.IsEmpty)
            {
                yield return factor.Fault("operators", "Write the railways that give it, or '*' for all.");
            }

            if (factor.AppliesTo.IsEmpty)
            {
                yield return factor.Fault("appliesTo", "Write the ids of base rates, or '*' for all that allow coefficients.");
            }
        }
    }

    private static IEnumerable<DatasetFault> CoefficientsMeetTheirRates(Facts facts)
    {
        if (!facts.AreWhole("base-rates"))
        {
            yield break;
        }

        var rates = facts.Dataset.BaseRates.Where(rate => rate.Coefficients).DistinctBy(rate => rate.Id).ToDictionary(rate => rate.Id, StringComparer.Ordinal);
        foreach (var factor in facts.Dataset.Coefficients.Where(factor => !factor.Operators.IsEmpty && factor.Product != Product.Slot))
        {
            foreach (var name in factor.AppliesTo)
            {
                if (name == "*" && rates.Values.All(rate => FindUnshared(factor, rate) is not null))
                {
                    yield return factor.Fault("appliesTo", "No rate that allows coefficients has an operator, product, packing and wagon of those named here; widen them.", name);
                }
                else if (rates.TryGetValue(name, out var rate) && FindUnshared(factor, rate) is { } column)
                {
                    yield return factor.Fault("appliesTo", $"Its {column} and those of this coefficient have nothing in common; take it away, or widen {column}.", name);
                }
            }
        }
    }

    /// <summary>The column by which a coefficient never touches a rate; null if it may.</summary>
    private static string? FindUnshared(Coefficient factor, BaseRate rate) =>
        !factor.Operators.Contains("*") && !factor.Operators.Any(rate.Operators.Contains) ? "operators"
        : factor.Product is { } product && product != rate.Product ? "product"
        : !factor.Packings.IsEmpty && !factor.Packings.Any(rate.Packings.Contains) ? "packings"
        : !rate.Suits(factor.Ownership) ? "ownership"
        : null;
}
