using Azure.Data.Tables;
using RoutePlanner.Data.Storage;
using RoutePlanner.Server.Azurite;

namespace RoutePlanner.Tests.Storage;

/// <summary>One Azurite for all tests of a run, on a folder of its own. Each test takes tables of its own in it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routeplanner-azurite-").FullName;
    private AzuriteStart? _start;

    /// <summary>For the client library; skips the test when Azurite cannot run here.</summary>
    internal string ConnectionString => ((AzuriteStart.Running)Require(_start!)).Process.ConnectionString;

    /// <summary>Options for tables that no other test uses.</summary>
    internal StorageOptions NewTables() => new() { ConnectionString = ConnectionString, TablePrefix = $"T{Guid.NewGuid():N}", ReadTry = TimeSpan.FromSeconds(20) };

    /// <summary>The rows as the storage has them, for a test that spoils them.</summary>
    internal static TableClient Rows(StorageOptions options) => new(options.ConnectionString, $"{options.TablePrefix}Rows");

    /// <summary>Pointer, history and manifests, for a test that spoils them.</summary>
    internal static TableClient Control(StorageOptions options) => new(options.ConnectionString, $"{options.TablePrefix}Control");

    /// <summary>Skips the test if the start failed for want of Node.js or of packages.</summary>
    internal static AzuriteStart Require(AzuriteStart start)
    {
        Skip.If(start is AzuriteStart.Unavailable, (start as AzuriteStart.Unavailable)?.Reason);
        return start;
    }

    public async Task InitializeAsync() =>
        _start = await AzuriteProcess.StartAsync(AzuriteOptions.Find() with { DataFolder = _folder }, _ => { }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        if (_start is AzuriteStart.Running running)
        {
            await running.Process.DisposeAsync();
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
