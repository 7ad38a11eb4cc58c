using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Storage;
using RoutePlanner.Tests.Storage;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Http;

[Collection(AzuriteTests.Name)]
public class PlanKillTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    /// <summary>200 by ROUTEPLANNER_KILLS=200.</summary>
    private static readonly int Kills = RunSize.Of("ROUTEPLANNER_KILLS", 10);

    private static readonly int Readers = RunSize.Of("ROUTEPLANNER_KILL_READERS", 3);

    private const int CallsOfSomePublications = 120;

    [SkippableFact]
    public async Task While_publishers_are_killed_every_plan_belongs_wholly_to_one_published_version()
    {
        var options = azurite.NewTables();
        var store = new DatasetStore(options, TimeProvider.System);
        var stamp = Guid.NewGuid().ToString("N");
        Sample.Won(await store.PublishAsync(Sample.Request(PricedVersions.Tables(stamp), 0, stamp), CancellationToken.None));
        var time = new FakeTimeProvider(ApiServer.Start);
        var server = new ApiServer(new StorageSource(store), time);
        await server.InitializeAsync();
        var answers = new ConcurrentDictionary<string, string>(StringComparer.Ordinal); // by version
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadAsync(server, answers, stop.Token))).ToList();
        var follower = Task.Run(() => FollowAsync(server, stop.Token));

        var points = Enumerable.Range(0, Kills).Select(_ => RandomNumberGenerator.GetInt32(1, CallsOfSomePublications)).ToList();
        foreach (var point in points)
        {
            using var publisher = PublisherProcess.Start("publish-prices", options.ConnectionString, options.TablePrefix);
            for (var call = 0; call < point; call++)
            {
                Assert.NotNull(await publisher.StandardOutput.ReadLineAsync());
            }

            publisher.Kill(); // SIGKILL: nothing of the process runs any more
            await publisher.WaitForExitAsync();
        }

        await stop.CancelAsync();
        var asked = await Task.WhenAll(readers);
        await follower;
        var killedAt = $"killed at calls {string.Join(", ", points)}";
        Assert.True(asked.All(count => count > 0), killedAt);

        // The last version is served once the server's own clock says that it is time to look.
        stamp = Guid.NewGuid().ToString("N");
        var current = (await store.ReadPointerAsync(CancellationToken.None))!.Version.Number;
        var last = Sample.Won(await store.PublishAsync(Sample.Request(PricedVersions.Tables(stamp), current, stamp), CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(3));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((int)(await server.GetJsonAsync("/v1/status"))["dataset"]! != last.Version.Number)
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        answers[$"{last.Version.Number}"] = await PricedPlan.TextAsync(server.Client);
        await server.DisposeAsync();

        var history = await store.ListVersionsAsync(before: null, 1000, CancellationToken.None);
        Assert.True(answers.Count > 2, $"{answers.Count} of {history.Versions.Count} versions were seen, {killedAt}");
        Assert.True(answers.Values.Select(PriceOf).Distinct().Count() > 2, "The prices do not tell the versions apart.");
        output.WriteLine($"{Kills} kills, {history.Versions.Count} versions published, {answers.Count} of them answered, {asked.Sum()} answers");
        foreach (var (number, answer) in answers)
        {
            var version = history.Versions.Single(v => $"{v.Version.Number}" == number);
            Assert.True(await PricedPlan.ExpectedAsync(version) == answer, $"version {number}, {killedAt}");
        }
    }

    /// <summary>Asks until it is told to stop, and holds each answer to the others of its version.</summary>
    /// <returns>How often it asked.</returns>
    private static async Task<int> ReadAsync(ApiServer server, ConcurrentDictionary<string, string> answers, CancellationToken stop)
    {
        var (asked, newest) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            using var response = await server.GetAsync(PricedPlan.Question);
            var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
            Assert.True(response.IsSuccessStatusCode, text);
            var version = response.Headers.GetValues("Dataset-Version").Single();
            Assert.Contains($"\"dataset\":{{\"version\":{version},", text, StringComparison.Ordinal);
            Assert.True(int.Parse(version) >= newest, $"version {version} after {newest}");
            Assert.Equal(answers.GetOrAdd(version, text), text);
            newest = int.Parse(version);
            asked++;
        }

        return asked;
    }

    private static async Task FollowAsync(ApiServer server, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await server.Refresher.RefreshAsync(CancellationToken.None);
        }
    }

    private static decimal PriceOf(string answer) => (decimal)JsonNode.Parse(answer)!["routes"]![0]!["totals"]!["cost"]!["amount"]!;
}
