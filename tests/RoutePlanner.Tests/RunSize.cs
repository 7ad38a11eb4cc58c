namespace RoutePlanner.Tests;

/// <summary>How large a test runs: small, or as large as an environment variable says (tests/full.sh sets them all).</summary>
internal static class RunSize
{
    internal static int Of(string variable, int small) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var full) ? full : small;
}
