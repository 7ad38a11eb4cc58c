using System.Collections.Immutable;
using F23.StringSimilarity;

namespace RoutePlanner.Api.Places;

/// <summary>How a text was found.</summary>
internal enum MatchKind
{
    /// <summary>The id, or another code that stands for one thing only.</summary>
    Code,

    /// <summary>A name, in any language and spelling.</summary>
    Name,

    /// <summary>Another name that it goes by.</summary>
    Alias,

    /// <summary>The beginning of a name or of a word of it.</summary>
    Prefix,

    /// <summary>Something much like a name.</summary>
    Similar,
}

/// <summary>A thing that was found by its names.</summary>
/// <param name="Index">Its number in the list that the index was made of.</param>
/// <param name="Likeness">0 to 1.</param>
internal readonly record struct NameMatch(int Index, MatchKind Kind, double Likeness);

/// <summary>The names of one thing.</summary>
internal sealed record Names(string Id, IEnumerable<string?> Codes, IEnumerable<string> Main, IEnumerable<string> Aliases);

/// <summary>Finds things by their names, forgiving of case, script, spelling and small typos. Safe to share between threads.</summary>
internal sealed class NameIndex
{
    /// <summary>What is less like than this is no match.</summary>
    private const double LeastLikeness = 0.8;

    /// <summary>What is at least so like may be taken for meant, when nothing else comes near.</summary>
    private const double ClearLikeness = 0.9;

    /// <summary>How much less like the second must be.</summary>
    private const double ClearLead = 0.03;

    private static readonly JaroWinkler Winkler = new();
    private static readonly Damerau Typos = new();

    private readonly ImmutableArray<Entry> _entries;

    internal NameIndex(IEnumerable<Names> all) => _entries = [.. all.Select(Entry.Of)];

    /// <summary>All that match, the best first; the order is the same in every run.</summary>
    internal ImmutableArray<NameMatch> Search(string text)
    {
        var sought = NameFolding.Fold(text);
        var code = text.Trim().ToUpperInvariant();
        return
        [
            .. _entries.Select((entry, index) => entry.Match(index, code, sought)).OfType<NameMatch>()
                .OrderBy(m => m.Kind).ThenByDescending(m => m.Likeness).ThenBy(m => _entries[m.Index].Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Numbers of those whose names come nearest to a text, however far they are: what to offer when nothing matches.</summary>
    internal IEnumerable<int> Nearest(string text)
    {
        var sought = NameFolding.Fold(text);
        return _entries.Select((entry, index) => (index, entry.Id, Nearness: entry.Nearness(sought)))
            .OrderByDescending(e => e.Nearness).ThenBy(e => e.Id, StringComparer.Ordinal).Select(e => e.index);
    }

    /// <summary>The one that is clearly meant: by code or name, or, where no name is the same, the one much nearer than all others.</summary>
    /// <param name="matches">Of <see cref="Search"/>.</param>
    /// <param name="isPreferred">Where several have the same name, the only one that this holds for is meant.</param>
    internal static int? FindClear(ImmutableArray<NameMatch> matches, Func<int, bool> isPreferred)
    {
        if (matches.IsEmpty)
        {
            return null;
        }

        var best = matches[0];
        if (best.Kind <= MatchKind.Alias)
        {
            var same = matches.TakeWhile(m => m.Kind == best.Kind).ToList();
            var preferred = same.Where(m => isPreferred(m.Index)).ToList();
            return same.Count == 1 || best.Kind == MatchKind.Code ? best.Index : preferred.Count == 1 ? preferred[0].Index : null;
        }

        var nearest = matches.MaxBy(m => m.Likeness);
        return nearest.Likeness >= ClearLikeness && matches.Count(m => m.Likeness > nearest.Likeness - ClearLead) == 1 ? nearest.Index : null;
    }

    private sealed record Entry(string Id, ImmutableHashSet<string> Codes, ImmutableArray<string> Main, ImmutableArray<string> Aliases, ImmutableArray<string> Words)
    {
        internal static Entry Of(Names names)
        {
            ImmutableArray<string> main = [.. names.Main.Select(NameFolding.Fold).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
            return new(
                names.Id, [.. names.Codes.Append(names.Id).OfType<string>().Select(c => c.ToUpperInvariant())], main,
                [.. names.Aliases.Select(NameFolding.Fold).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)],
                [.. names.Main.Concat(names.Aliases).SelectMany(NameFolding.Words).Distinct(StringComparer.Ordinal)]);
        }

        internal NameMatch? Match(int index, string code, string sought)
        {
            if (Codes.Contains(code))
            {
                return new(index, MatchKind.Code, 1);
            }

            if (sought.Length == 0)
            {
                return null;
            }

            if (Main.Contains(sought))
            {
                return new(index, MatchKind.Name, 1);
            }

            if (Aliases.Contains(sought))
            {
                return new(index, MatchKind.Alias, 1);
            }

            var likeness = Main.Concat(Aliases).Max(name => LikenessOf(name, sought));
            if (Main.Concat(Aliases).Concat(Words).Any(name => name.StartsWith(sought, StringComparison.Ordinal)))
            {
                return new(index, MatchKind.Prefix, likeness);
            }

            return likeness >= LeastLikeness ? new(index, MatchKind.Similar, likeness) : null;
        }

        internal double Nearness(string sought) => Main.Concat(Aliases).Select(name => Winkler.Similarity(name, sought)).DefaultIfEmpty().Max();

        /// <summary>Jaro and Winkler favour a common beginning; a name of few letters with two typos is no longer the same name.</summary>
        private static double LikenessOf(string name, string sought)
        {
            var likeness = Winkler.Similarity(name, sought);
            return likeness < LeastLikeness || Typos.Distance(name, sought) > Math.Max(1, Math.Min(name.Length, sought.Length) / 3) ? Math.Min(likeness, LeastLikeness - 0.01) : likeness;
        }
    }
}
