using System.Security.Cryptography;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Tests.Storage;

[Collection(AzuriteTests.Name)]
public class KillTests(AzuriteFixture azurite)
{
    /// <summary>200 by ROUTEPLANNER_KILLS=200.</summary>
    private static readonly int Kills = RunSize.Of("ROUTEPLANNER_KILLS", 10);

    private const int CallsOfTwoPublications = 80;

    [SkippableFact]
    public async Task A_publisher_killed_anywhere_leaves_readers_with_whole_versions()
    {
        var options = azurite.NewTables();
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadAsync(options, stop.Token))).ToList();
        var points = Enumerable.Range(0, Kills).Select(_ => RandomNumberGenerator.GetInt32(1, CallsOfTwoPublications)).ToList();

        foreach (var point in points)
        {
            using var publisher = PublisherProcess.Start("publish", options.ConnectionString, options.TablePrefix);
            for (var call = 0; call < point; call++)
            {
                Assert.NotNull(await publisher.StandardOutput.ReadLineAsync());
            }

            publisher.Kill(); // SIGKILL: nothing of the process runs any more
            await publisher.WaitForExitAsync();
        }

        await stop.CancelAsync();
        var loads = await Task.WhenAll(readers);

        var killedAt = $"killed at calls {string.Join(", ", points)}";
        Assert.True(loads.Sum() > 0, killedAt);
        var store = new DatasetStore(options, TimeProvider.System);
        var history = await store.ListVersionsAsync(before: null, 1000, CancellationToken.None);
        Assert.True(history.Versions[0] == await store.ReadPointerAsync(CancellationToken.None), killedAt);
        Assert.Equal(Enumerable.Range(1, history.Versions.Count).Reverse(), history.Versions.Select(v => v.Version.Number));
        foreach (var version in history.Versions)
        {
            AssertWhole(await store.LoadAsync(version, CancellationToken.None));
            AssertWhole(await store.LoadRowsAsync(version, CancellationToken.None));
        }
    }

    /// <summary>Loads until it is told to stop.</summary>
    /// <returns>How many versions it loaded.</returns>
    private static async Task<int> ReadAsync(StorageOptions options, CancellationToken stop)
    {
        var store = new DatasetStore(options, TimeProvider.System);
        var loads = 0;
        var newest = 0;
        while (!stop.IsCancellationRequested)
        {
            if (await store.LoadAsync(CancellationToken.None) is { } loaded)
            {
                AssertWhole(loaded);
                AssertWhole(await store.LoadRowsAsync(loaded.Published, CancellationToken.None)); // a whole snapshot would hide torn rows
                Assert.True(loaded.Published.Version.Number >= newest, $"version {loaded.Published.Version.Number} after {newest}");
                newest = loaded.Published.Version.Number;
                loads++;
            }
        }

        return loads;
    }

    private static void AssertWhole(StoredDataset loaded) =>
        Assert.Equal(Sample.Print(Sample.Stamped(loaded.Published.Note, rows: 60)), Sample.Print(loaded.Tables));
}
