using NodaTime;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Planning.Currencies;

/// <summary>How many units of a currency one US dollar bought.</summary>
/// <param name="Kind">official, cross, street, exchange centre, forecast …: who set the rate.</param>
public sealed record FxRate(
    [Key, Currency] string Currency,
    [Key] LocalDate Date,
    [Key] string Kind,
    [Between(0.000001, 100000000)] decimal PerUsd,
    Confidence Confidence,
    string Source) : IRow;
