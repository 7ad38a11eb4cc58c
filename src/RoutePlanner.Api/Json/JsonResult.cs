using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace RoutePlanner.Api.Json;

/// <summary>Answers with a body.</summary>
internal sealed class JsonResult<T>(T value) : IResult
{
    internal int Status { get; init; } = StatusCodes.Status200OK;

    internal string MediaType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Whether the body depends on the dataset and the address only, so that a client may ask whether it is still the same.</summary>
    internal bool IsVersioned { get; init; }

    /// <summary>The tag of a state that can be changed, to be sent back in 'If-Match'; null where the bytes are their own tag.</summary>
    internal string? Tag { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var body = JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);
        response.StatusCode = Status;
        response.Headers.CacheControl = IsVersioned ? "no-cache" : "no-store";
        if (IsVersioned || Tag is not null)
        {
            var tag = new EntityTagHeaderValue($"\"{Tag ?? Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}{CodingOf(request)}\"");
            response.GetTypedHeaders().ETag = tag;
            if (HttpMethods.IsGet(request.Method) && request.GetTypedHeaders().IfNoneMatch.Any(asked => asked.Compare(tag, useStrongComparison: false) || asked.Equals(EntityTagHeaderValue.Any)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.ContentType = MediaType;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    /// <summary>In which coding the bytes will go out: a strong tag stands for bytes, and the compressed ones are others (RFC 9110, 8.8.3.3).</summary>
    private static string CodingOf(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
        .Where(accepted => accepted.Quality != 0 && accepted.Value.Value is "br" or "gzip" or "*")
        .OrderByDescending(accepted => accepted.Quality ?? 1).ThenBy(accepted => accepted.Value.Value is "gzip")
        .Select(accepted => accepted.Value.Value is "gzip" ? "-gzip" : "-br").FirstOrDefault("");
}
