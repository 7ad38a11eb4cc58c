using System.Collections.Frozen;

namespace RoutePlanner.Planning.Currencies;

/// <summary>Turns amounts of one currency into another by dated rates: amount × toPerUsd ÷ fromPerUsd.</summary>
/// <param name="From">The rate row of the tariff's currency.</param>
/// <param name="To">The rate row of the plan's currency.</param>
public sealed record Exchange(FxRate From, FxRate To)
{
    private static readonly decimal[] PowersOfTen = [1m, 10m, 100m, 1000m];

    private readonly int _fromDigits = Currency.MinorDigits(From.Currency);
    private readonly int _toDigits = Currency.MinorDigits(To.Currency);

    /// <summary>Whether both currencies are the same, so that nothing is converted.</summary>
    public bool IsNone => From.Currency == To.Currency;

    /// <summary>Rounds an amount of the tariff's currency to its minor unit, half away from zero.</summary>
    public decimal RoundNative(decimal amount) => Currency.Round(amount, _fromDigits);

    /// <summary>Converts a rounded amount and rounds again to the plan's minor unit, half away from zero.</summary>
    public decimal Convert(decimal native) =>
        IsNone ? native : Currency.Round(native * To.PerUsd / From.PerUsd, _toDigits);

    /// <summary>The same in whole minor units, as the search counts.</summary>
    public long ToMinorUnits(decimal native) => (long)(Convert(native) * PowersOfTen[_toDigits]);

    /// <summary>Whole minor units that are never below the amount converted, whatever the two roundings do.</summary>
    public long CeilingMinorUnits(decimal amount)
    {
        var native = decimal.Ceiling(amount * PowersOfTen[_fromDigits]) / PowersOfTen[_fromDigits];
        return (long)decimal.Ceiling((IsNone ? native : native * To.PerUsd / From.PerUsd) * PowersOfTen[_toDigits]);
    }

    /// <summary>Whole minor units that are never above the amount converted, whatever the two roundings do.</summary>
    public long FloorMinorUnits(decimal amount)
    {
        var native = decimal.Floor(amount * PowersOfTen[_fromDigits]) / PowersOfTen[_fromDigits];
        return (long)decimal.Floor((IsNone ? native : native * To.PerUsd / From.PerUsd) * PowersOfTen[_toDigits]);
    }
}

/// <summary>The exchange rates of a dataset: the newest row of each currency, forecasts left out.</summary>
public sealed class ExchangeRates
{
    // Who must choose between rates of one day takes what a bank would give; the rial's official rate is not given to traders, whose
    // bank is the exchange centre. Street rates stand last and forecasts are no rates.
    private static readonly FrozenDictionary<string, int> Ranks = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["definition"] = 0,
        ["exchangeCentre"] = 1,
        ["official"] = 2,
        ["cross"] = 3,
        ["market"] = 4,
        ["street"] = 6,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, FxRate> _newest;

    /// <summary>Chooses the rate of each currency.</summary>
    public ExchangeRates(IEnumerable<FxRate> rows) =>
        _newest = rows.Where(r => r.Kind != "forecast")
            .GroupBy(r => r.Currency, StringComparer.Ordinal)
            .ToFrozenDictionary(
                g => g.Key,
                g => g.OrderBy(r => r.Kind == "street").ThenBy(r => g.Key == "IRR" && r.Kind != "exchangeCentre")
                    .ThenByDescending(r => r.Date).ThenBy(r => Ranks.GetValueOrDefault(r.Kind, 5)).ThenBy(r => r.Kind, StringComparer.Ordinal).First(),
                StringComparer.Ordinal);

    /// <summary>Currencies that have a rate, sorted.</summary>
    public IEnumerable<string> Currencies => _newest.Keys.Order(StringComparer.Ordinal);

    /// <summary>The rate of a currency, or null.</summary>
    public FxRate? Find(string currency) => _newest.GetValueOrDefault(currency);

    /// <summary>The exchange between two currencies.</summary>
    /// <exception cref="KeyNotFoundException">One of them has no rate; the validator refuses such data.</exception>
    public Exchange Get(string from, string to) => new(_newest[from], _newest[to]);
}
