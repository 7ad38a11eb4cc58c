using System.Collections.Immutable;
using RoutePlanner.Api.Datasets;
using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Telemetry;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Api.Drafts;

/// <summary>POST /v1/drafts/{id}/publish: the draft becomes the current version, or nothing is changed, or it is told that this is not known.</summary>
internal static class PublishEndpoint
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/v1/drafts/{id}/publish", PostAsync).WithName("PublishDraft").WithSummary("Make a draft the current version")
            .Takes([]).Heeds("If-Match", IdempotencyKeys.Header).Accepts<PublishQuery>("application/json").Answers<PublicationAnswer>()
            .AnswersProblems(400, 404, 409, 412, 413, 415, 422, 428, 503).RequireRateLimiting(RoutePlannerApi.Changing);

    private static async Task<IResult> PostAsync(string id, HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<PublishQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (string.IsNullOrWhiteSpace(query.Note))
        {
            errors.Add(FaultCode.Missing, "/note", "Say in a few words what changed.");
        }

        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (receipt, refused) = IdempotencyKeys.Read(context, "publish", query);
        return refused ?? await Publication.RunAsync(context, receipt, () => PublishAsync(id, query, receipt, context));
    }

    private static async Task<(PublishOutcome? Outcome, IResult? Refusal)> PublishAsync(string id, PublishQuery query, Receipt? receipt, HttpContext context)
    {
        var (store, caller) = (context.Store(), context.Caller());
        if (await store.Drafts.LoadAsync(caller.Organisation, id, context.RequestAborted) is not { } content)
        {
            return (null, DraftsEndpoint.NotFound());
        }

        if (Preconditions.Check(context.Request, content.Draft.Tag, mayCreate: false) is { } refused)
        {
            return (null, refused);
        }

        // What rests on an older version is not checked: it cannot be published, unless it has been already.
        var isBaseCurrent = await DraftsEndpoint.CurrentAsync(context) == content.Draft.BaseNumber;
        if (isBaseCurrent && Validate(content) is { IsEmpty: false } faults)
        {
            return (null, DataFaults.Problem(faults));
        }

        try
        {
            return (await store.PublishAsync(
                new() { Tables = content.Tables, BaseNumber = content.Draft.BaseNumber, By = caller.Name, Note = query.Note!, PublishId = content.Draft.PublishId, Receipt = receipt },
                context.RequestAborted), null);
        }
        catch (StorageLimitException e)
        {
            return (null, DataFaults.Problem([new("", "", "", "", e.Message)]));
        }
    }

    private static ImmutableArray<DatasetFault> Validate(DraftContent content)
    {
        using var span = ApiSpans.Start("publish.validate");
        return DraftChecksEndpoint.Validate(content);
    }
}
