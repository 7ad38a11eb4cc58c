using NodaTime;
using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Datasets;

/// <summary>A version that became current.</summary>
/// <param name="Version">Its number.</param>
/// <param name="By">Who published it.</param>
/// <param name="Note">What the publisher wrote about it.</param>
/// <param name="Hash">SHA-256 over its rows, by its manifest.</param>
public sealed record PublicationAnswer(int Version, Instant PublishedAt, string By, string Note, string Hash);

/// <summary>What publishing a draft and activating an older version share: one effect a key, and three answers that are all true.</summary>
internal static class Publication
{
    /// <summary>Makes a version current, or tells what became of the same request before.</summary>
    /// <param name="receipt">The idempotency key of the request; null when it has none.</param>
    /// <param name="publish">Does it; a result that is no outcome is a refusal.</param>
    internal static async Task<IResult> RunAsync(HttpContext context, Receipt? receipt, Func<Task<(PublishOutcome? Outcome, IResult? Refusal)>> publish)
    {
        if (await FindBeforeAsync(context, receipt) is { } before)
        {
            return before;
        }

        var (outcome, refusal) = await publish();
        switch (outcome)
        {
            case null:
                return refusal!;
            case PublishOutcome.Published { Version: var version }:
                context.RequestServices.GetRequiredService<VersionCollection>().Wake();
                return Answer(version);
            case PublishOutcome.Conflict { Current: var current }:
                // It may be that the same request, sent twice at once, was the one that was first.
                return await FindBeforeAsync(context, receipt) ?? Conflict(current, context.Caller());
            default:
                return Changes.Unknown("Send the same request again to learn it: it has one effect. Or look into /v1/datasets.");
        }
    }

    internal static ProblemResult Conflict(PublishedVersion? current, Caller caller) => new(
        ProblemKind.Conflict,
        $"Version {current?.Version.Number ?? 0} of {caller.Sees(current?.By ?? "")} is current now, and this rests on an older one. Look at the difference to it, begin a draft from it, and make your changes there.")
    {
        Errors = [new(FaultCode.NotCurrent, "/base", "This version is current now.", null, [new($"{current?.Version.Number ?? 0}", current?.Note)])],
    };

    private static Task<IResult?> FindBeforeAsync(HttpContext context, Receipt? receipt)
    {
        var store = context.Store();
        return IdempotencyKeys.ReplayAsync(
            context, receipt, key => store.FindReceiptAsync(key, context.RequestAborted),
            async made => Answer((await store.FindVersionAsync(int.Parse(made), context.RequestAborted))!));
    }

    private static JsonResult<PublicationAnswer> Answer(PublishedVersion version) =>
        new(new(version.Version.Number, version.Version.PublishedAt, version.By, version.Note, version.ManifestHash));
}
