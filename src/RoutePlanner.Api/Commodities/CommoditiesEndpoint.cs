using System.Collections.Immutable;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Api.Commodities;

/// <summary>A page of kinds of goods.</summary>
/// <param name="NextLink">The address of the next page; absent on the last.</param>
public sealed record CommodityPage(ImmutableArray<Commodity> Value, string? NextLink);

/// <summary>GET /v1/commodities: the kinds of goods, how they can be packed and how much of them a unit takes.</summary>
internal static class CommoditiesEndpoint
{
    private static readonly QueryParameter[] Parameters =
        [new("q", "A name in any language, or an id; typos are forgiven. Without it all are listed by id") { Example = "wheat" }, .. Paging.Parameters];

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/v1/commodities", List).WithName("ListCommodities").WithSummary("Find kinds of goods").Takes(Parameters).Answers<CommodityPage>().MayBeUnchanged().AnswersProblems(400, 503);

    private static IResult List(HttpContext context)
    {
        var errors = new FieldErrors();
        var query = QueryValues.Read(context.Request.Query, Parameters, errors);
        var page = Paging.Read(query, errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (found, next) = page.Cut(context.Served().Commodities.List(query.Text("q")), context.Request);
        return new JsonResult<CommodityPage>(new(found, next)) { IsVersioned = true };
    }
}
