using QuikGraph.Algorithms.ShortestPath;

namespace RoutePlanner.Planning.Search;

/// <summary>For each vertex the least cost, minutes, CO2e and risk that any way to the destination takes: reverse Dijkstra runs by QuikGraph.</summary>
/// <remarks>Each criterion is bounded alone, so the bounds are consistent: no arc shortens them by more than its own weight.</remarks>
public sealed class LowerBounds
{
    /// <summary>A vertex from which no target can be reached.</summary>
    internal const long Unreachable = long.MaxValue / 4;

    private LowerBounds(Bound[] bounds, bool[] isTarget) => (Bounds, IsTarget) = (bounds, isTarget);

    /// <summary>By vertex; all criteria side by side, as the search wants them together.</summary>
    internal Bound[] Bounds { get; }

    internal bool[] IsTarget { get; }

    /// <summary>Bounds towards the nearest of the targets.</summary>
    public static LowerBounds To(SearchGraph graph, IReadOnlyCollection<int> targets)
    {
        var isTarget = new bool[graph.VertexCount];
        foreach (var target in targets)
        {
            isTarget[target] = true;
        }

        var cost = Run(graph, targets, at => graph.Out[at].Cost);
        var minutes = Run(graph, targets, at => graph.Out[at].Minutes);
        var co2eHg = Run(graph, targets, at => graph.Out[at].Co2eHg);
        var risk = graph.HasRisk ? Run(graph, targets, at => graph.Extras[at].Risk) : null;
        var bounds = new Bound[graph.VertexCount];
        for (var vertex = 0; vertex < bounds.Length; vertex++)
        {
            bounds[vertex] = new(cost[vertex], Clamp(minutes[vertex]), Clamp(co2eHg[vertex]), risk is null ? 0 : Clamp(risk[vertex]));
        }

        return new(bounds, isTarget);
    }

    /// <summary>Whether any target can be reached from the vertex.</summary>
    public bool CanReach(int vertex) => Bounds[vertex].Cost < Unreachable;

    private static int Clamp(long bound) => (int)Math.Min(bound, int.MaxValue / 2);

    private static long[] Run(SearchGraph graph, IReadOnlyCollection<int> targets, Func<int, long> weight)
    {
        var reverse = new ReverseGraph(graph, targets);
        var dijkstra = new DijkstraShortestPathAlgorithm<int, ReverseArc>(reverse, arc => arc.Out < 0 ? 0 : weight(arc.Out));
        dijkstra.Compute(reverse.Root);
        var bounds = new long[graph.VertexCount];
        Array.Fill(bounds, Unreachable);
        foreach (var (vertex, distance) in dijkstra.GetDistances())
        {
            if (vertex != reverse.Root && distance < Unreachable)
            {
                bounds[vertex] = (long)distance;
            }
        }

        return bounds;
    }

    internal readonly record struct Bound(long Cost, int Minutes, int Co2eHg, int Risk);
}
