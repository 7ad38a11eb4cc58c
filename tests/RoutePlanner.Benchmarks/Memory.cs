using RoutePlanner.Planning.Search;

namespace RoutePlanner.Benchmarks;

/// <summary>Figure 8, the part of searches and plans: what they allocate once they are warm.</summary>
internal static class Memory
{
    internal static async IAsyncEnumerable<Ratio> MeasureAsync(string? folder)
    {
        var graph = BenchGraph.Get("corridor", folder);
        var (search, arcs) = (new ParetoSearch(), new SearchGraph(graph.VertexCount, graph.Arcs));
        var queries = graph.Pairs.Select(pair => new SearchQuery
        {
            Sources = [pair.From],
            Bounds = LowerBounds.To(arcs, [pair.To]),
            Criteria = Criteria.Cost | Criteria.Time | Criteria.Co2e,
            LabelBudget = int.MaxValue,
        }).ToList();
        long SearchAll()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var query in queries)
            {
                search.Search(arcs, query);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        SearchAll();
        yield return new("8", "bytes allocated by a search, three criteria", SearchAll() / (double)queries.Count, "0", "–", $"{queries.Count} pairs in turn, work space kept");

        using var answering = await Answering.OpenAsync();
        var (allocated, written) = (0L, 0L);
        for (var pair = 0; pair < answering.Requests.Length; pair++)
        {
            answering.Answer(pair); // prices, bounds and simulations are known
            var before = GC.GetAllocatedBytesForCurrentThread();
            written += Answering.ToJson(answering.Answer(pair)).Length;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        yield return new(
            "8", "bytes allocated by a plan, its JSON included, ÷ the bytes of that", allocated / (double)written, "≤ 3", "10",
            $"{allocated / answering.Requests.Length / 1024} KiB ÷ {written / answering.Requests.Length / 1024} KiB");
    }
}
