using System.Collections.Immutable;

namespace RoutePlanner.Api.OpenApi;

/// <summary>What a query parameter holds.</summary>
internal enum QueryType
{
    Text,
    Number,
    Integer,
}

/// <summary>A query parameter: what is checked and what is documented.</summary>
internal sealed record QueryParameter(string Name, string Description, QueryType Type = QueryType.Text)
{
    /// <summary>May be repeated, or hold several values with commas between.</summary>
    internal bool IsList { get; init; }

    internal bool IsRequired { get; init; }

    /// <summary>The values that there are; empty for any.</summary>
    internal ImmutableArray<string> Words { get; init; } = [];

    internal string? Example { get; init; }
}
