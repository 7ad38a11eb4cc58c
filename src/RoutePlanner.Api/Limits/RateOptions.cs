using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace RoutePlanner.Api.Limits;

/// <summary>How many requests a caller may send.</summary>
/// <param name="PerSecond">For good; above 0.</param>
/// <param name="Burst">At once after a pause; 1 or more.</param>
public sealed record Rate(double PerSecond, int Burst);

/// <summary>The rates of callers. Each instance counts for itself, so that a caller of four instances may send up to four times as much; a batch is one request.</summary>
/// <remarks>The defaults stop a program that has gone wild. Whoever works with the page, or asks for one plan after the other, never meets them.</remarks>
public sealed record RateOptions
{
    /// <summary>No limits.</summary>
    public static readonly RateOptions Off = new() { Key = null, Address = null };

    /// <summary>Of a key. Default 50 a second, 1,000 at once; null for no limit.</summary>
    public Rate? Key { get; init; } = new(50, 1_000);

    /// <summary>Of an address from which requests come without a key, or with one that was not seen yet. Default 500 a second, 10,000 at once; null for no limit.</summary>
    public Rate? Address { get; init; } = new(500, 10_000);

    /// <summary>
    /// Reads 'Limits:KeyPerSecond', 'Limits:KeyBurst', 'Limits:AddressPerSecond' and 'Limits:AddressBurst' (as environment variables 'Limits__KeyPerSecond' …);
    /// a rate of 0 is no limit.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting has not its form: the host must not start.</exception>
    public static RateOptions Read(IConfiguration configuration)
    {
        var usual = new RateOptions();
        return new() { Key = Read(configuration, "Limits:Key", usual.Key!), Address = Read(configuration, "Limits:Address", usual.Address!) };
    }

    private static Rate? Read(IConfiguration configuration, string name, Rate usual)
    {
        var perSecond = Number(configuration, $"{name}PerSecond", usual.PerSecond, least: 0);
        var burst = Number(configuration, $"{name}Burst", usual.Burst, least: 1);
        return perSecond == 0 ? null : new(perSecond, (int)burst);
    }

    private static double Number(IConfiguration configuration, string name, double usual, double least) =>
        configuration[name] is not { Length: > 0 } text ? usual
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= 1_000_000 ? number
        : throw new InvalidOperationException($"{name} is a number from {least} to 1000000.");
}
