using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Planning.Disruptions;

namespace RoutePlanner.Api.Disruptions;

/// <summary>GET /v1/disruptions, and PUT, GET and DELETE /v1/disruptions/{id}: what hinders traffic now, in force on every instance within five seconds.</summary>
internal static class DisruptionsEndpoint
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/disruptions", List).WithName("ListDisruptions").WithSummary("Disruptions, those of the dataset included")
            .Takes(Paging.Parameters).Answers<DisruptionPage>().AnswersProblems(400, 503);
        api.MapGet("/v1/disruptions/{id}", GetAsync).WithName("GetDisruption").WithSummary("One disruption").Takes([]).Answers<DisruptionAnswer>().AnswersProblems(400, 404, 503);
    }

    internal static void MapChanges(IEndpointRouteBuilder api)
    {
        api.MapPut("/v1/disruptions/{id}", PutAsync).WithName("PutDisruption").WithSummary("Tell a disruption, or tell it anew: in force everywhere within five seconds")
            .Takes([]).Heeds("If-Match", "If-None-Match").Accepts<DisruptionQuery>("application/json").Answers<DisruptionAnswer>().Produces<DisruptionAnswer>(StatusCodes.Status201Created)
            .AnswersProblems(400, 409, 412, 413, 415, 422, 428, 503);
        api.MapDelete("/v1/disruptions/{id}", DeleteAsync).WithName("DeleteDisruption").WithSummary("End a disruption")
            .Takes([]).Heeds("If-Match").Answers<DisruptionAnswer>().AnswersProblems(400, 404, 409, 412, 428, 503);
    }

    private static IResult List(HttpContext context)
    {
        var errors = new FieldErrors();
        var paging = Paging.Read(QueryValues.Read(context.Request.Query, Paging.Parameters, errors), errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (served, caller) = (context.Served(), context.Caller());
        var told = served.Disruptions.ToDictionary(d => d.Disruption.Id, StringComparer.Ordinal);
        var (page, next) = paging.Cut(
            [.. served.Network.Hindrances.All.Select(h => Answer(h.Disruption, told.GetValueOrDefault(h.Disruption.Id) is { By: var by } ? caller.Sees(by) : null)).OrderBy(d => d.Id, StringComparer.Ordinal)], context.Request);
        return new JsonResult<DisruptionPage>(new(page, next));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        if (context.RequestServices.GetRequiredService<IDatasetSource>() is StorageSource source && Data.Keys.KeyToken.IsName(id)
            && await source.Store.Disruptions.FindAsync(id, context.RequestAborted) is { } stored)
        {
            return new JsonResult<DisruptionAnswer>(Answer(stored.Disruption, context.Caller().Sees(stored.By))) { Tag = TagOf(stored) };
        }

        return context.Served().Network.Hindrances.All.Select(h => h.Disruption).FirstOrDefault(d => d.IsBundled && d.Id == id) is { } bundled
            ? new JsonResult<DisruptionAnswer>(Answer(bundled, null))
            : NotFound();
    }

    private static async Task<IResult> PutAsync(string id, HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<DisruptionQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (DisruptionReader.Read(id, query, context.Served().Network, errors) is not { } next)
        {
            return ProblemResult.Of(errors);
        }

        var store = context.Store().Disruptions;
        var before = await store.FindAsync(id, context.RequestAborted);
        if (Preconditions.Check(context.Request, before is null ? null : TagOf(before), mayCreate: true) is { } refused)
        {
            return refused;
        }

        if (before is null && (await store.ListAsync(context.RequestAborted)).Count >= DisruptionStore.Most)
        {
            return new ProblemResult(ProblemKind.Conflict, $"There are {DisruptionStore.Most} disruptions already; delete those that have ended.");
        }

        var saved = new StoredDisruption(next, (before?.Revision ?? 0) + 1, context.Caller().Name);
        return await SaveAsync(before, next, context) ?? new JsonResult<DisruptionAnswer>(Answer(next, saved.By))
        {
            Status = before is null ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            Tag = TagOf(saved),
        };
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        if (!Data.Keys.KeyToken.IsName(id) || await context.Store().Disruptions.FindAsync(id, context.RequestAborted) is not { } before)
        {
            return NotFound();
        }

        return Preconditions.Check(context.Request, TagOf(before), mayCreate: false)
            ?? await SaveAsync(before, null, context)
            ?? new JsonResult<DisruptionAnswer>(Answer(before.Disruption, context.Caller().Sees(before.By)));
    }

    /// <summary>Stores the change; null when that is done, else the problem to answer with.</summary>
    private static async Task<IResult?> SaveAsync(StoredDisruption? before, Disruption? next, HttpContext context) =>
        await context.Store().Disruptions.SaveAsync(before, next, context.Caller().Name, context.RequestAborted) switch
        {
            ChangeOutcome.Done => null,
            ChangeOutcome.Conflict => new ProblemResult(ProblemKind.PreconditionFailed, "Somebody else changed the disruption meanwhile; read it again."),
            _ => Changes.Unknown("Read the disruption to see."),
        };

    private static ProblemResult NotFound() => new(ProblemKind.NotFound, "No disruption has this id; /v1/disruptions lists them all.");

    private static string TagOf(StoredDisruption stored) => $"{stored.Revision}-{stored.Hash[..24]}";

    private static DisruptionAnswer Answer(Disruption disruption, string? by) => new(
        disruption.Id, disruption.Kind, disruption.Target, disruption.From, disruption.To, disruption.Certainty, disruption.AddMinutes, disruption.Factor, disruption.HsPrefixes,
        disruption.Note, disruption.Source, disruption.IsBundled, by);
}
