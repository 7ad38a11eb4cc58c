using Azure.Data.Tables;
using RoutePlanner.Data.Storage;
using RoutePlanner.Server.Azurite;

namespace RoutePlanner.Tests.Storage;

/// <summary>One Azurite for all tests of a run, on a folder of its own. Each test takes tables of its own in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routeplanner-azurite-").FullName;
    private AzuriteProcess? _process;
    private string? _missing;

    /// <summary>For the client library; skips the test when Azurite cannot run here.</summary>
    internal string ConnectionString
    {
        get
        {
            Skip.If(_process is null, _missing);
            return _process!.ConnectionString;
        }
    }

    /// <summary>Options for tables that no other test uses.</summary>
    internal StorageOptions NewTables() => new() { ConnectionString = ConnectionString, TablePrefix = $"T{Guid.NewGuid():N}", ReadTry = TimeSpan.FromSeconds(20), ReadLimit = TimeSpan.FromMinutes(1) };

    /// <summary>The rows as the storage has them, for a test that spoils them.</summary>
    internal static TableClient Rows(StorageOptions options) => new(options.ConnectionString, $"{options.TablePrefix}Rows");

    /// <summary>Pointer, history and manifests, for a test that spoils them.</summary>
    internal static TableClient Control(StorageOptions options) => new(options.ConnectionString, $"{options.TablePrefix}Control");

    /// <summary>Starts Azurite, which must succeed where its packages are.</summary>
    internal static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, Action<string> progress)
    {
        var start = await AzuriteProcess.StartAsync(options, progress, CancellationToken.None);
        return start is AzuriteStart.Running running ? running.Process : throw new InvalidOperationException($"{start}");
    }

    public async Task InitializeAsync()
    {
        var options = AzuriteOptions.Find() with { DataFolder = _folder };
        _missing = await AzuriteInstall.EnsureAsync(options, _ => { }, CancellationToken.None);
        if (_missing is null)
        {
            _process = await StartAsync(options, _ => { });
        }
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The tests that share the Azurite of the run; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
