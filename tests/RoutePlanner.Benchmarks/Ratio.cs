namespace RoutePlanner.Benchmarks;

/// <summary>One figure of the speed table: ours ÷ the yardstick, both measured in the same run.</summary>
/// <param name="Reach">What we want.</param>
/// <param name="Defect">What is a fault of ours.</param>
/// <param name="Detail">The two sides in their own units.</param>
internal sealed record Ratio(string Figure, string What, double Value, string Reach, string Defect, string Detail);

/// <summary>Measures in processor time, so that what else the machine does counts for little.</summary>
internal static class Processor
{
    /// <summary>Processor milliseconds of this process so far.</summary>
    internal static double Milliseconds => Environment.CpuUsage.TotalTime.TotalMilliseconds;

    /// <summary>Runs two sides in turn and gives the median of each, after a warm-up of a third of the rounds.</summary>
    internal static (double Ours, double Yardstick) Alternate(int rounds, Func<double> ours, Func<double> yardstick)
    {
        var (a, b) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds + (rounds / 3) + 1; round++)
        {
            var (one, other) = (ours(), yardstick());
            if (round > rounds / 3)
            {
                a.Add(one);
                b.Add(other);
            }
        }

        return (Median(a), Median(b));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
