using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RoutePlanner.Server.Azurite;

/// <summary>What became of the wish to have Azurite.</summary>
internal abstract record AzuriteStart
{
    private AzuriteStart()
    {
        // Closed: the two cases below are all there are.
    }

    /// <summary>Azurite answers.</summary>
    internal sealed record Running(AzuriteProcess Process) : AzuriteStart;

    /// <summary>Azurite does not run, for a reason that a person can do something about.</summary>
    internal sealed record Unavailable(string Reason) : AzuriteStart;
}

/// <summary>Azurite's table service as a child process, on a port of its own and with its data in a folder.</summary>
/// <remarks>
/// <para>
/// One process owns a data folder: it holds the file 'owner.lock' open and tells in 'azurite.json' where Azurite answers. A second process on the folder gets the
/// first one's Azurite, which ends with the first. Two on one folder would overwrite each other: Azurite keeps all in memory and saves it whole.
/// </para>
/// <para>Azurite saves twice a second (guard.cjs), so that a kill of Azurite itself loses up to half a second of acknowledged writes, and one of this process none.</para>
/// </remarks>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    private const int MostPorts = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private readonly FileTurn? _owner;
    private readonly Process? _process;
    private readonly AzuriteOptions _options;
    private int _disposed;

    private AzuriteProcess(AzuriteOptions options, RunningAzurite running, FileTurn? owner, Process? process)
    {
        _options = options;
        _owner = owner;
        _process = process;
        Port = running.Port;
        ProcessId = running.ProcessId;
        Ended = process?.WaitForExitAsync() ?? Task.Delay(Timeout.Infinite);
    }

    /// <summary>The port on this machine.</summary>
    internal int Port { get; }

    /// <summary>The id of the process.</summary>
    internal int ProcessId { get; }

    /// <summary>True if this process started it and will end it.</summary>
    internal bool IsOurs => _process is not null;

    /// <summary>Ends when Azurite does; never for the Azurite of another process.</summary>
    internal Task Ended { get; }

    /// <summary>For the client library. Account and key are those that every Azurite has.</summary>
    internal string ConnectionString => ConnectionStringFor(Port);

    /// <summary>Starts Azurite, or finds the one that works on the data folder already.</summary>
    /// <param name="progress">Gets a line for each step.</param>
    internal static async Task<AzuriteStart> StartAsync(AzuriteOptions options, Action<string> progress, CancellationToken cancel)
    {
        if (await AzuriteInstall.EnsureAsync(options, progress, cancel) is { } missing)
        {
            return new AzuriteStart.Unavailable(missing);
        }

        FileTurn? owner = null;
        try
        {
            Directory.CreateDirectory(options.DataFolder);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(options.StartLimit);
            while ((owner = FileTurn.TryTake(Path.Combine(options.DataFolder, "owner.lock"))) is null)
            {
                if (RunningAzurite.Read(InfoPath(options)) is { } other && await AnswersAsync(other.Port, limit.Token))
                {
                    progress($"Azurite already runs on port {other.Port} for another process.");
                    return new AzuriteStart.Running(new(options, other, owner: null, process: null));
                }

                await Task.Delay(Pause, limit.Token);
            }

            await LetOrphanEndAsync(options, progress, limit.Token);
            var (start, started) = await StartAsOwnerAsync(options, owner, progress, limit.Token);
            if (started)
            {
                owner = null; // now in the hands of the process
                return start;
            }

            cancel.ThrowIfCancellationRequested();
            return start;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new AzuriteStart.Unavailable($"Another process holds the folder {options.DataFolder}, and its Azurite does not answer.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception or InvalidOperationException)
        {
            return new AzuriteStart.Unavailable($"Azurite could not be started: {e.Message}");
        }
        finally
        {
            if (owner is not null)
            {
                await owner.DisposeAsync();
            }
        }
    }

    /// <summary>Lets Azurite save and end; kills it if it takes longer than the limit.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is null || _owner is null || Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await EndAsync(_process, _options.StopLimit);
        File.Delete(InfoPath(_options));
        _process.Dispose();
        await _owner.DisposeAsync();
    }

    // The guard takes the end of its input as SIGINT, on which Azurite saves. Unlike a signal this works on Windows too.
    private static async Task EndAsync(Process process, TimeSpan stopLimit)
    {
        process.StandardInput.Close();
        try
        {
            using var limit = new CancellationTokenSource(stopLimit);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    // The last owner was killed: its Azurite notices that, saves and ends. Until then the folder is not ours to read.
    private static async Task LetOrphanEndAsync(AzuriteOptions options, Action<string> progress, CancellationToken cancel)
    {
        if (RunningAzurite.Read(InfoPath(options)) is { } orphan && orphan.IsAlive())
        {
            progress($"Waiting for the end of an earlier Azurite (process {orphan.ProcessId}) ...");
            while (orphan.IsAlive())
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }

    private static async Task<(AzuriteStart Start, bool Started)> StartAsOwnerAsync(
        AzuriteOptions options, FileTurn owner, Action<string> progress, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var child = new Child(options, port);
            var running = new RunningAzurite(child.Process.Id, new DateTimeOffset(child.Process.StartTime), port);
            running.Write(InfoPath(options));

            if (await child.IsReadyAsync(cancel))
            {
                progress($"Azurite answers on port {port}; its data is in {options.DataFolder}.");
                return (new AzuriteStart.Running(new(options, running, owner, child.Process)), true);
            }

            await EndAsync(child.Process, options.StopLimit);
            File.Delete(InfoPath(options));
            if (attempt == MostPorts || !child.Errors.Contains("EADDRINUSE", StringComparison.Ordinal))
            {
                var why = child.Errors.Length > 0 ? child.Errors : $"no answer within {options.StartLimit.TotalSeconds:0} s.";
                return (new AzuriteStart.Unavailable($"Azurite did not start: {why}"), false);
            }

            progress($"Port {port} was taken meanwhile; trying another.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Tells whether anything answers by HTTP; unsigned, Azurite answers with an error, which will do.</summary>
    private static async Task<bool> AnswersAsync(int port, CancellationToken cancel)
    {
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"), cancel);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string InfoPath(AzuriteOptions options) => Path.Combine(options.DataFolder, "azurite.json");

    /// <summary>For the Azurite on a port, or whatever stands before it.</summary>
    internal static string ConnectionStringFor(int port) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"TableEndpoint=http://127.0.0.1:{port}/devstoreaccount1;";

    /// <summary>One try to start Azurite on one port.</summary>
    private sealed class Child
    {
        private readonly TaskCompletionSource _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly StringBuilder _errors = new();
        private readonly int _port;

        internal Child(AzuriteOptions options, int port)
        {
            _port = port;
            string[] arguments =
            [
                "-r", Path.Combine(options.PackageFolder, "guard.cjs"),
                Path.Combine(options.PackageFolder, "node_modules", "azurite", "dist", "src", "table", "main.js"),
                "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--location", options.DataFolder, "--tablePort", port.ToString(),
            ];
            Process = new()
            {
                StartInfo = new(options.Node, arguments)
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                    CreateNoWindow = true,
                },
            };
            Process.OutputDataReceived += (_, line) => TakeOutput(line.Data);
            Process.ErrorDataReceived += (_, line) => TakeError(line.Data);
            Process.Start();
            Process.BeginOutputReadLine();
            Process.BeginErrorReadLine();
        }

        internal Process Process { get; }

        internal string Errors
        {
            get
            {
                lock (_errors)
                {
                    return _errors.ToString().Trim();
                }
            }
        }

        /// <summary>Waits until Azurite answers, ends or the time is up.</summary>
        /// <remarks>Its own line comes first: an answer alone could be another server's that took the port meanwhile.</remarks>
        internal async Task<bool> IsReadyAsync(CancellationToken cancel)
        {
            var ended = Process.WaitForExitAsync(CancellationToken.None);
            try
            {
                await Task.WhenAny(_listens.Task, ended).WaitAsync(cancel);
                while (!ended.IsCompleted)
                {
                    if (await AnswersAsync(_port, cancel))
                    {
                        return true;
                    }

                    await Task.Delay(Pause, cancel);
                }
            }
            catch (OperationCanceledException)
            {
                // The time is up: said by the caller together with what Azurite wrote.
            }

            return false;
        }

        private void TakeOutput(string? line)
        {
            if (line?.Contains("successfully started", StringComparison.Ordinal) == true)
            {
                _listens.TrySetResult();
            }
        }

        private void TakeError(string? line)
        {
            if (line is not null)
            {
                lock (_errors)
                {
                    _errors.AppendLine(line);
                }
            }
        }
    }
}
