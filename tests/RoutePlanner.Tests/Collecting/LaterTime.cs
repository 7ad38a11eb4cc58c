namespace RoutePlanner.Tests.Collecting;

/// <summary>The real clock, set ahead: waits are real, so that whoever tries again does so.</summary>
internal sealed class LaterTime(TimeSpan by) : TimeProvider
{
    internal static readonly LaterTime InTwoDays = new(TimeSpan.FromDays(2));

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}
