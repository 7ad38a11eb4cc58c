using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Server;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Http;

/// <summary>The server as people start it: a process of its own.</summary>
[Collection(AzuriteTests.Name)]
[UnsupportedOSPlatform("windows")]
public sealed class ServerProcessTests(AzuriteFixture azurite) : IDisposable
{
    private const int Terminate = 15; // SIGTERM
    private const string Answers = "RoutePlanner answers at ";
    private const string FirstKey = "The first admin key, told this once";

    private readonly string _emptyFolder = Directory.CreateTempSubdirectory("routeplanner-server-").FullName;
    private readonly List<string> _said = [];
    private Process? _process;

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
        }

        _process?.Dispose();
        Directory.Delete(_emptyFolder, recursive: true);
    }

    [SkippableFact]
    public async Task Without_Node_it_serves_the_bundled_network_and_says_so()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var client = await StartAsync(path: _emptyFolder);

        Assert.Contains(_said, line => line.StartsWith("Node.js was not found", StringComparison.Ordinal));
        Assert.Contains(_said, line => line.Contains("served from memory, read-only", StringComparison.Ordinal));
        await ReadyAsync(client);
        var ready = await client.GetFromJsonAsync<JsonNode>("/health/ready");
        Assert.True((bool)ready!["servedFromMemory"]!);
        var plan = await client.GetFromJsonAsync<JsonNode>("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&objective=cheapest");
        Assert.Contains("servedFromMemory", plan!["notices"]!.AsArray().Select(n => (string?)n!["code"]));
        Assert.Equal(0, await EndAsync());
    }

    [SkippableFact]
    public async Task An_empty_account_gets_the_bundled_dataset_and_a_first_key_and_every_later_start_finds_them()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var store = new DatasetStore(new() { ConnectionString = azurite.ConnectionString }, TimeProvider.System);
        Skip.If(await store.ReadPointerAsync(CancellationToken.None) is not null, "Another test has published under the usual name.");
        using (var client = await StartAsync(path: _emptyFolder, "--storage", azurite.ConnectionString))
        {
            Assert.Contains("Dataset 1 is published.", _said);
            var key = KeyToken.Parse(Assert.Single(_said, line => line.StartsWith(FirstKey, StringComparison.Ordinal)).Split(' ')[^1])!;
            using var keys = new HttpRequestMessage(HttpMethod.Get, "/v1/keys") { Headers = { Authorization = new("Bearer", key.Reveal()) } };
            using var told = await client.SendAsync(keys);
            Assert.True(told.IsSuccessStatusCode);
            await ReadyAsync(client);
            Assert.False((bool)(await client.GetFromJsonAsync<JsonNode>("/health/ready"))!["servedFromMemory"]!);
            Assert.Equal(0, await EndAsync());
        }

        _said.Clear();
        using (await StartAsync(path: _emptyFolder, "--Storage:ConnectionString", azurite.ConnectionString))
        {
            Assert.Contains("The storage holds dataset 1.", _said);
            Assert.DoesNotContain(_said, line => line.StartsWith(FirstKey, StringComparison.Ordinal));
            Assert.Equal(0, await EndAsync());
        }
    }

    /// <summary>Starts the server and waits until it says where it answers.</summary>
    private async Task<HttpClient> StartAsync(string path, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", typeof(LocalStorage).Assembly.Location, "--urls", "http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = _emptyFolder,
        };
        start.Environment["PATH"] = path;
        _process?.Dispose();
        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _said.Add(line);
            if (line.StartsWith(Answers, StringComparison.Ordinal))
            {
                return new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(line[Answers.Length..].Split(' ')[0]) };
            }
        }

        throw new InvalidOperationException($"The server ended: {string.Join('\n', _said)}");
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
        }
    }

    /// <summary>Asks the server to end, as a service manager does.</summary>
    /// <returns>Its exit code.</returns>
    private async Task<int> EndAsync()
    {
        Assert.Equal(0, Send(_process!.Id, Terminate));
        await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
