using System.Diagnostics.Metrics;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Tests.Storage;

/// <summary>A publisher never claims what is not so, whichever of its calls fails, before or after the storage did it.</summary>
[Collection(AzuriteTests.Name)]
public class LostReplyTests(AzuriteFixture azurite)
{
    [SkippableTheory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    public async Task One_lost_or_late_message_does_not_stop_a_publication(int baseNumber, int lateBy)
    {
        for (var call = 1; call <= await CountCallsAsync(baseNumber); call++)
        {
            foreach (var fault in (Fault[])[Fault.RequestLost, Fault.ReplyLost, Fault.RequestLate])
            {
                var run = await RunAsync(baseNumber, c => c == call ? fault : Fault.None, lateBy);

                var version = Assert.IsType<PublishOutcome.Published>(run.Outcome).Version;
                Assert.True(run.IsCurrent, $"{fault} at call {call}: told as published, but is not");
                Assert.Equal(baseNumber + 1, version.Version.Number);
            }
        }
    }

    [SkippableFact]
    public async Task An_answer_of_which_only_the_head_comes_through_is_a_storage_that_failed()
    {
        var options = azurite.NewTables();
        Sample.Won(await new DatasetStore(options, TimeProvider.System).PublishAsync(Sample.Request(Sample.Stamped("kept"), 0), CancellationToken.None));
        var reader = new DatasetStore(options, TimeProvider.System, new FaultPolicy { Plan = _ => Fault.ReplyEmpty }.AddTo);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => reader.ReadPointerAsync(CancellationToken.None));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => reader.ListVersionsAsync(null, 10, CancellationToken.None));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => reader.Disruptions.ListAsync(CancellationToken.None));
    }

    [SkippableTheory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public async Task A_storage_that_goes_down_meanwhile_never_makes_the_publisher_lie(int baseNumber, int lateBy)
    {
        var unknowns = 0;
        for (var call = 1; call <= await CountCallsAsync(baseNumber); call++)
        {
            foreach (var fault in (Fault[])[Fault.RequestLost, Fault.ReplyLost, Fault.ReplyEmpty, Fault.RequestLate])
            {
                // The call does or does not reach the storage, and no later one does.
                var run = await RunAsync(
                    baseNumber, c => c < call ? Fault.None : c == call ? fault : Fault.RequestLost, lateBy, givesUpAfter: TimeSpan.FromMilliseconds(100));
                var at = $"{fault} from call {call} on";
                switch (run.Outcome)
                {
                    case null:
                        Assert.False(run.IsCurrent, $"{at}: told as failed, but is current");
                        break;
                    case PublishOutcome.Published:
                        Assert.True(run.IsCurrent, $"{at}: told as published, but is not");
                        break;
                    case PublishOutcome.Unknown:
                        unknowns++;
                        break;
                    default:
                        Assert.Fail($"{at}: told as {run.Outcome}, but nobody else publishes");
                        break;
                }

                // Whatever was told: the same wish, sent again when the storage is back, publishes once.
                Assert.Equal(baseNumber + 1, Sample.Won(await run.Store.PublishAsync(run.Wish, CancellationToken.None)).Version.Number);
                Assert.Equal(baseNumber + 1, (await run.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
                Assert.Equal(Sample.Print(run.Wish.Tables), Sample.Print((await run.Store.LoadAsync(CancellationToken.None))!.Tables));
            }
        }

        Assert.Equal(4, unknowns); // the batch that decides: request lost, reply lost, reply empty, request late
    }

    [SkippableFact]
    public async Task Each_outcome_is_counted_and_an_attempt_that_failed_is_none()
    {
        var mine = new AsyncLocal<bool> { Value = true }; // other tests publish meanwhile
        var counted = new List<object?>();
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            if (mine.Value)
            {
                counted.Add(Assert.Single(tags.ToArray()).Value);
            }
        });
        listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "routeplanner.publish.outcomes")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.Start();
        var policy = new FaultPolicy();
        var store = new DatasetStore(azurite.NewTables() with { FlipLimit = TimeSpan.FromMilliseconds(100) }, TimeProvider.System, policy.AddTo);

        await store.PublishAsync(Sample.Request(Sample.Stamped("published"), 0), CancellationToken.None);
        await store.PublishAsync(Sample.Request(Sample.Stamped("conflict"), 0), CancellationToken.None);
        policy.BeforeFlip = () =>
        {
            policy.Plan = _ => Fault.RequestLost;
            return Task.CompletedTask;
        };
        await store.PublishAsync(Sample.Request(Sample.Stamped("unknown"), 1), CancellationToken.None);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.PublishAsync(Sample.Request(Sample.Stamped("failed"), 1), CancellationToken.None));

        Assert.Equal(["published", "conflict", "unknown"], counted);
    }

    [SkippableFact]
    public async Task A_publisher_that_loses_the_race_and_the_reply_is_told_so()
    {
        var options = azurite.NewTables();
        var other = new DatasetStore(options, TimeProvider.System);
        var policy = new FaultPolicy();
        policy.BeforeFlip = async () =>
        {
            policy.BeforeFlip = () => Task.CompletedTask;
            Sample.Won(await other.PublishAsync(Sample.Request(Sample.Stamped("other"), 0), CancellationToken.None));
            var flip = policy.Calls;
            policy.Plan = call => call == flip ? Fault.ReplyLost : Fault.None;
        };

        var outcome = await new DatasetStore(options, TimeProvider.System, policy.AddTo).PublishAsync(Sample.Request(Sample.Stamped("mine"), 0), CancellationToken.None);

        Assert.Equal(new PublishOutcome.Conflict(await other.ReadPointerAsync(CancellationToken.None)), outcome);
    }

    private async Task<int> CountCallsAsync(int baseNumber) => (await RunAsync(baseNumber, _ => Fault.None, lateBy: 0)).Calls;

    /// <summary>One publication, with the calls of it that the plan names disturbed.</summary>
    /// <param name="lateBy">How many calls later a late request reaches the storage.</param>
    /// <param name="givesUpAfter">Where the storage stays away there is no use in asking for long; elsewhere a slow machine must not look like a lost storage.</param>
    private async Task<Run> RunAsync(int baseNumber, Func<int, Fault> plan, int lateBy, TimeSpan? givesUpAfter = null)
    {
        // One call after the other, so that the numbers of the calls mean the same in each run.
        var options = azurite.NewTables() with { Parallel = 1 };
        options = givesUpAfter is { } limit ? options with { FlipLimit = limit } : options;
        var store = new DatasetStore(options, TimeProvider.System);
        if (baseNumber == 1)
        {
            Sample.Won(await store.PublishAsync(Sample.Request(Sample.Stamped("base"), 0), CancellationToken.None));
        }

        var wish = Sample.Request(Sample.Stamped("next"), baseNumber);
        var policy = new FaultPolicy { Plan = plan, LateBy = lateBy };
        PublishOutcome? outcome = null;
        try
        {
            outcome = await new DatasetStore(options, TimeProvider.System, policy.AddTo).PublishAsync(wish, CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // Told as: nothing was published.
        }

        await policy.LandAllAsync();

        return new(outcome, (await store.ReadPointerAsync(CancellationToken.None))?.PublishId == wish.PublishId, policy.Calls, wish, store);
    }

    /// <summary>What a publisher said, and what is so.</summary>
    /// <param name="Outcome">Null when the publisher said that it failed.</param>
    private sealed record Run(PublishOutcome? Outcome, bool IsCurrent, int Calls, PublishRequest Wish, DatasetStore Store);
}
