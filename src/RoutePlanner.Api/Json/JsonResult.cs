using System.Security.Cryptography;
using System.Text.Json;

namespace RoutePlanner.Api.Json;

/// <summary>Answers with a body.</summary>
internal sealed class JsonResult<T>(T value) : IResult
{
    internal int Status { get; init; } = StatusCodes.Status200OK;

    internal string MediaType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Whether the body depends on the dataset and the address only, or on the state that the tag stands for: a client may ask whether it is still the same.</summary>
    internal bool IsVersioned { get; init; }

    /// <summary>The tag of a state that can be changed, to be sent back in 'If-Match'; null where the bytes are their own tag.</summary>
    internal string? Tag { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options);
        response.StatusCode = Status;
        response.Headers.CacheControl = (IsVersioned, Tag) switch { (true, null) => "no-cache", (_, not null) => "private, no-cache", _ => "no-store" };
        if ((IsVersioned || Tag is not null) && EntityTags.Put(httpContext, Tag ?? Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16)), IsVersioned))
        {
            return;
        }

        response.ContentType = MediaType;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
