using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Api.Drafts;

/// <summary>A wish to begin a draft.</summary>
public sealed record DraftQuery
{
    /// <summary>The version to begin from; by default the current one.</summary>
    public int? Version { get; init; }

    /// <summary>What the draft is for, in a few words.</summary>
    public string? Note { get; init; }
}

/// <summary>A draft, without its rows.</summary>
/// <param name="Note">What it is for.</param>
/// <param name="Base">The number of the version that it began from.</param>
/// <param name="Current">The number of the version that is current now. A draft whose base is another cannot be published.</param>
/// <param name="IsBaseCurrent">Whether both are the same.</param>
/// <param name="Revision">How often it was changed, and one.</param>
/// <param name="Uploads">The kinds that were uploaded as a whole.</param>
public sealed record DraftAnswer(
    string Id, string Note, int Base, int Current, bool IsBaseCurrent, int Revision, Instant CreatedAt, string CreatedBy, Instant ChangedAt, string ChangedBy, ImmutableArray<string> Uploads)
{
    internal static DraftAnswer Of(Draft draft, int current) => new(
        draft.Id, draft.Note, draft.BaseNumber, current, draft.BaseNumber == current, draft.Revision, draft.CreatedAt, draft.CreatedBy, draft.ChangedAt, draft.ChangedBy, [.. draft.Uploads.Keys]);
}

/// <summary>The drafts of the caller's organisation, the last changed first.</summary>
public sealed record DraftPage(ImmutableArray<DraftAnswer> Value, string? NextLink);

/// <summary>What a row is to be.</summary>
public sealed record RowQuery
{
    /// <summary>The filled cells by column, as text; those of the key give the id of the address.</summary>
    public IReadOnlyDictionary<string, string>? Cells { get; init; }
}

/// <summary>A row of a draft.</summary>
/// <param name="Row">Its key.</param>
/// <param name="Cells">The filled cells by column, as text.</param>
public sealed record RowAnswer(string Kind, string Row, IReadOnlyDictionary<string, string> Cells);

/// <summary>What became of an upload.</summary>
/// <param name="Rows">How many rows the kind has now.</param>
public sealed record UploadAnswer(string Kind, int Rows);

/// <summary>What is wrong with a draft.</summary>
/// <param name="Valid">Whether it could be published, as far as its rows go.</param>
/// <param name="FaultCount">How many faults there are; at most the first thousand are told.</param>
/// <param name="Faults">Each with a pointer to kind, row and column.</param>
/// <param name="ContentHash">SHA-256 over the rows.</param>
public sealed record ValidationAnswer(bool Valid, int FaultCount, ImmutableArray<FieldError> Faults, string ContentHash);

/// <summary>A page of the rows that differ, by kind and key.</summary>
/// <param name="Against">The number of the version that the draft is compared with.</param>
/// <param name="Changes">How many rows differ in all.</param>
public sealed record DiffPage(int Against, int Changes, ImmutableArray<RowChange> Value, string? NextLink);

/// <summary>A wish to publish a draft.</summary>
public sealed record PublishQuery
{
    /// <summary>What changed, in a few words; stands in the history.</summary>
    public string? Note { get; init; }
}
