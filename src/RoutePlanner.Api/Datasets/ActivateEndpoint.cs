using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Api.Datasets;

/// <summary>A wish to make an older version current again.</summary>
public sealed record ActivateQuery
{
    /// <summary>The number of the version that is current now, as you know it: if it is another, nothing is done.</summary>
    public int? Current { get; init; }

    /// <summary>Why, in a few words.</summary>
    public string? Note { get; init; }
}

/// <summary>POST /v1/datasets/{version}/activate: an older version becomes current again, under a new number.</summary>
internal static class ActivateEndpoint
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/v1/datasets/{version}/activate", PostAsync).WithName("ActivateDataset").WithSummary("Make an older version current again, under a new number")
            .Takes([]).Heeds(IdempotencyKeys.Header).Accepts<ActivateQuery>("application/json").Answers<PublicationAnswer>()
            .AnswersProblems(400, 404, 409, 410, 413, 415, 422, 503).RequireRateLimiting(RoutePlannerApi.Changing);

    private static async Task<IResult> PostAsync(string version, HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<ActivateQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (query.Current is null)
        {
            errors.Add(FaultCode.Missing, "/current", "Write the number of the version that is current now.");
        }

        if (string.IsNullOrWhiteSpace(query.Note))
        {
            errors.Add(FaultCode.Missing, "/note", "Say in a few words why.");
        }

        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (receipt, refused) = IdempotencyKeys.Read(context, "activate", query);
        return refused ?? await Publication.RunAsync(context, receipt, () => ActivateAsync(version, query, receipt, context));
    }

    private static async Task<(PublishOutcome? Outcome, IResult? Refusal)> ActivateAsync(string version, ActivateQuery query, Receipt? receipt, HttpContext context)
    {
        var store = context.Store();
        if (!int.TryParse(version, System.Globalization.NumberStyles.None, null, out var number) || await store.FindVersionAsync(number, context.RequestAborted) is not { } found)
        {
            return (null, new ProblemResult(ProblemKind.NotFound, "There is no such version; /v1/datasets lists them all."));
        }

        var current = await store.ReadPointerAsync(context.RequestAborted);
        if (current?.Version.Number != query.Current)
        {
            return (new PublishOutcome.Conflict(current), null);
        }

        if (current?.Version.Id == found.Version.Id)
        {
            var errors = new FieldErrors();
            errors.Add(FaultCode.Contradiction, "/version", "The rows of this version are the current ones already.", version);
            return (null, ProblemResult.Of(errors));
        }

        // The rules may have grown since it was published: what would not be served is not made current.
        var tables = await store.ReadTablesAsync(found, context.RequestAborted);
        var faults = DatasetValidator.Validate(DatasetReader.Read(tables, found.Version));
        if (!faults.IsEmpty)
        {
            return (null, DataFaults.Problem(faults));
        }

        return (await store.ActivateAsync(
            new() { Version = found, BaseNumber = query.Current!.Value, By = context.Caller().Name, Note = query.Note!, Receipt = receipt }, context.RequestAborted), null);
    }
}
