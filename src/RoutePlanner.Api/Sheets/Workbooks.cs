using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace RoutePlanner.Api.Sheets;

/// <summary>Writes XLSX. Texts are text cells, so that no text is ever taken for a formula.</summary>
internal static class Workbooks
{
    internal const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal static byte[] Write(params IEnumerable<(string Name, IEnumerable<IReadOnlyList<object?>> Lines)> all)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheets = new DocumentFormat.OpenXml.Spreadsheet.Sheets();
            workbook.Workbook = new Workbook(sheets);
            foreach (var (name, lines) in all)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData(lines.Select(line => new Row(line.Select(ToCell)))));
                sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
            }
        }

        return file.ToArray();
    }

    /// <summary>A word of a closed list, as JSON has it.</summary>
    internal static string Word<T>(T word)
        where T : struct, Enum => $"{word}" is var text ? char.ToLowerInvariant(text[0]) + text[1..] : "";

    private static Cell ToCell(object? value) => value switch
    {
        null => new(),
        string text => new() { DataType = CellValues.InlineString, InlineString = new(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) },
        _ => new() { DataType = CellValues.Number, CellValue = new(string.Create(CultureInfo.InvariantCulture, $"{value}")) },
    };
}
