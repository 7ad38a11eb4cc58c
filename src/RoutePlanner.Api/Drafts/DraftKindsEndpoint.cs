using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using RoutePlanner.Api.Datasets;
using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Api.Drafts;

/// <summary>GET and PUT /v1/drafts/{id}/{kind}: all rows of a kind of a draft, read and replaced as a whole.</summary>
internal static class DraftKindsEndpoint
{
    /// <summary>The largest upload.</summary>
    internal const int MostBodyBytes = 10_000_000;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/drafts/{id}/{kind}", GetAsync).WithName("GetDraftKind").WithSummary("All rows of a kind of a draft, as JSON or CSV")
            .Takes(KindResult.Parameters).Answers<KindRows>().AnswersCsvToo().MayBeUnchanged().AnswersProblems(400, 404, 503);
        api.MapPut("/v1/drafts/{id}/{kind}", PutAsync).WithName("PutDraftKind").WithSummary("Replace all rows of a kind of a draft, as CSV or JSON: all or nothing")
            .Takes([]).Heeds("If-Match").Accepts<KindRows>("application/json", "text/csv").WithMetadata(new RequestSizeLimitAttribute(MostBodyBytes))
            .Answers<UploadAnswer>().AnswersProblems(400, 404, 409, 412, 413, 415, 422, 428, 503).RequireRateLimiting(RoutePlannerApi.Changing);
    }

    private static async Task<IResult> GetAsync(string id, string kind, HttpContext context)
    {
        var errors = new FieldErrors();
        var asCsv = KindResult.ReadFormat(context, errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (known, problem) = KindResult.Find(kind);
        if (known is null)
        {
            return problem!;
        }

        return await context.Store().Drafts.LoadKindAsync(context.Caller().Organisation, id, known, context.RequestAborted) is { } table
            ? KindResult.Of(table, asCsv, $"{known.Name}-draft.csv")
            : DraftsEndpoint.NotFound();
    }

    private static async Task<IResult> PutAsync(string id, string kind, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (known, problem) = KindResult.Find(kind);
        if (known is null)
        {
            return problem!;
        }

        (var table, problem) = await ReadTableAsync(known, context.Request);
        if (table is null)
        {
            return problem!;
        }

        var (request, caller) = (context.Request, context.Caller());
        try
        {
            var outcome = await context.Store().Drafts.PutKindAsync(
                caller.Organisation, id, table, tag => Preconditions.Check(request, tag, mayCreate: false) is null, caller.Name, context.RequestAborted);
            return DraftsEndpoint.Answer(
                outcome, request, mayCreate: false, _ => new JsonResult<UploadAnswer>(new(table.Kind, table.Rows.Length)) { Tag = DraftTags.Of(table) });
        }
        catch (StorageLimitException e)
        {
            return DataFaults.Problem([new(known.Name, "", "", "", e.Message)]);
        }
    }

    /// <summary>The table of a body without any fault, or the problem that lists all of them.</summary>
    private static async Task<(Table? Table, ProblemResult? Problem)> ReadTableAsync(Kind kind, HttpRequest request)
    {
        Table? table;
        ImmutableArray<DatasetFault> faults = [];
        if (request.HasJsonContentType())
        {
            var (rows, problem) = await JsonBody.ReadAsync<KindRows>(request, MostBodyBytes);
            if (rows is null)
            {
                return (null, problem);
            }

            var errors = new FieldErrors();
            table = rows.ToTable(kind, errors);
            if (errors.Any)
            {
                return (null, ProblemResult.Of(errors));
            }
        }
        else if (IsCsv(request))
        {
            if (await JsonBody.ReadAllAsync(request, MostBodyBytes) is not { } bytes)
            {
                return (null, JsonBody.TooLarge(MostBodyBytes));
            }

            using var stream = new MemoryStream(bytes);
            (table, faults) = CsvTables.Read(kind, stream);
        }
        else
        {
            return (null, new(ProblemKind.WrongMediaType, "Send the rows as text/csv or application/json in UTF-8, not compressed."));
        }

        faults = DatasetFault.Sort(table is null ? faults : [.. faults, .. KindRows.FaultsOf(table)]);
        return faults.IsEmpty ? (table, null) : (null, DataFaults.Problem(faults));
    }

    private static bool IsCsv(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase)
        && JsonBody.IsUtf8(request.ContentType) && request.Headers.ContentEncoding.Count == 0;
}
