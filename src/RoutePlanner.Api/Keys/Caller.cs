using RoutePlanner.Data.Keys;

namespace RoutePlanner.Api.Keys;

/// <summary>Who asks: whose key it is, and what it may do.</summary>
/// <param name="Organisation">What belongs to an organisation is looked up under this name, never under one that the request gives.</param>
/// <param name="KeyId">The id of the key; empty where none is required and none was sent.</param>
internal sealed record Caller(string Organisation, string KeyId, Role Role)
{
    /// <summary>How the audit names the caller.</summary>
    internal string Name => $"{Organisation}/{KeyId}";
}

/// <summary>Gives endpoints the caller of a request.</summary>
internal static class CallerContext
{
    /// <summary>The caller; call it only in operations that need a role.</summary>
    internal static Caller Caller(this HttpContext context) => context.Features.Get<Caller>()!;
}
