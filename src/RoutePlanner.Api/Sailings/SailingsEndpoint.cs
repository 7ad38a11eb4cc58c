using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Crossings;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Sailings;

namespace RoutePlanner.Api.Sailings;

/// <summary>GET /v1/sailings and /v1/sailings/{id}: the shipping services with their waits, rates and what is reported of them on a day.</summary>
internal static class SailingsEndpoint
{
    private static readonly QueryParameter[] Parameters =
    [
        new("port", "Only sailings from or to a port, as KZ-AKTAUPORT"),
        new("service", "Only ships of a kind") { Words = ["bulk", "general", "container", "roro", "railFerry"] },
        Reports.On,
        .. Paging.Parameters,
    ];

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/sailings", List).WithName("ListSailings").WithSummary("Shipping services with their state on a day").Takes(Parameters).Answers<SailingPage>().MayBeUnchanged().AnswersProblems(400, 503);
        api.MapGet("/v1/sailings/{id}", Get).WithName("GetSailing").WithSummary("One shipping service with its state on a day").Takes([Reports.On]).Answers<SailingAnswer>().MayBeUnchanged().AnswersProblems(400, 404, 503);
    }

    private static IResult List(HttpContext context)
    {
        var errors = new FieldErrors();
        var query = QueryValues.Read(context.Request.Query, Parameters, errors);
        var (day, paging) = (Reports.ReadDay(query, context, errors), Paging.Read(query, errors));
        var service = query.Word<ShipService>("service", errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var network = context.Served().Network;
        ImmutableArray<SailingAnswer> found =
        [
            .. network.Dataset.Sailings
                .Where(s => query.Text("port") is not { } port || s.From == port || s.To == port)
                .Where(s => service is null || s.Service == service)
                .OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => ToAnswer(s, network, day)),
        ];
        var (page, next) = paging.Cut(found, context.Request);
        return new JsonResult<SailingPage>(new(day, page, next)) { IsVersioned = true };
    }

    private static IResult Get(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        var day = Reports.ReadDay(QueryValues.Read(context.Request.Query, [Reports.On], errors), context, errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var network = context.Served().Network;
        return network.Dataset.Sailings.FirstOrDefault(s => s.Id == id) is { } sailing
            ? new JsonResult<SailingAnswer>(ToAnswer(sailing, network, day)) { IsVersioned = true }
            : new ProblemResult(ProblemKind.NotFound, "No sailing has this id; /v1/sailings lists them all.");
    }

    private static SailingAnswer ToAnswer(Sailing sailing, Network network, LocalDate day)
    {
        var reports = Reports.Find(network.Dataset, day, sailing.Id, sailing.From, sailing.To);
        var runs = sailing.Status is SailingStatus.Running or SailingStatus.Uncertain;
        ImmutableArray<SailingRate> rates = [.. network.Dataset.SailingRates.Where(r => r.Sailing == sailing.Id)];
        return new(
            sailing.Id, NameOf(sailing.From, network), NameOf(sailing.To, network), sailing.BothWays, sailing.Service, sailing.Schedule, sailing.DistanceNm,
            new(Minutes((sailing.PassageHoursLow + sailing.PassageHoursHigh) / 2), Minutes(sailing.PassageHoursHigh)),
            sailing.WaitHoursP50 is { } wait ? new(Minutes(wait), sailing.WaitHoursP90 is { } bad ? Minutes(bad) : null) : null,
            sailing.MinLotT, sailing.MaxLotT, sailing.Status, Reports.StateOf(runs, reports), runs && sailing.WaitHoursP50 is not null && !rates.IsEmpty, rates, reports,
            sailing.Confidence, sailing.Source);
    }

    private static PlaceName NameOf(string id, Network network) => new(id, network.Places[network.FindPlace(id)!.Value].NameEn);

    private static int Minutes(decimal hours) => (int)decimal.Ceiling(hours * 60);
}
