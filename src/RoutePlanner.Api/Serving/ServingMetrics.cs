using System.Diagnostics.Metrics;
using NodaTime;

namespace RoutePlanner.Api.Serving;

/// <summary>What the refresher tells machines, by the meter 'RoutePlanner.Api': which dataset is served, how long ago the storage confirmed it, what went wrong.</summary>
internal sealed class ServingMetrics
{
    private readonly Counter<long> _faults;

    public ServingMetrics(IMeterFactory meters, ServedNetworks served, TimeProvider time)
    {
        var meter = meters.Create("RoutePlanner.Api");
        _faults = meter.CreateCounter<long>("routeplanner.refresh.faults", "{look}", "Looks at the storage that found nothing to serve, by 'reason': storage, empty, regression or version");
        meter.CreateObservableGauge("routeplanner.dataset.number", Number, description: "The dataset that is served");
        meter.CreateObservableGauge("routeplanner.dataset.age", Age, "s", "How long ago the storage confirmed that it is the current one");

        IEnumerable<Measurement<int>> Number() => served.Current is { } network ? [new(network.Version.Number)] : [];
        IEnumerable<Measurement<double>> Age() => served.Current is null ? [] : [new((Instant.FromDateTimeOffset(time.GetUtcNow()) - served.ConfirmedAt).TotalSeconds)];
    }

    internal void Count(RefreshFault fault) => _faults.Add(1, new KeyValuePair<string, object?>("reason", fault switch
    {
        RefreshFault.Storage => "storage",
        RefreshFault.Empty => "empty",
        RefreshFault.Regression => "regression",
        _ => "version",
    }));
}
