using System.Collections.Frozen;

namespace RoutePlanner.Data.Validation;

/// <summary>Codes that the standards give, as far as the corridor can meet them.</summary>
internal static class IsoCodes
{
    /// <summary>ISO 4217: the currencies of the corridor's countries and of those who trade and lend there.</summary>
    internal static FrozenSet<string> Currencies { get; } = Split("""
        AED AFN AMD AZN BHD BYN CHF CNY EUR GBP GEL INR IQD IRR JPY KGS KRW KWD KZT MNT OMR PKR PLN QAR RUB SAR SGD SYP TJS TMT TRY UAH USD UZS XDR
        """);

    /// <summary>ISO 3166-1 alpha-2: the countries of Asia, Europe and North Africa, from which plates, goods and ships can come.</summary>
    internal static FrozenSet<string> Countries { get; } = Split("""
        AD AE AF AL AM AT AZ BA BD BE BG BH BN BT BY CH CN CY CZ DE DJ DK DZ EE EG ES FI FR GB GE GR HK HR HU ID IE IL IN IQ IR IS IT JO JP KG KH KP KR
        KW KZ LA LB LI LK LT LU LV LY MA MC MD ME MK MM MN MO MT MV MY NL NO NP OM PH PK PL PS PT QA RO RS RU SA SD SE SG SI SK SM SO SY TH TJ TL TM TN
        TR TW UA UZ VN YE
        """);

    private static FrozenSet<string> Split(string codes) =>
        codes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
