using System.Text;

namespace RoutePlanner.Api.Problems;

/// <summary>The kinds of problems, each with its status.</summary>
internal sealed record ProblemKind(ProblemCode Code, int Status, string Title)
{
    internal static readonly ProblemKind Malformed = new(ProblemCode.MalformedRequest, StatusCodes.Status400BadRequest, "The request has not the form that it should");
    internal static readonly ProblemKind Unauthorized = new(ProblemCode.Unauthorized, StatusCodes.Status401Unauthorized, "A key is needed that is valid");
    internal static readonly ProblemKind Forbidden = new(ProblemCode.Forbidden, StatusCodes.Status403Forbidden, "The key may not do this");
    internal static readonly ProblemKind NotFound = new(ProblemCode.NotFound, StatusCodes.Status404NotFound, "There is nothing here");
    internal static readonly ProblemKind MethodNotAllowed = new(ProblemCode.MethodNotAllowed, StatusCodes.Status405MethodNotAllowed, "This method is not offered here");
    internal static readonly ProblemKind NotAcceptable = new(ProblemCode.NotAcceptable, StatusCodes.Status406NotAcceptable, "No representation is acceptable");
    internal static readonly ProblemKind TooSlow = new(ProblemCode.RequestTimeout, StatusCodes.Status408RequestTimeout, "The request came too slowly");
    internal static readonly ProblemKind Conflict = new(ProblemCode.Conflict, StatusCodes.Status409Conflict, "Somebody else was first");
    internal static readonly ProblemKind Collected = new(ProblemCode.VersionCollected, StatusCodes.Status410Gone, "The rows of this version were taken away");
    internal static readonly ProblemKind PreconditionFailed = new(ProblemCode.PreconditionFailed, StatusCodes.Status412PreconditionFailed, "It has changed since it was read");
    internal static readonly ProblemKind TooLarge = new(ProblemCode.BodyTooLarge, StatusCodes.Status413PayloadTooLarge, "The body is too large");
    internal static readonly ProblemKind WrongMediaType = new(ProblemCode.UnsupportedMediaType, StatusCodes.Status415UnsupportedMediaType, "The body is not of a media type that is read here");
    internal static readonly ProblemKind Invalid = new(ProblemCode.InvalidRequest, StatusCodes.Status422UnprocessableEntity, "The request asks for something that cannot be");
    internal static readonly ProblemKind PreconditionRequired = new(ProblemCode.PreconditionRequired, StatusCodes.Status428PreconditionRequired, "A change must say which state it is of");
    internal static readonly ProblemKind InvalidData = new(ProblemCode.InvalidData, StatusCodes.Status422UnprocessableEntity, "The data have faults");
    internal static readonly ProblemKind KeyReused = new(ProblemCode.IdempotencyKeyReused, StatusCodes.Status422UnprocessableEntity, "The idempotency key stood for another request");
    internal static readonly ProblemKind NoRoute = new(ProblemCode.NoRoute, StatusCodes.Status422UnprocessableEntity, "No route meets the demands");
    internal static readonly ProblemKind TooMany = new(ProblemCode.TooManyRequests, StatusCodes.Status429TooManyRequests, "More was asked than a caller may ask in this time");
    internal static readonly ProblemKind Internal = new(ProblemCode.InternalError, StatusCodes.Status500InternalServerError, "The server made a mistake");
    internal static readonly ProblemKind Starting = new(ProblemCode.Starting, StatusCodes.Status503ServiceUnavailable, "The network is not loaded yet");
    internal static readonly ProblemKind Busy = new(ProblemCode.Busy, StatusCodes.Status503ServiceUnavailable, "Too much is being done at this moment");
    internal static readonly ProblemKind Unfinished = new(ProblemCode.Unfinished, StatusCodes.Status503ServiceUnavailable, "The search was cut before it found a route");
    internal static readonly ProblemKind StorageDown = new(ProblemCode.StorageUnavailable, StatusCodes.Status503ServiceUnavailable, "The storage does not answer");
    internal static readonly ProblemKind NoStorage = new(ProblemCode.NoStorage, StatusCodes.Status503ServiceUnavailable, "There is no storage");
    internal static readonly ProblemKind OutcomeUnknown = new(ProblemCode.OutcomeUnknown, StatusCodes.Status503ServiceUnavailable, "It is not known whether it was done");

    private static readonly ProblemKind[] ByStatus =
    [
        Malformed, Unauthorized, Forbidden, NotFound, MethodNotAllowed, NotAcceptable, TooSlow, Conflict, Collected, PreconditionFailed, TooLarge, WrongMediaType, Invalid, PreconditionRequired, TooMany, Internal, Starting,
    ];

    /// <summary>The kind as a URI.</summary>
    internal string Type { get; } = $"https://routeplanner.dev/problems/{Kebab($"{Code}")}";

    /// <summary>The kind for a status that some other part of the pipeline chose.</summary>
    internal static ProblemKind Of(int status) =>
        Array.Find(ByStatus, kind => kind.Status == status)
        ?? (status >= 500 ? Internal with { Status = status } : Malformed with { Status = status });

    private static string Kebab(string code)
    {
        var kebab = new StringBuilder(code.Length + 4);
        foreach (var letter in code)
        {
            if (char.IsUpper(letter) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
