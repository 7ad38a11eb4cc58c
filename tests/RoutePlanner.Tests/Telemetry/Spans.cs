using System.Collections.Concurrent;
using System.Diagnostics;

namespace RoutePlanner.Tests.Telemetry;

/// <summary>The product's spans that a test causes: it is itself a span, and theirs are those below it, on the other side of HTTP too.</summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;
    private readonly Activity _test;

    internal Spans()
    {
        _test = new Activity("test").Start();
        var trace = _test.TraceId;
        _listener = new()
        {
            ShouldListenTo = source => source.Name.StartsWith("RoutePlanner.", StringComparison.Ordinal) || source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == trace && span.Source.Name.StartsWith("RoutePlanner.", StringComparison.Ordinal))
                {
                    _ended.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>In the order in which they ended.</summary>
    internal IReadOnlyList<Activity> All => [.. _ended];

    internal Activity Single(string name) => Assert.Single(_ended, span => span.OperationName == name);

    public void Dispose()
    {
        _listener.Dispose();
        _test.Dispose();
    }
}
