using RoutePlanner.Data.Keys;

namespace RoutePlanner.Api.Keys;

/// <summary>Who asks: whose key it is, and what it may do.</summary>
/// <param name="Organisation">What belongs to an organisation is looked up under this name, never under one that the request gives.</param>
/// <param name="KeyId">The id of the key; empty where none is required and none was sent.</param>
internal sealed record Caller(string Organisation, string KeyId, Role Role)
{
    /// <summary>How the audit names the caller.</summary>
    internal string Name => $"{Organisation}/{KeyId}";

    /// <summary>
    /// How the maker of what all organisations share is told to the caller. Whose data one plans on is one's business, which other firms are on the same server is not: those of one's own
    /// organisation and the program are told by name, others as such.
    /// </summary>
    internal string Sees(string by) => by.Contains('/', StringComparison.Ordinal) && !by.StartsWith($"{Organisation}/", StringComparison.Ordinal) ? "another organisation" : by;
}

/// <summary>Gives endpoints the caller of a request.</summary>
internal static class CallerContext
{
    /// <summary>The caller; call it only in operations that need a role.</summary>
    internal static Caller Caller(this HttpContext context) => context.Features.Get<Caller>()!;
}
