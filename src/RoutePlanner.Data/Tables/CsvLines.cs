using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace RoutePlanner.Data.Tables;

/// <summary>One record of a CSV file.</summary>
/// <param name="Cells">As they were before they were made safe for a spreadsheet.</param>
/// <param name="Fault">Why the record has no form; null when it has.</param>
public sealed record CsvLine(IReadOnlyList<string> Cells, string? Fault);

/// <summary>Reads and writes CSV that is no table of a dataset: RFC 4180, UTF-8, LF; see also <see cref="FormulaMark"/>.</summary>
public static class CsvLines
{
    private static readonly CsvConfiguration Reading = new(CultureInfo.InvariantCulture) { Mode = CsvMode.RFC4180 };
    private static readonly CsvConfiguration Writing = Reading with { NewLine = "\n" };

    /// <summary>The records in their order, the header as the first; empty lines are none.</summary>
    /// <param name="stream">UTF-8, with or without a byte order mark; left open.</param>
    public static IEnumerable<CsvLine> Read(Stream stream)
    {
        using var text = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var isBad = false;
        using var csv = new CsvParser(text, Reading with { BadDataFound = _ => isBad = true });
        while (csv.Read())
        {
            yield return new([.. csv.Record!.Select(FormulaMark.TakeOff)], isBad ? "A quote stands inside a cell; put the cell in quotes and double the quotes in it." : null);
            isBad = false;
        }
    }

    /// <summary>The records as CSV; quotes only where a cell needs them.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string>> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Writing))
        {
            foreach (var cells in records)
            {
                foreach (var cell in cells)
                {
                    csv.WriteField(FormulaMark.Put(cell));
                }

                csv.NextRecord();
            }
        }

        return text.ToString();
    }
}
