using Microsoft.Extensions.Configuration;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Datasets;

/// <summary>How many versions keep their rows.</summary>
public sealed record VersionsKept
{
    /// <summary>So many of the newest entries of the history, whatever their age. Default 50; 0 keeps all.</summary>
    public int Newest { get; init; } = 50;

    /// <summary>Reads 'Datasets:Keep' (as environment variable 'Datasets__Keep').</summary>
    /// <exception cref="InvalidOperationException">The setting has not its form: the host must not start.</exception>
    public static VersionsKept Read(IConfiguration configuration) => configuration["Datasets:Keep"] is not { Length: > 0 } text ? new()
        : int.TryParse(text, System.Globalization.NumberStyles.None, null, out var newest) ? new() { Newest = newest }
        : throw new InvalidOperationException("Datasets:Keep is the number of versions that keep their rows, or 0 for all.");
}

/// <summary>Takes away what no longer needs its rows, beside the requests: when something was published here, as only then there is more than before.</summary>
internal sealed class VersionCollection(IDatasetSource source, VersionsKept kept, ILogger<VersionCollection> log) : BackgroundService
{
    private readonly SemaphoreSlim _wakes = new(0);

    public override void Dispose()
    {
        _wakes.Dispose();
        base.Dispose();
    }

    /// <summary>Makes it look, soon.</summary>
    internal void Wake() => _wakes.Release();

    /// <summary>Looks once.</summary>
    internal async Task CollectAsync(CancellationToken cancel)
    {
        if (kept.Newest == 0 || source is not StorageSource { Store.Collector: var collector })
        {
            return;
        }

        try
        {
            if (await collector.CollectAsync(kept.Newest, cancel) is > 0 and var count)
            {
                log.Collected(count);
            }
        }
        catch (StorageUnavailableException e)
        {
            log.NotCollected(e.Message); // the next publication looks again
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wakes.WaitAsync(stoppingToken);
            await CollectAsync(stoppingToken);
        }
    }
}

/// <summary>What the collection tells.</summary>
internal static partial class CollectionLog
{
    [LoggerMessage(1, LogLevel.Information, "The rows of {Count} old versions or failed attempts were taken away")]
    internal static partial void Collected(this ILogger log, int count);

    [LoggerMessage(2, LogLevel.Warning, "Old versions were not taken away: {Fault}")]
    internal static partial void NotCollected(this ILogger log, string fault);
}
