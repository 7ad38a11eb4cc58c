using System.Collections.Immutable;
using Microsoft.Net.Http.Headers;
using NodaTime;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Plans;

/// <summary>What can be reached from a place within money and time.</summary>
/// <param name="Complete">False when a limit cut the search: more places may be within reach.</param>
/// <param name="Links">The stretches that the routes in 'places' lead along, each once.</param>
public sealed record ReachAnswer(
    DatasetName Dataset, Instant AsOf, bool Complete, PlaceName From, ImmutableArray<ReachedPlace> Places, ImmutableArray<ReachedLink> Links, ImmutableArray<Notice> Notices);

/// <summary>A place within reach.</summary>
/// <param name="FrontSize">How many routes within the limits nothing beats on cost and time.</param>
public sealed record ReachedPlace(string Id, string Name, string Country, decimal Lat, decimal Lon, int FrontSize, RouteFigures Cheapest, RouteFigures Fastest);

/// <summary>A stretch between two neighbouring places.</summary>
/// <param name="From">Id of the place.</param>
/// <param name="To">Id of the place.</param>
public sealed record ReachedLink(Mode Mode, string From, string To);

/// <summary>The same as GeoJSON (RFC 7946).</summary>
/// <param name="Type">Always FeatureCollection.</param>
public sealed record ReachMap(string Type, ImmutableArray<Feature<ReachFeature>> Features);

/// <summary>A place or a link within reach; only what it has is given.</summary>
/// <param name="Kind">place or link.</param>
/// <param name="Cost">Of the cheapest route.</param>
/// <param name="DurationMinutes">Of the fastest route, typical.</param>
public sealed record ReachFeature(string Kind, string? Id, string? Name, string? Country, Money? Cost, int? DurationMinutes, Mode? Mode, string? From, string? To);

/// <summary>POST /v1/reach: what can be reached within money and time.</summary>
internal static class ReachEndpoint
{
    private const string GeoJsonType = "application/geo+json";
    private const decimal MostMoney = 1_000_000_000_000m;
    private const int MostMinutes = 259_200;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/v1/reach", (Delegate)PostAsync)
            .WithName("PostReach").WithSummary("What can be reached from a place within money and time; GeoJSON when 'Accept' asks for it")
            .Accepts<ReachQuery>("application/json").Answers<ReachAnswer>().AnswersTextToo("application/geo+json").AnswersProblems(400, 404, 410, 413, 415, 422, 503)
            .RequireRateLimiting(RoutePlannerApi.Planning);

    private static async Task<IResult> PostAsync(HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<ReachQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        int? origin = null;
        (var question, problem) = await OpenQuestion.ReadAsync(
            context, query.When, query.Shipment, query.Constraints, query.Options, reading => origin = ReadEnds(query, reading));
        if (question is null)
        {
            return problem!;
        }

        if (!question.IsHandledAt(origin!.Value))
        {
            question.Reading.Errors.Add(FaultCode.NotHandled, "/from", "No packing of the goods is loaded there.", question.Reading.Network.Places[origin.Value].Id);
            return ProblemResult.Of(question.Reading.Errors);
        }

        using var limit = new CancellationTokenSource(Limit, context.RequestServices.GetRequiredService<TimeProvider>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        var (reached, complete) = Search(question, origin.Value, query, stop.Token);
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        var answer = Answer(question.Reading, origin.Value, reached, complete);
        return WantsGeoJson(context.Request)
            ? new JsonResult<ReachMap>(MapOf(answer, question.Reading)) { MediaType = $"{GeoJsonType}; charset=utf-8" }
            : new JsonResult<ReachAnswer>(answer);
    }

    /// <summary>The origin; the limits and countries are checked.</summary>
    private static int? ReadEnds(ReachQuery query, PlanReading reading)
    {
        if (query is { MaxCost: null, MaxDurationMinutes: null })
        {
            reading.Errors.Add(FaultCode.Missing, "/maxCost", "Give a limit: 'maxCost', 'maxDurationMinutes', or both.");
        }

        PlanReader.CheckRange(query.MaxCost, 0, MostMoney, "/maxCost", reading);
        PlanReader.CheckRange(query.MaxDurationMinutes, 1, MostMinutes, "/maxDurationMinutes", reading);
        var countries = CountriesOf(reading);
        for (var at = 0; at < query.Countries?.Count; at++)
        {
            if (!countries.Contains(query.Countries[at]))
            {
                reading.Errors.Add(FaultCode.UnknownCountry, $"/countries/{at}", "The dataset has no such country.", query.Countries[at], countries.Select(c => new Candidate(c)));
            }
        }

        return PlaceReader.Read(query.From, "/from", reading);
    }

    /// <summary>A frontier is a place of no country.</summary>
    private static SortedSet<string> CountriesOf(PlanReading reading) =>
        new(reading.Network.Places.Select(p => p.Country).Where(c => c.Length > 0), StringComparer.Ordinal);

    /// <summary>One search for the places of each country at which the same packings are handled.</summary>
    private static (ImmutableArray<RoutesTo> Reached, bool Complete) Search(OpenQuestion question, int from, ReachQuery query, CancellationToken stop)
    {
        var (network, planner) = (question.Reading.Network, question.Reading.Served.Planner);
        var countries = query.Countries?.ToHashSet(StringComparer.Ordinal) ?? [.. CountriesOf(question.Reading)];
        var (reached, complete) = (ImmutableArray.CreateBuilder<RoutesTo>(), true);
        var alike = Enumerable.Range(0, network.Places.Length)
            .Where(to => to != from && countries.Contains(network.Places[to].Country))
            .Select(to => (To: to, Request: question.Between(from, to)))
            .Where(pair => pair.Request is not null)
            .GroupBy(pair => (network.Places[pair.To].Country, string.Join(',', pair.Request!.Shipment.Loads.Select(l => l.Packing))));
        foreach (var group in alike)
        {
            if (stop.IsCancellationRequested)
            {
                complete = false;
                break;
            }

            var request = group.First().Request!;
            var answer = planner.Reach(
                request with { ArriveBefore = query.MaxDurationMinutes is { } minutes ? request.ReadyAt + Duration.FromMinutes(minutes) : null },
                [.. group.Select(pair => pair.To)], query.MaxCost, stop);
            reached.AddRange(answer.Places);
            complete &= answer.Complete;
        }

        return ([.. reached.OrderBy(r => network.Places[r.Place].Id, StringComparer.Ordinal)], complete);
    }

    private static ReachAnswer Answer(PlanReading reading, int from, ImmutableArray<RoutesTo> reached, bool complete)
    {
        var (network, served) = (reading.Network, reading.Served);
        return new(
            new(served.Version.Number, served.Version.PublishedAt), served.Version.PublishedAt, complete, new(network.Places[from].Id, network.Places[from].NameEn),
            [
                .. reached.Select(r => (Routes: r, Place: network.Places[r.Place])).Select(r => new ReachedPlace(
                    r.Place.Id, r.Place.NameEn, r.Place.Country, r.Place.Lat, r.Place.Lon, r.Routes.FrontSize, RouteFigures.Of(r.Routes.Cheapest), RouteFigures.Of(r.Routes.Fastest))),
            ],
            [
                .. reached.SelectMany(r => r.Cheapest.Stretches.Concat(r.Fastest.Stretches)).Distinct()
                    .Select(s => new ReachedLink(s.Mode, network.Places[s.From].Id, network.Places[s.To].Id)),
            ],
            PlanEndpoint.NoticesOf(complete, served, reading));
    }

    private static ReachMap MapOf(ReachAnswer answer, PlanReading reading)
    {
        Place Find(string id) => reading.Network.Places[reading.Network.FindPlace(id)!.Value];
        return new(
            "FeatureCollection",
            [
                .. answer.Places.Select(p => GeoJson.Along(
                    [Find(p.Id)], new ReachFeature("place", p.Id, p.Name, p.Country, p.Cheapest.Cost, p.Fastest.DurationMinutes, null, null, null))),
                .. answer.Links.Select(l => GeoJson.Along([Find(l.From), Find(l.To)], new ReachFeature("link", null, null, null, null, null, l.Mode, l.From, l.To))),
            ]);
    }

    /// <summary>Whether GeoJSON is named, and JSON is not preferred to it.</summary>
    private static bool WantsGeoJson(HttpRequest request)
    {
        double QualityOf(string type) => request.GetTypedHeaders().Accept.Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)).Max(a => (double?)(a.Quality ?? 1)) ?? 0;
        return QualityOf(GeoJsonType) is > 0 and var quality && quality >= QualityOf("application/json");
    }
}
