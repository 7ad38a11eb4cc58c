namespace RoutePlanner.Api.Problems;

/// <summary>The kinds of problems: a closed list. The type of a problem is the same word as a URI.</summary>
public enum ProblemCode
{
    MalformedRequest,
    Unauthorized,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    NotAcceptable,
    RequestTimeout,
    Conflict,
    PreconditionFailed,
    PreconditionRequired,
    VersionCollected,
    BodyTooLarge,
    UnsupportedMediaType,
    InvalidRequest,
    InvalidData,
    IdempotencyKeyReused,
    NoRoute,
    TooManyRequests,
    InternalError,
    Starting,
    Busy,
    Unfinished,
    StorageUnavailable,
    NoStorage,
    OutcomeUnknown,
}
