using System.Collections.Frozen;
using System.Text;

namespace RoutePlanner.Api.Places;

/// <summary>
/// Folds a name so that its usual spellings fall together: Cyrillic (Russian and Kazakh) is written in Latin letters, diacritics go, the forms of an
/// Arabic or Persian letter become one, and spaces and marks are left out. 'Kostanay', 'Kostanai', 'Qostanay', 'Костанай' and 'Қостанай' are all 'kostanai'.
/// </summary>
internal static class NameFolding
{
    // The text library of the runtime is not there (the program is culture-free), so the decomposition of letters is written out for the languages of the corridor.
    private static readonly FrozenDictionary<char, string> Letters = Pairs(
        "а a б b в v г g д d е e ё e ж j з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х h ц c ч ch ш sh щ sh ъ _ ы i ь _ э e ю iu я ia "
        + "ә a ғ g қ k ң n ө o ұ u ү u һ h і i ў u ҳ h ѓ g ѐ e "
        + "á a à a â a ä a ã a å a ā a ă a ą a ç c ć c č c ď d đ d é e è e ê e ë e ē e ė e ę e ě e ə a ğ g ģ g í i ì i î i ï i ī i į i ı i ķ k ł l ľ l ļ l ñ n ń n ň n ņ n "
        + "ó o ò o ô o ö o õ o ø o ō o ő o ř r ś s š s ş s ș s ß s ť t ţ t ț t ú u ù u û u ü u ū u ů u ű u ý y ÿ y ž z ź z ż z "
        + "أ ا إ ا آ ا ٱ ا ي ی ى ی ئ ی ك ک ة ه ۀ ه ؤ و ٠ 0 ١ 1 ٢ 2 ٣ 3 ٤ 4 ٥ 5 ٦ 6 ٧ 7 ٨ 8 ٩ 9 ۰ 0 ۱ 1 ۲ 2 ۳ 3 ۴ 4 ۵ 5 ۶ 6 ۷ 7 ۸ 8 ۹ 9");

    // Latin spellings of one sound, in this order.
    private static readonly (string From, string To)[] Sounds =
        [("dzh", "j"), ("dj", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ts", "c"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("q", "k"), ("w", "v"), ("y", "i"), ("x", "ks")];

    /// <summary>The folded name; empty when nothing of it is a letter or digit.</summary>
    internal static string Fold(string name) => string.Concat(Words(name));

    /// <summary>The folded words of a name.</summary>
    internal static IReadOnlyList<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in name)
        {
            var letter = char.ToLowerInvariant(character);
            if (Letters.TryGetValue(letter, out var latin))
            {
                word.Append(latin == "_" ? "" : latin);
            }
            else if (char.IsLetterOrDigit(letter))
            {
                word.Append(letter);
            }
            else if (!IsInsideWord(letter))
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(Sound(word.ToString()));
                word.Clear();
            }
        }
    }

    // Joiners, vowel signs, the long stroke and apostrophes change no word.
    private static bool IsInsideWord(char letter) =>
        letter is '\u200C' or '\u200D' or '\u0640' or '\'' or '’' or 'ʻ' or 'ʼ' or '`' or (>= '\u064B' and <= '\u0655') or (>= '\u0300' and <= '\u036F');

    private static string Sound(string word)
    {
        foreach (var (from, to) in Sounds)
        {
            word = word.Replace(from, to, StringComparison.Ordinal);
        }

        var single = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (single.Length == 0 || single[^1] != letter || char.IsDigit(letter))
            {
                single.Append(letter);
            }
        }

        return single.ToString();
    }

    private static FrozenDictionary<char, string> Pairs(string list)
    {
        var parts = list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Chunk(2).ToFrozenDictionary(pair => pair[0][0], pair => pair[1]);
    }
}
