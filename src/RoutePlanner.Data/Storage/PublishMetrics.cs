using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RoutePlanner.Data.Storage;

/// <summary>Counts how wishes to publish ended, for whoever listens to the meter 'RoutePlanner.Data'.</summary>
internal static class PublishMetrics
{
    private static readonly Meter Meter = new("RoutePlanner.Data");

    private static readonly Counter<long> Outcomes =
        Meter.CreateCounter<long>("routeplanner.publish.outcomes", "{publish}", "Wishes to publish, by 'outcome': published, conflict or unknown");

    /// <summary>Counts an outcome, and tells it to the span of the wish.</summary>
    /// <param name="span">Null when nobody listens.</param>
    internal static void Count(PublishOutcome outcome, Activity? span)
    {
        var word = outcome switch
        {
            PublishOutcome.Published => "published",
            PublishOutcome.Conflict => "conflict",
            _ => "unknown",
        };
        Outcomes.Add(1, new KeyValuePair<string, object?>("outcome", word));
        span?.SetTag("outcome", word);
    }
}
