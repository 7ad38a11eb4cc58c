using BitFaster.Caching;
using BitFaster.Caching.Lru;
using NodaTime;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using Duration = NodaTime.Duration;

namespace RoutePlanner.Api.Keys;

/// <summary>Tells whose key a token is. Keys in use are remembered, and read again beside the requests, so that a storage that is down holds up nobody who was known.</summary>
/// <remarks>
/// A key that was revoked opens nothing any more after <see cref="Oldest"/>, on every instance whose storage answers. While the storage does not answer, what was
/// last read holds: nobody can revoke anything then either.
/// </remarks>
internal sealed class KeyRing(KeyOptions options, IDatasetSource source, TimeProvider time)
{
    /// <summary>A key that was read longer ago is read again.</summary>
    private static readonly Duration Fresh = Duration.FromSeconds(5);

    /// <summary>A request with a key that was read longer ago waits until it is read again.</summary>
    private static readonly Duration Oldest = Duration.FromSeconds(20);

    /// <summary>A storage that takes longer is taken for one that does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    private const int Remembered = 10_000;

    /// <summary>Compared where there is no key, so that an unknown id takes the time of a known one.</summary>
    private static readonly AccessKey Nobody = new("", "", 0, default, default, "", null, null, [new(new string('0', 64), null)]);

    private readonly ICache<string, Known> _known = new ConcurrentLruBuilder<string, Known>().WithCapacity(Remembered).Build();

    /// <summary>The caller that a token stands for; null when it opens nothing.</summary>
    /// <exception cref="StorageUnavailableException">The key is not known here, and the storage did not answer.</exception>
    internal async Task<Caller?> FindAsync(KeyToken token, CancellationToken cancel)
    {
        var stored = await FindKeyAsync(token.Organisation, token.KeyId, cancel);
        if ((stored ?? Nobody).Admits(token, Now()) && stored is { Role: >= Role.Reader and <= Role.Admin })
        {
            return new(stored.Organisation, stored.Id, stored.Role);
        }

        return stored is null && options.FirstAdmins.FirstOrDefault(first => first.Hash == token.Hash) is { } admin
            ? new(admin.Organisation, admin.KeyId, Role.Admin)
            : null;
    }

    /// <summary>Whether the key is told without a look into the storage.</summary>
    internal bool Remembers(KeyToken token) => source is not StorageSource || _known.TryGet($"{token.Organisation}/{token.KeyId}", out _);

    /// <summary>Makes this instance read a key again at its next use.</summary>
    internal void Forget(string organisation, string id) => _known.TryRemove($"{organisation}/{id}");

    private async Task<AccessKey?> FindKeyAsync(string organisation, string id, CancellationToken cancel)
    {
        if (source is not StorageSource { Store.Keys: var keys })
        {
            return null;
        }

        var name = $"{organisation}/{id}";
        if (!_known.TryGet(name, out var known))
        {
            var readAt = Now();
            var key = await keys.FindAsync(organisation, id, cancel);
            if (key is not null)
            {
                _known.AddOrUpdate(name, new(key, readAt)); // what there is not is not remembered: it may be made on another instance
            }

            return key;
        }

        var age = Now() - known.Last.At;
        if (age < Duration.Zero)
        {
            age = Oldest; // the clock went back, and how long ago it was read is not known
        }

        if (age >= Fresh)
        {
            var reading = known.ReadAgainAsync(() => keys.FindAsync(organisation, id, CancellationToken.None), Now);
            if (age >= Oldest && !known.IsStorageDown)
            {
                await await Task.WhenAny(reading, Task.Delay(Patience, time, cancel));
            }
        }

        return known.Last.Key;
    }

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());

    private sealed record Reading(AccessKey? Key, Instant At);

    /// <summary>A key as it was last read.</summary>
    private sealed class Known(AccessKey key, Instant at)
    {
        private readonly Lock _turn = new();
        private Task _reading = Task.CompletedTask;
        private volatile bool _isStorageDown;
        private volatile Reading _last = new(key, at);

        internal Reading Last => _last;

        /// <summary>Whether the last try to read it failed.</summary>
        internal bool IsStorageDown => _isStorageDown;

        /// <summary>Reads it again, unless that is being done already.</summary>
        internal Task ReadAgainAsync(Func<Task<AccessKey?>> read, Func<Instant> now)
        {
            lock (_turn)
            {
                return _reading = _reading.IsCompleted ? ReadAsync(read, now) : _reading;
            }
        }

        private async Task ReadAsync(Func<Task<AccessKey?>> read, Func<Instant> now)
        {
            await Task.Yield(); // not in the request that noticed it
            var readAt = now();
            try
            {
                _last = new(await read(), readAt);
                _isStorageDown = false;
            }
            catch (StorageUnavailableException)
            {
                _isStorageDown = true;
            }
        }
    }
}
