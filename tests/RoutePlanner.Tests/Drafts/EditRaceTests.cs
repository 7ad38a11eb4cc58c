using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Drafts;

/// <summary>Editors at once: of those who change one row one wins, of those who change several nobody loses, and no reader sees two states mixed.</summary>
[Collection(AzuriteTests.Name)]
public class EditRaceTests(AzuriteFixture azurite)
{
    private static readonly int Editors = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_RACERS"), out var racers) ? racers : 6;

    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_RACE_ROUNDS"), out var rounds) ? rounds : 5;

    [SkippableFact]
    public async Task Of_editors_of_one_row_exactly_one_wins()
    {
        var options = azurite.NewTables();
        var (drafts, draft) = await SmallDraft.BeginAsync(options);
        var tag = DraftTags.Of((await drafts.FindRowAsync("acme", draft.Id, SmallDraft.Dispatch, SmallDraft.Train, CancellationToken.None))!.Row);
        for (var round = 0; round < Rounds; round++)
        {
            var seen = tag;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, Editors).Select(i =>
                new DatasetStore(options, TimeProvider.System).Drafts.PutRowAsync(
                    "acme", draft.Id, SmallDraft.Dispatch, SmallDraft.Train, SmallDraft.Row($"{round}.{i + 1}"), there => there == seen, $"acme/{i}", CancellationToken.None)));

            Assert.Single(outcomes.OfType<EditOutcome.Done>());
            tag = DraftTags.Of((await drafts.FindRowAsync("acme", draft.Id, SmallDraft.Dispatch, SmallDraft.Train, CancellationToken.None))!.Row);
            Assert.All(outcomes.OfType<EditOutcome.Stale>(), stale => Assert.Equal(tag, stale.Tag));
            Assert.Equal(Editors - 1, outcomes.OfType<EditOutcome.Stale>().Count());
        }

        Assert.Equal(1 + Rounds, (await drafts.FindAsync("acme", draft.Id, CancellationToken.None))!.Revision);
    }

    [SkippableFact]
    public async Task Of_editors_of_several_rows_nobody_loses_and_a_reader_sees_one_state()
    {
        var options = azurite.NewTables();
        var (drafts, draft) = await SmallDraft.BeginAsync(options);
        using var stop = new CancellationTokenSource();
        var reader = Task.Run(async () =>
        {
            var revisions = new Dictionary<int, string>();
            while (!stop.IsCancellationRequested)
            {
                var content = (await drafts.LoadAsync("acme", draft.Id, CancellationToken.None))!;
                var hash = DatasetHash.Of(content.Tables);
                Assert.Equal(hash, revisions.TryGetValue(content.Draft.Revision, out var before) ? before : revisions[content.Draft.Revision] = hash);

                // Each change adds one row: so the number of rows tells the state.
                Assert.Equal(content.Draft.Revision, content.Tables.Single(t => t.Kind == "dispatch").Rows.Length);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, Editors).Select(async i =>
        {
            var store = new DatasetStore(options, TimeProvider.System).Drafts;
            for (var round = 0; round < Rounds; round++)
            {
                var key = $"train:P{i}-{round}";
                Assert.IsType<EditOutcome.Done>(await store.PutRowAsync(
                    "acme", draft.Id, SmallDraft.Dispatch, key, new(key, ["train", $"P{i}-{round}", "1", "estimate", "own"]), there => there is null, "acme/x", CancellationToken.None));
            }
        }));
        await stop.CancelAsync();
        await reader;

        var rows = (await drafts.LoadAsync("acme", draft.Id, CancellationToken.None))!.Tables.Single(t => t.Kind == "dispatch").Rows;
        Assert.Equal(1 + (Editors * Rounds), rows.Length);
    }
}
