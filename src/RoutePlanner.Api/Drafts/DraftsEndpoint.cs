using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Drafts;

/// <summary>GET and POST /v1/drafts, GET and DELETE /v1/drafts/{id}: the drafts of the caller's organisation.</summary>
internal static class DraftsEndpoint
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/drafts", (Delegate)ListAsync).WithName("ListDrafts").WithSummary("The drafts of your organisation").Takes(Paging.Parameters).Answers<DraftPage>().AnswersProblems(400, 503);
        api.MapPost("/v1/drafts", (Delegate)PostAsync).WithName("PostDraft").WithSummary("Begin a draft from a version")
            .Takes([]).Heeds(IdempotencyKeys.Header).Accepts<DraftQuery>("application/json").Produces<DraftAnswer>(StatusCodes.Status201Created).AnswersProblems(400, 404, 409, 410, 413, 415, 422, 503);
        api.MapGet("/v1/drafts/{id}", GetAsync).WithName("GetDraft").WithSummary("One draft, without its rows").Takes([]).Answers<DraftAnswer>().AnswersProblems(400, 404, 503);
        api.MapDelete("/v1/drafts/{id}", DeleteAsync).WithName("DeleteDraft").WithSummary("Delete a draft")
            .Takes([]).Heeds("If-Match").Answers<DraftAnswer>().AnswersProblems(400, 404, 409, 412, 428, 503);
    }

    /// <summary>The same for a draft that there is not and for one of another organisation.</summary>
    internal static ProblemResult NotFound() => new(ProblemKind.NotFound, "Your organisation has no draft of this id; /v1/drafts lists them all.");

    /// <summary>The answer to a change of a draft.</summary>
    /// <param name="mayCreate">Whether the request could make what there is not.</param>
    internal static IResult Answer(EditOutcome outcome, HttpRequest request, bool mayCreate, Func<Draft, IResult> done) => outcome switch
    {
        EditOutcome.Done { Draft: var draft } => done(draft),
        EditOutcome.NoDraft => NotFound(),
        EditOutcome.Stale { Tag: null } when !mayCreate => new ProblemResult(ProblemKind.NotFound, "There is nothing of this id here."),
        EditOutcome.Stale { Tag: var tag } => Preconditions.Check(request, tag, mayCreate)!,
        EditOutcome.Busy => new ProblemResult(ProblemKind.Conflict, "Others change this draft at this moment, again and again; try once more."),
        _ => Changes.Unknown("Read it again to see."),
    };

    internal static async Task<int> CurrentAsync(HttpContext context) => (await context.Store().ReadPointerAsync(context.RequestAborted))?.Version.Number ?? 0;

    private static async Task<IResult> ListAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        var paging = Paging.Read(QueryValues.Read(context.Request.Query, Paging.Parameters, errors), errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var drafts = await context.Store().Drafts.ListAsync(context.Caller().Organisation, context.RequestAborted);
        var current = await CurrentAsync(context);
        var (page, next) = paging.Cut([.. drafts.Select(draft => DraftAnswer.Of(draft, current))], context.Request);
        return new JsonResult<DraftPage>(new(page, next));
    }

    private static async Task<IResult> PostAsync(HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<DraftQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (receipt, refused) = IdempotencyKeys.Read(context, "createDraft", query);
        if (refused is not null)
        {
            return refused;
        }

        if (await FindBeforeAsync(context, receipt) is { } before)
        {
            return before;
        }

        var store = context.Store();
        var current = await store.ReadPointerAsync(context.RequestAborted);
        var version = query.Version is { } number ? await store.FindVersionAsync(number, context.RequestAborted) : current;
        if (version is null)
        {
            errors.Add(FaultCode.UnknownDataset, "/version", "There is no such version; /v1/datasets lists them all.", $"{query.Version}");
            return ProblemResult.Of(errors);
        }

        var caller = context.Caller();
        var (outcome, draft) = await store.Drafts.CreateAsync(caller.Organisation, version, query.Note ?? "", caller.Name, receipt, context.RequestAborted);
        return outcome switch
        {
            ChangeOutcome.Done => Created(context, draft, current!.Version.Number),
            ChangeOutcome.Conflict => await FindBeforeAsync(context, receipt) ?? new ProblemResult(ProblemKind.Conflict, "Try once more."),
            _ => Changes.Unknown("Send the same request again with the same idempotency key, or look into /v1/drafts."),
        };
    }

    private static Task<IResult?> FindBeforeAsync(HttpContext context, Receipt? receipt)
    {
        var (drafts, organisation) = (context.Store().Drafts, context.Caller().Organisation);
        return IdempotencyKeys.ReplayAsync(
            context, receipt, key => drafts.FindReceiptAsync(organisation, key, context.RequestAborted),
            async made => await drafts.FindAsync(organisation, made, context.RequestAborted) is { } draft ? Created(context, draft, await CurrentAsync(context)) : NotFound());
    }

    private static JsonResult<DraftAnswer> Created(HttpContext context, Draft draft, int current)
    {
        context.Response.Headers.Location = $"{context.Request.PathBase}/v1/drafts/{draft.Id}";
        return new(DraftAnswer.Of(draft, current)) { Status = StatusCodes.Status201Created, Tag = draft.Tag };
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        return await context.Store().Drafts.FindAsync(context.Caller().Organisation, id, context.RequestAborted) is { } draft
            ? new JsonResult<DraftAnswer>(DraftAnswer.Of(draft, await CurrentAsync(context))) { Tag = draft.Tag }
            : NotFound();
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (request, caller) = (context.Request, context.Caller());
        var current = await CurrentAsync(context);
        var outcome = await context.Store().Drafts.DeleteAsync(
            caller.Organisation, id, tag => Preconditions.Check(request, tag, mayCreate: false) is null, caller.Name, context.RequestAborted);
        return Answer(outcome, request, mayCreate: false, draft => new JsonResult<DraftAnswer>(DraftAnswer.Of(draft, current)));
    }
}
