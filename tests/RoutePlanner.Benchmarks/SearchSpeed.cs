namespace RoutePlanner.Benchmarks;

/// <summary>Figure 2: labels a second of the search on plain weights ÷ those of the bare flat-array search. Reach 0.7; below 0.4 is a defect.</summary>
internal static class SearchSpeed
{
    private static readonly string[] Graphs = ["corridor", "g1k", "g10k"];

    internal static IEnumerable<Ratio> Measure(string? folder)
    {
        foreach (var name in Graphs)
        {
            var graph = BenchGraph.Get(name, folder);
            foreach (var criteria in (int[])[2, 3])
            {
                var race = new SearchRace(graph, criteria);
                race.Run(TimeSpan.FromSeconds(3), 20);
                var (search, flat) = (race.Search.MegaLabelsPerSecond, race.Flat.MegaLabelsPerSecond);
                yield return new(
                    "2", $"labels/s of the search on plain weights ÷ flat-array limit, {name}, {criteria} criteria", search / flat, "≥ 0.7", "0.4",
                    $"{search:0.00} M/s ÷ {flat:0.00} M/s; check {race.Search.Check}");
            }
        }
    }
}
