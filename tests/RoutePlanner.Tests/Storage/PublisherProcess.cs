using System.Diagnostics;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Server.Azurite;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Operation;

namespace RoutePlanner.Tests.Storage;

/// <summary>Runs this assembly as a program, for tests that kill a process and not just a task.</summary>
internal static class PublisherProcess
{
    /// <summary>Starts a second process that does what <see cref="Main"/> says.</summary>
    internal static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["exec", typeof(PublisherProcess).Assembly.Location, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;

    /// <summary>'publish' and 'publish-prices' publish one version after the other and write a line before each call of the storage;
    /// 'serve' answers as an instance of the API and writes where, and a line before each call as well; 'serve-swaps' serves a <see cref="RisingSource"/>; 'own-azurite' starts Azurite and writes where.</summary>
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["publish", var connection, var prefix]:
                await PublishForeverAsync(new() { ConnectionString = connection, TablePrefix = prefix, Parallel = 2 }, stamp => Sample.Stamped(stamp, rows: 60));
                return 0;
            case ["publish-prices", var connection, var prefix]:
                await PublishForeverAsync(new() { ConnectionString = connection, TablePrefix = prefix, Parallel = 2 }, PricedVersions.Tables);
                return 0;
            case ["serve", var connection, var prefix, var admin]:
                await ServeAsync(new() { ConnectionString = connection, TablePrefix = prefix, Parallel = 2 }, KeyToken.Parse(admin)!);
                return 0;
            case ["serve-swaps"]:
                await RisingSource.ServeAsync();
                return 0;
            case ["own-azurite", var folder]:
                var start = await AzuriteProcess.StartAsync(AzuriteOptions.Find() with { DataFolder = folder }, _ => { }, CancellationToken.None);
                await Console.Out.WriteLineAsync(((AzuriteStart.Running)start).Process.ConnectionString);
                await Console.In.ReadLineAsync();
                return 0;
            default:
                return 2;
        }
    }

    private static async Task ServeAsync(StorageOptions options, KeyToken admin)
    {
        var policy = new FaultPolicy
        {
            Plan = call =>
            {
                Console.Out.WriteLine(call);
                return Fault.None;
            },
        };
        var server = new ApiServer(new StorageSource(new DatasetStore(options, TimeProvider.System, policy.AddTo)), TimeProvider.System, new() { Required = true, FirstAdmins = [admin] });
        await server.InitializeAsync();
        await Console.Out.WriteLineAsync(server.Client.BaseAddress!.ToString());
        await Console.In.ReadLineAsync();
        await server.DisposeAsync();
    }

    private static async Task PublishForeverAsync(StorageOptions options, Func<string, IReadOnlyList<Table>> tables)
    {
        var policy = new FaultPolicy
        {
            Plan = call =>
            {
                Console.Out.WriteLine(call);
                return Fault.None;
            },
        };
        var store = new DatasetStore(options, TimeProvider.System, policy.AddTo);
        while (true)
        {
            var current = await store.ReadPointerAsync(CancellationToken.None);
            var stamp = Guid.NewGuid().ToString("N");
            await store.PublishAsync(Sample.Request(tables(stamp), current?.Version.Number ?? 0, stamp), CancellationToken.None);
        }
    }
}
