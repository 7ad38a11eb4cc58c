using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Data.Validation;

/// <summary>Each rate has what its basis computes with and nothing else, and lies where its operators run.</summary>
internal static partial class TariffChecks
{
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } =
    [
        RatesHaveWhatTheirBasisNeeds, BeltsFollowEachOther, ContainerBasesAreForContainers, RatesSayForWhom, EndsLieWhereTheOperatorsRun,
        IndexesAreOfTheOperators, CoefficientsTouchRatesThatAllowThem, SlotsHaveAPrice, SurchargesCountWhatIsThere,
    ];

    private static IEnumerable<DatasetFault> SurchargesCountWhatIsThere(Facts facts) =>
        from surcharge in facts.Dataset.Surcharges
        where surcharge.Unit == SurchargeUnit.Container || surcharge.MassFromT is not null
        where surcharge.Packings.IsEmpty || surcharge.Packings.Any(p => p is not (Packing.Container20 or Packing.Container40))
        select surcharge.Fault("packings", "The surcharge counts or weighs containers; name container packings only.");

    private static IEnumerable<DatasetFault> RatesHaveWhatTheirBasisNeeds(Facts facts)
    {
        foreach (var rate in facts.Dataset.BaseRates)
        {
            if (rate.Rate is null && rate.Basis != RateBasis.Belts)
            {
                yield return rate.Fault("rate", "The basis computes with a rate; write it.");
            }

            if (rate.Fixed is null == (rate.Basis == RateBasis.FixedPlusKm))
            {
                yield return rate.Fault("fixed", rate.Fixed is null
                    ? "The basis computes with a fixed part; write it."
                    : "Only fixedPlusKm has a fixed part; leave it empty.");
            }

            foreach (var (column, number) in new[] { ("minTonnesPerWagon", rate.MinTonnesPerWagon), ("massStepT", rate.MassStepT) })
            {
                if (number is not null && rate.Basis is not (RateBasis.TonneKm or RateBasis.PairTonne))
                {
                    yield return rate.Fault(column, "Only tonneKm and pairTonne compute with tonnes; leave it empty.");
                }
            }

            foreach (var (column, number) in new[] { ("minKm", rate.MinKm), ("kmStep", rate.KmStep) })
            {
                if (number is not null && rate.Basis is not (RateBasis.ContainerKm or RateBasis.TonneKm or RateBasis.FixedPlusKm))
                {
                    yield return rate.Fault(column, "Only containerKm, tonneKm and fixedPlusKm compute with km; leave it empty.");
                }
            }

            if (rate.Belts.IsEmpty == (rate.Basis == RateBasis.Belts))
            {
                yield return rate.Fault("belts", rate.Belts.IsEmpty
                    ? "The basis computes with belts; write them, as in 1-500=120."
                    : "Only the basis belts has belts; leave it empty.");
            }

            if (rate.Basis is RateBasis.PairTonne or RateBasis.PairContainer && (rate.EndAt.IsEmpty || rate.OtherEnd.IsEmpty))
            {
                yield return rate.Fault(rate.EndAt.IsEmpty ? "endAt" : "otherEnd", "The price is for a pair of places; write both ends.");
            }
        }
    }

    private static IEnumerable<DatasetFault> BeltsFollowEachOther(Facts facts)
    {
        foreach (var rate in facts.Dataset.BaseRates)
        {
            var next = 1;
            foreach (var belt in rate.Belts)
            {
                var match = Belt().Match(belt);
                if (!match.Success || !int.TryParse(match.Groups["from"].ValueSpan, out var from) || !int.TryParse(match.Groups["to"].ValueSpan, out var to))
                {
                    yield return rate.Fault("belts", "Write the first km, the last km and the price a unit, as in 1-500=120.", belt);
                    break; // The belts after it cannot be judged.
                }

                if (from != next || to < from)
                {
                    yield return rate.Fault("belts", $"Belts follow each other without a gap; start this one at {next} and end it there or later.", belt);
                }

                next = Math.Max(from, to) + 1;
            }
        }
    }

    private static IEnumerable<DatasetFault> ContainerBasesAreForContainers(Facts facts) =>
        from rate in facts.Dataset.BaseRates
        where rate.Basis is RateBasis.ContainerKm or RateBasis.PairContainer
        from packing in rate.Packings
        where packing is not (Packing.Container20 or Packing.Container40)
        select rate.Fault("packings", "The basis counts containers; write container packings only.", packing.ToString().ToLowerInvariant());

    private static IEnumerable<DatasetFault> RatesSayForWhom(Facts facts)
    {
        foreach (var rate in facts.Dataset.BaseRates)
        {
            if (rate.Operators.IsEmpty)
            {
                yield return rate.Fault("operators", "Write the railways that sell at this rate.");
            }

            if (rate.Packings.IsEmpty)
            {
                yield return rate.Fault("packings", "Write the packings that the rate is for.");
            }
        }
    }

    private static IEnumerable<DatasetFault> EndsLieWhereTheOperatorsRun(Facts facts)
    {
        var ofRates = facts.Dataset.BaseRates.SelectMany(rate => new Ends[]
        {
            new(rate, rate.Operators, "endAt", rate.EndAt), new(rate, rate.Operators, "otherEnd", rate.OtherEnd),
        });
        var ofCoefficients = facts.Dataset.Coefficients.SelectMany(factor => new Ends[]
        {
            new(factor, factor.Operators, "endAt", factor.EndAt), new(factor, factor.Operators, "otherEnd", factor.OtherEnd),
            new(factor, factor.Operators, "exceptEnds", factor.ExceptEnds),
        });
        return
            from list in ofRates.Concat(ofCoefficients)
            where !list.Operators.IsEmpty && list.Operators.All(facts.Railways.ContainsKey)
            let countries = list.Operators.Select(railway => facts.Railways[railway].Country).ToHashSet(StringComparer.Ordinal)
            from end in list.Places
            let lies = facts.Countries(end).ToList()
            where lies.Count > 0 && !lies.Exists(countries.Contains)
            select list.Row.Fault(
                list.Column,
                $"It lies in {string.Join(" and ", lies)}, where {string.Join(", ", list.Operators)} does not run; "
                    + $"write a place in {string.Join(", ", countries.Order(StringComparer.Ordinal))}.",
                end);
    }

    private static IEnumerable<DatasetFault> IndexesAreOfTheOperators(Facts facts) =>
        from rate in facts.Dataset.BaseRates
        from name in rate.Index
        from index in facts.Dataset.Indexes
        where index.Id == name && !rate.Operators.Contains(index.Operator)
        select rate.Fault("index", $"It is a rise of {index.Operator}; write one of {string.Join(", ", rate.Operators)}.", name);

    private static IEnumerable<DatasetFault> CoefficientsTouchRatesThatAllowThem(Facts facts) =>
        from factor in facts.Dataset.Coefficients
        from name in factor.AppliesTo
        from rate in facts.Dataset.BaseRates
        where rate.Id == name && !rate.Coefficients
        select factor.Fault("appliesTo", "The rate allows no coefficients; take it away, or set the rate's 'coefficients' to true.", name);

    private static IEnumerable<DatasetFault> SlotsHaveAPrice(Facts facts) =>
        from slot in facts.Dataset.Slots
        where slot.PricePerContainer20 is null && slot.PricePerContainer40 is null
        select slot.Fault("pricePerContainer40", "Write the price of a container of 20 or 40 feet; without one the slot is never offered.");

    [GeneratedRegex(@"^(?<from>[0-9]{1,6})-(?<to>[0-9]{1,6})=[0-9]{1,9}(\.[0-9]{1,9})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Belt();

    private sealed record Ends(IRow Row, ImmutableArray<string> Operators, string Column, ImmutableArray<string> Places);
}
