using System.Collections.Immutable;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.Api.Tariffs;

/// <summary>GET /v1/tariffs and /v1/tariffs/{kind}/{id}: the price rules that charges name.</summary>
internal static class TariffsEndpoint
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/tariffs", List).WithName("ListTariffs").WithSummary("Find price rules").Takes(TariffFilter.Parameters).Answers<TariffPage>().MayBeUnchanged().AnswersProblems(400, 503);
        api.MapGet("/v1/tariffs/{kind}/{id}", Get).WithName("GetTariff").WithSummary("One price rule in full").Takes([]).Answers<TariffAnswer>().MayBeUnchanged().AnswersProblems(400, 404, 503);
    }

    private static IResult List(HttpContext context)
    {
        var errors = new FieldErrors();
        var query = QueryValues.Read(context.Request.Query, TariffFilter.Parameters, errors);
        var filter = TariffFilter.Read(query, errors);
        var paging = Paging.Read(query, errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        ImmutableArray<TariffAnswer> found = [.. context.Served().Tariffs.All.Where(filter.Holds)];
        var (page, next) = paging.Cut(found, context.Request);
        return new JsonResult<TariffPage>(new([.. page.Select(t => t with { Row = null })], next)) { IsVersioned = true };
    }

    private static IResult Get(string kind, string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        return context.Served().Tariffs.Find(kind, id) is { } tariff
            ? new JsonResult<TariffAnswer>(tariff) { IsVersioned = true }
            : new ProblemResult(ProblemKind.NotFound, $"No tariff of this kind has this id; /v1/tariffs lists them all, of the kinds {string.Join(", ", TariffList.Kinds)}.");
    }
}
