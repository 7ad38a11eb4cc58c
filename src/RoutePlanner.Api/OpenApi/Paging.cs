using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.Extensions;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.OpenApi;

/// <summary>A page of a list: how long it is and where it begins.</summary>
internal readonly record struct Paging(int Limit, int Skip)
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 500;
    private const int MostSkip = 1_000_000;

    internal static readonly QueryParameter[] Parameters =
    [
        new("limit", $"The most items of a page, 1 to {MostLimit}; default {DefaultLimit}", QueryType.Integer),
        new("skip", "How many items come before the page; set by 'nextLink'", QueryType.Integer),
    ];

    internal static Paging Read(QueryValues query, FieldErrors errors) =>
        new(query.Integer("limit", 1, MostLimit, DefaultLimit, errors), query.Integer("skip", 0, MostSkip, 0, errors));

    /// <summary>The items of the page and the address of the next one.</summary>
    internal (ImmutableArray<T> Items, string? NextLink) Cut<T>(ImmutableArray<T> all, HttpRequest request)
    {
        ImmutableArray<T> items = [.. all.Skip(Skip).Take(Limit)];
        if (Skip + items.Length >= all.Length || items.IsEmpty)
        {
            return (items, null);
        }

        var query = new QueryBuilder(request.Query.Where(q => q.Key is not ("limit" or "skip"))) { { "limit", $"{Limit}" }, { "skip", $"{Skip + Limit}" } };
        return (items, request.PathBase + request.Path + query.ToString());
    }
}
