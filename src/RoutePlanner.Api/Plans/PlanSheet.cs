using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RoutePlanner.Api.Sheets;
using RoutePlanner.Planning.Plans;
using static RoutePlanner.Api.Sheets.Workbooks;

namespace RoutePlanner.Api.Plans;

/// <summary>A plan as a workbook: its routes, and the legs and charges of each by its number.</summary>
internal static class PlanSheet
{
    private static readonly string[] RouteColumns =
    [
        "route", "summary", "tags", "packing", "cost", "low", "high", "perTonne", "currency", "typicalMinutes", "p50Minutes", "p80Minutes", "p90Minutes", "onTimeProbability", "departAt", "arriveAt",
        "distanceKm", "tariffDistanceKm", "transfers", "borders", "co2eWtwKg",
    ];

    private static readonly string[] LegColumns =
        ["route", "leg", "kind", "mode", "operator", "service", "from", "to", "departAt", "arriveAt", "typicalMinutes", "p90Minutes", "distanceKm", "gaugeMm"];

    /// <summary>The parts of routes that it is written from.</summary>
    internal static readonly string[] Parts = ["legs", "charges"];

    internal static byte[] ToWorkbook(PlanAnswer plan) => Write(
        ("Routes", plan.Routes.Select((route, at) => LineOf(route, at + 1)).Prepend(RouteColumns)),
        ("Legs", plan.Routes.SelectMany((route, at) => route.Legs.Select(leg => LineOf(leg, at + 1))).Prepend(LegColumns)),
        ("Charges", plan.Routes.SelectMany((route, at) => route.Charges.Select(charge => (object?[])[at + 1, .. ChargeLines.Of(charge, route.Totals.Cost.Currency)])).Prepend(["route", .. ChargeLines.Columns])));

    private static object?[] LineOf(Route route, int number) =>
    [
        number, route.Summary, string.Join(' ', route.Tags), Word(route.Packing), route.Totals.Cost.Amount, route.Totals.Cost.Low, route.Totals.Cost.High, route.Totals.Cost.PerTonne, route.Totals.Cost.Currency,
        route.Totals.DurationMinutes.Typical, route.Totals.DurationMinutes.P50, route.Totals.DurationMinutes.P80, route.Totals.DurationMinutes.P90, route.Totals.OnTimeProbability, Moment(route.DepartAt), Moment(route.ArriveAt),
        route.Totals.DistanceKm, route.Totals.TariffDistanceKm, route.Totals.Transfers, route.Totals.Borders, route.Totals.Co2e.WtwKg,
    ];

    private static object?[] LineOf(Leg leg, int route) =>
    [
        route, leg.Index, Word(leg.Kind), Word(leg.Mode), leg.Operator, leg.Service, leg.From.Name, leg.To.Name, Moment(leg.DepartAt), Moment(leg.ArriveAt), leg.DurationMinutes.Typical, leg.DurationMinutes.P90,
        leg.DistanceKm, leg.GaugeMm,
    ];

    private static string Moment(OffsetDateTime moment) => OffsetDateTimePattern.Rfc3339.WithCulture(CultureInfo.InvariantCulture).Format(moment);
}
