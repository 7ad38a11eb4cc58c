using System.Globalization;

namespace RoutePlanner.Data.Tables;

/// <summary>Which characters a cell may hold.</summary>
internal static class TextRules
{
    /// <summary>The longest cell in characters, so that a row with a few of them stays below the 1 MiB of a stored entity.</summary>
    internal const int MostCharacters = 8_000;

    /// <summary>The sentence that says what is wrong with the text, or null if nothing is.</summary>
    internal static string? FindProblem(string text)
    {
        if (text.Length > MostCharacters)
        {
            return $"The cell has {text.Length} characters; write at most {MostCharacters}.";
        }

        // Nearly all cells are plain ASCII, where nothing is wrong.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return null;
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (Describe(text[at]) is { } what)
            {
                return $"The cell holds {what}, U+{((int)text[at]).ToString("X4", CultureInfo.InvariantCulture)}; remove it.";
            }
        }

        return null;
    }

    // The marks that shape Persian words (U+200C, U+200D) and the plain direction marks pass; those that turn the order of other text do not.
    private static string? Describe(char character) => character switch
    {
        '\uFFFD' => "a character that was lost, as the text was not UTF-8",
        '\uFEFF' => "a byte order mark",
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => "a character that turns the direction of text",
        _ when char.IsControl(character) => "a control character",
        _ when char.IsSurrogate(character) => "half of a character",
        _ => null,
    };
}
