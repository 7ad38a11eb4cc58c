using NodaTime;

namespace RoutePlanner.Api.Serving;

/// <summary>Holds the network that is served. Readers take one reference; the refresher swaps it.</summary>
internal sealed class ServedNetworks
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ServedNetwork? _current;
    private long _confirmedAtTicks;

    /// <summary>The network, or null until the first one is loaded.</summary>
    internal ServedNetwork? Current => _current;

    /// <summary>Ends when the first network is there.</summary>
    internal Task First => _first.Task;

    /// <summary>Why the newest version is not the one that is served; null when it is.</summary>
    internal string? Fault { get; private set; }

    /// <summary>When the storage was last seen to name the served version as current.</summary>
    internal Instant ConfirmedAt => Instant.FromUnixTimeTicks(Volatile.Read(ref _confirmedAtTicks));

    internal void Swap(ServedNetwork network, Instant now)
    {
        Confirm(now);
        _current = network;
        _first.TrySetResult();
    }

    internal void Confirm(Instant now)
    {
        Volatile.Write(ref _confirmedAtTicks, now.ToUnixTimeTicks());
        Fault = null;
    }

    internal void Keep(string fault) => Fault = fault;
}
