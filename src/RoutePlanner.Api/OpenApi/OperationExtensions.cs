using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.OpenApi;

/// <summary>Documents operations.</summary>
internal static class OperationExtensions
{
    /// <summary>The query parameters.</summary>
    internal static RouteHandlerBuilder Takes(this RouteHandlerBuilder operation, IReadOnlyList<QueryParameter> parameters) => operation.WithMetadata(new QueryMetadata(parameters));

    /// <summary>The headers that the operation heeds.</summary>
    internal static RouteHandlerBuilder Heeds(this RouteHandlerBuilder operation, params ReadOnlySpan<string> headers) => operation.WithMetadata(new HeaderMetadata(headers.ToArray()));

    internal static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder operation, string mediaType = "application/json") =>
        operation.Produces<T>(StatusCodes.Status200OK, mediaType);

    /// <summary>The answer can be a CSV file instead.</summary>
    internal static RouteHandlerBuilder AnswersCsvToo(this RouteHandlerBuilder operation) => operation.WithMetadata(new CsvMetadata());

    /// <summary>The answer can be of other media types, told as text.</summary>
    internal static RouteHandlerBuilder AnswersTextToo(this RouteHandlerBuilder operation, params ReadOnlySpan<string> mediaTypes) => operation.WithMetadata(new TextMetadata(mediaTypes.ToArray()));

    /// <summary>The answer bears a tag, and is not sent again to who has it.</summary>
    internal static RouteHandlerBuilder MayBeUnchanged(this RouteHandlerBuilder operation) => operation.Produces(StatusCodes.Status304NotModified);

    /// <summary>Documents a problem of a whole group of operations.</summary>
    internal static ProducesResponseTypeMetadata ProblemOf(int status) => new(status, typeof(Problem), ["application/problem+json"]);

    internal static RouteHandlerBuilder AnswersProblems(this RouteHandlerBuilder operation, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            operation.Produces<Problem>(status, "application/problem+json");
        }

        return operation.Produces<Problem>(StatusCodes.Status500InternalServerError, "application/problem+json");
    }
}

/// <summary>The query parameters of an operation.</summary>
internal sealed record QueryMetadata(IReadOnlyList<QueryParameter> Parameters);

/// <summary>The request headers that an operation heeds.</summary>
internal sealed record HeaderMetadata(IReadOnlyList<string> Names);

/// <summary>Other media types of an answer.</summary>
internal sealed record TextMetadata(IReadOnlyList<string> MediaTypes);

/// <summary>An operation whose answer can be a CSV file.</summary>
internal sealed record CsvMetadata;
