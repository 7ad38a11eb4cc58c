using RoutePlanner.Api.Datasets;
using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Api.Drafts;

/// <summary>GET, PUT and DELETE /v1/drafts/{id}/{kind}/{rowId}: one row of a draft.</summary>
internal static class DraftRowsEndpoint
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/drafts/{id}/{kind}/{rowId}", GetAsync).WithName("GetDraftRow").WithSummary("One row of a draft")
            .Takes([]).Answers<RowAnswer>().MayBeUnchanged().AnswersProblems(400, 404, 503);
        api.MapPut("/v1/drafts/{id}/{kind}/{rowId}", PutAsync).WithName("PutDraftRow").WithSummary("Write one row of a draft")
            .Takes([]).Heeds("If-Match", "If-None-Match").Accepts<RowQuery>("application/json").Answers<RowAnswer>().Produces<RowAnswer>(StatusCodes.Status201Created)
            .AnswersProblems(400, 404, 409, 412, 413, 415, 422, 428, 503);
        api.MapDelete("/v1/drafts/{id}/{kind}/{rowId}", DeleteAsync).WithName("DeleteDraftRow").WithSummary("Delete one row of a draft")
            .Takes([]).Heeds("If-Match").Answers<RowAnswer>().AnswersProblems(400, 404, 409, 412, 422, 428, 503);
    }

    private static async Task<IResult> GetAsync(string id, string kind, string rowId, HttpContext context)
    {
        var (known, problem) = Read(kind, context);
        if (known is null)
        {
            return problem!;
        }

        return await context.Store().Drafts.FindRowAsync(context.Caller().Organisation, id, known, KeyOf(rowId), context.RequestAborted) switch
        {
            null => DraftsEndpoint.NotFound(),
            { Row: null } => new ProblemResult(ProblemKind.NotFound, "The draft has no row of this key."),
            { Row: var row } => new JsonResult<RowAnswer>(Answer(known, row)) { IsVersioned = true, Tag = DraftTags.Of(row) },
        };
    }

    private static async Task<IResult> PutAsync(string id, string kind, string rowId, HttpContext context)
    {
        var (known, problem) = Read(kind, context);
        if (known is null)
        {
            return problem!;
        }

        (var query, problem) = await JsonBody.ReadAsync<RowQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        var errors = new FieldErrors();
        var row = KindRows.ToRow(known, query.Cells ?? new Dictionary<string, string>(StringComparer.Ordinal), "/cells", errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        if (KindRows.FaultsOf(new(known.Name, known.ColumnNames, [row])) is { IsEmpty: false } faults)
        {
            return DataFaults.Problem(faults);
        }

        if (row.Key != KeyOf(rowId))
        {
            var keys = known.Columns.Where(column => column.IsKey).Select(column => column.Name);
            errors.Add(FaultCode.Contradiction, "/cells", $"The cells {string.Join(", ", keys)} make the key '{row.Key}', and the address names another.", row.Key);
            return ProblemResult.Of(errors);
        }

        string? before = null;
        return await ChangeAsync(id, known, row, row, context, mayCreate: true, tag => before = tag, () => before is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static async Task<IResult> DeleteAsync(string id, string kind, string rowId, HttpContext context)
    {
        var (known, problem) = Read(kind, context);
        if (known is null)
        {
            return problem!;
        }

        return await ChangeAsync(id, known, new(KeyOf(rowId), []), row: null, context, mayCreate: false, _ => { }, () => StatusCodes.Status200OK);
    }

    /// <summary>Stores the row, or its end.</summary>
    /// <param name="told">What the answer tells.</param>
    /// <param name="row">What the row is to be; null to delete it.</param>
    /// <param name="seen">Told the tag of the row over which it is done.</param>
    private static async Task<IResult> ChangeAsync(
        string id, Kind kind, TableRow told, TableRow? row, HttpContext context, bool mayCreate, Action<string?> seen, Func<int> status)
    {
        var (request, caller) = (context.Request, context.Caller());
        try
        {
            var outcome = await context.Store().Drafts.PutRowAsync(caller.Organisation, id, kind, told.Key, row, Admits, caller.Name, context.RequestAborted);
            return DraftsEndpoint.Answer(outcome, request, mayCreate, _ => new JsonResult<RowAnswer>(Answer(kind, told)) { Status = status(), Tag = DraftTags.Of(row) });
        }
        catch (StorageLimitException e)
        {
            return DataFaults.Problem([new(kind.Name, told.Key, "", "", e.Message)]);
        }

        bool Admits(string? tag)
        {
            seen(tag);
            return Preconditions.Check(request, tag, mayCreate) is null;
        }
    }

    private static (Kind? Kind, ProblemResult? Problem) Read(string kind, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        return errors.Any ? (null, ProblemResult.Of(errors)) : KindResult.Find(kind);
    }

    /// <summary>A path keeps an escaped '/' as it is, so that it does not part the path.</summary>
    private static string KeyOf(string rowId) => rowId.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static RowAnswer Answer(Kind kind, TableRow row) =>
        new(kind.Name, row.Key, row.Cells.IsEmpty ? new Dictionary<string, string>(StringComparer.Ordinal) : KindRows.CellsOf(kind.ColumnNames, row));
}
