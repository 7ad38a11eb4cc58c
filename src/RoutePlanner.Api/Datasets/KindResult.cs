using System.Text;
using Microsoft.Net.Http.Headers;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Drafts;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Api.Datasets;

/// <summary>Answers with the rows of a kind, as JSON or as a CSV file.</summary>
internal static class KindResult
{
    internal static readonly QueryParameter[] Parameters = [new("format", "'json' by default, or 'csv'") { Words = ["json", "csv"] }];

    /// <summary>Whether the caller wants CSV.</summary>
    internal static bool ReadFormat(HttpContext context, FieldErrors errors)
    {
        var query = QueryValues.Read(context.Request.Query, Parameters, errors);
        return query.Text("format") is { } format && QueryValues.CheckWord(format, "/format", Parameters[0].Words, errors) && format == "csv";
    }

    /// <summary>The kind of a name, or the problem to answer with.</summary>
    internal static (Kind? Kind, ProblemResult? Problem) Find(string name) => Kinds.Find(name) is { } kind
        ? (kind, null)
        : (null, new(ProblemKind.NotFound, $"There is no such kind; write one of {string.Join(", ", Kinds.All.Select(known => known.Name))}."));

    internal static IResult Of(Table table, bool asCsv, string fileName) =>
        asCsv ? new CsvResult(CsvTables.Write(table), DraftTags.Of(table), fileName) : new JsonResult<KindRows>(KindRows.Of(table)) { IsVersioned = true, Tag = DraftTags.Of(table) };

    private sealed class CsvResult(string text, string tag, string fileName) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.CacheControl = "private, no-cache";
            if (EntityTags.Put(httpContext, tag + EntityTags.Csv))
            {
                return Task.CompletedTask;
            }

            response.ContentType = "text/csv; charset=utf-8";
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
            return response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), httpContext.RequestAborted).AsTask();
        }
    }
}
