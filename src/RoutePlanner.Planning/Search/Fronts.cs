namespace RoutePlanner.Planning.Search;

/// <summary>For each vertex the labels that were taken there, and the test whether they beat another one.</summary>
/// <remarks>
/// Two kinds. Where the moment of entry does not matter, labels are taken in the order of their cost, so minutes and CO2e alone decide
/// (<see cref="StaircaseFronts"/>). Where it does, an earlier label must also be able to pay for being late, and where risk or capacity count, more
/// than two numbers decide (<see cref="WaitingFronts"/>).
/// </remarks>
internal interface IFronts
{
    /// <summary>Whether a label taken at the vertex is no worse in anything, with a standing that covers this one.</summary>
    bool Beat(int vertex, int standing, long cost, int minutes, int co2eHg, int risk, int spread, int delay);

    /// <summary>Notes a label as taken; nothing has beaten it.</summary>
    void Add(int vertex, int standing, long cost, int minutes, int co2eHg, int risk, int spread, int delay);
}

/// <summary>Which standings have a front at each vertex: a chain a vertex, most often of one.</summary>
internal sealed class FrontIndex
{
    private int[] _first = [];
    private int[] _next = new int[64];
    private int[] _standing = new int[64];

    /// <summary>All standings of the search by number; number 0 is the empty one.</summary>
    internal List<Standing> Standings { get; } = [];

    internal int Count { get; private set; }

    internal void Clear(int vertexCount)
    {
        if (_first.Length < vertexCount)
        {
            _first = new int[vertexCount];
        }

        Array.Fill(_first, -1, 0, vertexCount);
        Count = 0;
    }

    /// <summary>The first front of a vertex, or −1.</summary>
    internal int First(int vertex) => _first[vertex];

    internal int Next(int front) => _next[front];

    internal bool Covers(int front, int standing) =>
        _standing[front] == standing || Standings[_standing[front]].Covers(Standings[standing]);

    /// <summary>The front of this very standing; −1 when a new one was made, which then is <see cref="Count"/> − 1.</summary>
    internal int FindOrAdd(int vertex, int standing)
    {
        for (var front = _first[vertex]; front >= 0; front = _next[front])
        {
            if (_standing[front] == standing)
            {
                return front;
            }
        }

        if (Count == _next.Length)
        {
            Array.Resize(ref _next, Count * 2);
            Array.Resize(ref _standing, Count * 2);
        }

        _standing[Count] = standing;
        _next[Count] = _first[vertex];
        _first[vertex] = Count++;
        return -1;
    }
}
