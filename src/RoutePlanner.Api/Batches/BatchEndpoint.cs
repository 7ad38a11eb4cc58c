using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Batches;

/// <summary>POST /v1/plan/batch: up to a thousand shipments in one call, each answered as it is found, in their order.</summary>
internal static class BatchEndpoint
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/v1/plan/batch", (Delegate)PostAsync).WithName("PostPlanBatch")
            .WithSummary($"Plan up to {BatchReader.MostShipments} shipments: as JSON (an object or a bare list), as lines of JSON, or as CSV whose columns are the parameters of GET /v1/plan; answered line by line in their order, as lines of JSON or, by 'Accept: text/csv', as CSV with a line a route. What is wrong with one shipment is told in its place")
            .Takes([]).Accepts<BatchQuery>("application/json", BatchReader.Ndjson, BatchReader.Csv).WithMetadata(new RequestSizeLimitAttribute(BatchReader.MostBodyBytes))
            .Answers<BatchLine>(BatchReader.Ndjson).AnswersCsvToo().AnswersProblems(400, 406, 413, 415, 503).RequireRateLimiting(RoutePlannerApi.Batches);

    private static async Task<IResult> PostAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        if (AsksForCsv(context.Request) is not { } asCsv)
        {
            return new ProblemResult(ProblemKind.NotAcceptable, $"A batch is answered as {BatchReader.Ndjson} or {BatchReader.Csv}.");
        }

        var (shipments, problem) = await BatchReader.ReadAsync(context.Request);
        return shipments is null ? problem! : new BatchResult(shipments, asCsv);
    }

    /// <summary>Whether the caller wants CSV; null when he takes neither form.</summary>
    private static bool? AsksForCsv(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return false;
        }

        double Wish(string mediaType) => accepted.Where(a => a.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) || a.MatchesAllTypes || (a.MatchesAllSubTypes && mediaType.StartsWith($"{a.Type}/", StringComparison.OrdinalIgnoreCase)))
            .Select(a => (a.Quality ?? 1) - (a.MatchesAllTypes ? 0.0002 : a.MatchesAllSubTypes ? 0.0001 : 0)).DefaultIfEmpty(0).Max();
        var (ndjson, csv) = (Wish(BatchReader.Ndjson), Wish(BatchReader.Csv));
        return ndjson <= 0 && csv <= 0 ? null : csv > ndjson;
    }

    private sealed class BatchResult(IReadOnlyList<BatchShipment> shipments, bool asCsv) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (response, cancel) = (httpContext.Response, httpContext.RequestAborted);
            var (served, now) = (httpContext.Served(), PlanEndpoint.Now(httpContext));
            var answers = httpContext.RequestServices.GetRequiredService<BatchPlanner>().RunAsync(shipments, (shipment, stop) => AnswerAsync(shipment, served, now, httpContext, stop), cancel);
            response.Headers.CacheControl = "no-store";
            response.ContentType = asCsv ? $"{BatchReader.Csv}; charset=utf-8" : BatchReader.Ndjson;
            if (asCsv)
            {
                await response.Body.WriteAsync(Encoding.UTF8.GetBytes(BatchSheet.Header), cancel);
            }

            await foreach (var answer in answers)
            {
                await response.Body.WriteAsync(asCsv ? Encoding.UTF8.GetBytes(BatchSheet.LinesOf(answer)) : [.. JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options), (byte)'\n'], cancel);
                await response.Body.FlushAsync(cancel);
            }
        }

        private static async Task<BatchLine> AnswerAsync(BatchShipment shipment, ServedNetwork served, Instant now, HttpContext context, CancellationToken cancel)
        {
            try
            {
                var (answer, problem) = ((PlanAnswer?)null, (ProblemResult?)null);
                if (shipment.Query is null)
                {
                    problem = ProblemResult.Of(shipment.Errors);
                }
                else
                {
                    (_, answer, problem) = await PlanEndpoint.AnswerAsync(shipment.Query, shipment.Form, served, now, context.RequestServices, cancel);
                }

                cancel.ThrowIfCancellationRequested(); // a search that the caller's leaving cut is no answer
                return new(shipment.Line, answer, problem?.Tell(context));
            }
            catch (VersionCollectedException)
            {
                return new(shipment.Line, null, ProblemPipeline.Collected.Tell(context));
            }
            catch (StorageUnavailableException)
            {
                // Only a line that asks for another version reads the storage.
                return new(shipment.Line, null, new ProblemResult(ProblemKind.StorageDown, "This shipment asks for another dataset than the current one; try it again in a moment.").Tell(context));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                context.RequestServices.GetRequiredService<ILogger<BatchPlanner>>().Failed(shipment.Line, e);
                return new(shipment.Line, null, new ProblemResult(ProblemKind.Internal, "The fault is ours. Please report it with the trace id.").Tell(context));
            }
        }
    }
}
