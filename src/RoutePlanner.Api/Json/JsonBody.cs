using System.Buffers;
using Microsoft.Net.Http.Headers;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Json;

/// <summary>Reads the JSON body of a request.</summary>
internal static class JsonBody
{
    /// <summary>The body, or the problem to answer with.</summary>
    internal static async Task<(T? Body, ProblemResult? Problem)> ReadAsync<T>(HttpRequest request, int most = RoutePlannerApi.MostBodyBytes)
        where T : class
    {
        if (!request.HasJsonContentType() || !IsUtf8(request.ContentType) || request.Headers.ContentEncoding.Count > 0)
        {
            return (null, new(ProblemKind.WrongMediaType, "Send the body as application/json in UTF-8, not compressed."));
        }

        if (await ReadAllAsync(request, most) is not { } bytes)
        {
            return (null, TooLarge(most));
        }

        var errors = new FieldErrors();
        return StrictJson.Read<T>(bytes, errors) is { } body ? (body, null) : (null, ProblemResult.Of(errors));
    }

    /// <summary>All bytes of a body, or null when there are more than are taken.</summary>
    internal static async Task<byte[]?> ReadAllAsync(HttpRequest request, int most)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.IsCompleted || read.Buffer.Length > most)
            {
                var bytes = read.Buffer.Length > most ? null : read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return bytes;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    internal static ProblemResult TooLarge(int most) => new(ProblemKind.TooLarge, $"A body has at most {most} bytes.");

    internal static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type) || type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
