using RoutePlanner.Benchmarks;

if (args is not ["ratios", ..])
{
    await Console.Error.WriteLineAsync("Say 'ratios' for the speed table, and after it the figures wanted, as in 'ratios 1 6'.");
    return 1;
}

Console.WriteLine("| # | figure | measured | reach | defect | sides |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
await foreach (var ratio in Figures(args[1..]))
{
    Console.WriteLine($"| {ratio.Figure} | {ratio.What} | {ratio.Value:0.00} | {ratio.Reach} | {ratio.Defect} | {ratio.Detail} |");
}

return 0;

static async IAsyncEnumerable<Ratio> Figures(string[] wanted)
{
    bool Wants(params string[] figures) => wanted.Length == 0 || figures.Any(wanted.Contains);

    if (Wants("1", "8"))
    {
        foreach (var ratio in PlanSpeed.Measure())
        {
            yield return ratio;
        }
    }

    if (Wants("6"))
    {
        await foreach (var ratio in LoadSpeed.MeasureAsync())
        {
            yield return ratio;
        }
    }
}
