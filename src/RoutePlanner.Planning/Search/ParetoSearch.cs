using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RoutePlanner.Planning.Search;

/// <summary>
/// Exact multi-criteria label setting with a lower bound a criterion (the NAMOA* family). Labels leave one heap in lexicographic order of
/// their estimates; a label is dropped when one taken before at its vertex beats it, or when even its estimate is beaten by a finished route.
/// </summary>
/// <remarks>
/// Hernández, Yeoh, Baier, Zhang, Suazo, Koenig, Salzman 2023 (simple and efficient bi-objective search); Pulido, Mandow, Pérez de la Cruz 2015
/// (dimension reduction). O(labels × (arcs a vertex + log labels)). The work space is kept between searches: one search at a time.
/// </remarks>
public sealed class ParetoSearch
{
    private readonly LabelHeap _heap = new();
    private readonly FrontIndex _index = new();
    private readonly StaircaseFronts.Memory _stairs = new();
    private readonly WaitingFronts.Memory _waitingLabels = new();
    private readonly Dictionary<Standing, int> _standingNumbers = [];
    private readonly List<int> _found = [];
    private Label[] _labels = new Label[1 << 10];
    private int _labelCount;

    // The question being answered.
    private SearchGraph _graph = null!;
    private SearchQuery _query = null!;
    private LowerBounds _bounds = null!;
    private long _costMask;
    private int _timeMask;
    private int _co2eMask;

    /// <summary>Totals of the finished labels, in the order found; some may be beaten in the caller's criteria.</summary>
    internal IEnumerable<(long Cost, int Minutes, int Co2eHg)> FoundTotals =>
        _found.Select(i => (_labels[i].Cost, _labels[i].Minutes, _labels[i].Co2eHg));

    /// <summary>Labels taken by the last search.</summary>
    internal long LabelsExpanded { get; private set; }

    /// <summary>Finds every path that nothing beats.</summary>
    public SearchAnswer Run(SearchGraph graph, SearchQuery query)
    {
        var complete = Search(graph, query);
        return new(Collect(), complete, LabelsExpanded);
    }

    /// <summary>The search alone, its finished labels kept in <see cref="FoundTotals"/>. Takes no memory once warm.</summary>
    /// <returns>False when a budget cut the search.</returns>
    internal bool Search(SearchGraph graph, SearchQuery query)
    {
        (_graph, _query, _bounds) = (graph, query, query.Bounds);

        // Who may come too late, or wait for a window, must know the time even when the caller does not compare by it.
        var criteria = graph.IsTimed || query.LatestArrival != int.MaxValue ? query.Criteria | Criteria.Time : query.Criteria;
        _costMask = criteria.HasFlag(Criteria.Cost) ? -1 : 0;
        _timeMask = criteria.HasFlag(Criteria.Time) ? -1 : 0;
        _co2eMask = criteria.HasFlag(Criteria.Co2e) ? -1 : 0;

        _heap.Clear();
        _index.Clear(graph.VertexCount + 1);
        _stairs.Clear();
        _standingNumbers.Clear();
        _index.Standings.Clear();
        _found.Clear();
        (_labelCount, LabelsExpanded) = (0, 0);
        NumberOf(default);
        return graph.IsTimed
            ? Search(new WaitingFronts(_index, _waitingLabels, graph, _costMask != 0))
            : Search(new StaircaseFronts(_index, _stairs));
    }

    private bool Search<TFronts>(TFronts fronts)
        where TFronts : struct, IFronts
    {
        var arrived = _graph.VertexCount;
        foreach (var source in _query.Sources)
        {
            if (_bounds.CanReach(source))
            {
                Push(fronts, new Label { Vertex = source, Parent = -1, Arc = -1 });
            }
        }

        while (_heap.Count > 0)
        {
            var entry = _heap.Pop();
            var label = _labels[entry.Label];
            if (fronts.Beat(label.Vertex, label.Standing, label.Cost, label.Minutes, label.Co2eHg)
                || fronts.Beat(arrived, 0, entry.Cost, entry.Minutes, entry.Co2eHg))
            {
                continue;
            }

            fronts.Add(label.Vertex, label.Standing, label.Cost, label.Minutes, label.Co2eHg);
            if (++LabelsExpanded > _query.LabelBudget || ((LabelsExpanded & 0x3FF) == 0 && _query.Cancellation.IsCancellationRequested))
            {
                return false;
            }

            if (_bounds.IsTarget[label.Vertex] && IsFinished(label.Standing))
            {
                _found.Add(entry.Label);
                fronts.Add(arrived, 0, label.Cost, label.Minutes, label.Co2eHg);
                continue;
            }

            StayAtVia(fronts, label, entry.Label);
            if (_graph.IsTimed)
            {
                ExpandTimed(fronts, label, entry.Label);
            }
            else
            {
                Expand(fronts, label, entry.Label);
            }
        }

        return true;
    }

    private void Expand<TFronts>(TFronts fronts, in Label label, int number)
        where TFronts : struct, IFronts
    {
        ref var arcs = ref MemoryMarshal.GetArrayDataReference(_graph.Out);
        for (int at = _graph.FirstOut[label.Vertex], end = _graph.FirstOut[label.Vertex + 1]; at < end; at++)
        {
            ref readonly var arc = ref Unsafe.Add(ref arcs, at);
            if (TryChange(label.Standing, arc.Change, out var standing))
            {
                Push(fronts, new Label
                {
                    Vertex = arc.To,
                    Parent = number,
                    Arc = at,
                    Standing = standing,
                    Cost = label.Cost + (arc.Cost & _costMask),
                    Minutes = label.Minutes + (arc.Minutes & _timeMask),
                    Co2eHg = label.Co2eHg + (arc.Co2eHg & _co2eMask),
                });
            }
        }
    }

    private void ExpandTimed<TFronts>(TFronts fronts, in Label label, int number)
        where TFronts : struct, IFronts
    {
        for (int at = _graph.FirstOut[label.Vertex], end = _graph.FirstOut[label.Vertex + 1]; at < end; at++)
        {
            if (!TryChange(label.Standing, _graph.Out[at].Change, out var standing))
            {
                continue;
            }

            var opens = Math.Max(label.Minutes, _graph.Windows[at].OpensAt);
            Enter(fronts, label, number, at, standing, opens);
            foreach (var moment in _graph.WaitPointsAt(label.Vertex))
            {
                if (moment > opens)
                {
                    Enter(fronts, label, number, at, standing, moment);
                }
            }
        }
    }

    private void Enter<TFronts>(TFronts fronts, in Label label, int number, int at, int standing, int minute)
        where TFronts : struct, IFronts
    {
        if (minute >= _graph.Windows[at].ClosesAt)
        {
            return;
        }

        ref readonly var arc = ref _graph.Out[at];
        Push(fronts, new Label
        {
            Vertex = arc.To,
            Parent = number,
            Arc = at,
            Standing = standing,
            EntersAt = minute,
            Cost = label.Cost + WaitCost(label.Vertex, minute - label.Minutes) + (arc.Cost & _costMask),
            Minutes = minute + arc.Minutes,
            Co2eHg = label.Co2eHg + (arc.Co2eHg & _co2eMask),
        });
    }

    /// <summary>A stay at the next via place is a step of its own, as goods may also pass there before they stay.</summary>
    private void StayAtVia<TFronts>(TFronts fronts, in Label label, int number)
        where TFronts : struct, IFronts
    {
        var standing = _index.Standings[label.Standing];
        if (_query.ViaAt is { } viaAt && standing.Via < _query.ViaStays.Length && viaAt(label.Vertex) == standing.Via)
        {
            var stay = _query.ViaStays[standing.Via];
            Push(fronts, label with
            {
                Parent = number,
                Arc = -1,
                Standing = NumberOf(standing with { Via = standing.Via + 1 }),
                EntersAt = label.Minutes,
                Cost = label.Cost + WaitCost(label.Vertex, stay),
                Minutes = label.Minutes + (stay & _timeMask),
            });
        }
    }

    private long WaitCost(int vertex, int minutes) =>
        minutes == 0 || _costMask == 0 ? 0 : _graph.WaitingAt(vertex)?.Cost(minutes) ?? 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push<TFronts>(TFronts fronts, in Label label)
        where TFronts : struct, IFronts
    {
        if (fronts.Beat(label.Vertex, label.Standing, label.Cost, label.Minutes, label.Co2eHg))
        {
            return;
        }

        var cost = label.Cost + (_bounds.Cost[label.Vertex] & _costMask);
        var minutes = label.Minutes + (_bounds.Minutes[label.Vertex] & _timeMask);
        var co2eHg = label.Co2eHg + (_bounds.Co2eHg[label.Vertex] & _co2eMask);
        if (minutes > _query.LatestArrival || !_bounds.CanReach(label.Vertex) || fronts.Beat(_graph.VertexCount, 0, cost, minutes, co2eHg))
        {
            return;
        }

        if (_labelCount == _labels.Length)
        {
            Array.Resize(ref _labels, _labelCount * 2);
        }

        _labels[_labelCount] = label;
        _heap.Push(cost, minutes, co2eHg, _labelCount++);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryChange(int standing, int change, out int changed)
    {
        changed = standing;
        return change == 0 || TryChangeSlowly(standing, change, out changed);
    }

    private bool TryChangeSlowly(int standing, int change, out int changed)
    {
        var after = _index.Standings[standing].After(_graph.Changes[change], _query.ViaStays.AsSpan());
        changed = after.Transfers <= _query.MaxTransfers ? NumberOf(after) : -1;
        return changed >= 0;
    }

    private int NumberOf(in Standing standing)
    {
        if (!_standingNumbers.TryGetValue(standing, out var number))
        {
            number = _index.Standings.Count;
            _standingNumbers.Add(standing, number);
            _index.Standings.Add(standing);
        }

        return number;
    }

    private bool IsFinished(int number)
    {
        if (number == 0)
        {
            return _query.Required == 0 && _query.ViaStays.Length == 0;
        }

        var standing = _index.Standings[number];
        return standing.Open == 0 && (_query.Required & ~standing.Met) == 0 && standing.Via == _query.ViaStays.Length;
    }

    /// <summary>The finished labels as paths; what is beaten in the caller's own criteria falls out here.</summary>
    private ImmutableArray<FoundPath> Collect()
    {
        var paths = new List<FoundPath>();
        foreach (var number in _found)
        {
            var path = PathOf(number);
            if (!paths.Exists(other => IsNoWorse(other, path)))
            {
                paths.RemoveAll(other => IsNoWorse(path, other));
                paths.Add(path);
            }
        }

        return [.. paths.OrderBy(p => p.Cost).ThenBy(p => p.Minutes).ThenBy(p => p.Co2eHg)];
    }

    private bool IsNoWorse(FoundPath path, FoundPath other) =>
        (!_query.Criteria.HasFlag(Criteria.Cost) || path.Cost <= other.Cost)
        && (!_query.Criteria.HasFlag(Criteria.Time) || path.Minutes <= other.Minutes)
        && (!_query.Criteria.HasFlag(Criteria.Co2e) || path.Co2eHg <= other.Co2eHg);

    /// <summary>Walks back over the parents, then forward for the times and for the criteria that the search left out.</summary>
    private FoundPath PathOf(int number)
    {
        var labels = new Stack<int>();
        for (var at = number; _labels[at].Parent >= 0; at = _labels[at].Parent)
        {
            labels.Push(at);
        }

        var steps = ImmutableArray.CreateBuilder<PathStep>(labels.Count);
        var (cost, minutes, co2eHg) = (0L, 0, 0);
        foreach (var at in labels)
        {
            var label = _labels[at];
            var parentVertex = _labels[label.Parent].Vertex;
            if (label.Arc < 0)
            {
                var stay = _query.ViaStays[_index.Standings[label.Standing].Via - 1];
                cost += _graph.WaitingAt(parentVertex)?.Cost(stay) ?? 0;
                steps.Add(new(-1, label.Vertex, minutes, minutes += stay));
                continue;
            }

            var arc = _graph.Out[label.Arc];
            var enters = _graph.IsTimed ? label.EntersAt : minutes;
            cost += arc.Cost + (enters == minutes ? 0 : _graph.WaitingAt(parentVertex)?.Cost(enters - minutes) ?? 0);
            co2eHg += arc.Co2eHg;
            steps.Add(new(_graph.Offers[label.Arc], label.Vertex, enters, minutes = enters + arc.Minutes));
        }

        return new(cost, minutes, co2eHg, steps.ToImmutable());
    }

    private readonly record struct Label
    {
        internal int Vertex { get; init; }

        internal int Parent { get; init; }

        internal int Arc { get; init; }

        internal int Standing { get; init; }

        internal int EntersAt { get; init; }

        internal int Minutes { get; init; }

        internal int Co2eHg { get; init; }

        internal long Cost { get; init; }
    }
}
