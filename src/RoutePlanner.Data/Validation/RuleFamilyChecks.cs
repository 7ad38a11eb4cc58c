using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Data.Validation;

/// <summary>Rules that differ in their days or in their range only belong together: on no day two of them hold for one haul, and between their ranges nothing is left out.</summary>
internal static class RuleFamilyChecks
{
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } = [RulesFollowEachOther, RangesFollowEachOther];

    private static IEnumerable<DatasetFault> RulesFollowEachOther(Facts facts)
    {
        foreach (var same in Families(facts).SelectMany(family => family.GroupBy(rule => (rule.Above, rule.UpTo, rule.IsSurcharge))))
        {
            var last = default(Rule);
            foreach (var rule in same.OrderBy(rule => rule.From).ThenBy(rule => rule.Id, StringComparer.Ordinal))
            {
                if (last is not null && rule.From <= last.To)
                {
                    yield return rule.Row.Fault("validFrom", last.To < LocalDate.MaxIsoValue
                        ? $"It is the same rule as {last.Id}, which holds to {Day(last.To)}; write {Day(last.To.PlusDays(1))} or a later day."
                        : $"It is the same rule as {last.Id}, which has no end; end that one before this one begins, or take one of them away.");
                }

                last = last is null || rule.To > last.To ? rule : last;
            }
        }
    }

    private static IEnumerable<DatasetFault> RangesFollowEachOther(Facts facts) =>
        from family in Families(facts)
        let ranges = family.Where(rule => rule.Above > 0 || rule.UpTo < decimal.MaxValue).ToList()
        where ranges.Count > 1
        from day in ranges.Select(rule => rule.From).Concat(ranges.Where(rule => rule.To < LocalDate.MaxIsoValue).Select(rule => rule.To.PlusDays(1))).Distinct()
        from fault in OnDay(ranges.Where(rule => rule.From <= day && day <= rule.To))
        select fault;

    private static IEnumerable<DatasetFault> OnDay(IEnumerable<Rule> ranges)
    {
        var last = default(Rule);
        foreach (var rule in ranges.OrderBy(rule => rule.Above).ThenBy(rule => rule.UpTo).ThenBy(rule => rule.Id, StringComparer.Ordinal))
        {
            if (last is not null && rule.Above > last.UpTo)
            {
                yield return rule.Row.Fault(
                    rule.Column, $"Nothing holds from {Plain(last.UpTo)} to there, as {last.Id} ends at {Plain(last.UpTo)}; write {Plain(last.UpTo)}, or add a row between.");
            }
            else if (last is not null && rule.MayNotOverlap && rule.Above < last.UpTo && (rule.Above, rule.UpTo) != (last.Above, last.UpTo))
            {
                yield return rule.Row.Fault(
                    rule.Column, $"{last.Id} holds {(last.UpTo < decimal.MaxValue ? $"up to {Plain(last.UpTo)}" : "without a limit")} as well; let this one begin where that one ends.");
            }

            last = last is null || rule.UpTo > last.UpTo ? rule : last;
        }
    }

    /// <summary>Rows that are one rule save for days and range, of each operator and packing; a row may stand in several.</summary>
    private static IEnumerable<IEnumerable<Rule>> Families(Facts facts)
    {
        var ofRates =
            from rate in facts.Dataset.BaseRates
            from railway in rate.Operators.Distinct(StringComparer.Ordinal)
            from packing in rate.Packings.Distinct()
            let family = Key(
                railway, packing, rate.Product, rate.Basis, rate.Currency, Ends(rate.EndAt, rate.OtherEnd), List(rate.Flow), List(rate.Commodity), rate.Ownership, rate.Requires, List(rate.Includes))
            group new Rule(rate, rate.Id, "massFromT", rate.MassFromT ?? 0, rate.MassToT ?? decimal.MaxValue, rate.ValidFrom, rate.ValidTo, MayNotOverlap: true, IsSurcharge: false) by family;

        // Discounts may lie one in the other, as the best one holds; a surcharge is no other value of a discount.
        var ofCoefficients =
            from factor in facts.Dataset.Coefficients
            from railway in factor.Operators.Distinct(StringComparer.Ordinal)
            from packing in factor.Packings.IsEmpty ? Enum.GetValues<Packing>() : factor.Packings.Distinct()
            from rate in factor.AppliesTo.Distinct(StringComparer.Ordinal)
            let family = Key(
                railway, packing, rate, factor.Product, factor.Group, factor.Loaded, Ends(factor.EndAt, factor.OtherEnd), List(factor.ExceptEnds),
                List(factor.Flow), List(factor.Commodity), factor.Ownership, factor.Requires)
            group new Rule(factor, factor.Id, "kmFrom", factor.KmFrom ?? 0, factor.KmTo ?? decimal.MaxValue, factor.ValidFrom, factor.ValidTo, MayNotOverlap: false, factor.Factor > 1) by family;

        return ofRates.Concat<IEnumerable<Rule>>(ofCoefficients);
    }

    private static string Key(params ReadOnlySpan<object?> parts) => string.Join('|', parts);

    /// <summary>A haul may go either way, so the two lists of ends stand in either order.</summary>
    private static string Ends(ImmutableArray<string> endAt, ImmutableArray<string> otherEnd) =>
        string.Join(" - ", new[] { List(endAt), List(otherEnd) }.Order(StringComparer.Ordinal));

    private static string List<T>(ImmutableArray<T> values) => string.Join(';', values.Select(value => value!.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Day(LocalDate day) => LocalDatePattern.Iso.Format(day);

    private static string Plain(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A row with its range and its days.</summary>
    /// <param name="Above">The range begins above this.</param>
    /// <param name="UpTo">The range ends with this.</param>
    private sealed record Rule(
        IRow Row, string Id, string Column, decimal Above, decimal UpTo, LocalDate? ValidFrom, LocalDate? ValidTo, bool MayNotOverlap, bool IsSurcharge)
    {
        internal LocalDate From => ValidFrom ?? LocalDate.MinIsoValue;

        internal LocalDate To => ValidTo ?? LocalDate.MaxIsoValue;
    }
}
