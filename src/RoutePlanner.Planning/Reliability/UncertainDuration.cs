namespace RoutePlanner.Planning.Reliability;

/// <summary>A duration that is not certain: log-normal, told by its median and ninth decile.</summary>
/// <param name="P50Minutes">The median; 0 or more.</param>
/// <param name="P90Minutes">Nine of ten take no longer; no less than the median.</param>
public readonly record struct UncertainDuration(int P50Minutes, int P90Minutes)
{
    /// <summary>How many standard deviations the ninth decile lies above the median.</summary>
    private const double NinthDecile = 1.2815515655446004;

    /// <summary>Whether it always takes the same.</summary>
    internal bool IsCertain => P90Minutes <= P50Minutes || P50Minutes == 0;

    /// <summary>The standard deviation of its logarithm: ln(p90 ÷ p50) ÷ 1.2816.</summary>
    private double Sigma => Portable.Log((double)P90Minutes / P50Minutes) / NinthDecile;

    /// <summary>The variance in hundreds of square minutes, to add up along a route: (e^σ² − 1) e^(2μ + σ²) with μ = ln p50.</summary>
    public int Risk
    {
        get
        {
            if (IsCertain)
            {
                return 0;
            }

            var spread = Portable.Exp(Sigma * Sigma);
            return (int)Math.Min(int.MaxValue / 64, Math.Round((spread - 1) * spread * P50Minutes * P50Minutes / 100));
        }
    }

    /// <summary>Whole minutes at evenly spread probabilities, rising: the middle of each of so many equal shares.</summary>
    internal int[] Quantiles(ReadOnlySpan<double> normal)
    {
        var minutes = new int[normal.Length];
        if (IsCertain)
        {
            Array.Fill(minutes, P50Minutes);
            return minutes;
        }

        var sigma = Sigma;
        for (var i = 0; i < minutes.Length; i++)
        {
            minutes[i] = (int)Math.Min(int.MaxValue / 1024, Math.Round(P50Minutes * Portable.Exp(sigma * normal[i])));
        }

        return minutes;
    }
}
