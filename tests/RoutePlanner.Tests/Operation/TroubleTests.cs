using RoutePlanner.Data.Storage;

namespace RoutePlanner.Tests.Operation;

/// <summary>Reads of a storage in trouble.</summary>
[Collection(ServerProcesses.Name)]
public sealed class TroubleTests
{
    /// <summary>500 by ROUTEPLANNER_TROUBLED_READS=500, in each trouble.</summary>
    private static readonly int Reads = RunSize.Of("ROUTEPLANNER_TROUBLED_READS", 24);

    private const int AtOnce = 12;

    [SkippableFact]
    public async Task Whatever_ails_it_a_read_is_done_or_tells_that_the_storage_does_not_answer()
    {
        await using var azurite = await OwnAzurite.StartAsync();
        var version = await azurite.PublishAsync();
        var store = new DatasetStore(new() { ConnectionString = azurite.ConnectionString }, TimeProvider.System);
        foreach (var trouble in Enum.GetValues<StorageTrouble>())
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, Reads), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancel) =>
            {
                // It comes and goes, so that it meets calls that are under way, too.
                azurite.Proxy.Trouble = number % 3 == 0 ? StorageTrouble.None : trouble;
                try
                {
                    Assert.Equal(version, (await store.ListVersionsAsync(before: null, 10, cancel)).Versions.Single());
                    Assert.Equal(version, (await store.LoadAsync(cancel))!.Published);
                }
                catch (StorageUnavailableException)
                {
                    // Told so.
                }
                catch (Exception e) when (e is not Xunit.Sdk.XunitException)
                {
                    Assert.Fail($"{trouble}: {e}");
                }
            });
            azurite.Proxy.Trouble = StorageTrouble.None;
        }
    }
}
