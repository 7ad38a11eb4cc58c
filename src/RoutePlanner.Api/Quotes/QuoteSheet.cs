using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NodaTime;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Api.Quotes;

/// <summary>The charges of a quote as a sheet, the margin as the last line: the amounts add up to the price.</summary>
internal static class QuoteSheet
{
    private static readonly string[] Columns =
    [
        "index", "kind", "name", "legs", "tariff", "basis", "rate", "rateUnit", "factor", "quantity", "distanceKm", "chargeableKg", "nativeAmount", "nativeCurrency", "amount", "currency",
        "payer", "confidence", "source",
    ];

    internal static string ToCsv(QuoteAnswer quote) =>
        CsvLines.Write([Columns, .. LinesOf(quote).Select(line => line.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell}")).ToList())]);

    /// <summary>A workbook of two sheets. Texts are text cells, so that no text is ever taken for a formula.</summary>
    internal static byte[] ToWorkbook(QuoteAnswer quote)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheets = new Sheets();
            workbook.Workbook = new Workbook(sheets);
            Add(workbook, sheets, "Quote", FactsOf(quote));
            Add(workbook, sheets, "Charges", LinesOf(quote).Prepend(Columns));
        }

        return file.ToArray();
    }

    private static void Add(WorkbookPart workbook, Sheets sheets, string name, IEnumerable<IReadOnlyList<object?>> lines)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(new SheetData(lines.Select(line => new Row(line.Select(ToCell)))));
        sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
    }

    private static Cell ToCell(object? value) => value switch
    {
        null => new(),
        string text => new() { DataType = CellValues.InlineString, InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) },
        _ => new() { DataType = CellValues.Number, CellValue = new(string.Create(CultureInfo.InvariantCulture, $"{value}")) },
    };

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
            yield return
            [
                charge.Index, Word(charge.Kind), charge.Name, string.Join(' ', charge.Legs), charge.Tariff, Word(charge.Basis), charge.Rate, charge.RateUnit, charge.Factor, charge.Quantity,
                charge.DistanceKm, charge.ChargeableKg, charge.Native.Amount, charge.Native.Currency, charge.Amount, quote.Cost.Currency, charge.Payer is { } payer ? Word(payer) : null,
                Word(charge.Confidence), charge.Source,
            ];
        }

        yield return [null, "margin", .. Enumerable.Repeat<object?>(null, 12), quote.Margin.Amount.Amount, quote.Cost.Currency, null, null, null];
    }

    private static string Moment(Instant moment) => moment.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Word<T>(T word)
        where T : struct, Enum => $"{word}" is var text ? char.ToLowerInvariant(text[0]) + text[1..] : "";
}
