using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Operation;

/// <summary>The served network swapped again and again under load.</summary>
[Collection(ServerProcesses.Name)]
public sealed class SwapTests(ITestOutputHelper output)
{
    private const string Question = "/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&objective=fastest";
    private const int Clients = 2;
    private const int PlansASecond = 50;
    private const int FirstSwaps = 5;

    /// <summary>500 by ROUTEPLANNER_SWAPS=500: then it is also demanded that they leave no more in memory than 5 per cent.</summary>
    private static readonly int Swaps = RunSize.Of("ROUTEPLANNER_SWAPS", 10);

    [Fact]
    public async Task Each_answer_is_wholly_of_one_version_and_old_ones_leave_nothing_behind()
    {
        using var process = PublisherProcess.Start("serve-swaps");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new((await process.StandardOutput.ReadLineAsync())!) };
        var answers = new ConcurrentDictionary<int, string>();
        using var stop = new CancellationTokenSource();
        var asking = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => AskAsync(client, answers, stop.Token))).ToList();

        var number = 1;
        for (; number <= FirstSwaps; number++)
        {
            Assert.Equal($"{number + 1}", await TellAsync("swap"));
        }

        var (start, _) = await MemoryAsync();
        for (; number <= FirstSwaps + Swaps; number++)
        {
            Assert.Equal($"{number + 1}", await TellAsync("swap"));
        }

        await stop.CancelAsync();
        var asked = (await Task.WhenAll(asking)).Sum();
        var (end, peak) = await MemoryAsync();
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        Assert.True(answers.Count > 2, $"{answers.Count} versions were answered");
        Assert.Equal(answers.Count, answers.Values.Distinct(StringComparer.Ordinal).Count());
        var source = new RisingSource { Number = 0 };
        var server = new ApiServer(source, new FakeTimeProvider(ApiServer.Start));
        await server.InitializeAsync();
        foreach (var (version, answer) in answers.OrderBy(pair => pair.Key))
        {
            source.Number = version;
            await server.Refresher.RefreshAsync(CancellationToken.None);
            Assert.Equal(await server.Client.GetStringAsync(new Uri(Question, UriKind.Relative)), answer);
        }

        await server.DisposeAsync();
        output.WriteLine(
            $"{Swaps} swaps after {FirstSwaps}, {asked} plans of {answers.Count} versions; live bytes {start / 1e6:0.0} MB at first, {end / 1e6:0.0} MB at last ({(double)end / start:0.000}), heap at most {peak / 1e6:0.0} MB ({(double)peak / start:0.0})");
        Assert.True(Swaps < 500 || end <= start * 1.05, $"{start} bytes became {end}");

        async Task<string?> TellAsync(string line)
        {
            await process.StandardInput.WriteLineAsync(line);
            return await process.StandardOutput.ReadLineAsync();
        }

        async Task<(long Live, long Peak)> MemoryAsync() => (await TellAsync("memory"))!.Split(' ') is [var live, var peak] ? (long.Parse(live), long.Parse(peak)) : default;
    }

    private static async Task<int> AskAsync(HttpClient client, ConcurrentDictionary<int, string> answers, CancellationToken stop)
    {
        var (asked, newest) = (0, 0);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1) * Clients / PlansASecond);
        for (; !stop.IsCancellationRequested; asked++)
        {
            using var response = await client.GetAsync(new Uri(Question, UriKind.Relative), CancellationToken.None);
            var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
            Assert.True(response.IsSuccessStatusCode, text);
            var version = int.Parse(response.Headers.GetValues("Dataset-Version").Single());
            Assert.Contains($"\"dataset\":{{\"version\":{version},", text, StringComparison.Ordinal);
            Assert.Equal(answers.GetOrAdd(version, text), text);
            Assert.True(version >= newest, $"version {version} after {newest}");
            newest = version;
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }

        return asked;
    }
}
