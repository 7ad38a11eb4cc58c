using Azure.Data.Tables;
using RoutePlanner.Data.Quotes;
using RoutePlanner.Data.Storage;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Collecting;

/// <summary>Old versions and failed attempts lose their rows when nobody needs them; nothing else does, whoever does what meanwhile.</summary>
[Collection(AzuriteTests.Name)]
public sealed class CollectorTests(AzuriteFixture azurite)
{
    /// <summary>More of them by ROUTEPLANNER_RACE_ROUNDS.</summary>
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_RACE_ROUNDS"), out var rounds) ? rounds : 5;

    [SkippableFact]
    public async Task The_newest_keep_their_rows_and_the_rest_is_told_to_be_gone()
    {
        var (options, versions) = await PublishAsync(5);
        var store = Later(options);

        Assert.Equal(3, await store.Collector.CollectAsync(keep: 2, CancellationToken.None));

        Assert.Equal([5, 4, 3, 2, 1], (await store.ListVersionsAsync(null, 10, CancellationToken.None)).Versions.Select(v => v.Version.Number));
        foreach (var version in versions)
        {
            if (version.Version.Number > 3)
            {
                await LoadsAsync(store, version);
            }
            else
            {
                await Assert.ThrowsAsync<VersionCollectedException>(() => store.LoadAsync(version, CancellationToken.None));
            }
        }

        Assert.Equal(versions.Skip(3).Select(v => v.Version.Id).Order(StringComparer.Ordinal), await IdsOfRowsAsync(options));
        Assert.Equal(0, await store.Collector.CollectAsync(keep: 2, CancellationToken.None)); // there is nothing left to do
    }

    [SkippableFact]
    public async Task What_was_current_within_a_day_keeps_its_rows()
    {
        var (options, versions) = await PublishAsync(3);
        var store = new DatasetStore(options, TimeProvider.System);

        Assert.Equal(0, await store.Collector.CollectAsync(keep: 1, CancellationToken.None));

        foreach (var version in versions)
        {
            await LoadsAsync(store, version);
        }
    }

    [SkippableFact]
    public async Task An_old_version_that_was_activated_again_keeps_its_rows_and_that_between_does_not()
    {
        var (options, versions) = await PublishAsync(2);
        var store = Later(options);
        var third = Sample.Won(await store.ActivateAsync(Again(versions[0], 2), CancellationToken.None));

        Assert.Equal(0, await store.Collector.CollectAsync(keep: 1, CancellationToken.None)); // the second was current until now
        store = Later(options, TimeSpan.FromDays(4));
        Assert.Equal(1, await store.Collector.CollectAsync(keep: 1, CancellationToken.None));

        await LoadsAsync(store, third);
        await LoadsAsync(store, versions[0]);
        await Assert.ThrowsAsync<VersionCollectedException>(() => store.LoadAsync(versions[1], CancellationToken.None));
    }

    [SkippableFact]
    public async Task What_a_draft_rests_on_or_a_quote_names_keeps_its_rows_until_these_are_gone()
    {
        var (options, versions) = await PublishAsync(4);
        var store = Later(options);
        var (_, draft) = await store.Drafts.CreateAsync("acme", versions[0], "", "acme/editor", receipt: null, CancellationToken.None);
        var (_, quote) = await store.Quotes.CreateAsync("other", QuoteStore.NewId(), "{}", "{}", versions[1], "", "other/planner", receipt: null, CancellationToken.None);

        Assert.Equal(1, await store.Collector.CollectAsync(keep: 1, CancellationToken.None));
        await LoadsAsync(store, versions[0]);
        await LoadsAsync(store, versions[1]);
        await Assert.ThrowsAsync<VersionCollectedException>(() => store.LoadAsync(versions[2], CancellationToken.None));

        await store.Drafts.DeleteAsync("acme", draft.Id, _ => true, "acme/editor", CancellationToken.None);
        await store.Quotes.DeleteAsync("other", quote, "other/planner", CancellationToken.None);
        Assert.Equal(2, await store.Collector.CollectAsync(keep: 1, CancellationToken.None));
    }

    [SkippableTheory]
    [InlineData("draft", false)]
    [InlineData("draft", true)]
    [InlineData("quote", false)]
    [InlineData("quote", true)]
    public async Task From_whichever_call_on_the_storage_is_away_no_draft_or_quote_that_is_stored_is_told_as_not_made(string what, bool isCollected)
    {
        var (options, versions) = await PublishAsync(2);
        if (isCollected)
        {
            Assert.Equal(1, await Later(options).Collector.CollectAsync(keep: 1, CancellationToken.None));
        }

        options = options with { FlipLimit = TimeSpan.FromMilliseconds(200) };
        var there = new DatasetStore(options, TimeProvider.System);
        var (stored, told) = (0, new List<(string Told, bool IsStored)>());
        while (told.Count == 0 || told[^1].Told is nameof(ChangeOutcome.Unknown) or nameof(StorageUnavailableException))
        {
            var from = told.Count + 1;
            var cut = new DatasetStore(options, TimeProvider.System, new FaultPolicy { Plan = call => call >= from ? Fault.RequestLost : Fault.None }.AddTo);
            ChangeOutcome? outcome = null;
            var fault = await Record.ExceptionAsync(async () => outcome = what == "draft"
                ? (await cut.Drafts.CreateAsync("acme", versions[0], "", "acme/editor", receipt: null, CancellationToken.None)).Outcome
                : (await cut.Quotes.CreateAsync("acme", QuoteStore.NewId(), "{}", "{}", versions[0], "", "acme/planner", receipt: null, CancellationToken.None)).Outcome);
            var before = stored;
            stored = what == "draft" ? (await there.Drafts.ListAsync("acme", CancellationToken.None)).Count : (await there.Quotes.ListAsync("acme", CancellationToken.None)).Count;
            told.Add((fault?.GetType().Name ?? $"{outcome}", stored > before));
        }

        Assert.All(told, one => Assert.True(one.Told == nameof(ChangeOutcome.Unknown) || one.IsStored == (one.Told == nameof(ChangeOutcome.Done)), $"{one}"));
        Assert.Contains((nameof(ChangeOutcome.Unknown), true), told); // it is stored, and nobody says any more whether its version is there
        Assert.Equal(isCollected ? nameof(VersionCollectedException) : nameof(ChangeOutcome.Done), told[^1].Told);
    }

    [SkippableFact]
    public async Task The_rows_of_an_attempt_that_never_won_are_taken_away_when_they_are_old()
    {
        var (options, versions) = await PublishAsync(1);
        var policy = new FaultPolicy();
        var cut = new DatasetStore(options, TimeProvider.System, policy.AddTo);
        policy.Plan = call => call > 4 ? Fault.RequestLost : Fault.None; // some rows are written, and no manifest
        await Assert.ThrowsAsync<StorageUnavailableException>(() => cut.PublishAsync(Sample.Request(Sample.Stamped("lost"), 1), CancellationToken.None));
        Assert.Equal(2, (await IdsOfRowsAsync(options)).Count);

        Assert.Equal(0, await new DatasetStore(options, TimeProvider.System).Collector.CollectAsync(keep: 1, CancellationToken.None));
        Assert.Equal(2, (await IdsOfRowsAsync(options)).Count);
        Assert.Equal(1, await Later(options).Collector.CollectAsync(keep: 1, CancellationToken.None));
        Assert.Equal([versions[0].Version.Id], await IdsOfRowsAsync(options));
    }

    [SkippableFact]
    public async Task A_version_is_never_both_collected_and_activated()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (options, versions) = await PublishAsync(3);
            var (one, two) = (Later(options), Later(options));

            var collecting = Task.Run(() => one.Collector.CollectAsync(keep: 1, CancellationToken.None));
            var activating = Task.Run(async () => await Record.ExceptionAsync(async () => Sample.Won(await two.ActivateAsync(Again(versions[0], 3), CancellationToken.None))));
            await Task.WhenAll(collecting, activating);

            await IsWholeOrGoneAsync(options);
            Assert.True(await activating is null or VersionCollectedException, $"{await activating}");
        }
    }

    [SkippableFact]
    public async Task Who_activates_a_version_that_is_collected_just_before_his_decision_is_told_so()
    {
        var (options, versions) = await PublishAsync(3);
        var policy = new FaultPolicy();
        var store = new DatasetStore(options, LaterTime.InTwoDays, policy.AddTo);
        policy.BeforeFlip = Once(() => Later(options).Collector.CollectAsync(keep: 1, CancellationToken.None));

        await Assert.ThrowsAsync<VersionCollectedException>(() => store.ActivateAsync(Again(versions[0], 3), CancellationToken.None));

        Assert.Equal(3, (await store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
        await IsWholeOrGoneAsync(options);
    }

    [SkippableFact]
    public async Task Who_publishes_while_something_is_collected_publishes_all_the_same()
    {
        var (options, _) = await PublishAsync(3);
        var policy = new FaultPolicy();
        var store = new DatasetStore(options, LaterTime.InTwoDays, policy.AddTo);
        policy.BeforeFlip = Once(() => Later(options).Collector.CollectAsync(keep: 1, CancellationToken.None));

        var published = Sample.Won(await store.PublishAsync(Sample.Request(Sample.Stamped("4"), 3, "4"), CancellationToken.None));

        Assert.Equal(4, published.Version.Number);
        await IsWholeOrGoneAsync(options);
    }

    [SkippableFact]
    public async Task A_version_that_is_activated_just_before_it_is_marked_keeps_its_rows()
    {
        var (options, versions) = await PublishAsync(3);
        var policy = new FaultPolicy();
        var store = new DatasetStore(options, LaterTime.InTwoDays, policy.AddTo);
        policy.BeforeFlip = Once(async () => Sample.Won(await Later(options).ActivateAsync(Again(versions[0], 3), CancellationToken.None)));

        Assert.Equal(0, await store.Collector.CollectAsync(keep: 1, CancellationToken.None));

        await LoadsAsync(store, (await store.ReadPointerAsync(CancellationToken.None))!);
    }

    [SkippableFact]
    public async Task A_draft_that_is_begun_while_its_version_is_collected_is_refused_or_keeps_it()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (options, versions) = await PublishAsync(3);
            var (one, two) = (Later(options), Later(options));

            var collecting = Task.Run(() => one.Collector.CollectAsync(keep: 1, CancellationToken.None));
            var beginning = Task.Run(() => Record.ExceptionAsync(() => two.Drafts.CreateAsync("acme", versions[0], "", "acme/editor", receipt: null, CancellationToken.None)));
            await Task.WhenAll(collecting, beginning);

            var drafts = await two.Drafts.ListAsync("acme", CancellationToken.None);
            if (await beginning is null)
            {
                Assert.Single(drafts);
                await LoadsAsync(two, versions[0]);
            }
            else
            {
                Assert.IsType<VersionCollectedException>(await beginning);
                Assert.Empty(drafts);
            }
        }
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Cut_off_at_any_call_nothing_half_is_read_and_the_next_run_goes_on(int fault)
    {
        for (var call = 1; ; call++)
        {
            var (options, versions) = await PublishAsync(3);
            var policy = new FaultPolicy();
            var cut = new DatasetStore(options, LaterTime.InTwoDays, policy.AddTo);
            var at = call;
            policy.Plan = made => made < at ? Fault.None : made == at ? (Fault)fault : Fault.RequestLost; // from there on the collector is dead
            var died = await Record.ExceptionAsync(() => cut.Collector.CollectAsync(keep: 1, CancellationToken.None));

            await IsWholeOrGoneAsync(options);
            await Later(options).Collector.CollectAsync(keep: 1, CancellationToken.None);
            await IsWholeOrGoneAsync(options);
            Assert.Equal([versions[2].Version.Id], await IdsOfRowsAsync(options));
            if (died is null)
            {
                Assert.True(call > 10, $"{call} calls"); // all of them were tried
                return;
            }
        }
    }

    [SkippableFact]
    public async Task Two_collectors_do_the_work_of_one()
    {
        var (options, versions) = await PublishAsync(4);

        var swept = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Later(options).Collector.CollectAsync(keep: 1, CancellationToken.None))));
        await Later(options).Collector.CollectAsync(keep: 1, CancellationToken.None);

        Assert.True(swept.Sum() <= 3, string.Join(' ', swept));
        Assert.Equal([versions[3].Version.Id], await IdsOfRowsAsync(options));
        await IsWholeOrGoneAsync(options);
    }

    [SkippableFact]
    public async Task A_reader_under_whom_a_version_is_taken_away_is_told_so_and_gets_nothing_half()
    {
        var (options, versions) = await PublishAsync(2);
        var policy = new FaultPolicy();
        var reader = new DatasetStore(options, TimeProvider.System, policy.AddTo);
        var collected = false;
        policy.Plan = call =>
        {
            if (call == 2 && !collected) // the manifest is read
            {
                collected = true;
                Later(options).Collector.CollectAsync(keep: 1, CancellationToken.None).GetAwaiter().GetResult();
            }

            return Fault.None;
        };

        await Assert.ThrowsAsync<VersionCollectedException>(() => reader.LoadAsync(versions[0], CancellationToken.None));
        Assert.True(collected);
    }

    private async Task<(StorageOptions Options, List<PublishedVersion> Versions)> PublishAsync(int count)
    {
        var options = azurite.NewTables() with { Parallel = 1 };
        var store = new DatasetStore(options, TimeProvider.System);
        var versions = new List<PublishedVersion>();
        for (var number = 0; number < count; number++)
        {
            versions.Add(Sample.Won(await store.PublishAsync(Sample.Request(Sample.Stamped($"{number + 1}"), number, $"{number + 1}"), CancellationToken.None)));
        }

        return (options, versions);
    }

    private static DatasetStore Later(StorageOptions options, TimeSpan? by = null) => new(options, by is { } time ? new LaterTime(time) : LaterTime.InTwoDays);

    private static ActivateRequest Again(PublishedVersion version, int current) => new() { Version = version, BaseNumber = current, By = "test", Note = version.Note };

    private static Func<Task> Once(Func<Task> act)
    {
        var done = false;
        return async () =>
        {
            if (!done)
            {
                done = true;
                await act();
            }
        };
    }

    private static async Task LoadsAsync(DatasetStore store, PublishedVersion version) =>
        Assert.Equal(Sample.Print(Sample.Stamped(version.Note)), Sample.Print((await store.LoadAsync(version, CancellationToken.None)).Tables));

    /// <summary>Every version of the history is read whole or told to be gone, and the current one is whole.</summary>
    private static async Task IsWholeOrGoneAsync(StorageOptions options)
    {
        var store = new DatasetStore(options, TimeProvider.System);
        await LoadsAsync(store, (await store.ReadPointerAsync(CancellationToken.None))!);
        foreach (var version in (await store.ListVersionsAsync(null, 100, CancellationToken.None)).Versions)
        {
            if (await Record.ExceptionAsync(() => LoadsAsync(store, version)) is { } fault)
            {
                Assert.IsType<VersionCollectedException>(fault);
            }
        }
    }

    private static async Task<IReadOnlyList<string>> IdsOfRowsAsync(StorageOptions options)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var row in AzuriteFixture.Rows(options).QueryAsync<TableEntity>(select: ["PartitionKey"]))
        {
            ids.Add(row.PartitionKey.Split('|')[0]);
        }

        return [.. ids];
    }
}
