namespace RoutePlanner.Benchmarks;

/// <summary>Figure 3: how much longer three criteria take on ten times the places, bounds left out. Reach 18; above 30 is a defect.</summary>
internal static class SearchGrowth
{
    private static readonly string[] Graphs = ["g1k", "g10k", "g100k"];

    internal static IEnumerable<Ratio> Measure(string? folder)
    {
        var before = 0d;
        foreach (var name in Graphs)
        {
            var graph = BenchGraph.Get(name, folder);
            var race = new SearchRace(graph, 3);
            race.Run(TimeSpan.FromSeconds(2), 4);
            var ms = race.Search.Time.TotalMilliseconds / graph.Pairs.Length;
            if (before > 0)
            {
                yield return new("3", $"time of the three-criteria search for ten times the places, {name}", ms / before, "≤ 18", "30", $"{ms:0.00} ms ÷ {before:0.00} ms a search");
            }

            before = ms;
        }
    }
}
