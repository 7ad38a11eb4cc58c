using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>The sealed rows that were read last: they never change, and an editor asks for the same ones again and again.</summary>
internal sealed class RecentRows(Func<SealedRows, CancellationToken, Task<IReadOnlyList<Table>>> read)
{
    private const int Kept = 8; // a version is some 2 MB

    private readonly Lock _turn = new();
    private readonly LinkedList<(SealedRows Rows, IReadOnlyList<Table> Tables)> _recent = new();

    internal async Task<IReadOnlyList<Table>> ReadAsync(SealedRows rows, CancellationToken cancel)
    {
        lock (_turn)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Rows == rows)
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return node.Value.Tables;
                }
            }
        }

        // Two that ask at once read twice: rare, and simpler than to wait for each other.
        var tables = await read(rows, cancel);
        lock (_turn)
        {
            _recent.AddFirst((rows, tables));
            if (_recent.Count > Kept)
            {
                _recent.RemoveLast();
            }
        }

        return tables;
    }
}
