namespace RoutePlanner.Api.Json;

/// <summary>Characters that a text of a request may not hold.</summary>
internal static class BadText
{
    /// <summary>The longest text of a request, in UTF-16 units.</summary>
    internal const int MostCharacters = 1000;

    /// <summary>What is wrong with a text, or null.</summary>
    internal static string? Find(string text)
    {
        if (text.Length > MostCharacters)
        {
            return $"A text has at most {MostCharacters} characters.";
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
            else if (Describe(text[at]) is { } what)
            {
                return $"The text holds {what}, U+{(int)text[at]:X4}; leave it out.";
            }
        }

        return null;
    }

    // The joiners of Persian words (U+200C, U+200D) and the plain direction marks pass.
    private static string? Describe(char character) => character switch
    {
        (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => "a character that turns the direction of text",
        '\uFEFF' => "a byte order mark",
        '\uFFFD' => "a character that was lost, as the text was not UTF-8",
        _ when char.IsControl(character) => "a control character",
        _ when char.IsSurrogate(character) => "half of a character",
        _ => null,
    };
}
