using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RoutePlanner.Benchmarks;

/// <summary>A program of ours as a process of its own, which says where it answers.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    internal Uri Address { get; }

    /// <summary>Processor milliseconds so far.</summary>
    internal double ProcessorMilliseconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>Memory in use, in megabytes.</summary>
    internal double MemoryMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Starts a program, by its own host or as a library of dotnet, and waits until it says where it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    internal static async Task<ServerProcess> StartAsync(string program, params string[] arguments)
    {
        var start = program.EndsWith(".dll", StringComparison.Ordinal) ? new ProcessStartInfo("dotnet", ["exec", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        (start.RedirectStandardOutput, start.UseShellExecute) = (true, false);
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, new(line[at..].Split(' ')[0]));
            }
        }

        throw new InvalidOperationException($"{program} ended before it answered.");
    }

    public async ValueTask DisposeAsync()
    {
        _ = Send(_process.Id, Terminate);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Send(int process, int signal);
}
