using System.Diagnostics;

namespace RoutePlanner.Api.Telemetry;

/// <summary>What the API is busy with, for whoever listens to the source 'RoutePlanner.Api': 'plan', 'dataset.load' with 'dataset.verify', 'publish.validate', 'export'. Ids and counts alone: no keys, no bodies, no references of customers.</summary>
internal static class ApiSpans
{
    private static readonly ActivitySource Source = new("RoutePlanner.Api");

    /// <summary>Begins a span; null, and nothing done, when nobody listens.</summary>
    internal static Activity? Start(string name) => Source.StartActivity(name);
}
