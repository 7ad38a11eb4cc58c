using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NodaTime.Text;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Operation;

/// <summary>A storage that is killed and comes back with less than it had.</summary>
[Collection(ServerProcesses.Name)]
public sealed class RestartTests(ITestOutputHelper output)
{
    /// <summary>30 by ROUTEPLANNER_STORAGE_KILLS=30.</summary>
    private static readonly int Kills = RunSize.Of("ROUTEPLANNER_STORAGE_KILLS", 4);

    private const int CallsOfAPublication = 100;

    [SkippableFact]
    public async Task What_is_loaded_next_is_a_whole_version_and_an_older_one_is_told_and_not_followed()
    {
        await using var azurite = await OwnAzurite.StartAsync();
        var versions = new List<PublishedVersion> { await azurite.PublishAsync() };
        await using var server = await ServerProcess.StartAsync("--storage", azurite.ConnectionString);
        await server.ReadyAsync();
        var answers = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        using var stop = new CancellationTokenSource();
        var asking = Task.Run(() => AskAsync(server, answers, stop.Token));

        var regressions = 0;
        for (var round = 0; round < Kills; round++)
        {
            // Each second time the storage comes back as it was before the publication; else as whatever the kill left.
            var goesBack = round % 2 == 1;
            byte[] saved = [];
            if (goesBack)
            {
                await azurite.RestartAsync(file => saved = File.ReadAllBytes(file));
            }

            var point = goesBack ? int.MaxValue : RandomNumberGenerator.GetInt32(1, CallsOfAPublication);
            versions.AddRange(await PublishAsync(azurite, point));
            if (goesBack)
            {
                await server.ServesAsync((await azurite.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
                azurite.Kill();
            }

            var served = (int)(await server.StatusAsync(_ => true))["dataset"]!;
            await azurite.RestartAsync(file =>
            {
                if (goesBack)
                {
                    File.WriteAllBytes(file, saved);
                }
            });

            var loaded = (await azurite.Store.LoadAsync(CancellationToken.None))!;
            versions.Add(loaded.Published);
            var at = $"killed at call {point}: version {loaded.Published.Version.Number} after {served}";
            Assert.True(DatasetHash.Of(PricedVersions.Tables(loaded.Published.Note)) == DatasetHash.Of(loaded.Tables), at);
            if (loaded.Published.Version.Number < served)
            {
                regressions++;
                var status = await server.StatusAsync(status => $"{status["fault"]}".StartsWith("The storage went back from version", StringComparison.Ordinal));
                Assert.Equal(("degraded", served), ((string?)status["status"], (int)status["dataset"]!));
                while ((await azurite.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number <= served)
                {
                    versions.Add(await azurite.PublishAsync());
                }
            }

            var current = (await azurite.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number;
            await server.StatusAsync(status => (int)status["dataset"]! == current && (string?)status["status"] == "ready");
            Assert.False(server.HasEnded, at);
        }

        await stop.CancelAsync();
        await asking;
        Assert.True(regressions >= Kills / 2, $"The storage went back {regressions} times.");
        foreach (var answer in answers.Keys)
        {
            // After the storage went back there may be two of one number.
            var told = (string)JsonNode.Parse(answer)!["dataset"]!["publishedAt"]!;
            var expected = await Task.WhenAll(versions.Distinct().Where(version => InstantPattern.ExtendedIso.Format(version.Version.PublishedAt) == told).Select(PricedPlan.ExpectedAsync));
            Assert.Contains(answer, expected);
        }

        output.WriteLine($"{Kills} kills of the storage, {regressions} times back behind what was served; {answers.Values.Sum()} answers, {answers.Count} different ones, each wholly of a published version");
        Assert.Equal(0, await server.EndAsync());
    }

    /// <summary>Publishes, and kills the storage before a call.</summary>
    /// <returns>The version, if its publisher could learn that it was published.</returns>
    private static async Task<IEnumerable<PublishedVersion>> PublishAsync(OwnAzurite azurite, int point)
    {
        var policy = new FaultPolicy();
        var store = new DatasetStore(azurite.Impatient, TimeProvider.System, policy.AddTo);
        var stamp = Guid.NewGuid().ToString("N");
        var current = (await azurite.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number;
        policy.Plan = call =>
        {
            if (call == point)
            {
                azurite.Kill();
            }

            return Fault.None;
        };
        PublishOutcome? outcome = null;
        try
        {
            outcome = await store.PublishAsync(Sample.Request(PricedVersions.Tables(stamp), current, stamp), CancellationToken.None);
        }
        catch (StorageUnavailableException) when (policy.Calls >= point)
        {
            // It was killed.
        }

        if (point < int.MaxValue && policy.Calls < point)
        {
            azurite.Kill();
        }

        return outcome is PublishOutcome.Published { Version: var version } ? [version] : [];
    }

    private static async Task AskAsync(ServerProcess server, ConcurrentDictionary<string, int> answers, CancellationToken stop)
    {
        var newest = 0;
        while (!stop.IsCancellationRequested)
        {
            using var response = await server.Client.GetAsync(new Uri(PricedPlan.Question, UriKind.Relative), CancellationToken.None);
            var text = await response.Content.ReadAsStringAsync(CancellationToken.None);
            Assert.True(response.IsSuccessStatusCode, text);
            var version = int.Parse(response.Headers.GetValues("Dataset-Version").Single());
            Assert.True(version >= newest, $"version {version} after {newest}");
            newest = version;
            answers.AddOrUpdate(text, 1, (_, count) => count + 1);
        }
    }
}
