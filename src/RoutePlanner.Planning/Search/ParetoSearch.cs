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
    private readonly List<Delay> _delays = [];
    private readonly List<int> _found = [];
    private Label[] _labels = new Label[1 << 10];

    // By label, and only where more than sums decide: plain searches stay small.
    private Burden[] _burdens = [];
    private int _labelCount;

    // The question being answered.
    private SearchGraph _graph = null!;
    private SearchQuery _query = null!;
    private LowerBounds _bounds = null!;
    private long _costMask;
    private int _timeMask;
    private int _co2eMask;
    private int _riskMask;
    private bool _hasBurdens;

    /// <summary>Totals of the finished labels, in the order found; some may be beaten in the caller's criteria.</summary>
    internal IEnumerable<(long Cost, int Minutes, int Co2eHg)> FoundTotals =>
        _found.Select(i => (_labels[i].Cost, _labels[i].Minutes - (_query.StartMinute & _timeMask), _labels[i].Co2eHg));

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
        var criteria = graph.IsTimed || graph.HasSpread || query.LatestArrival != int.MaxValue ? query.Criteria | Criteria.Time : query.Criteria;
        _costMask = criteria.HasFlag(Criteria.Cost) ? -1 : 0;
        _timeMask = criteria.HasFlag(Criteria.Time) ? -1 : 0;
        _co2eMask = criteria.HasFlag(Criteria.Co2e) ? -1 : 0;
        _riskMask = graph.HasRisk && criteria.HasFlag(Criteria.Risk) ? -1 : 0;

        _heap.Clear();
        _index.Clear(graph.VertexCount + 1);
        _stairs.Clear();
        _standingNumbers.Clear();
        _index.Standings.Clear();
        _found.Clear();
        _delays.Clear();
        _delays.Add(Delay.AtStart(null));
        (_labelCount, LabelsExpanded) = (0, 0);
        NumberOf(default(Standing));
        var stairs = new StaircaseFronts(_index, _stairs);
        var byStairs = _riskMask == 0 && !graph.HasSpread;
        _hasBurdens = !byStairs || graph.IsTimed;
        return !_hasBurdens ? Search(stairs) : Search(new WaitingFronts(graph, byStairs, _index, stairs, _stairs, _waitingLabels, _delays));
    }

    private bool Search<TFronts>(TFronts fronts)
        where TFronts : struct, IFronts
    {
        var arrived = _graph.VertexCount;
        foreach (var source in _query.Sources)
        {
            if (_bounds.CanReach(source))
            {
                Push(
                    fronts, new Label { Vertex = source, Parent = -1, Arc = -1, Minutes = _query.StartMinute & _timeMask },
                    new() { Delay = NumberOf(Delay.AtStart(WaitingAt(source))) });
            }
        }

        while (_heap.Count > 0)
        {
            var entry = _heap.Pop();
            if (entry.Cost > _query.MostCost)
            {
                break;
            }

            var label = _labels[entry.Label];
            var burden = fronts is StaircaseFronts ? default : _burdens[entry.Label];
            var isBeaten = fronts.Beat(label.Vertex, label.Standing, label.Cost, label.Minutes, label.Co2eHg, burden.Risk, burden.Spread, burden.Delay);
            if ((isBeaten && burden.ShutsAt == 0)
                || fronts.Beat(arrived, 0, entry.Cost, entry.Minutes, entry.Co2eHg, burden.Risk + (_bounds.Bounds[label.Vertex].Risk & _riskMask), 0, 0))
            {
                continue;
            }

            if (burden.ShutsAt > 0)
            {
                Depart(fronts, _labels[label.Parent], _burdens[label.Parent], label.Parent, label.Arc, label.Standing, burden.ShutsAt);
            }

            if (isBeaten)
            {
                continue;
            }

            fronts.Add(label.Vertex, label.Standing, label.Cost, label.Minutes, label.Co2eHg, burden.Risk, burden.Spread, burden.Delay);
            if (++LabelsExpanded > _query.LabelBudget || ((LabelsExpanded & 0x3FF) == 0 && _query.Cancellation.IsCancellationRequested))
            {
                return false;
            }

            if (_bounds.IsTarget[label.Vertex] && IsFinished(label.Standing))
            {
                _found.Add(entry.Label);
                if (!_query.ToEach)
                {
                    fronts.Add(arrived, 0, label.Cost, label.Minutes, label.Co2eHg, burden.Risk, 0, 0);
                    continue;
                }
            }

            if (_query.IsVia is not null)
            {
                StayAtVia(fronts, label, burden, entry.Label);
            }

            if (fronts is StaircaseFronts)
            {
                Expand(fronts, label, entry.Label);
            }
            else
            {
                ExpandTimed(fronts, label, burden, entry.Label);
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
                }, default);
            }
        }
    }

    private void ExpandTimed<TFronts>(TFronts fronts, in Label label, in Burden burden, int number)
        where TFronts : struct, IFronts
    {
        for (int at = _graph.FirstOut[label.Vertex], end = _graph.FirstOut[label.Vertex + 1]; at < end; at++)
        {
            if (TryChange(label.Standing, _graph.Out[at].Change, out var standing))
            {
                Depart(fronts, label, burden, number, at, standing, label.Minutes);
            }
        }
    }

    /// <summary>Enters an arc as early as it is open from a minute on, with what the wait for it costs on this path.</summary>
    /// <remarks>
    /// Where waiting behind the arc is free, the first stretch in which it is open beats all later ones. Where it costs, goods that enter in a later
    /// stretch have waited in a cheaper place: they are let in one stretch after the other, the next one when the one before is taken from the heap.
    /// </remarks>
    private void Depart<TFronts>(TFronts fronts, in Label label, in Burden burden, int number, int at, int standing, int minute)
        where TFronts : struct, IFronts
    {
        ref readonly var arc = ref _graph.Out[at];
        var waiting = WaitingAt(arc.To);
        var extra = _graph.Extras.Length > 0 ? _graph.Extras[at] : default;
        var turn = Math.Max(0, extra.SpreadMinutes - burden.Spread);
        while (TryEnter(at, minute, out var enters, out var closes))
        {
            var delay = NumberOf(_delays[burden.Delay]
                .After(enters - label.Minutes, out var waitCost)
                .Then(closes == int.MaxValue ? closes : closes - 1 - enters, waiting, burden.Depth + 1));
            var next = new Label
            {
                Vertex = arc.To,
                Parent = number,
                Arc = at,
                Standing = standing,
                Cost = label.Cost + waitCost + (arc.Cost & _costMask) + (turn == 0 ? 0 : waiting?.Cost(turn) ?? 0),
                Minutes = enters + ((arc.Minutes + turn) & _timeMask),
                Co2eHg = label.Co2eHg + (arc.Co2eHg & _co2eMask),
            };
            var after = new Burden
            {
                Delay = delay,
                Depth = burden.Depth + 1,
                ShutsAt = waiting is null || closes == int.MaxValue || closes == _graph.Windows[at].ClosesAt ? 0 : closes,
                Spread = burden.Spread + turn,
                Risk = burden.Risk + (extra.Risk & _riskMask),
            };
            if (Push(fronts, next, after) || after.ShutsAt == 0 || IsHopeless(fronts, next, after.Risk))
            {
                return;
            }

            minute = closes;
        }
    }

    private bool TryEnter(int at, int minute, out int enters, out int closes)
    {
        if (_graph.IsTimed)
        {
            return _graph.Windows[at].TryEnter(minute, out enters, out closes);
        }

        (enters, closes) = (minute, int.MaxValue);
        return true;
    }

    /// <summary>A stay at the next via place is a step of its own, as goods may also pass there before they stay.</summary>
    private void StayAtVia<TFronts>(TFronts fronts, in Label label, in Burden burden, int number)
        where TFronts : struct, IFronts
    {
        var standing = _index.Standings[label.Standing];
        if (standing.Via < _query.ViaStays.Length && _query.ViaStays[standing.Via] is > 0 and var stay && _query.IsVia!(label.Vertex, standing.Via))
        {
            Push(fronts, label with
            {
                Parent = number,
                Arc = -1,
                Standing = NumberOf(standing with { Via = standing.Via + 1 }),
                Cost = label.Cost + (WaitingAt(label.Vertex)?.Cost(stay) ?? 0),
                Minutes = label.Minutes + (stay & _timeMask),
            }, burden with { ShutsAt = 0, Depth = burden.Depth + 1 });
        }
    }

    private WaitTariff? WaitingAt(int vertex) => _costMask == 0 ? null : _graph.WaitingAt(vertex);

    /// <summary>Puts a label on the heap.</summary>
    /// <returns>False when it is beaten already, or cannot win.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Push<TFronts>(TFronts fronts, in Label label, in Burden burden)
        where TFronts : struct, IFronts
    {
        if (fronts.Beat(label.Vertex, label.Standing, label.Cost, label.Minutes, label.Co2eHg, burden.Risk, burden.Spread, burden.Delay) || IsHopeless(fronts, label, burden.Risk))
        {
            return false;
        }

        if (_labelCount == _labels.Length)
        {
            Array.Resize(ref _labels, _labelCount * 2);
        }

        if (fronts is not StaircaseFronts)
        {
            if (_burdens.Length < _labels.Length)
            {
                Array.Resize(ref _burdens, _labels.Length);
            }

            _burdens[_labelCount] = burden;
        }

        ref readonly var bound = ref _bounds.Bounds[label.Vertex];
        _labels[_labelCount] = label;
        _heap.Push(label.Cost + (bound.Cost & _costMask), label.Minutes + (bound.Minutes & _timeMask), label.Co2eHg + (bound.Co2eHg & _co2eMask), _labelCount++);
        return true;
    }

    /// <summary>Whether even the best way on comes too late, or to nothing better than a route that is finished.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsHopeless<TFronts>(TFronts fronts, in Label label, int risk)
        where TFronts : struct, IFronts
    {
        ref readonly var bound = ref _bounds.Bounds[label.Vertex];
        var minutes = label.Minutes + (bound.Minutes & _timeMask);
        return minutes > _query.LatestArrival || !_bounds.CanReach(label.Vertex)
            || fronts.Beat(_graph.VertexCount, 0, label.Cost + (bound.Cost & _costMask), minutes, label.Co2eHg + (bound.Co2eHg & _co2eMask), risk + (bound.Risk & _riskMask), 0, 0);
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

    private int NumberOf(Delay delay)
    {
        if (delay.IsFree)
        {
            return 0;
        }

        _delays.Add(delay);
        return _delays.Count - 1;
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
    private ImmutableArray<FoundPath> Collect() => _query.ToEach
        ? [.. _found.GroupBy(number => _labels[number].Vertex).SelectMany(target => FoundPath.Front(target.Select(PathOf), _query.Criteria))]
        : FoundPath.Front(_found.Select(PathOf), _query.Criteria);

    /// <summary>Walks back over the parents, then forward for the waits and for the criteria that the search left out.</summary>
    private FoundPath PathOf(int number)
    {
        var chain = new Stack<int>();
        for (var at = number; _labels[at].Parent >= 0; at = _labels[at].Parent)
        {
            chain.Push(at);
        }

        var steps = ImmutableArray.CreateBuilder<PathStep>(chain.Count);
        var waits = WaitsOf(chain);
        var (cost, minutes, co2eHg, risk, depth) = (0L, _query.StartMinute, 0, 0, 0);
        foreach (var at in chain)
        {
            var label = _labels[at];
            var here = _labels[label.Parent].Vertex;
            foreach (var wait in waits.Where(w => w.DepthOfWait == depth))
            {
                cost += _graph.WaitingAt(here)?.Cost(wait.Minutes) ?? 0;
                steps.Add(new(PathStep.Wait, here, minutes, minutes += wait.Minutes));
            }

            depth++;
            if (label.Arc < 0)
            {
                var stay = _query.ViaStays[_index.Standings[label.Standing].Via - 1];
                cost += _graph.WaitingAt(here)?.Cost(stay) ?? 0;
                steps.Add(new(PathStep.Stay, here, minutes, minutes += stay));
                continue;
            }

            var arc = _graph.Out[label.Arc];
            var turn = TurnAt(at);
            cost += arc.Cost + (turn == 0 ? 0 : _graph.WaitingAt(label.Vertex)?.Cost(turn) ?? 0);
            co2eHg += arc.Co2eHg;
            risk += _graph.HasRisk ? _graph.Extras[label.Arc].Risk : 0;
            steps.Add(new(_graph.Offers[label.Arc], label.Vertex, minutes, minutes += arc.Minutes + turn) { SpreadMinutes = turn });
        }

        return new(cost, minutes - _query.StartMinute, co2eHg, steps.ToImmutable()) { Risk = risk };
    }

    /// <summary>Where on its way a path has waited, and how long: its delay is followed once more, with the places that the search had no need to know.</summary>
    private List<DelayStretch> WaitsOf(IEnumerable<int> chain)
    {
        var waits = new List<DelayStretch>();
        Delay? delay = null;
        foreach (var at in _graph.IsTimed ? chain : [])
        {
            var label = _labels[at];
            var parent = _labels[label.Parent];
            delay ??= Delay.AtStart(_graph.WaitingAt(parent.Vertex));
            if (label.Arc >= 0)
            {
                var enters = label.Minutes - _graph.Out[label.Arc].Minutes - TurnAt(at);
                TryEnter(label.Arc, enters, out _, out var closes);
                delay = delay.After(enters - parent.Minutes, out _, waits.Add)
                    .Then(closes == int.MaxValue ? closes : closes - 1 - enters, _graph.WaitingAt(label.Vertex), _burdens[at].Depth, tellsPlaces: true);
            }
        }

        return waits;
    }

    /// <summary>Minutes that the last arc of a label waited for its turn at a bottleneck.</summary>
    private int TurnAt(int number) => _hasBurdens ? _burdens[number].Spread - _burdens[_labels[number].Parent].Spread : 0;

    private readonly record struct Label
    {
        internal int Vertex { get; init; }

        internal int Parent { get; init; }

        internal int Arc { get; init; }

        internal int Standing { get; init; }

        internal int Minutes { get; init; }

        internal int Co2eHg { get; init; }

        internal long Cost { get; init; }
    }

    /// <summary>What a label carries beside its sums and its standing where windows, capacities or risk count.</summary>
    private readonly record struct Burden
    {
        internal int Delay { get; init; }

        internal int Depth { get; init; }

        /// <summary>When the arc is no longer open to a path that may do well to enter it later; 0: no need to ask.</summary>
        internal int ShutsAt { get; init; }

        /// <summary>Minutes waited for capacity so far, over all bottlenecks the largest.</summary>
        internal int Spread { get; init; }

        internal int Risk { get; init; }
    }
}
