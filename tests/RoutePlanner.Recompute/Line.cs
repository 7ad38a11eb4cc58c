using System.Globalization;
using System.Text.Json.Nodes;

namespace RoutePlanner.Recompute;

/// <summary>One charge of an answer, worked out from the operands that it prints by the formula of its basis.</summary>
/// <param name="Native">In the tariff's own currency, rounded to its minor unit.</param>
/// <param name="Amount">In the currency of the plan, rounded to its minor unit.</param>
/// <param name="Written">The sum as one would write it down.</param>
public sealed record Line(decimal Native, decimal Amount, string Written)
{
    /// <summary>Works a charge out.</summary>
    /// <exception cref="InvalidOperationException">An operand of the formula is missing, or the basis has none.</exception>
    public static Line Of(JsonNode charge)
    {
        decimal Operand(string name) => (decimal?)charge[name] ?? throw new InvalidOperationException($"The line {charge["index"]} does not print '{name}'.");

        var basis = (string)charge["basis"]!;
        var (native, written) = basis switch
        {
            "containerKm" or "truckKm" => Times(Operand("rate"), Operand("factor"), Operand("quantity"), Operand("distanceKm")),
            "tonneKm" => Times(Operand("rate"), Operand("factor"), Operand("chargeableKg") / 1000, Operand("distanceKm")),
            "fixedPlusKm" => FixedPlusKm(Operand("fixed"), Operand("rate"), Operand("distanceKm"), Operand("factor"), Operand("quantity")),
            "pairTonne" or "tonne" => Times(Operand("rate"), Operand("factor"), Operand("chargeableKg") / 1000),
            "pairContainer" or "unit" or "laneMetre" or "shipment" => Times(Operand("rate"), Operand("factor"), Operand("quantity")),
            "perDay" => Over(Times(Operand("rate"), Operand("quantity"), Operand("minutes")), 1440),
            "percent" => Over(Times(Operand("rate"), Operand("base")), 100),
            _ => throw new InvalidOperationException($"The contract has no formula for the basis '{basis}'."),
        };
        if ((decimal?)charge["minimum"] is { } least && native < least)
        {
            (native, written) = (least, $"at least {Text(least)}");
        }

        var currency = (string)charge["native"]!["currency"]!;
        var rounded = Round(native, currency);
        written = $"{written} = {Text(rounded)} {currency}";
        if (charge["fx"] is not { } fx)
        {
            return new(rounded, rounded, written);
        }

        // The plan's currency is not in the line; its minor unit shows in the places of the amount.
        var places = charge["amount"]!.ToJsonString() is var shown && shown.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? shown.Length - dot - 1 : 0;
        var (to, from) = ((decimal)fx["toPerUsd"]!, (decimal)fx["fromPerUsd"]!);
        var amount = decimal.Round(rounded * to / from, places, MidpointRounding.AwayFromZero);
        return new(rounded, amount, $"{written} x {Text(to)} / {Text(from)} = {Text(amount)}");
    }

    private static (decimal, string) Times(params ReadOnlySpan<decimal> operands)
    {
        var product = 1m;
        foreach (var operand in operands)
        {
            product *= operand;
        }

        return (product, string.Join(" x ", operands.ToArray().Select(Text)));
    }

    private static (decimal, string) Over((decimal Amount, string Written) sum, decimal by) => (sum.Amount / by, $"{sum.Written} / {by}");

    private static (decimal, string) FixedPlusKm(decimal part, decimal rate, decimal km, decimal factor, decimal quantity) =>
        ((part + (rate * km)) * factor * quantity, $"({Text(part)} + {Text(rate)} x {Text(km)}) x {Text(factor)} x {Text(quantity)}");

    /// <summary>Half away from zero, to the minor unit of ISO 4217.</summary>
    private static decimal Round(decimal amount, string currency) =>
        decimal.Round(amount, currency switch { "JPY" or "KRW" => 0, "OMR" => 3, _ => 2 }, MidpointRounding.AwayFromZero);

    private static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);
}
