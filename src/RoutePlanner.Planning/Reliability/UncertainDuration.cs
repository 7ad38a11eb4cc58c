namespace RoutePlanner.Planning.Reliability;

/// <summary>A duration that is not certain: log-normal, told by its median and ninth decile, or exponential, told by its median alone.</summary>
/// <param name="P50Minutes">The median; 0 or more.</param>
/// <param name="P90Minutes">Nine of ten take no longer; no less than the median. Of no meaning for an exponential one, whose ninth decile is ln 10 ÷ ln 2 times its median.</param>
public readonly record struct UncertainDuration(int P50Minutes, int P90Minutes)
{
    /// <summary>How many standard deviations the ninth decile lies above the median.</summary>
    private const double NinthDecile = 1.2815515655446004;

    private static readonly double Ln2 = Portable.Log(2);

    /// <summary>Whether it is exponential: a wait for something that comes at no known times, so that what was waited already says nothing of what is left.</summary>
    public bool IsExponential { get; init; }

    /// <summary>Whether it always takes the same.</summary>
    internal bool IsCertain => P50Minutes == 0 || (P90Minutes <= P50Minutes && !IsExponential);

    /// <summary>The standard deviation of its logarithm: ln(p90 ÷ p50) ÷ 1.2816.</summary>
    private double Sigma => Portable.Log((double)P90Minutes / P50Minutes) / NinthDecile;

    /// <summary>
    /// The variance in hundreds of square minutes, to add up along a route: (e^σ² − 1) e^(2μ + σ²) with μ = ln p50; of an exponential one the square
    /// of its mean, p50 ÷ ln 2.
    /// </summary>
    public int Risk
    {
        get
        {
            if (IsCertain)
            {
                return 0;
            }

            var spread = IsExponential ? 0 : Portable.Exp(Sigma * Sigma);
            var variance = (IsExponential ? 1 / (Ln2 * Ln2) : (spread - 1) * spread) * P50Minutes * P50Minutes;
            return (int)Math.Min(int.MaxValue / 64, Math.Round(variance / 100));
        }
    }

    /// <summary>Whole minutes at evenly spread probabilities, rising: the middle of each of so many equal shares.</summary>
    /// <param name="normal">The standard normal variable at these probabilities.</param>
    internal int[] Quantiles(ReadOnlySpan<double> normal)
    {
        var minutes = new int[normal.Length];
        if (IsCertain)
        {
            Array.Fill(minutes, P50Minutes);
            return minutes;
        }

        var sigma = IsExponential ? 0 : Sigma;
        for (var i = 0; i < minutes.Length; i++)
        {
            var factor = IsExponential ? -Portable.Log(1 - ((i + 0.5) / minutes.Length)) / Ln2 : Portable.Exp(sigma * normal[i]);
            minutes[i] = (int)Math.Min(int.MaxValue / 1024, Math.Round(P50Minutes * factor));
        }

        return minutes;
    }
}
