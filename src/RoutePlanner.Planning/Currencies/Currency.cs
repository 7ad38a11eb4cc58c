using System.Collections.Frozen;

namespace RoutePlanner.Planning.Currencies;

/// <summary>The currencies of the corridor and their minor units (ISO 4217).</summary>
public static class Currency
{
    private static readonly FrozenDictionary<string, int> Digits = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["AED"] = 2,
        ["AZN"] = 2,
        ["CHF"] = 2,
        ["CNY"] = 2,
        ["EUR"] = 2,
        ["GBP"] = 2,
        ["GEL"] = 2,
        ["INR"] = 2,
        ["IRR"] = 2,
        ["KGS"] = 2,
        ["KZT"] = 2,
        ["RUB"] = 2,
        ["TJS"] = 2,
        ["TMT"] = 2,
        ["TRY"] = 2,
        ["USD"] = 2,
        ["UZS"] = 2,
        ["JPY"] = 0,
        ["KRW"] = 0,
        ["OMR"] = 3,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All known codes, sorted.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Digits.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether the code is known.</summary>
    public static bool IsKnown(string code) => Digits.ContainsKey(code);

    private static readonly decimal[] Zeros = [0m, 0.0m, 0.00m, 0.000m];

    /// <summary>Decimals of the minor unit.</summary>
    /// <exception cref="KeyNotFoundException">The code is not known.</exception>
    public static int MinorDigits(string code) => Digits[code];

    /// <summary>Minor units in a major one.</summary>
    /// <exception cref="KeyNotFoundException">The code is not known.</exception>
    internal static decimal UnitsPerMajor(string code) => MinorDigits(code) switch { 0 => 1m, 2 => 100m, _ => 1000m };

    /// <summary>Rounds to a number of decimals, half away from zero, and keeps zeros at the end: 8123.40, not 8123.4.</summary>
    /// <param name="digits">0 to 3.</param>
    internal static decimal Round(decimal amount, int digits) => decimal.Round(amount, digits, MidpointRounding.AwayFromZero) + Zeros[digits];
}

/// <summary>An amount in a currency.</summary>
/// <param name="Amount">In major units.</param>
/// <param name="Currency">ISO 4217.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>The amount rounded to the currency's minor unit, half away from zero, zeros at the end kept.</summary>
    /// <exception cref="KeyNotFoundException">The currency is not known.</exception>
    public static Money Of(decimal amount, string currency) => new(Currencies.Currency.Round(amount, Currencies.Currency.MinorDigits(currency)), currency);

    /// <summary>So many minor units.</summary>
    /// <exception cref="KeyNotFoundException">The currency is not known.</exception>
    public static Money OfMinorUnits(long units, string currency) =>
        Of(units / Currencies.Currency.UnitsPerMajor(currency), currency);
}
