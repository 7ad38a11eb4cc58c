using RoutePlanner.Data.Keys;

namespace RoutePlanner.Tests.Drafts;

/// <summary>What the life cycle is, said in the plainest way: rows are a map, a version is a copy of one, an edit is an assignment.</summary>
internal sealed class LifeCycleModel
{
    /// <summary>The rows of version 1, 2, …; the last is the current one.</summary>
    internal List<SortedDictionary<string, string>> Versions { get; } = [];

    internal Dictionary<string, DraftModel> Drafts { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, (Role Role, bool IsRevoked, int Revision)> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>How many changes of the organisation's own there were: each has its entry in the audit.</summary>
    internal int Changes { get; set; }

    internal int Current => Versions.Count;

    internal static SortedDictionary<string, string> Copy(IDictionary<string, string> rows) => new(rows, StringComparer.Ordinal);

    /// <summary>All of it as text, to be compared with what is stored.</summary>
    internal string Tell() => string.Join('\n',
    [
        .. Versions.Select((rows, at) => $"version {at + 1}: {Tell(rows)}"),
        .. Drafts.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => d.Value.IsDeleted ? $"draft {d.Key}: deleted" : $"draft {d.Key}: {d.Value.Revision} on {d.Value.Base}: {Tell(d.Value.Rows)}"),
        .. Keys.Select(k => $"key {k.Key}: {k.Value}"),
        $"audit: {Changes} and {Versions.Count}",
    ]);

    internal static string Tell(IEnumerable<KeyValuePair<string, string>> rows) => string.Join(", ", rows.Select(row => $"{row.Key}={row.Value}"));
}

/// <summary>A draft in the model.</summary>
internal sealed class DraftModel(int number, IDictionary<string, string> rows)
{
    internal int Base => number;

    internal SortedDictionary<string, string> Rows { get; set; } = LifeCycleModel.Copy(rows);

    internal int Revision { get; set; } = 1;

    internal bool IsDeleted { get; set; }

    /// <summary>The version that each state of it became.</summary>
    internal Dictionary<int, int> Published { get; } = [];
}
