using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Infra;

/// <summary>The Bicep compiler on a copy of infra/. It needs no network and no Azure: it says what a deployment would make, in ids and values.</summary>
public sealed class BicepFixture : IDisposable
{
    internal const string Subscription = "11111111-1111-1111-1111-111111111111";

    private static readonly string? Compiler = typeof(BicepFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "Bicep")?.Value;

    private readonly string _folder = Directory.CreateTempSubdirectory("routeplanner-infra-").FullName;
    private readonly Dictionary<string, Task<Deployment>> _stages = new(StringComparer.Ordinal);

    public BicepFixture()
    {
        foreach (var file in Files())
        {
            var copy = Path.Combine(_folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Checkout.Find("infra", file), copy);
        }
    }

    /// <summary>All Bicep files, named from infra/.</summary>
    internal static IReadOnlyList<string> Files()
    {
        var infra = Checkout.Find("infra");
        return [.. Directory.EnumerateFiles(infra, "*.bicep*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(infra, file)).Order(StringComparer.Ordinal)];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What linter and compiler say of a file, warnings included: those alone leave the exit code at 0.</summary>
    internal async Task<IReadOnlyList<string>> LintAsync(string file)
    {
        var sarif = JsonNode.Parse(await RunAsync(mayFail: true, "lint", file, "--no-restore", "--diagnostics-format", "sarif"))!;
        return [.. sarif["runs"]![0]!["results"]!.AsArray().Select(result => $"{file}: {(string?)result!["ruleId"]} {(string?)result["message"]!["text"]}")];
    }

    /// <summary>The file as the formatter would have it.</summary>
    internal Task<string> FormatAsync(string file) => RunAsync(mayFail: false, "format", file, "--stdout");

    /// <summary>What the parameters of a stage would deploy.</summary>
    internal Task<Deployment> DeployAsync(string stage)
    {
        lock (_stages)
        {
            return _stages.TryGetValue(stage, out var known) ? known : _stages[stage] = EvaluateAsync(stage);
        }
    }

    private async Task<Deployment> EvaluateAsync(string stage)
    {
        await RunAsync(mayFail: false, "snapshot", $"{stage}.bicepparam", "--subscription-id", Subscription, "--resource-group", "rg", "--location", "westeurope");
        return new(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, $"{stage}.snapshot.json")))!);
    }

    private async Task<string> RunAsync(bool mayFail, params string[] arguments)
    {
        Skip.If(Compiler is null, "The Bicep compiler is used on Linux x64 alone, and not with -p:Bicep=false.");
        Skip.IfNot(File.Exists(Compiler), $"The Bicep compiler is not at {Compiler}: run 'dotnet restore'.");
        using var process = Process.Start(new ProcessStartInfo(Compiler!, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var faults = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(mayFail || process.ExitCode == 0, $"bicep {string.Join(' ', arguments)}: {faults}");
        return await said;
    }
}
