using RoutePlanner.Data.Storage;

namespace RoutePlanner.Tests.Storage;

[Collection(AzuriteTests.Name)]
public class RaceTests(AzuriteFixture azurite)
{
    /// <summary>16 publishers, 100 rounds by ROUTEPLANNER_RACERS=16 ROUTEPLANNER_RACE_ROUNDS=100.</summary>
    private static readonly int Publishers = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_RACERS"), out var racers) ? racers : 8;

    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_RACE_ROUNDS"), out var rounds) ? rounds : 10;

    [SkippableFact]
    public async Task Of_publishers_on_one_base_exactly_one_wins()
    {
        var options = azurite.NewTables();
        var store = new DatasetStore(options, TimeProvider.System);
        for (var round = 0; round < Rounds; round++)
        {
            // Nobody's deciding batch is sent before all have theirs ready.
            var waiting = 0;
            var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var policy = new FaultPolicy
            {
                BeforeFlip = () =>
                {
                    if (Interlocked.Increment(ref waiting) == Publishers)
                    {
                        all.SetResult();
                    }

                    return all.Task;
                },
            };

            var outcomes = await Task.WhenAll(Enumerable.Range(0, Publishers).Select(i =>
                new DatasetStore(options, TimeProvider.System, policy.AddTo)
                    .PublishAsync(Sample.Request(Sample.Stamped($"round {round} of {i}"), round, $"round {round} of {i}"), CancellationToken.None)));

            var winner = Assert.Single(outcomes.OfType<PublishOutcome.Published>()).Version;
            Assert.Equal(Publishers - 1, outcomes.OfType<PublishOutcome.Conflict>().Count(c => c.Current == winner));
            Assert.Equal(winner, await store.ReadPointerAsync(CancellationToken.None));
            Assert.Equal(Sample.Print(Sample.Stamped(winner.Note)), Sample.Print((await store.LoadAsync(CancellationToken.None))!.Tables));
        }

        var history = await store.ListVersionsAsync(before: null, 1000, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, Rounds).Reverse(), history.Versions.Select(v => v.Version.Number));
        Assert.Equal(Rounds, history.Versions.Select(v => v.Version.Id).Distinct(StringComparer.Ordinal).Count());
    }
}
