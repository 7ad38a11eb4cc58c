using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Api.Drafts;

/// <summary>POST /v1/drafts/{id}/validate and GET /v1/drafts/{id}/diff: what is wrong with a draft, and how it differs from a version. Both bear the tag of the draft's state that they tell of.</summary>
internal static class DraftChecksEndpoint
{
    private static readonly QueryParameter[] DiffParameters =
        [new("against", "The number of the version to compare with; by default the one that the draft began from", QueryType.Integer), .. Paging.Parameters];

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/v1/drafts/{id}/validate", ValidateAsync).WithName("ValidateDraft").WithSummary("List everything that is wrong with a draft")
            .Takes([]).Answers<ValidationAnswer>().AnswersProblems(400, 404, 503).RequireRateLimiting(RoutePlannerApi.Changing);
        api.MapGet("/v1/drafts/{id}/diff", DiffAsync).WithName("DiffDraft").WithSummary("How a draft differs from a version, field by field")
            .Takes(DiffParameters).Answers<DiffPage>().MayBeUnchanged().AnswersProblems(400, 404, 410, 503);
    }

    /// <summary>All faults of a draft, those of what its rows say together too.</summary>
    internal static ImmutableArray<DatasetFault> Validate(DraftContent content) =>
        DatasetValidator.Validate(DatasetReader.Read(content.Tables, new(content.Draft.BaseNumber + 1, content.Draft.Id, Instant.MinValue)));

    private static async Task<IResult> ValidateAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        if (await context.Store().Drafts.LoadAsync(context.Caller().Organisation, id, context.RequestAborted) is not { } content)
        {
            return DraftsEndpoint.NotFound();
        }

        var faults = Validate(content);
        return new JsonResult<ValidationAnswer>(new(faults.IsEmpty, faults.Length, DataFaults.Tell(faults), DatasetHash.Of(content.Tables))) { Tag = content.Draft.Tag };
    }

    private static async Task<IResult> DiffAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        var query = QueryValues.Read(context.Request.Query, DiffParameters, errors);
        var paging = Paging.Read(query, errors);
        var against = query.Integer("against", errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var store = context.Store();
        if (await store.Drafts.LoadAsync(context.Caller().Organisation, id, context.RequestAborted) is not { } content)
        {
            return DraftsEndpoint.NotFound();
        }

        if (await store.FindVersionAsync(against ?? content.Draft.BaseNumber, context.RequestAborted) is not { } version)
        {
            return new ProblemResult(ProblemKind.NotFound, "There is no such version; /v1/datasets lists them all.");
        }

        ImmutableArray<RowChange> changes = [.. TableDiff.Between(await store.ReadTablesAsync(version, context.RequestAborted), content.Tables)];
        var (page, next) = paging.Cut(changes, context.Request);
        return new JsonResult<DiffPage>(new(version.Version.Number, changes.Length, page, next)) { IsVersioned = true };
    }
}
