using System.Diagnostics.Metrics;

namespace RoutePlanner.Data.Storage;

/// <summary>Counts what loading met, for whoever listens to the meter 'RoutePlanner.Data'.</summary>
internal static class LoadMetrics
{
    private static readonly Meter Meter = new("RoutePlanner.Data");

    private static readonly Counter<long> SpoiledSnapshots =
        Meter.CreateCounter<long>("routeplanner.load.snapshots.spoiled", "{load}", "Loads whose snapshot was not what was published, so that the rows were read");

    internal static void CountSpoiledSnapshot() => SpoiledSnapshots.Add(1);
}
