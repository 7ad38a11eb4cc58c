using System.Diagnostics;
using RoutePlanner.Data.Storage;
using RoutePlanner.Server.Azurite;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Operation;

/// <summary>An Azurite of one test, which may kill it, behind a proxy, which stays where it is when Azurite comes back on another port.</summary>
internal sealed class OwnAzurite : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routeplanner-azurite-").FullName;
    private AzuriteProcess _process = null!;

    internal StorageProxy Proxy { get; private set; } = null!;

    /// <summary>The way through the proxy.</summary>
    internal string ConnectionString => AzuriteProcess.ConnectionStringFor(Proxy.Port);

    /// <summary>The storage itself, past the proxy, with more patience than a server has.</summary>
    internal DatasetStore Store => new(new() { ConnectionString = _process.ConnectionString, ReadTry = TimeSpan.FromSeconds(20), ReadLimit = TimeSpan.FromMinutes(1) }, TimeProvider.System);

    /// <summary>For a publisher that is not to wait long for a storage that was killed.</summary>
    internal StorageOptions Impatient => new()
    {
        ConnectionString = _process.ConnectionString,
        WriteTry = TimeSpan.FromSeconds(5),
        FlipLimit = TimeSpan.FromSeconds(1),
    };

    /// <summary>Starts it; skips the test when it cannot run here.</summary>
    internal static async Task<OwnAzurite> StartAsync()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var missing = await AzuriteInstall.EnsureAsync(AzuriteOptions.Find(), _ => { }, CancellationToken.None);
        Skip.If(missing is not null, missing);
        var azurite = new OwnAzurite();
        azurite._process = await AzuriteFixture.StartAsync(azurite.Options(), _ => { });
        azurite.Proxy = new(azurite._process.Port);
        return azurite;
    }

    /// <summary>Publishes priced tables on what is current.</summary>
    internal async Task<PublishedVersion> PublishAsync()
    {
        var (store, stamp) = (Store, Guid.NewGuid().ToString("N"));
        var current = await store.ReadPointerAsync(CancellationToken.None);
        return Sample.Won(await store.PublishAsync(Sample.Request(PricedVersions.Tables(stamp), current?.Version.Number ?? 0, stamp), CancellationToken.None));
    }

    /// <summary>SIGKILL: nothing of it runs any more, and what it had not saved is lost.</summary>
    internal void Kill()
    {
        using var process = Process.GetProcessById(_process.ProcessId);
        process.Kill();
    }

    /// <summary>Ends it, if it was not killed before, and starts it again on what it had saved.</summary>
    /// <param name="between">Is called while it does not run.</param>
    internal async Task RestartAsync(Action<string> between)
    {
        await _process.DisposeAsync();
        between(Path.Combine(_folder, "__azurite_db_table__.json"));
        _process = await AzuriteFixture.StartAsync(Options(), _ => { });
        Proxy.Target = _process.Port;
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        await _process.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private AzuriteOptions Options() => AzuriteOptions.Find() with { DataFolder = _folder };
}
