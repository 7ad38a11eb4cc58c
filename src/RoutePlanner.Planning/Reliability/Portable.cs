namespace RoutePlanner.Planning.Reliability;

/// <summary>Exponential, logarithm and normal quantile out of the four basic operations and the square root, so that every machine comes to the same last bit.</summary>
internal static class Portable
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>e to the power of <paramref name="x"/>, by its series about a multiple of ln 2.</summary>
    internal static double Exp(double x)
    {
        var doublings = Math.Floor((x / Ln2) + 0.5);
        var rest = x - (doublings * Ln2);
        var (sum, term) = (1.0, 1.0);
        for (var n = 1; n <= 18; n++)
        {
            term *= rest / n;
            sum += term;
        }

        return Math.ScaleB(sum, (int)doublings);
    }

    /// <summary>The natural logarithm of a positive number, by Halley's iteration on <see cref="Exp"/>.</summary>
    internal static double Log(double x)
    {
        var log = Math.ILogB(x) * Ln2;
        for (var step = 0; step < 6; step++)
        {
            var exp = Exp(log);
            log += 2 * (x - exp) / (x + exp);
        }

        return log;
    }

    /// <summary>The value below which a standard normal variable lies with a probability strictly between 0 and 1.</summary>
    /// <remarks>Wichura 1988, Applied Statistics 37, algorithm AS 241 (PPND7): seven digits, far below a minute here.</remarks>
    internal static double NormalQuantile(double probability)
    {
        var q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - (q * q);
            return q * ((((((59.109374720 * r) + 159.29113202) * r) + 50.434271938) * r) + 3.3871327179)
                / ((((((67.187563600 * r) + 78.757757664) * r) + 17.895169469) * r) + 1);
        }

        var tail = Math.Sqrt(-Log(q < 0 ? probability : 1 - probability));
        double value;
        if (tail <= 5)
        {
            tail -= 1.6;
            value = ((((((0.17023821103 * tail) + 1.3067284816) * tail) + 2.7568153900) * tail) + 1.4234372777)
                / ((((0.12021132975 * tail) + 0.73700164250) * tail) + 1);
        }
        else
        {
            tail -= 5;
            value = ((((((0.017337203997 * tail) + 0.42868294337) * tail) + 3.0812263860) * tail) + 6.6579051150)
                / ((((0.012258202635 * tail) + 0.24197894225) * tail) + 1);
        }

        return q < 0 ? -value : value;
    }
}
