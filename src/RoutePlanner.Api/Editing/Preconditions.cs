using Microsoft.Net.Http.Headers;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Editing;

/// <summary>What a writer says of the state that he saw: a change without it, or of another state, is refused, so that nobody overwrites what he has not read.</summary>
internal static class Preconditions
{
    /// <summary>Holds a request to the state that there is.</summary>
    /// <param name="tag">The tag of what there is; null when there is nothing.</param>
    /// <param name="mayCreate">Whether what there is not can be made, by 'If-None-Match: *'.</param>
    /// <returns>The problem to answer with, or null when the condition holds.</returns>
    internal static ProblemResult? Check(HttpRequest request, string? tag, bool mayCreate)
    {
        var headers = request.GetTypedHeaders();
        var creates = mayCreate && headers.IfNoneMatch is [var none] && none.Equals(EntityTagHeaderValue.Any);
        var asked = headers.IfMatch;
        if (!creates && (asked.Count == 0 || asked.Contains(EntityTagHeaderValue.Any)))
        {
            return new(ProblemKind.PreconditionRequired, mayCreate
                ? "Send 'If-Match' with the tag that you read, or 'If-None-Match: *' to make what there is not."
                : "Send 'If-Match' with the tag that you read.");
        }

        var holds = creates ? tag is null : tag is not null && asked.Any(one => !one.IsWeak && EntityTags.StateOf(one) == tag);
        return holds ? null : new(ProblemKind.PreconditionFailed, tag is null
            ? "There is nothing here any more, or nothing yet; read it again."
            : $"It is not what you read: its tag is now \"{tag}\". Read it again.");
    }
}
