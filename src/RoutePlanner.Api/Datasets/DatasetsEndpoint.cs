using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.Api.Datasets;

/// <summary>A page of the history, newest first.</summary>
/// <param name="NextLink">The address of the next page; absent on the last.</param>
public sealed record DatasetPage(ImmutableArray<DatasetEntry> Value, string? NextLink);

/// <summary>One published version of the data.</summary>
/// <param name="Version">Its number; 0 for the one that comes with the program, served without storage.</param>
/// <param name="By">Who published it.</param>
/// <param name="Note">What the publisher wrote about it.</param>
/// <param name="Hash">SHA-256 over its rows, by its manifest.</param>
/// <param name="Served">Whether this server plans on it.</param>
public sealed record DatasetEntry(int Version, Instant PublishedAt, string By, string Note, string Hash, bool Served);

/// <summary>GET /v1/datasets: the history of the data.</summary>
internal static class DatasetsEndpoint
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 500;

    private static readonly QueryParameter[] Parameters =
    [
        new("limit", $"The most versions of a page, 1 to {MostLimit}; default {DefaultLimit}", QueryType.Integer),
        new("before", "Only versions below this number; set by 'nextLink'", QueryType.Integer),
    ];

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/v1/datasets", (Delegate)ListAsync).WithName("ListDatasets").WithSummary("The history of the data").Takes(Parameters).Answers<DatasetPage>().MayBeUnchanged().AnswersProblems(400, 503);

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

        var page = await context.RequestServices.GetRequiredService<IDatasetSource>().ListAsync(before, limit, context.RequestAborted);
        var served = context.Served().Version;
        return new JsonResult<DatasetPage>(new(
            [.. page.Versions.Select(v => new DatasetEntry(v.Version.Number, v.Version.PublishedAt, v.By, v.Note, v.ManifestHash, v.Version.Id == served.Id))],
            page.Before is { } next ? $"{context.Request.PathBase}/v1/datasets?limit={limit}&before={next}" : null))
        {
            IsVersioned = true,
        };
    }
}
