using System.Collections.Immutable;

namespace RoutePlanner.Planning.Search;

/// <summary>Moments worth waiting for at a vertex although an arc is open already: so that goods reach a window further on just when it opens.</summary>
/// <remarks>
/// Waiting costs differ by state: hire runs on rails and nothing on the ground at the origin. Who must be at a window when it opens waits best
/// where waiting is cheapest. Going backwards from each window's opening, a moment is noted at every vertex that waits at a lower rate than all
/// vertices between it and the window; nothing is cheaper than free, so the walk ends there. Costs are linear in the wait, so other moments never pay.
/// </remarks>
internal static class WaitPoints
{
    internal static ImmutableArray<int>[] Of(SearchGraph graph)
    {
        var points = new SortedSet<int>?[graph.VertexCount];
        var seen = new Dictionary<(int Vertex, int Minute), decimal>();
        var walk = new Stack<(int Vertex, int Minute, decimal Rate)>();
        for (var vertex = 0; vertex < graph.VertexCount; vertex++)
        {
            for (var at = graph.FirstOut[vertex]; at < graph.FirstOut[vertex + 1]; at++)
            {
                if (graph.Windows[at].OpensAt > 0)
                {
                    walk.Push((vertex, graph.Windows[at].OpensAt, Rate(vertex)));
                }
            }
        }

        while (walk.TryPop(out var here))
        {
            if (here.Rate == 0 || (seen.TryGetValue((here.Vertex, here.Minute), out var rate) && rate >= here.Rate))
            {
                continue;
            }

            seen[(here.Vertex, here.Minute)] = here.Rate;
            for (var i = graph.FirstIn[here.Vertex]; i < graph.FirstIn[here.Vertex + 1]; i++)
            {
                var (from, at) = graph.In[i];
                var minute = here.Minute - graph.Out[at].Minutes;
                if (minute <= 0)
                {
                    continue;
                }

                if (Rate(from) < here.Rate)
                {
                    (points[from] ??= []).Add(minute);
                }

                walk.Push((from, minute, Math.Min(here.Rate, Rate(from))));
            }
        }

        return Array.ConvertAll(points, set => set?.ToImmutableArray() ?? []);

        decimal Rate(int vertex) => graph.WaitingAt(vertex)?.RatePerDay ?? 0;
    }
}
