using System.Collections.Concurrent;
using System.Diagnostics;
using RoutePlanner.Tests.Http;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Operation;

/// <summary>Four instances on one storage, asked all the time while versions are published.</summary>
[Collection(ServerProcesses.Name)]
public sealed class FourInstancesTests(ITestOutputHelper output)
{
    private const int Instances = 4;
    private const int ClientsOfEach = 2;

    /// <summary>100 by ROUTEPLANNER_INSTANCE_VERSIONS=100: then it is also demanded that they are seen everywhere within 5 seconds.</summary>
    private static readonly int Versions = RunSize.Of("ROUTEPLANNER_INSTANCE_VERSIONS", 3);

    private static readonly TimeSpan SeenBy = TimeSpan.FromSeconds(5);

    [SkippableFact]
    public async Task Every_answer_is_wholly_of_one_version_and_all_follow_each_publication()
    {
        await using var azurite = await OwnAzurite.StartAsync();
        await azurite.PublishAsync();
        await using var first = await ServerProcess.StartAsync("--storage", azurite.ConnectionString);
        await using var second = await ServerProcess.StartAsync("--storage", azurite.ConnectionString);
        await using var third = await ServerProcess.StartAsync("--storage", azurite.ConnectionString);
        await using var fourth = await ServerProcess.StartAsync("--storage", azurite.ConnectionString);
        ServerProcess[] servers = [first, second, third, fourth];
        await Task.WhenAll(servers.Select(server => server.ReadyAsync()));
        var answers = new ConcurrentDictionary<int, string>();
        using var stop = new CancellationTokenSource();
        var clients = servers.SelectMany(server =>
        {
            var instance = new Instance(server, answers);
            return Enumerable.Range(0, ClientsOfEach).Select(_ => Task.Run(() => instance.AskAsync(stop.Token)));
        }).ToList();

        var seen = new List<TimeSpan>();
        for (var round = 0; round < Versions; round++)
        {
            var version = await azurite.PublishAsync();
            var clock = Stopwatch.StartNew();
            await Task.WhenAll(servers.Select(server => server.ServesAsync(version.Version.Number)));
            seen.Add(clock.Elapsed);
        }

        await stop.CancelAsync();
        var asked = (await Task.WhenAll(clients)).Sum();
        foreach (var server in servers)
        {
            answers[Versions + 1] = await PricedPlan.TextAsync(server.Client);
        }

        var history = (await azurite.Store.ListVersionsAsync(before: null, 1000, CancellationToken.None)).Versions;
        Assert.True(answers.Values.Distinct(StringComparer.Ordinal).Count() > 2, "The answers do not tell the versions apart.");
        foreach (var (number, answer) in answers)
        {
            Assert.Equal(await PricedPlan.ExpectedAsync(history.Single(version => version.Version.Number == number)), answer);
        }

        seen.Sort();
        output.WriteLine($"{Versions} publications, {answers.Count} versions answered, {asked} answers of {Instances} instances; on all instances after {seen[0].TotalSeconds:0.0}–{seen[^1].TotalSeconds:0.0} s, median {seen[seen.Count / 2].TotalSeconds:0.0} s");
        Assert.True(Versions < 100 || seen.Count(time => time > SeenBy) <= Versions / 100, string.Join(", ", seen));
        Assert.DoesNotContain(servers.SelectMany(server => server.Said), line => line.StartsWith("fail: Microsoft", StringComparison.Ordinal) || line.StartsWith("Unhandled", StringComparison.Ordinal));
    }

    /// <summary>One instance: what it answered once, it answers in that version always, and its numbers never fall.</summary>
    private sealed class Instance(ServerProcess server, ConcurrentDictionary<int, string> answers)
    {
        private int _newest;

        /// <summary>Asks until it is told to stop.</summary>
        /// <returns>How often it asked.</returns>
        internal async Task<int> AskAsync(CancellationToken stop)
        {
            using var client = server.NewClient();
            var asked = 0;
            while (!stop.IsCancellationRequested)
            {
                var least = Volatile.Read(ref _newest);
                using var response = await client.GetAsync(new Uri(PricedPlan.Question, UriKind.Relative), CancellationToken.None);
                var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
                Assert.True(response.IsSuccessStatusCode, text);
                var version = int.Parse(response.Headers.GetValues("Dataset-Version").Single());
                Assert.Contains($"\"dataset\":{{\"version\":{version},", text, StringComparison.Ordinal);
                Assert.True(version >= least, $"version {version} after {least}");
                Assert.Equal(answers.GetOrAdd(version, text), text);
                for (var newest = least; version > newest; newest = Volatile.Read(ref _newest))
                {
                    Interlocked.CompareExchange(ref _newest, version, newest);
                }

                asked++;
            }

            return asked;
        }
    }
}
