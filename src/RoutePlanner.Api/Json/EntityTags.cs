using Microsoft.Net.Http.Headers;

namespace RoutePlanner.Api.Json;

/// <summary>Tags of answers.</summary>
internal static class EntityTags
{
    /// <summary>Codings that a tag names: a strong tag stands for bytes, and the compressed ones are others (RFC 9110, 8.8.3.3).</summary>
    private static readonly string[] Codings = ["-br", "-gzip"];

    /// <summary>The ending of the tag of what is given out as CSV.</summary>
    internal const string Csv = "-csv";

    /// <summary>Puts the tag on the answer.</summary>
    /// <param name="mayBeUnchanged">Whether equal tags stand for equal bytes.</param>
    /// <returns>True when the caller has these bytes already, and the answer is 304.</returns>
    internal static bool Put(HttpContext context, string tag, bool mayBeUnchanged = true)
    {
        var full = new EntityTagHeaderValue($"\"{tag}{CodingOf(context.Request)}\"");
        context.Response.GetTypedHeaders().ETag = full;
        if (!mayBeUnchanged || !HttpMethods.IsGet(context.Request.Method)
            || !context.Request.GetTypedHeaders().IfNoneMatch.Any(asked => asked.Compare(full, useStrongComparison: false) || asked.Equals(EntityTagHeaderValue.Any)))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>The tag of the state that a full tag was given for, whatever form and coding its bytes had.</summary>
    internal static string StateOf(EntityTagHeaderValue full)
    {
        var tag = full.Tag.Value!.Trim('"');
        tag = Array.Find(Codings, coding => tag.EndsWith(coding, StringComparison.Ordinal)) is { } found ? tag[..^found.Length] : tag;
        return tag.EndsWith(Csv, StringComparison.Ordinal) ? tag[..^Csv.Length] : tag;
    }

    /// <summary>In which coding the bytes will go out.</summary>
    private static string CodingOf(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding
        .Where(accepted => accepted.Quality != 0 && accepted.Value.Value is "br" or "gzip" or "*")
        .OrderByDescending(accepted => accepted.Quality ?? 1).ThenBy(accepted => accepted.Value.Value is "gzip")
        .Select(accepted => accepted.Value.Value is "gzip" ? "-gzip" : "-br").FirstOrDefault("");
}
