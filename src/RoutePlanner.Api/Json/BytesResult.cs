using Microsoft.Net.Http.Headers;

namespace RoutePlanner.Api.Json;

/// <summary>An answer that is written already: a file, a page of its own, or JSON.</summary>
/// <param name="fileName">The name under which a browser keeps it; null to show it.</param>
internal sealed class BytesResult(byte[] body, string mediaType, string? fileName = null) : IResult
{
    internal const string Json = "application/json; charset=utf-8";

    /// <summary>The content policy of a page of its own; null for the usual one.</summary>
    internal string? Policy { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        response.ContentType = mediaType;
        if (fileName is not null)
        {
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        }

        if (Policy is not null)
        {
            response.Headers.ContentSecurityPolicy = Policy;
        }

        return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
