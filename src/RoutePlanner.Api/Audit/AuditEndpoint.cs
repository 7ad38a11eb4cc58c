using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NodaTime;
using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Audit;

/// <summary>A page of the audit, newest first.</summary>
/// <param name="NextLink">The address of the next page; absent on the last.</param>
public sealed record AuditAnswerPage(ImmutableArray<AuditAnswer> Value, string? NextLink);

/// <summary>One change.</summary>
/// <param name="By">The organisation and the id of the key, the program, or 'another organisation'.</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">What was changed, as a path below /v1/.</param>
/// <param name="Before">SHA-256 of what was there before; absent when there was nothing.</param>
/// <param name="After">SHA-256 of what is there now; absent when it was deleted.</param>
/// <param name="Note">What the writer said about it; absent when nothing.</param>
public sealed record AuditAnswer(Instant At, string By, string Action, string Subject, string? Before, string? After, string? Note);

/// <summary>GET /v1/audit: who changed what, in the caller's organisation and in the datasets that all share.</summary>
internal static partial class AuditEndpoint
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 500;

    /// <summary>What an entry can tell of.</summary>
    internal static readonly ImmutableArray<string> Actions = ["publish", "activate", "createDraft", "putRow", "deleteRow", "putKind", "deleteDraft", "putKey", "revokeKey", "putDisruption", "deleteDisruption", "createQuote", "deleteQuote"];

    private static readonly QueryParameter[] Parameters =
    [
        new("limit", $"The most changes of a page, 1 to {MostLimit}; default {DefaultLimit}", QueryType.Integer),
        new("before", "Where the page begins; set by 'nextLink'"),
    ];

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/v1/audit", (Delegate)ListAsync).WithName("ListAudit").WithSummary("Who changed what").Takes(Parameters).Answers<AuditAnswerPage>().AnswersProblems(400, 503);

    private static async Task<IResult> ListAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        var query = QueryValues.Read(context.Request.Query, Parameters, errors);
        var limit = query.Integer("limit", 1, MostLimit, DefaultLimit, errors);
        if (query.Text("before") is { } before && !Mark().IsMatch(before))
        {
            errors.Add(FaultCode.Malformed, "/before", "Take it from 'nextLink'.", before);
        }

        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var caller = context.Caller();
        var page = await context.Store().Audit.ListAsync(caller.Organisation, query.Text("before")?.Replace('.', '|'), limit, context.RequestAborted);
        return new JsonResult<AuditAnswerPage>(new(
            [.. page.Entries.Select(e => new AuditAnswer(e.At, caller.Sees(e.By), e.Action, e.Subject, e.Before, e.After, e.Note.Length > 0 ? e.Note : null))],
            page.Before is { } next ? $"{context.Request.PathBase}/v1/audit?limit={limit}&before={next.Replace('|', '.')}" : null));
    }

    [GeneratedRegex(@"^\d{14}\.[0-9a-f]{32}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
