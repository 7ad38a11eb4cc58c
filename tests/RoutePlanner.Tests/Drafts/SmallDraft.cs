using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Drafts;

/// <summary>A draft of the smallest dataset: one row of one kind.</summary>
internal static class SmallDraft
{
    internal const string Train = "train:*";

    internal static Kind Dispatch { get; } = Kinds.Find("dispatch")!;

    /// <summary>The row of a train with another wait.</summary>
    internal static TableRow Row(string hours, string place = "*") => Dispatch.ToRow(["train", place, hours, "estimate", "own"]);

    internal static IReadOnlyList<Table> Tables(params TableRow[] rows) => [new("dispatch", Dispatch.ColumnNames, [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal)])];

    /// <summary>Publishes the dataset and begins a draft of the organisation 'acme' from it.</summary>
    internal static async Task<(DraftStore Drafts, Draft Draft)> BeginAsync(StorageOptions options)
    {
        var store = new DatasetStore(options, TimeProvider.System);
        var version = Sample.Won(await store.PublishAsync(Sample.Request(Tables(Row("12")), 0), CancellationToken.None));
        var (outcome, draft) = await store.Drafts.CreateAsync("acme", version, "", "acme/editor", receipt: null, CancellationToken.None);
        Assert.Equal(ChangeOutcome.Done, outcome);
        return (store.Drafts, draft);
    }
}
