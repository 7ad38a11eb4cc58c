using RoutePlanner.Planning.Tariffs;
using static RoutePlanner.Api.Sheets.Workbooks;

namespace RoutePlanner.Api.Sheets;

/// <summary>Charges as lines of a sheet.</summary>
internal static class ChargeLines
{
    internal static readonly string[] Columns =
    [
        "index", "kind", "name", "legs", "tariff", "basis", "rate", "rateUnit", "factor", "quantity", "distanceKm", "chargeableKg", "nativeAmount", "nativeCurrency", "amount", "currency",
        "payer", "confidence", "source",
    ];

    /// <summary>The line of a charge.</summary>
    /// <param name="currency">That of the plan.</param>
    internal static object?[] Of(Charge charge, string currency) =>
    [
        charge.Index, Word(charge.Kind), charge.Name, string.Join(' ', charge.Legs), charge.Tariff, Word(charge.Basis), charge.Rate, charge.RateUnit, charge.Factor, charge.Quantity,
        charge.DistanceKm, charge.ChargeableKg, charge.Native.Amount, charge.Native.Currency, charge.Amount, currency, charge.Payer is { } payer ? Word(payer) : null,
        Word(charge.Confidence), charge.Source,
    ];
}
