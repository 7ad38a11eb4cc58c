using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Json;

/// <summary>Reads the JSON body of a request.</summary>
internal static class JsonBody
{
    /// <summary>The body, or the problem to answer with.</summary>
    internal static async Task<(T? Body, ProblemResult? Problem)> ReadAsync<T>(HttpRequest request)
        where T : class
    {
        if (!request.HasJsonContentType() || !IsUtf8(request.ContentType) || request.Headers.ContentEncoding.Count > 0)
        {
            return (null, new(ProblemKind.WrongMediaType, "Send the body as application/json in UTF-8, not compressed."));
        }

        var bytes = await ReadAllAsync(request.BodyReader, request.HttpContext.RequestAborted);
        if (bytes.Length > RoutePlannerApi.MostBodyBytes)
        {
            return (null, new(ProblemKind.TooLarge, $"A body has at most {RoutePlannerApi.MostBodyBytes} bytes."));
        }

        var errors = new FieldErrors();
        return StrictJson.Read<T>(bytes, errors) is { } body ? (body, null) : (null, ProblemResult.Of(errors));
    }

    private static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static async Task<byte[]> ReadAllAsync(PipeReader reader, CancellationToken cancel)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            if (read.IsCompleted || read.Buffer.Length > RoutePlannerApi.MostBodyBytes)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
