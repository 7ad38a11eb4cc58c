using System.Globalization;
using System.Text;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Tests.Lanes;

/// <summary>Writes a plan as short lines to be read and compared: a route, its legs, its charges.</summary>
internal static class GoldenText
{
    internal static string Of(string from, string to, Goods goods, Plan plan)
    {
        var text = new StringBuilder();
        Line(text, $"{from} > {to}, {goods.Name}: front of {plan.Front.Size}{(plan.Complete ? "" : ", not complete")}");
        foreach (var route in plan.Routes)
        {
            Write(text, route, goods);
        }

        foreach (var notice in plan.Notices)
        {
            Line(text, $"! {notice.Code}: {notice.Text}");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Route route, Goods goods)
    {
        var (totals, unit) = (route.Totals, goods.Boxes is null ? "t" : "box");
        text.Append('\n');
        Line(text, $"{route.Summary}{(route.Tags.IsEmpty ? "" : $" [{string.Join(", ", route.Tags)}]")}");
        var each = totals.Cost.Amount / goods.PricedUnits;
        Line(text, $"  {totals.Cost.Amount:0.00} USD ({totals.Cost.Low:0} to {totals.Cost.High:0}), {each:0.00} a {unit}; {Days(totals.DurationMinutes.Typical)}");
        Line(text, $"  {totals.DistanceKm:0.#} km; {totals.Transfers} transfers, {totals.Borders} borders; {totals.Co2e.WtwKg:0} kg CO2e");
        foreach (var charge in route.Charges.Where(c => CoversAll(c, route)))
        {
            Line(text, $"       {charge.Amount,11:0.00} {charge.Name}: {charge.Tariff}; {Operands(charge, charge.DistanceKm)}");
        }

        foreach (var leg in route.Legs)
        {
            Line(text, $"  {leg.Index,2} {Day(leg)} {Name(leg)} {Way(leg)} {Hours(leg.DurationMinutes.Typical)}{Km(leg)}{By(leg)}");
            foreach (var alike in leg.Charges.Select(i => route.Charges[i]).Where(c => !CoversAll(c, route)).GroupBy(c => (c.Name, c.Tariff, c.Rate, c.Factor, Hire: c.Minutes)))
            {
                var (first, km) = (alike.First(), alike.Sum(c => c.DistanceKm));
                Line(text, $"       {alike.Sum(c => c.Amount),11:0.00} {first.Name}: {string.Join(" x ", first.Coefficients.Prepend(first.Tariff))}; {Operands(first, km)}");
            }
        }

        foreach (var notice in route.Notices.Select(n => n.Code).Distinct(StringComparer.Ordinal))
        {
            Line(text, $"  ! {notice}");
        }
    }

    private static bool CoversAll(Charge charge, Route route) => charge.Legs.Length == route.Legs.Length;

    /// <summary>Lines that differ in their km alone, as those of a drive over several roads, are written as one.</summary>
    private static string Operands(Charge charge, decimal? km)
    {
        var parts = new List<string> { FormattableString.Invariant($"{charge.Rate:0.######} {charge.Native.Currency}") };
        void Add(decimal? operand, string unit)
        {
            if (operand is { } value)
            {
                parts.Add(FormattableString.Invariant($"{value:0.####}{unit}"));
            }
        }

        Add(charge.Fixed, " fixed");
        Add(charge.Factor == 1 ? null : charge.Factor, "");
        Add(charge.Quantity == 1 ? null : charge.Quantity, " units");
        Add(charge.ChargeableKg, " kg");
        Add(charge.DistanceKm is null ? null : km, " km");
        Add(charge.Minutes, " min");
        return string.Join(" x ", parts);
    }

    private static string Name(Leg leg) => string.Join(
        ' ', new[] { leg.Kind.ToString().ToLowerInvariant(), leg.WaitFor, leg.Operator, leg.Product?.ToString().ToLowerInvariant(), leg.Service }.OfType<string>());

    private static string Way(Leg leg) => leg.From == leg.To ? leg.From.Id : $"{leg.From.Id} > {leg.To.Id}";

    private static string Km(Leg leg) => leg.DistanceKm == 0 ? "" : FormattableString.Invariant($", {leg.DistanceKm:0.#} km");

    /// <summary>Long lists of places passed are cut to the ends.</summary>
    private static string By(Leg leg) => leg.Through.Length switch
    {
        0 => "",
        <= 6 => $" by {string.Join(' ', leg.Through)}",
        _ => $" by {string.Join(' ', leg.Through[..3])} .. {string.Join(' ', leg.Through[^2..])}",
    };

    private static string Day(Leg leg) => leg.DepartAt.LocalDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Days(int minutes) => FormattableString.Invariant($"{minutes / 1440m:0.0} days");

    private static string Hours(int minutes) => FormattableString.Invariant($"{minutes / 60m:0.0} h");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
