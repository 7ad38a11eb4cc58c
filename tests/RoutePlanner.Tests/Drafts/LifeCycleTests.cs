using System.Collections.Immutable;
using Azure.Data.Tables;
using CsCheck;
using NodaTime;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Drafts;

/// <summary>Random lives of drafts, versions and keys, with messages lost and late: whatever is told and stored is what the plain model says.</summary>
[Collection(AzuriteTests.Name)]
public class LifeCycleTests(AzuriteFixture azurite)
{
    /// <summary>How many lives; 2,000 of 30 steps by ROUTEPLANNER_LIVES=2000 ROUTEPLANNER_LIFE_STEPS=30.</summary>
    private static readonly int Lives = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_LIVES"), out var lives) ? lives : 30;

    private static readonly int MostSteps = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_LIFE_STEPS"), out var steps) ? steps : 15;

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.OneOf(Enum.GetValues<Do>()), Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[1, 9], Gen.Int[0, 2].Select(n => n == 0), Gen.OneOf(Enum.GetValues<Trouble>()), Gen.Int[1, 14], Gen.Int[0, 2],
        (what, which, row, value, stale, trouble, call, late) => new Step(what, which, row, value, stale, trouble, call, late));

    private enum Do
    {
        Begin,
        PutRow,
        PutRowAgain, // twice as often as the rest
        DeleteRow,
        Upload,
        DeleteDraft,
        Publish,
        PublishAgain,
        Activate,
        PutKey,
        RevokeKey,
    }

    private enum Trouble
    {
        None,
        Quiet, // none either: half of the steps go well
        Still,
        RequestLost,
        ReplyLost,
        RequestLate,
        Down,
    }

    [SkippableFact]
    public async Task Whatever_happens_all_that_is_seen_is_what_the_model_says()
    {
        var options = azurite.NewTables() with { Parallel = 1, FlipLimit = TimeSpan.FromMilliseconds(200) };
        await Steps.Array[1, MostSteps].SampleAsync(
            async steps =>
            {
                var tables = options with { TablePrefix = $"T{Guid.NewGuid():N}" };
                var life = await Life.BeginAsync(tables);
                foreach (var step in steps)
                {
                    await life.TakeAsync(step);
                }

                // Azurite keeps all in memory and saves all of it again and again.
                foreach (var table in (string[])["Rows", "Control", "Organisations"])
                {
                    await new TableClient(tables.ConnectionString, tables.TablePrefix + table).DeleteAsync();
                }
            },
            iter: Lives,
            threads: 1);
    }

    private sealed record Step(Do What, int Which, int Row, int Value, bool Stale, Trouble Trouble, int Call, int LateBy)
    {
        internal Fault FaultAt(int call) => Trouble switch
        {
            Trouble.Down when call >= Call => Fault.RequestLost,
            Trouble.RequestLost when call == Call => Fault.RequestLost,
            Trouble.ReplyLost when call == Call => Fault.ReplyLost,
            Trouble.RequestLate when call == Call => Fault.RequestLate,
            _ => Fault.None,
        };
    }

    /// <summary>A store, the same store with troubles, and the model.</summary>
    private sealed class Life(StorageOptions options)
    {
        private const string Organisation = "acme";

        private readonly DatasetStore _store = new(options, TimeProvider.System);
        private readonly LifeCycleModel _model = new();
        private readonly List<string> _drafts = [];

        internal static async Task<Life> BeginAsync(StorageOptions options)
        {
            var life = new Life(options);
            Sample.Won(await life._store.PublishAsync(Sample.Request(SmallDraft.Tables(SmallDraft.Row("1", "A")), 0), CancellationToken.None));
            life._model.Versions.Add(new(StringComparer.Ordinal) { ["train:A"] = "1" });
            var (_, begun) = await life.BeginDraftAsync(new(Do.Begin, 0, 0, 1, false, Trouble.None, 1, 0), life._store); // else half of the steps would have nothing to edit
            begun();
            return life;
        }

        /// <summary>Takes a step in the store and in the model, and compares all that can be seen.</summary>
        internal async Task TakeAsync(Step step)
        {
            var policy = new FaultPolicy { Plan = step.FaultAt, LateBy = step.LateBy };
            var faulty = new DatasetStore(options, TimeProvider.System, policy.AddTo);
            var before = _model.Tell();
            var (told, apply) = await ActAsync(step, faulty);
            policy.Plan = _ => Fault.None;
            await policy.LandAllAsync();
            switch (told)
            {
                case Told.Done:
                    apply();
                    break;
                case Told.Unknown:
                    Assert.True(step.Trouble > Trouble.Still, $"{step}: unknown without trouble");
                    if (await SeeAsync() != before)
                    {
                        apply();
                    }

                    break;
                case Told.Failed:
                    Assert.True(step.Trouble > Trouble.Still, $"{step}: failed without trouble");
                    break;
            }

            Assert.Equal($"{step} was told {told}\n{_model.Tell()}", $"{step} was told {told}\n{await SeeAsync()}");
        }

        private async Task<(Told Told, Action Apply)> ActAsync(Step step, DatasetStore faulty)
        {
            try
            {
                return step.What switch
                {
                    Do.Begin => await BeginDraftAsync(step, faulty),
                    Do.Activate => await ActivateAsync(step, faulty),
                    Do.PutKey or Do.RevokeKey => await KeyAsync(step, faulty),
                    _ when _drafts.Count == 0 => (Told.Refused, () => { }),
                    Do.Publish or Do.PublishAgain => await PublishAsync(_drafts[step.Which % _drafts.Count], faulty),
                    _ => await EditAsync(step, _drafts[step.Which % _drafts.Count], faulty.Drafts),
                };
            }
            catch (StorageUnavailableException)
            {
                return (Told.Failed, () => { });
            }
        }

        private async Task<(Told, Action)> BeginDraftAsync(Step step, DatasetStore faulty)
        {
            var number = (step.Row % _model.Current) + 1;
            var version = (await _store.FindVersionAsync(number, CancellationToken.None))!;
            var (outcome, draft) = await faulty.Drafts.CreateAsync(Organisation, version, "", "acme/e", receipt: null, CancellationToken.None);
            return (Of(outcome), Apply);

            void Apply()
            {
                _drafts.Add(draft.Id);
                _model.Drafts[draft.Id] = new(number, _model.Versions[number - 1]);
                _model.Changes++;
            }
        }

        private async Task<(Told, Action)> EditAsync(Step step, string id, DraftStore faulty)
        {
            var (draft, key) = (_model.Drafts[id], $"train:{"ABC"[step.Row]}");
            var row = SmallDraft.Row($"{step.Value}", $"{"ABC"[step.Row]}");
            var there = draft.Rows.GetValueOrDefault(key);
            var rowTag = there is null ? null : DraftTags.Of(SmallDraft.Row(there, $"{"ABC"[step.Row]}"));
            bool Admits(string? tag, string? seen) => !step.Stale && tag == seen;
            var mayHold = !draft.IsDeleted && !step.Stale;
            switch (step.What)
            {
                case Do.DeleteRow:
                    return Explained(
                        await faulty.PutRowAsync(Organisation, id, SmallDraft.Dispatch, key, null, tag => tag is not null && Admits(tag, rowTag), "acme/e", CancellationToken.None),
                        mayHold && there is not null, draft, () => draft.Rows.Remove(key));
                case Do.Upload:
                    var table = SmallDraft.Tables(row).Single();
                    var kindTag = DraftTags.Of(SmallDraft.Tables([.. draft.Rows.Select(r => SmallDraft.Row(r.Value, r.Key[6..]))]).Single());
                    return Explained(
                        await faulty.PutKindAsync(Organisation, id, table, tag => Admits(tag, kindTag), "acme/e", CancellationToken.None),
                        mayHold, draft, () => draft.Rows = new(StringComparer.Ordinal) { [key] = $"{step.Value}" });
                case Do.DeleteDraft:
                    return Explained(
                        await faulty.DeleteAsync(Organisation, id, tag => !step.Stale && tag is not null, "acme/e", CancellationToken.None), mayHold, draft, () => draft.IsDeleted = true);
                default:
                    return Explained(
                        await faulty.PutRowAsync(Organisation, id, SmallDraft.Dispatch, key, row, tag => Admits(tag, rowTag), "acme/e", CancellationToken.None),
                        mayHold, draft, () => draft.Rows[key] = $"{step.Value}");
            }
        }

        /// <summary>Holds what an edit was told to what it had to be.</summary>
        private (Told, Action) Explained(EditOutcome outcome, bool holds, DraftModel draft, Action change)
        {
            Assert.True(outcome is EditOutcome.Unknown || holds == outcome is EditOutcome.Done, $"{outcome}, and the condition {(holds ? "holds" : "does not hold")}");
            return (outcome switch { EditOutcome.Done => Told.Done, EditOutcome.Unknown => Told.Unknown, _ => Told.Refused }, Apply);

            void Apply()
            {
                change();
                draft.Revision++;
                _model.Changes++;
            }
        }

        private async Task<(Told, Action)> PublishAsync(string id, DatasetStore faulty)
        {
            var draft = _model.Drafts[id];
            var content = await faulty.Drafts.LoadAsync(Organisation, id, CancellationToken.None);
            Assert.Equal(draft.IsDeleted, content is null);
            if (content is null)
            {
                return (Told.Refused, () => { });
            }

            var outcome = await faulty.PublishAsync(
                new() { Tables = content.Tables, BaseNumber = draft.Base, By = "acme/p", PublishId = content.Draft.PublishId }, CancellationToken.None);
            var isNew = draft.Base == _model.Current;
            switch (outcome)
            {
                case PublishOutcome.Published { Version.Version.Number: var number }:
                    Assert.Equal(isNew ? _model.Current + 1 : draft.Published.GetValueOrDefault(draft.Revision), number);
                    break;
                case PublishOutcome.Conflict { Current.Version.Number: var current }:
                    Assert.Equal((false, _model.Current), (isNew || draft.Published.ContainsKey(draft.Revision), current));
                    break;
            }

            return (!isNew ? Told.Refused : outcome is PublishOutcome.Published ? Told.Done : Told.Unknown, Apply);

            void Apply()
            {
                _model.Versions.Add(LifeCycleModel.Copy(draft.Rows));
                draft.Published[draft.Revision] = _model.Current;
            }
        }

        private async Task<(Told, Action)> ActivateAsync(Step step, DatasetStore faulty)
        {
            var (number, current) = ((step.Row % _model.Current) + 1, step.Stale ? _model.Current - 1 : _model.Current);
            var version = (await _store.FindVersionAsync(number, CancellationToken.None))!;
            var outcome = await faulty.ActivateAsync(new() { Version = version, BaseNumber = current, By = "acme/p" }, CancellationToken.None);
            Assert.True(outcome is PublishOutcome.Unknown || step.Stale == outcome is PublishOutcome.Conflict, $"{outcome}");
            return (outcome switch { PublishOutcome.Published => Told.Done, PublishOutcome.Unknown => Told.Unknown, _ => Told.Refused },
                () => _model.Versions.Add(LifeCycleModel.Copy(_model.Versions[number - 1])));
        }

        private async Task<(Told, Action)> KeyAsync(Step step, DatasetStore faulty)
        {
            var id = $"key-{step.Which}";
            var key = await _store.Keys.FindAsync(Organisation, id, CancellationToken.None);
            var there = _model.Keys.GetValueOrDefault(id);
            if (step.What == Do.RevokeKey && key is null)
            {
                return (Told.Refused, () => { });
            }

            var role = (Role)((step.Value % 5) + 1);
            var next = (key ?? new(Organisation, id, 0, role, default, "acme/a", null, null, [new(new string('0', 64), null)])) with
            {
                Role = step.What == Do.PutKey ? role : there.Role,
                RevokedAt = step.What == Do.RevokeKey ? Instant.FromUtc(2026, 12, 1, 0, 0) : key?.RevokedAt,
            };
            var seen = step.Stale ? next with { Revision = there.Revision + 1 } : key;
            var outcome = await faulty.Keys.SaveAsync(seen, next, "acme/a", "putKey", CancellationToken.None);
            Assert.True(outcome == ChangeOutcome.Unknown || step.Stale == (outcome == ChangeOutcome.Conflict), $"{outcome}");
            return (Of(outcome), Apply);

            void Apply()
            {
                _model.Keys[id] = (next.Role, next.RevokedAt is not null, there.Revision + 1);
                _model.Changes++;
            }
        }

        /// <summary>All that is stored, in the words of the model.</summary>
        private async Task<string> SeeAsync()
        {
            var lines = new List<string>();
            var history = (await _store.ListVersionsAsync(before: null, 1000, CancellationToken.None)).Versions.Reverse().ToList();
            Assert.Equal(Enumerable.Range(1, history.Count), history.Select(v => v.Version.Number));
            Assert.Equal(history[^1], await _store.ReadPointerAsync(CancellationToken.None));
            foreach (var version in history)
            {
                lines.Add($"version {version.Version.Number}: {Tell((await _store.LoadAsync(version, CancellationToken.None)).Tables)}");
            }

            // A draft that was told to nobody is seen too.
            var unseen = (await _store.Drafts.ListAsync(Organisation, CancellationToken.None)).Select(draft => draft.Id);
            foreach (var id in _drafts.Union(unseen, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var content = await _store.Drafts.LoadAsync(Organisation, id, CancellationToken.None);
                lines.Add(content is null ? $"draft {id}: deleted" : $"draft {id}: {content.Draft.Revision} on {content.Draft.BaseNumber}: {Tell(content.Tables)}");
            }

            lines.AddRange((await _store.Keys.ListAsync(Organisation, CancellationToken.None)).Select(key => $"key {key.Id}: {(key.Role, key.RevokedAt is not null, key.Revision)}"));
            var audit = (await _store.Audit.ListAsync(Organisation, before: null, 10_000, CancellationToken.None)).Entries;
            lines.Add($"audit: {audit.Count(entry => entry.Organisation == Organisation)} and {audit.Count(entry => entry.Organisation.Length == 0)}");
            return string.Join('\n', lines);
        }

        private static string Tell(IEnumerable<Table> tables) =>
            LifeCycleModel.Tell(tables.Single(table => table.Kind == "dispatch").Rows.Select(row => KeyValuePair.Create(row.Key, row.Cells[2])));

        private static Told Of(ChangeOutcome outcome) => outcome switch { ChangeOutcome.Done => Told.Done, ChangeOutcome.Unknown => Told.Unknown, _ => Told.Refused };
    }

    private enum Told
    {
        Done,
        Refused,
        Unknown,
        Failed,
    }
}
