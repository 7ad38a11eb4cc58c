using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Telemetry;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Api.Datasets;

/// <summary>A page of the history, newest first.</summary>
/// <param name="NextLink">The address of the next page; absent on the last.</param>
public sealed record DatasetPage(ImmutableArray<DatasetEntry> Value, string? NextLink);

/// <summary>One published version of the data.</summary>
/// <param name="Version">Its number; 0 for the one that comes with the program, served without storage.</param>
/// <param name="By">Who published it: the key of your organisation, the program, or 'another organisation'.</param>
/// <param name="Note">What the publisher wrote about it.</param>
/// <param name="Hash">SHA-256 over its rows, by its manifest.</param>
/// <param name="Served">Whether this server plans on it.</param>
/// <param name="Collected">Whether its rows were taken away, as nobody had needed them for long: this entry alone is left of it.</param>
public sealed record DatasetEntry(int Version, Instant PublishedAt, string By, string Note, string Hash, bool Served, bool Collected);

/// <summary>What a version holds.</summary>
/// <param name="ContentHash">SHA-256 over its rows alone: equal rows have equal hashes, whatever they were published from.</param>
public sealed record DatasetContents(int Version, Instant PublishedAt, string By, string Note, string ContentHash, ImmutableArray<KindSummary> Kinds);

/// <summary>One kind of rows of a version.</summary>
/// <param name="Key">The columns whose cells, joined by ':', make the id of a row.</param>
/// <param name="Tag">The tag of its rows: equal rows have equal tags.</param>
public sealed record KindSummary(string Kind, int Rows, ImmutableArray<string> Key, string Tag)
{
    internal static KindSummary Of(Table table) =>
        new(table.Kind, table.Rows.Length, [.. Kinds.Find(table.Kind)!.Columns.Where(column => column.IsKey).Select(column => column.Name)], DraftTags.Of(table));
}

/// <summary>GET /v1/datasets, /v1/datasets/{version} and /v1/datasets/{version}/{kind}: the history of the data, and what each version holds.</summary>
internal static class DatasetsEndpoint
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 500;

    private static readonly QueryParameter[] Parameters =
    [
        new("limit", $"The most versions of a page, 1 to {MostLimit}; default {DefaultLimit}", QueryType.Integer),
        new("before", "Only versions below this number; set by 'nextLink'", QueryType.Integer),
    ];

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/datasets", (Delegate)ListAsync).WithName("ListDatasets").WithSummary("The history of the data").Takes(Parameters).Answers<DatasetPage>().MayBeUnchanged().AnswersProblems(400, 503);
        api.MapGet("/v1/datasets/{version}", GetAsync).WithName("GetDataset").WithSummary("What a version holds").Takes([]).Answers<DatasetContents>().MayBeUnchanged().AnswersProblems(400, 404, 410, 503);
        api.MapGet("/v1/datasets/{version}/{kind}", GetKindAsync).WithName("GetDatasetKind").WithSummary("All rows of a kind of a version, as JSON or CSV")
            .Takes(KindResult.Parameters).Answers<KindRows>().AnswersCsvToo().MayBeUnchanged().AnswersProblems(400, 404, 410, 503);
    }

    private static async Task<IResult> ListAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        var query = QueryValues.Read(context.Request.Query, Parameters, errors);
        var limit = query.Integer("limit", 1, MostLimit, DefaultLimit, errors);
        int? before = query.Text("before") is null ? null : query.Integer("before", 1, int.MaxValue, 1, errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var source = context.RequestServices.GetRequiredService<IDatasetSource>();
        var page = await source.ListAsync(before, limit, context.RequestAborted);
        var collected = await source.ListCollectedAsync(context.RequestAborted);
        var (served, caller) = (context.Served().Version, context.Caller());
        return new JsonResult<DatasetPage>(new(
            [.. page.Versions.Select(v => new DatasetEntry(v.Version.Number, v.Version.PublishedAt, caller.Sees(v.By), v.Note, v.ManifestHash, v.Version.Number == served.Number, collected.Contains(v.Version.Id)))],
            page.Before is { } next ? $"{context.Request.PathBase}/v1/datasets?limit={limit}&before={next}" : null))
        {
            IsVersioned = true,
        };
    }

    private static async Task<IResult> GetAsync(string version, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        if (await FindAsync(version, context) is not { } found)
        {
            return NotFound();
        }

        var tables = await context.RequestServices.GetRequiredService<IDatasetSource>().ReadTablesAsync(found, context.RequestAborted);
        return new JsonResult<DatasetContents>(new(
            found.Version.Number, found.Version.PublishedAt, context.Caller().Sees(found.By), found.Note, DatasetHash.Of(tables), [.. tables.Select(KindSummary.Of)]))
        {
            IsVersioned = true,
        };
    }

    private static async Task<IResult> GetKindAsync(string version, string kind, HttpContext context)
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

        if (await FindAsync(version, context) is not { } found)
        {
            return NotFound();
        }

        using var span = ApiSpans.Start("export");
        span?.SetTag("dataset", found.Version.Number).SetTag("kind", known.Name).SetTag("format", asCsv ? "csv" : "json");
        var tables = await context.RequestServices.GetRequiredService<IDatasetSource>().ReadTablesAsync(found, context.RequestAborted);
        var table = tables.FirstOrDefault(t => t.Kind == known.Name) ?? new(known.Name, known.ColumnNames, []);
        return KindResult.Of(table, asCsv, $"{known.Name}-{found.Version.Number}.csv");
    }

    /// <summary>The version of a number as an address has it, or null when there is none.</summary>
    private static async Task<PublishedVersion?> FindAsync(string version, HttpContext context)
    {
        if (!int.TryParse(version, System.Globalization.NumberStyles.None, null, out var number))
        {
            return null;
        }

        return number == context.Served().Version.Number
            ? context.Served().Published
            : await context.RequestServices.GetRequiredService<PastNetworks>().FindAsync(number, context.RequestAborted);
    }

    private static ProblemResult NotFound() => new(ProblemKind.NotFound, "There is no such version; /v1/datasets lists them all.");
}
