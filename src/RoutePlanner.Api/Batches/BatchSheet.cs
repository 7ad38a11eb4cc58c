using System.Globalization;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Api.Batches;

/// <summary>The answers of a batch as CSV: a line a route, and one for each shipment that has a problem.</summary>
internal static class BatchSheet
{
    private static readonly string[] Columns =
    [
        "line", "status", "code", "detail", "from", "to", "route", "tags", "summary", "modes", "packing", "departAt", "arriveAt", "cost", "currency", "costLow", "costHigh", "costPerTonne",
        "typicalMinutes", "p50Minutes", "p80Minutes", "p90Minutes", "onTimeProbability", "distanceKm", "transfers", "borders", "co2eWtwKg", "complete", "dataset", "plan",
    ];

    internal static string Header { get; } = CsvLines.Write([Columns]);

    internal static string LinesOf(BatchLine answer) => answer.Plan is { } plan
        ? CsvLines.Write(plan.Routes.Select(route => (IReadOnlyList<string>)
        [
            Text(answer.Line), "200", "", "", plan.Resolved.From.Id, plan.Resolved.To.Id, route.Id, string.Join(' ', route.Tags), route.Summary,
            string.Join(' ', route.Modes.Select(mode => $"{mode}".ToLowerInvariant())), Word(route.Packing), Json.NodaTimeConverters.TextOf(route.DepartAt), Json.NodaTimeConverters.TextOf(route.ArriveAt),
            Text(route.Totals.Cost.Amount), route.Totals.Cost.Currency, Text(route.Totals.Cost.Low), Text(route.Totals.Cost.High), Text(route.Totals.Cost.PerTonne),
            Text(route.Totals.DurationMinutes.Typical), Text(route.Totals.DurationMinutes.P50), Text(route.Totals.DurationMinutes.P80), Text(route.Totals.DurationMinutes.P90),
            Text(route.Totals.OnTimeProbability), Text(route.Totals.DistanceKm), Text(route.Totals.Transfers), Text(route.Totals.Borders), Text(route.Totals.Co2e.WtwKg),
            plan.Complete ? "true" : "false", Text(plan.Dataset.Version), plan.Id,
        ]))
        : CsvLines.Write(
        [
            [
                Text(answer.Line), Text(answer.Problem!.Status), Word(answer.Problem.Code),
                string.Join(' ', answer.Problem.Errors.Select(error => $"{error.Pointer}: {error.Message}").Prepend(answer.Problem.Detail)), .. Enumerable.Repeat("", Columns.Length - 4),
            ],
        ]);

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");

    private static string Word<T>(T word)
        where T : struct, Enum => $"{word}" is var text ? char.ToLowerInvariant(text[0]) + text[1..] : "";
}
