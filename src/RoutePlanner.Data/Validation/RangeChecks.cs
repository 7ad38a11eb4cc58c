using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Validation;

/// <summary>Numbers lie in their range, and of two numbers or days that belong together the lower stands first.</summary>
internal static class RangeChecks
{
    /// <summary>Kind, the column that holds the lower or equal value, and the column that holds the higher.</summary>
    private static readonly ImmutableArray<(string Kind, string Lower, string Higher)> Pairs =
    [
        ("train-sizes", "minUnits", "maxUnits"),
        ("crossing-times", "p50Hours", "p90Hours"),
        ("truck-rates", "usdPerKmLow", "usdPerKm"),
        ("truck-rates", "usdPerKm", "usdPerKmHigh"),
        ("country-fees", "minPayloadT", "maxPayloadT"),
        ("country-fees", "validFrom", "validTo"),
        ("sailings", "passageHoursLow", "passageHoursHigh"),
        ("sailings", "waitHoursP50", "waitHoursP90"),
        ("sailings", "minLotT", "maxLotT"),
        ("sailing-rates", "low", "rate"),
        ("sailing-rates", "rate", "high"),
        ("transfers", "low", "price"),
        ("transfers", "price", "high"),
        ("base-rates", "low", "rate"),
        ("base-rates", "rate", "high"),
        ("base-rates", "validFrom", "validTo"),
        ("coefficients", "validFrom", "validTo"),
        ("slots", "waitHoursP50", "waitHoursP90"),
        ("through-rates", "validFrom", "validTo"),
        ("emission-factors", "low", "wtwGramPerTkm"),
        ("emission-factors", "wtwGramPerTkm", "high"),
        ("emission-factors", "ttwGramPerTkm", "wtwGramPerTkm"),
        ("closures", "from", "to"),
    ];

    /// <summary>Kind, and two columns as above of which the lower value itself is not in the range.</summary>
    private static readonly ImmutableArray<(string Kind, string Above, string UpTo)> HalfOpen =
        [("base-rates", "massFromT", "massToT"), ("coefficients", "kmFrom", "kmTo")];

    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } = [NumbersLieInTheirRange, LowerStandsFirst, RangesHoldSomething];

    private static IEnumerable<DatasetFault> NumbersLieInTheirRange(Facts facts) =>
        from kind in Kinds.All
        from column in kind.Columns
        let between = column.Between
        where between is not null
        from row in kind.Rows(facts.Dataset)
        from value in column.GetAll(row)
        let number = Convert.ToDouble(value, CultureInfo.InvariantCulture)
        where number < between.Least || number > between.Most
        select row.Fault(column.Name, $"Write a number from {Plain(between.Least)} to {Plain(between.Most)}.");

    private static IEnumerable<DatasetFault> LowerStandsFirst(Facts facts) =>
        from pair in Compare(facts, Pairs)
        where pair.Order > 0
        select pair.Row.Fault(pair.Lower, pair.AreDays
            ? $"It is after {pair.Higher}, {pair.Most}; write that day or an earlier one."
            : $"It is above {pair.Higher}, {pair.Most}; write at most that.");

    private static IEnumerable<DatasetFault> RangesHoldSomething(Facts facts) =>
        from pair in Compare(facts, HalfOpen)
        where pair.Order >= 0
        select pair.Row.Fault(pair.Lower, $"It is not below {pair.Higher}, {pair.Most}, and nothing is both above the one and up to the other; write less.");

    private static IEnumerable<(IRow Row, string Lower, string Higher, string Most, int Order, bool AreDays)> Compare(
        Facts facts, ImmutableArray<(string Kind, string Lower, string Higher)> pairs) =>
        from pair in pairs
        let kind = Kinds.Find(pair.Kind)!
        let lower = kind.Columns.First(column => column.Name == pair.Lower)
        let higher = kind.Columns.First(column => column.Name == pair.Higher)
        from row in kind.Rows(facts.Dataset)
        let least = lower.Get(row)
        let most = higher.Get(row)
        where least is not null && most is not null
        select (row, pair.Lower, pair.Higher, higher.Write(row), Comparer<object>.Default.Compare(least, most), least is LocalDate);

    private static string Plain(double number) => ((decimal)number).ToString(CultureInfo.InvariantCulture);
}
