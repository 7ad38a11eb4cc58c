using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Storage;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Drafts;

/// <summary>An editor is never told what is not so, whichever of the calls of his change is lost, before or after the storage did it, or comes late.</summary>
[Collection(AzuriteTests.Name)]
public class LostEditTests(AzuriteFixture azurite)
{
    /// <summary>How many calls later a late request arrives.</summary>
    public static TheoryData<string, int> Edits => new() { { "row", 0 }, { "row", 1 }, { "row", 2 }, { "kind", 0 }, { "kind", 1 }, { "kind", 2 } };

    [SkippableTheory]
    [MemberData(nameof(Edits))]
    public async Task One_lost_or_late_message_does_not_stop_a_change(string edit, int lateBy)
    {
        for (var call = 1; call <= await CountCallsAsync(edit); call++)
        {
            foreach (var fault in (Fault[])[Fault.RequestLost, Fault.ReplyLost, Fault.RequestLate])
            {
                var run = await RunAsync(edit, c => c == call ? fault : Fault.None, lateBy);

                Assert.True(run.Outcome is EditOutcome.Done, $"{fault} at call {call}: {run.Outcome}");
                Assert.True(run.IsStored, $"{fault} at call {call}: told as done, but is not");
                Assert.Equal(2, run.Revision);
                Assert.Equal(1, run.Entries);
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Edits))]
    public async Task A_storage_that_goes_down_meanwhile_never_makes_the_editor_be_told_a_lie(string edit, int lateBy)
    {
        var unknowns = 0;
        for (var call = 1; call <= await CountCallsAsync(edit); call++)
        {
            foreach (var fault in (Fault[])[Fault.RequestLost, Fault.ReplyLost, Fault.RequestLate])
            {
                var run = await RunAsync(edit, c => c < call ? Fault.None : c == call ? fault : Fault.RequestLost, lateBy, TimeSpan.FromMilliseconds(100));

                unknowns += run.Outcome is EditOutcome.Unknown ? 1 : 0;
                Assert.True(run.Outcome switch { null => !run.IsStored, EditOutcome.Done => run.IsStored, EditOutcome.Unknown => true, _ => false }, $"{fault} from call {call} on: {run.Outcome}, stored: {run.IsStored}");
                Assert.Equal(run.IsStored ? (2, 1) : (1, 0), (run.Revision, run.Entries)); // the change and its entry in the audit are never apart
            }
        }

        Assert.Equal(3, unknowns); // the batch that decides: lost, reply lost, late
    }

    private async Task<int> CountCallsAsync(string edit) => (await RunAsync(edit, _ => Fault.None, 0)).Calls;

    private async Task<Run> RunAsync(string edit, Func<int, Fault> plan, int lateBy, TimeSpan? givesUpAfter = null)
    {
        var options = azurite.NewTables() with { Parallel = 1 };
        options = givesUpAfter is { } limit ? options with { FlipLimit = limit } : options;
        var (drafts, draft) = await SmallDraft.BeginAsync(options);
        var policy = new FaultPolicy { Plan = plan, LateBy = lateBy };
        var faulty = new DatasetStore(options, TimeProvider.System, policy.AddTo).Drafts;
        var seen = DraftTags.Of(SmallDraft.Row("12"));
        var table = SmallDraft.Tables(SmallDraft.Row("12")).Single();
        EditOutcome? outcome = null;
        try
        {
            outcome = edit == "row"
                ? await faulty.PutRowAsync("acme", draft.Id, SmallDraft.Dispatch, SmallDraft.Train, SmallDraft.Row("13"), there => there == seen, "acme/e", CancellationToken.None)
                : await faulty.PutKindAsync("acme", draft.Id, table with { Rows = [SmallDraft.Row("13")] }, there => there == DraftTags.Of(table), "acme/e", CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // Told as: nothing was changed.
        }

        await policy.LandAllAsync();
        var content = (await drafts.LoadAsync("acme", draft.Id, CancellationToken.None))!;
        var audit = await new DatasetStore(options, TimeProvider.System).Audit.ListAsync("acme", before: null, 100, CancellationToken.None);
        return new(
            outcome, content.Tables.Single(t => t.Kind == "dispatch").Rows.Single().Cells[2] == "13", content.Draft.Revision,
            audit.Entries.Count(entry => entry.Action is "putRow" or "putKind"), policy.Calls);
    }

    /// <summary>What an editor was told, and what is so.</summary>
    /// <param name="Outcome">Null when he was told that nothing was changed.</param>
    private sealed record Run(EditOutcome? Outcome, bool IsStored, int Revision, int Entries, int Calls);
}
