namespace RoutePlanner.Tests.Lanes;

/// <summary>What an expert takes as plausible, both ends included.</summary>
internal readonly record struct Band(decimal Low, decimal High)
{
    internal bool Holds(decimal value) => value >= Low && value <= High;

    public override string ToString() => FormattableString.Invariant($"{Low:0.##} to {High:0.##}");

    public static Band operator +(Band a, Band b) => new(a.Low + b.Low, a.High + b.High);

    public static Band operator *(decimal times, Band band) => new(times * band.Low, times * band.High);

    public static Band operator /(Band band, decimal by) => new(band.Low / by, band.High / by);
}
