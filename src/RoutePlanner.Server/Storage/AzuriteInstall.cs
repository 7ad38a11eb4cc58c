using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace RoutePlanner.Server.Azurite;

/// <summary>Node.js and the npm packages that Azurite needs.</summary>
internal static class AzuriteInstall
{
    private const int LeastNodeMajor = 20;

    /// <summary>Sees that Node.js is there and the packages of the lock file are installed.</summary>
    /// <returns>Null when Azurite can start, else the reason why not, for a person to read.</returns>
    /// <remarks>Without a network it works too once the packages are installed: they are left alone while the lock file is what it was.</remarks>
    internal static async Task<string?> EnsureAsync(AzuriteOptions options, Action<string> progress, CancellationToken cancel)
    {
        if (await FindNodeProblemAsync(options.Node, cancel) is { } problem)
        {
            return problem;
        }

        try
        {
            await using var turn = await FileTurn.TakeAsync(Path.Combine(options.PackageFolder, ".install.lock"), cancel);
            return await InstallAsync(options.PackageFolder, progress, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"Azurite could not be installed: {e.Message}";
        }
    }

    private static async Task<string?> FindNodeProblemAsync(string node, CancellationToken cancel)
    {
        var run = await RunAsync(node, ["--version"], Environment.CurrentDirectory, _ => { }, cancel);
        var version = run.Output.Trim();
        if (run.ExitCode != 0)
        {
            return $"Node.js was not found: install Node.js {LeastNodeMajor} or newer, or name a storage account.";
        }

        return version.StartsWith('v') && int.TryParse(version[1..].Split('.')[0], out var major) && major >= LeastNodeMajor
            ? null
            : $"Node.js {version} is too old for Azurite: install Node.js {LeastNodeMajor} or newer, or name a storage account.";
    }

    private static async Task<string?> InstallAsync(string folder, Action<string> progress, CancellationToken cancel)
    {
        var wanted = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"), cancel)));
        // Inside node_modules, so that whoever removes the packages removes the stamp too.
        var stamp = Path.Combine(folder, "node_modules", ".installed");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancel) == wanted)
        {
            return null;
        }

        progress("Installing Azurite (once, about 190 MB) ...");
        var clock = Stopwatch.StartNew();
        string[] arguments = ["ci", "--no-fund", "--no-audit", "--loglevel=error"];
        var run = OperatingSystem.IsWindows()
            ? await RunAsync("cmd.exe", ["/d", "/c", "npm", .. arguments], folder, progress, cancel)
            : await RunAsync("npm", arguments, folder, progress, cancel);
        if (run.ExitCode != 0)
        {
            return $"Azurite could not be installed, 'npm ci' said: {run.Output.Trim()}";
        }

        await File.WriteAllTextAsync(stamp, wanted, cancel);
        progress($"Azurite is installed ({clock.Elapsed.TotalSeconds:0} s).");
        return null;
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code, or -1 when it could not be started, and all that it wrote.</returns>
    private static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string folder, Action<string> progress, CancellationToken cancel)
    {
        var output = new StringBuilder();
        using var process = new Process
        {
            StartInfo = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
        };
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return (-1, e.Message);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, output.ToString());

        void Take(string? line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                return;
            }

            lock (output)
            {
                output.AppendLine(line);
            }

            progress(line);
        }
    }
}
