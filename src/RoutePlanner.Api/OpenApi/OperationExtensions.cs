using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.OpenApi;

/// <summary>Documents operations.</summary>
internal static class OperationExtensions
{
    /// <summary>The query parameters.</summary>
    internal static RouteHandlerBuilder Takes(this RouteHandlerBuilder operation, IReadOnlyList<QueryParameter> parameters) => operation.WithMetadata(new QueryMetadata(parameters));

    internal static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder operation, string mediaType = "application/json") =>
        operation.Produces<T>(StatusCodes.Status200OK, mediaType);

    /// <summary>The answer bears a tag, and is not sent again to who has it.</summary>
    internal static RouteHandlerBuilder MayBeUnchanged(this RouteHandlerBuilder operation) => operation.Produces(StatusCodes.Status304NotModified);

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
