using RoutePlanner.Planning.Search;

namespace RoutePlanner.Benchmarks;

/// <summary>The planner's search and the yardstick on one graph: all pairs in turn, round after round, the best round of each counts.</summary>
/// <remarks>Bounds are made before and belong to neither. Time is the processor time of the process, so that waits for a core are left out.</remarks>
internal sealed class SearchRace
{
    private readonly ParetoSearch _search = new();
    private readonly FlatLabelSearch _flat;
    private readonly SearchGraph _graph;
    private readonly (SearchQuery Query, int From, int To, FlatLabelSearch.FlatBound[] Bounds)[] _questions;
    private readonly int _criteria;

    internal SearchRace(BenchGraph graph, int criteria)
    {
        _criteria = criteria;
        _flat = new(graph);
        _graph = new(graph.VertexCount, graph.Arcs);
        _questions = Array.ConvertAll(graph.Pairs, pair =>
        {
            var bounds = LowerBounds.To(_graph, [pair.To]);
            var query = new SearchQuery
            {
                Sources = [pair.From],
                Bounds = bounds,
                Criteria = criteria == 2 ? Criteria.Cost | Criteria.Time : Criteria.Cost | Criteria.Time | Criteria.Co2e,
                LabelBudget = int.MaxValue,
            };
            return (query, pair.From, pair.To, FlatLabelSearch.Flatten(bounds, graph.VertexCount));
        });
    }

    /// <summary>Best round of the planner's search.</summary>
    internal Round Search { get; private set; } = Round.None;

    /// <summary>Best round of the yardstick.</summary>
    internal Round Flat { get; private set; } = Round.None;

    /// <summary>Runs rounds in turn.</summary>
    /// <exception cref="InvalidOperationException">The two found different vectors.</exception>
    internal void Run(TimeSpan least, int leastRounds)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < leastRounds || Environment.CpuUsage.TotalTime - start < least; round++)
        {
            Flat = Flat.OrFaster(RunFlat());
            Search = Search.OrFaster(RunSearch());
            if (Flat.Check != Search.Check)
            {
                throw new InvalidOperationException($"check {Search.Check} is not the yardstick's {Flat.Check}");
            }
        }
    }

    private Round RunFlat()
    {
        var (labels, check) = (0L, 0UL);
        var start = Environment.CpuUsage.TotalTime;
        foreach (var (_, from, to, bounds) in _questions)
        {
            _flat.Run(from, to, bounds, _criteria);
            labels += _flat.LabelsExpanded;
            check = unchecked(check + _flat.Check);
        }

        return new(Environment.CpuUsage.TotalTime - start, labels, check);
    }

    private Round RunSearch()
    {
        var (labels, check) = (0L, 0UL);
        var start = Environment.CpuUsage.TotalTime;
        foreach (var (query, _, _, _) in _questions)
        {
            _search.Search(_graph, query);
            labels += _search.LabelsExpanded;
            foreach (var (cost, minutes, co2eHg) in _search.FoundTotals)
            {
                check = unchecked(check + FlatLabelSearch.CheckOf((ulong)cost, (ulong)minutes, (ulong)co2eHg));
            }
        }

        return new(Environment.CpuUsage.TotalTime - start, labels, check);
    }

    /// <summary>What one round over all pairs took.</summary>
    internal readonly record struct Round(TimeSpan Time, long Labels, ulong Check)
    {
        internal static readonly Round None = new(TimeSpan.MaxValue, 0, 0);

        internal double MegaLabelsPerSecond => Labels / Time.TotalMicroseconds;

        internal Round OrFaster(Round other) => other.Time < Time ? other : this;
    }
}
