namespace RoutePlanner.Planning.Search;

/// <summary>A directed multigraph of arcs in flat arrays, made once and searched often. Safe to share between threads.</summary>
public sealed class SearchGraph
{
    private readonly WaitTariff?[] _waiting;
    private readonly ushort[] _waitingOf;
    private readonly Lazy<int[]> _lastChange;

    /// <summary>Builds the arrays.</summary>
    /// <param name="vertexCount">Vertices are 0 … vertexCount − 1.</param>
    /// <param name="arcs">In any order; parallel arcs and loops are allowed.</param>
    /// <param name="waiting">What waiting costs at each vertex; null when it is free everywhere.</param>
    /// <exception cref="ArgumentOutOfRangeException">An arc leaves the vertices or has a weight below zero.</exception>
    public SearchGraph(int vertexCount, ReadOnlySpan<Arc> arcs, Func<int, WaitTariff?>? waiting = null)
    {
        VertexCount = vertexCount;
        var changes = new Dictionary<StandingChange, int> { [default] = 0 };
        FirstOut = new int[vertexCount + 1];
        FirstIn = new int[vertexCount + 1];
        foreach (var arc in arcs)
        {
            if ((uint)arc.From >= (uint)vertexCount || (uint)arc.To >= (uint)vertexCount || arc.Cost < 0 || arc.Minutes < 0 || arc.Co2eHg < 0 || arc.Risk < 0 || arc.SpreadMinutes < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(arcs), arc, $"Write vertices 0 to {vertexCount - 1} and weights of 0 or more.");
            }

            FirstOut[arc.From + 1]++;
            FirstIn[arc.To + 1]++;
            HasRisk |= arc.Risk > 0;
            HasSpread |= arc.SpreadMinutes > 0;
            IsTimed |= arc.OpensAt > 0 || arc.ClosesAt != int.MaxValue || arc.Gate is not null;
        }

        for (var vertex = 0; vertex < vertexCount; vertex++)
        {
            FirstOut[vertex + 1] += FirstOut[vertex];
            FirstIn[vertex + 1] += FirstIn[vertex];
        }

        Out = new OutArc[arcs.Length];
        In = new InArc[arcs.Length];
        Offers = new int[arcs.Length];
        Windows = IsTimed ? new Window[arcs.Length] : [];
        Extras = HasRisk || HasSpread ? new Extra[arcs.Length] : [];
        var (nextOut, nextIn) = (FirstOut.AsSpan(0, vertexCount).ToArray(), FirstIn.AsSpan(0, vertexCount).ToArray());
        foreach (var arc in arcs)
        {
            if (!changes.TryGetValue(arc.Change, out var change))
            {
                changes.Add(arc.Change, change = changes.Count);
            }

            var at = nextOut[arc.From]++;
            Out[at] = new OutArc(arc.To, change, arc.Cost, arc.Minutes, arc.Co2eHg);
            Offers[at] = arc.Offer;
            In[nextIn[arc.To]++] = new InArc(arc.From, at);
            if (Extras.Length > 0)
            {
                Extras[at] = new(arc.Risk, arc.SpreadMinutes);
            }

            if (IsTimed)
            {
                Windows[at] = new(arc.OpensAt, arc.ClosesAt, arc.Gate, arc.GateAfter);
            }
        }

        Changes = new StandingChange[changes.Count];
        foreach (var (change, index) in changes)
        {
            Changes[index] = change;
        }

        (_waiting, _waitingOf) = IndexWaiting(vertexCount, waiting);
        _lastChange = new(FindLastChange);
    }

    /// <summary>Number of vertices.</summary>
    public int VertexCount { get; }

    /// <summary>Number of arcs.</summary>
    public int ArcCount => Out.Length;

    /// <summary>Whether the moment of entry matters: some arc has a window.</summary>
    public bool IsTimed { get; }

    /// <summary>Whether some arc has a variance.</summary>
    public bool HasRisk { get; }

    /// <summary>Whether the shipment is too large for a day's free share of some arc's capacity.</summary>
    public bool HasSpread { get; }

    internal int[] FirstOut { get; }

    internal int[] FirstIn { get; }

    internal OutArc[] Out { get; }

    internal InArc[] In { get; }

    internal int[] Offers { get; }

    /// <summary>Only where <see cref="IsTimed"/>.</summary>
    internal Window[] Windows { get; }

    /// <summary>Only where <see cref="HasRisk"/> or <see cref="HasSpread"/>.</summary>
    internal Extra[] Extras { get; }

    internal StandingChange[] Changes { get; }

    /// <summary>For each vertex the minute from which on every window on any way from it stays as it is.</summary>
    internal int[] LastChange => _lastChange.Value;

    /// <summary>An arc by what it stands for and where it ends.</summary>
    internal Arc FindArc(int offer, int to)
    {
        for (var i = FirstIn[to]; i < FirstIn[to + 1]; i++)
        {
            var (from, at) = In[i];
            if (Offers[at] == offer)
            {
                var (arc, window, extra) = (Out[at], IsTimed ? Windows[at] : new(0, int.MaxValue, null, 0), Extras.Length > 0 ? Extras[at] : default);
                return new(from, to, offer, arc.Cost, arc.Minutes, arc.Co2eHg)
                {
                    Risk = extra.Risk,
                    SpreadMinutes = extra.SpreadMinutes,
                    OpensAt = window.OpensAt,
                    ClosesAt = window.ClosesAt,
                    Gate = window.Gate,
                    GateAfter = window.GateAfter,
                };
            }
        }

        throw new ArgumentException($"No arc of offer {offer} leads to vertex {to}.", nameof(offer));
    }

    internal WaitTariff? WaitingAt(int vertex) => _waiting[_waitingOf[vertex]];

    /// <summary>No wait of that many minutes costs more anywhere.</summary>
    internal long MostCostOfWaiting(int minutes)
    {
        var most = 0L;
        foreach (var tariff in _waiting)
        {
            most = Math.Max(most, tariff?.MostCost(minutes) ?? 0);
        }

        return most;
    }

    private static (WaitTariff?[] Tariffs, ushort[] Of) IndexWaiting(int vertexCount, Func<int, WaitTariff?>? waiting)
    {
        var tariffs = new List<WaitTariff?> { null };
        var of = new ushort[vertexCount];
        for (var vertex = 0; waiting is not null && vertex < vertexCount; vertex++)
        {
            if (waiting(vertex) is not { } tariff)
            {
                continue;
            }

            var at = tariffs.IndexOf(tariff);
            if (at < 0)
            {
                at = tariffs.Count;
                tariffs.Add(tariff);
            }

            of[vertex] = (ushort)at;
        }

        return ([.. tariffs], of);
    }

    /// <summary>Backwards from the last change at each vertex, latest first: who comes over an arc must leave so much earlier.</summary>
    private int[] FindLastChange()
    {
        var last = new int[VertexCount];
        var queue = new PriorityQueue<int, int>();
        for (var vertex = 0; vertex < VertexCount && IsTimed; vertex++)
        {
            for (var at = FirstOut[vertex]; at < FirstOut[vertex + 1]; at++)
            {
                last[vertex] = Math.Max(last[vertex], Windows[at].LastChange);
            }

            if (last[vertex] > 0)
            {
                queue.Enqueue(vertex, -last[vertex]);
            }
        }

        while (queue.TryDequeue(out var vertex, out var minute))
        {
            if (-minute < last[vertex])
            {
                continue;
            }

            for (var i = FirstIn[vertex]; i < FirstIn[vertex + 1]; i++)
            {
                var (from, at) = In[i];
                if (last[vertex] - Out[at].Minutes > last[from])
                {
                    last[from] = last[vertex] - Out[at].Minutes;
                    queue.Enqueue(from, -last[from]);
                }
            }
        }

        return last;
    }

    internal readonly record struct OutArc(int To, int Change, long Cost, int Minutes, int Co2eHg);

    internal readonly record struct Extra(int Risk, int SpreadMinutes);

    internal readonly record struct InArc(int From, int Out);

    /// <summary>When an arc may be entered.</summary>
    internal readonly record struct Window(int OpensAt, int ClosesAt, OpenTimes? Gate, int GateAfter)
    {
        internal int LastChange
        {
            get
            {
                var last = ClosesAt == int.MaxValue ? OpensAt : ClosesAt;
                return Gate is null || Gate.LastChange == int.MinValue ? last : Math.Max(last, Gate.LastChange - GateAfter);
            }
        }

        /// <summary>The first minute from a given one on at which the arc may be entered, and the end of that stretch.</summary>
        internal bool TryEnter(int minute, out int enters, out int closes)
        {
            (enters, closes) = (Math.Max(minute, OpensAt), ClosesAt);
            if (Gate is not null)
            {
                if (!Gate.TryFind(enters + GateAfter, out var opens, out var shuts))
                {
                    return false;
                }

                enters = opens == int.MinValue ? enters : Math.Max(enters, opens - GateAfter);
                closes = shuts == int.MaxValue ? closes : Math.Min(closes, shuts - GateAfter);
            }

            return enters < closes;
        }
    }
}
