namespace RoutePlanner.Api.Problems;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    internal static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
