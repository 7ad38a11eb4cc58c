using System.Buffers;
using System.Globalization;

namespace RoutePlanner.Data.Tables;

/// <summary>Keeps a spreadsheet from running a cell of a CSV file: text that it would take for a formula is led by an apostrophe, which reading takes off again.</summary>
/// <remarks>OWASP, 'CSV Injection'. Reversible for every text: one that itself begins so gets one apostrophe more.</remarks>
public static class FormulaMark
{
    private const char Mark = '\'';

    private static readonly SearchValues<char> Triggers = SearchValues.Create("=+-@\t\r\n");

    /// <summary>The cell as it is safe to write; a number stays one.</summary>
    public static string Put(string cell) =>
        IsFormula(cell) && !decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? Mark + cell : cell;

    /// <summary>The cell as it was before <see cref="Put"/>.</summary>
    public static string TakeOff(string cell) => cell.StartsWith(Mark) && IsFormula(cell) ? cell[1..] : cell;

    private static bool IsFormula(string cell)
    {
        var text = cell.AsSpan().TrimStart(Mark);
        return text.Length > 0 && Triggers.Contains(text[0]);
    }
}
