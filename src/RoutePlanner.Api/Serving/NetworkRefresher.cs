using NodaTime;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Serving;

/// <summary>Loads the network at the start and follows the current version: asks for it every two seconds and swaps when it is another.</summary>
/// <remarks>Whatever goes wrong, the last good network stays. A version that could not be compiled is not tried again.</remarks>
internal sealed class NetworkRefresher(IDatasetSource source, ServedNetworks served, ServingMetrics metrics, TimeProvider time, ILogger<NetworkRefresher> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Instances that started together ask apart.</summary>
    private static readonly TimeSpan Jitter = TimeSpan.FromSeconds(0.4);

    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private string? _told;

    /// <summary>Looks once, and follows if there is something to follow.</summary>
    internal async Task RefreshAsync(CancellationToken cancel)
    {
        try
        {
            if (await source.ReadCurrentAsync(cancel) is not { } current)
            {
                Keep(RefreshFault.Empty, "Nothing was published yet.");
            }
            else if (served.Current?.Published == current) // an older version that was activated again has its rows under another number
            {
                await FollowDisruptionsAsync(served.Current!, cancel);
                served.Confirm(Now());
                _told = null;
            }
            else if (served.Current is { } newer && current.Version.Number < newer.Version.Number)
            {
                Keep(RefreshFault.Regression, $"The storage went back from version {newer.Version.Number} to {current.Version.Number}; the newer one is served on.");
            }
            else if (_refused.Contains(current.Version.Id))
            {
                Keep(RefreshFault.Version, $"Version {current.Version.Number} could not be loaded and is not tried again.");
            }
            else
            {
                await FollowAsync(current, cancel);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            // Of whatever kind: an exception that left here would end the host.
            Keep(RefreshFault.Storage, e.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RefreshAsync(stoppingToken);
            await Task.Delay(Pause + (Jitter * ((Random.Shared.NextDouble() * 2) - 1)), time, stoppingToken);
        }
    }

    private async Task FollowAsync(PublishedVersion current, CancellationToken cancel)
    {
        try
        {
            var network = await source.LoadAsync(current, cancel);
            var next = new ServedNetwork(current, new Planner(network), Now(), source.IsMemory);
            served.Swap(Under(await source.ReadDisruptionsAsync(cancel), next) ?? next, Now());
            _told = null;
            log.Serving(current.Version.Number, current.Version.Id);
        }
        catch (Exception e) when (e is not (OperationCanceledException or StorageUnavailableException))
        {
            _refused.Add(current.Version.Id);
            metrics.Count(RefreshFault.Version);
            log.Refused(current.Version.Number, current.Version.Id, e);
            served.Keep($"Version {current.Version.Number} cannot be served: {e.Message}");
        }
    }

    /// <summary>The same version under other disruptions is compiled anew: hauls lead round what is closed.</summary>
    private async Task FollowDisruptionsAsync(ServedNetwork current, CancellationToken cancel)
    {
        if (Under(await source.ReadDisruptionsAsync(cancel), current) is { } next)
        {
            served.Swap(next, Now());
            log.Disrupted(next.Disruptions.Count, current.Version.Number);
        }
    }

    /// <summary>The network under disruptions; null when it is that already. One about something that this version does not have hinders nothing.</summary>
    private ServedNetwork? Under(IReadOnlyList<StoredDisruption> told, ServedNetwork network)
    {
        var mark = told.Count == 0 ? "" : StoredDisruption.MarkOf(told);
        return mark == network.DisruptionsMark ? null : new(
            network.Published, new Planner(Network.Compile(network.Network.Dataset, [.. told.Select(d => d.Disruption)])), Now(), network.IsMemory)
        {
            Disruptions = told,
            DisruptionsMark = mark,
        };
    }

    /// <summary>Told once, not every two seconds; counted each time.</summary>
    private void Keep(RefreshFault kind, string fault)
    {
        metrics.Count(kind);
        served.Keep(fault);
        if (_told != fault)
        {
            _told = fault;
            log.Kept(fault);
        }
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
