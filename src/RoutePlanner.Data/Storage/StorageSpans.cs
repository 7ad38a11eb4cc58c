using System.Diagnostics;

namespace RoutePlanner.Data.Storage;

/// <summary>What the storage is busy with, for whoever listens to the source 'RoutePlanner.Data': 'publish' with 'publish.write' and 'publish.flip', 'dataset.read', 'dataset.compile'. No keys, no rows.</summary>
internal static class StorageSpans
{
    private static readonly ActivitySource Source = new("RoutePlanner.Data");

    /// <summary>Begins a span; null, and nothing done, when nobody listens.</summary>
    internal static Activity? Start(string name) => Source.StartActivity(name);
}
