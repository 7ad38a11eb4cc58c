using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace RoutePlanner.Tests.Http;

/// <summary>Listens to the meters of one server: counters add up, gauges show what was read last.</summary>
internal sealed class ServingFigures : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, double> _figures = new(StringComparer.Ordinal);

    internal ServingFigures(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters && (instrument.Meter.Name.StartsWith("RoutePlanner.", StringComparison.Ordinal) || instrument.Meter.Name == "Microsoft.AspNetCore.RateLimiting"))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>A figure by its name, and the values of its tags after it.</summary>
    internal double this[string name] => _figures[name];

    /// <summary>The names of all figures that were told, with the values of their tags.</summary>
    internal IEnumerable<string> Names => _figures.Keys;

    public void Dispose() => _listener.Dispose();

    internal void Read() => _listener.RecordObservableInstruments();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var tag in tags)
        {
            name += $" {tag.Value}";
        }

        _figures.AddOrUpdate(name, value, (_, before) => instrument.IsObservable ? value : before + value);
    }
}
