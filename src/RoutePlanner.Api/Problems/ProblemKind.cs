using System.Text;

namespace RoutePlanner.Api.Problems;

/// <summary>The kinds of problems: a closed list, as they stand in the documentation.</summary>
/// <param name="Code">lowerCamelCase.</param>
internal sealed record ProblemKind(string Code, int Status, string Title)
{
    internal static readonly ProblemKind Malformed = new("malformedRequest", StatusCodes.Status400BadRequest, "The request has not the form that it should");
    internal static readonly ProblemKind NotFound = new("notFound", StatusCodes.Status404NotFound, "There is nothing here");
    internal static readonly ProblemKind MethodNotAllowed = new("methodNotAllowed", StatusCodes.Status405MethodNotAllowed, "This method is not offered here");
    internal static readonly ProblemKind NotAcceptable = new("notAcceptable", StatusCodes.Status406NotAcceptable, "No representation is acceptable");
    internal static readonly ProblemKind TooSlow = new("requestTimeout", StatusCodes.Status408RequestTimeout, "The request came too slowly");
    internal static readonly ProblemKind TooLarge = new("bodyTooLarge", StatusCodes.Status413PayloadTooLarge, "The body is too large");
    internal static readonly ProblemKind WrongMediaType = new("unsupportedMediaType", StatusCodes.Status415UnsupportedMediaType, "The body is not of a media type that is read here");
    internal static readonly ProblemKind Invalid = new("invalidRequest", StatusCodes.Status422UnprocessableEntity, "The request asks for something that cannot be");
    internal static readonly ProblemKind NoRoute = new("noRoute", StatusCodes.Status422UnprocessableEntity, "No route meets the demands");
    internal static readonly ProblemKind Internal = new("internalError", StatusCodes.Status500InternalServerError, "The server made a mistake");
    internal static readonly ProblemKind Starting = new("starting", StatusCodes.Status503ServiceUnavailable, "The network is not loaded yet");
    internal static readonly ProblemKind Busy = new("busy", StatusCodes.Status503ServiceUnavailable, "Too many plans are being made at this moment");
    internal static readonly ProblemKind Unfinished = new("unfinished", StatusCodes.Status503ServiceUnavailable, "The search was cut before it found a route");
    internal static readonly ProblemKind StorageDown = new("storageUnavailable", StatusCodes.Status503ServiceUnavailable, "The storage does not answer");

    private static readonly ProblemKind[] ByStatus = [Malformed, NotFound, MethodNotAllowed, NotAcceptable, TooSlow, TooLarge, WrongMediaType, Invalid, Internal, Starting];

    /// <summary>The kind as a URI.</summary>
    internal string Type { get; } = $"https://routeplanner.dev/problems/{Kebab(Code)}";

    /// <summary>The kind for a status that some other part of the pipeline chose.</summary>
    internal static ProblemKind Of(int status) =>
        Array.Find(ByStatus, kind => kind.Status == status)
        ?? (status >= 500 ? Internal with { Status = status } : Malformed with { Status = status });

    private static string Kebab(string code)
    {
        var kebab = new StringBuilder(code.Length + 4);
        foreach (var letter in code)
        {
            if (char.IsUpper(letter))
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
