using System.Globalization;
using NodaTime;
using RoutePlanner.Api.Sheets;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Api.Quotes;

/// <summary>The charges of a quote as a sheet, the margin as the last line: the amounts add up to the price.</summary>
internal static class QuoteSheet
{
    internal static string ToCsv(QuoteAnswer quote) =>
        CsvLines.Write([ChargeLines.Columns, .. LinesOf(quote).Select(line => line.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell}")).ToList())]);

    internal static byte[] ToWorkbook(QuoteAnswer quote) => Workbooks.Write(("Quote", FactsOf(quote)), ("Charges", LinesOf(quote).Prepend(ChargeLines.Columns)));

    private static IEnumerable<IReadOnlyList<object?>> FactsOf(QuoteAnswer quote) =>
    [
        ["id", quote.Id],
        ["customerReference", quote.CustomerReference],
        ["createdAt", Moment(quote.CreatedAt)],
        ["validUntil", Moment(quote.ValidUntil)],
        ["from", quote.Resolved.From.Name],
        ["to", quote.Resolved.To.Name],
        ["route", quote.Route.Summary],
        ["incoterm", quote.Resolved.Terms is { } terms ? $"{terms.Incoterm} {terms.Place?.Name}".TrimEnd() : null],
        ["dataset", quote.Dataset.Version],
        ["asOf", Moment(quote.AsOf)],
        ["cost", quote.Cost.Amount],
        ["margin", quote.Margin.Amount.Amount],
        ["price", quote.Price.Amount],
        ["currency", quote.Price.Currency],
        ["conditions", quote.Conditions],
    ];

    private static IEnumerable<IReadOnlyList<object?>> LinesOf(QuoteAnswer quote)
    {
        foreach (var charge in quote.Route.Charges)
        {
            yield return ChargeLines.Of(charge, quote.Cost.Currency);
        }

        yield return [null, "margin", .. Enumerable.Repeat<object?>(null, 12), quote.Margin.Amount.Amount, quote.Cost.Currency, null, null, null];
    }

    private static string Moment(Instant moment) => moment.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
