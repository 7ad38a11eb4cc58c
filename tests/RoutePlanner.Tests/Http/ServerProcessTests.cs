using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Tests.Operation;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Http;

/// <summary>The server as people start it: a process of its own.</summary>
[Collection(AzuriteTests.Name)]
public sealed class ServerProcessTests(AzuriteFixture azurite) : IDisposable
{
    private const string FirstKey = "The first admin key, told this once";

    private readonly string _emptyFolder = Directory.CreateTempSubdirectory("routeplanner-server-").FullName;

    public void Dispose() => Directory.Delete(_emptyFolder, recursive: true);

    [SkippableFact]
    public async Task Without_Node_it_serves_the_bundled_network_and_says_so()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var server = await StartAsync();

        Assert.Contains(server.Said, line => line.StartsWith("Node.js was not found", StringComparison.Ordinal));
        Assert.Contains(server.Said, line => line.Contains("served from memory, read-only", StringComparison.Ordinal));
        await server.ReadyAsync();
        var ready = await server.Client.GetFromJsonAsync<JsonNode>("/health/ready");
        Assert.True((bool)ready!["servedFromMemory"]!);
        var plan = await server.Client.GetFromJsonAsync<JsonNode>("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&objective=cheapest");
        Assert.Contains("servedFromMemory", plan!["notices"]!.AsArray().Select(n => (string?)n!["code"]));
        Assert.Equal(0, await server.EndAsync());
    }

    [SkippableFact]
    public async Task An_empty_account_gets_the_bundled_dataset_and_a_first_key_and_every_later_start_finds_them()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var store = new DatasetStore(new() { ConnectionString = azurite.ConnectionString }, TimeProvider.System);
        Skip.If(await store.ReadPointerAsync(CancellationToken.None) is not null, "Another test has published under the usual name.");
        await using (var server = await StartAsync("--storage", azurite.ConnectionString))
        {
            Assert.Contains("Dataset 1 is published.", server.Said);
            var key = KeyToken.Parse(Assert.Single(server.Said, line => line.StartsWith(FirstKey, StringComparison.Ordinal)).Split(' ')[^1])!;
            using var keys = new HttpRequestMessage(HttpMethod.Get, "/v1/keys") { Headers = { Authorization = new("Bearer", key.Reveal()) } };
            using var told = await server.Client.SendAsync(keys);
            Assert.True(told.IsSuccessStatusCode);
            await server.ReadyAsync();
            Assert.False((bool)(await server.Client.GetFromJsonAsync<JsonNode>("/health/ready"))!["servedFromMemory"]!);
            Assert.Equal(0, await server.EndAsync());
        }

        await using (var server = await StartAsync("--Storage:ConnectionString", azurite.ConnectionString))
        {
            Assert.Contains("The storage holds dataset 1.", server.Said);
            Assert.DoesNotContain(server.Said, line => line.StartsWith(FirstKey, StringComparison.Ordinal));
            Assert.Equal(0, await server.EndAsync());
        }
    }

    /// <summary>Starts the server where no other program is to be found.</summary>
    private Task<ServerProcess> StartAsync(params string[] arguments) =>
        ServerProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = _emptyFolder }, runtimeConfig: null, arguments);
}
