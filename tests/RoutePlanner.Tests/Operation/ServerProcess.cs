using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using RoutePlanner.Server;

namespace RoutePlanner.Tests.Operation;

/// <summary>The server as people start it: a process of its own, on a free port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15; // SIGTERM
    private const string Answers = "RoutePlanner answers at ";

    private readonly string _folder = Directory.CreateTempSubdirectory("routeplanner-server-").FullName;
    private readonly Process _process;
    private readonly List<string> _said = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = _folder,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ = _process.WaitForExitAsync().ContinueWith(
            _ => _address.TrySetException(new InvalidOperationException($"The server ended: {string.Join('\n', Said)}")), TaskScheduler.Default);
    }

    internal int Id => _process.Id;

    internal bool HasEnded => _process.HasExited;

    internal HttpClient Client { get; private set; } = null!;

    /// <summary>All that it wrote so far.</summary>
    internal IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    /// <summary>Starts it and waits until it says where it answers.</summary>
    /// <param name="arguments">Of the server, as in '--storage memory'.</param>
    internal static Task<ServerProcess> StartAsync(params string[] arguments) => StartAsync(new Dictionary<string, string>(StringComparer.Ordinal), runtimeConfig: null, arguments);

    /// <summary>Starts it with settings beside its arguments.</summary>
    /// <param name="environment">Variables that it gets beside those of the test.</param>
    /// <param name="runtimeConfig">Settings of the runtime in place of its own; null for these.</param>
    internal static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string> environment, string? runtimeConfig, params string[] arguments)
    {
        var server = new ServerProcess(
            environment,
            ["exec", .. runtimeConfig is null ? [] : (string[])["--runtimeconfig", runtimeConfig], typeof(LocalStorage).Assembly.Location, "--urls", "http://127.0.0.1:0", .. arguments]);
        try
        {
            server.Client = NewClient(await server._address.Task);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client with connections of its own.</summary>
    internal HttpClient NewClient() => NewClient(Client.BaseAddress!);

    /// <summary>Asks until the server has a network.</summary>
    internal async Task ReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
        }
    }

    /// <summary>Asks for its status until that is as wanted.</summary>
    internal async Task<JsonNode> StatusAsync(Func<JsonNode, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var status = (await Client.GetFromJsonAsync<JsonNode>("/v1/status", patience.Token))!;
            if (wanted(status))
            {
                return status;
            }
        }
    }

    /// <summary>Waits until it serves a version, or a later one.</summary>
    internal Task ServesAsync(int number) => StatusAsync(status => (int?)status["dataset"] >= number);

    /// <summary>Asks it to end, as a service manager does.</summary>
    internal void Signal() => Assert.Equal(0, Send(_process.Id, Terminate));

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    internal async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    internal Task<int> EndAsync()
    {
        Signal();
        return ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        Client?.Dispose();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static HttpClient NewClient(Uri address) => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = address };

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.Add(line);
        }

        if (line.StartsWith(Answers, StringComparison.Ordinal))
        {
            _address.TrySetResult(new(line[Answers.Length..].Split(' ')[0]));
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}

/// <summary>Tests with servers as processes: one after the other, as each of them takes what the machine has.</summary>
[CollectionDefinition(Name)]
public sealed class ServerProcesses
{
    public const string Name = "Server processes";
}
