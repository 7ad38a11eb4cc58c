using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Problems;

/// <summary>Turns exceptions and bare statuses into problem documents.</summary>
internal static class ProblemPipeline
{
    internal static Task WriteExceptionAsync(HttpContext context)
    {
        var problem = context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException bad => Of(bad.StatusCode, context),
            VersionCollectedException => Collected,
            StorageUnavailableException => new(ProblemKind.StorageDown, "Plans are still made. Nothing was changed; try again in a moment.") { RetryAfterSeconds = 5 },
            _ => new ProblemResult(ProblemKind.Internal, "The fault is ours. Please report it with the trace id."),
        };
        return problem.ExecuteAsync(context);
    }

    /// <summary>Whether an exception has a problem of its own, beside the one for our faults.</summary>
    internal static bool IsForeseen(Exception exception) => exception is BadHttpRequestException or VersionCollectedException or StorageUnavailableException;

    /// <summary>The answer to whoever names a version that is no more.</summary>
    internal static ProblemResult Collected { get; } = new(ProblemKind.Collected, "Nobody had needed this version for long. /v1/datasets tells which ones are left.");

    internal static Task WriteStatusAsync(StatusCodeContext status) => Of(status.HttpContext.Response.StatusCode, status.HttpContext).ExecuteAsync(status.HttpContext);

    private static ProblemResult Of(int status, HttpContext context) => new(ProblemKind.Of(status), status switch
    {
        StatusCodes.Status404NotFound => "No resource has this path; /openapi/v1.json lists those that there are.",
        StatusCodes.Status405MethodNotAllowed => "The header 'Allow' lists the methods that are.",
        StatusCodes.Status413PayloadTooLarge => $"A body has at most {context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? RoutePlannerApi.MostBodyBytes} bytes.",
        StatusCodes.Status415UnsupportedMediaType => "Send the body as application/json.",
        _ => "The request cannot be answered.",
    });
}
