using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Api.Crossings;

/// <summary>GET /v1/crossings and /v1/crossings/{id}: the borders with their hours, times, fees and what is reported of them on a day.</summary>
internal static class CrossingsEndpoint
{
    private static readonly QueryParameter[] Parameters =
    [
        new("mode", "Only crossings of a mode") { Words = ["rail", "road"] },
        new("country", "Only crossings of a country, as KZ"),
        Reports.On,
        .. Paging.Parameters,
    ];

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/crossings", List).WithName("ListCrossings").WithSummary("Border crossings with their state on a day").Takes(Parameters).Answers<CrossingPage>().MayBeUnchanged().AnswersProblems(400, 503);
        api.MapGet("/v1/crossings/{id}", Get).WithName("GetCrossing").WithSummary("One border crossing with its state on a day").Takes([Reports.On]).Answers<CrossingAnswer>().MayBeUnchanged().AnswersProblems(400, 404, 503);
    }

    private static IResult List(HttpContext context)
    {
        var errors = new FieldErrors();
        var query = QueryValues.Read(context.Request.Query, Parameters, errors);
        var (day, paging) = (Reports.ReadDay(query, context, errors), Paging.Read(query, errors));
        var mode = query.Word<CrossingMode>("mode", errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var network = context.Served().Network;
        ImmutableArray<CrossingAnswer> found =
        [
            .. network.Dataset.Crossings.Select(c => ToAnswer(c, network, day))
                .Where(c => mode is null || c.Mode == mode)
                .Where(c => query.Text("country") is not { } country || c.SideA.Country == country || c.SideB.Country == country)
                .OrderBy(c => c.Id, StringComparer.Ordinal),
        ];
        var (page, next) = paging.Cut(found, context.Request);
        return new JsonResult<CrossingPage>(new(day, page, next)) { IsVersioned = true };
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
        return network.Dataset.Crossings.FirstOrDefault(c => c.Id == id) is { } crossing
            ? new JsonResult<CrossingAnswer>(ToAnswer(crossing, network, day)) { IsVersioned = true }
            : new ProblemResult(ProblemKind.NotFound, "No crossing has this id; /v1/crossings lists them all.");
    }

    private static CrossingAnswer ToAnswer(Crossing crossing, Network network, LocalDate day)
    {
        var data = network.Dataset;
        var reports = Reports.Find(data, day, crossing.Id);
        return new(
            crossing.Id, crossing.Mode, new(crossing.NameEn, crossing.NameRu, crossing.NameKk, crossing.NameFa), crossing.Lat, crossing.Lon,
            SideOf(crossing.PlaceA, crossing.KmA, crossing.GaugeMmA, network), SideOf(crossing.PlaceB, crossing.KmB, crossing.GaugeMmB, network),
            crossing.GaugeMmA != crossing.GaugeMmB, crossing.Status, Reports.StateOf(crossing.Status == LinkStatus.Open, reports),
            [
                .. data.OpeningHours.Where(h => h.Id == crossing.OpenCalendar || h.Calendar == crossing.OpenCalendar)
                    .Select(h => new HoursAnswer(h.Id, h.What, h.Weekdays, h.Opens, h.Closes, h.From, h.To, h.TimeZone ?? network.ZoneOf(network.FindPlace(crossing.Id)!.Value).Id, h.Confidence, h.Source)),
            ],
            [
                .. data.CrossingTimes.Where(t => t.Crossing == crossing.Id).Select(t => new PassingTime(
                    t.Direction, t.Product, Minutes(t.P50Hours), t.P90Hours is { } hours ? Minutes(hours) : null, t.Includes, t.Confidence, t.Source)),
            ],
            [.. data.CrossingFees.Where(f => f.Crossing == crossing.Id)], [.. data.Capacities.Where(c => c.What == crossing.Id)], reports, crossing.Confidence, crossing.Source);
    }

    private static CrossingSideAnswer SideOf(string id, decimal km, int? gauge, Network network)
    {
        var place = network.Places[network.FindPlace(id)!.Value];
        return new(place.Id, place.NameEn, place.Country, km, gauge);
    }

    private static int Minutes(decimal hours) => (int)decimal.Ceiling(hours * 60);
}
