using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Plans;

/// <summary>The routes between many origins and many destinations, in a few figures.</summary>
/// <param name="Complete">False when a limit cut the search of some pair.</param>
/// <param name="Pairs">Each origin with each destination: the first origin with all destinations, then the second.</param>
public sealed record MatrixAnswer(
    DatasetName Dataset, Instant AsOf, bool Complete, ImmutableArray<PlaceName> Origins, ImmutableArray<PlaceName> Destinations, ImmutableArray<MatrixPair> Pairs,
    ImmutableArray<Notice> Notices);

/// <summary>The routes of a pair.</summary>
/// <param name="From">Id of the place.</param>
/// <param name="To">Id of the place.</param>
/// <param name="FrontSize">How many routes nothing beats on cost and time.</param>
/// <param name="Lacks">Why there is no route; else absent.</param>
public sealed record MatrixPair(string From, string To, int FrontSize, RouteFigures? Cheapest, RouteFigures? Fastest, PairLack? Lacks);

/// <summary>Why a pair has no route.</summary>
public enum PairLack
{
    /// <summary>Both are the same place.</summary>
    SamePlace,

    /// <summary>No packing of the goods is handled at both places.</summary>
    NotHandled,

    /// <summary>No way leads there; POST /v1/plan tells what blocks.</summary>
    NoRoute,

    /// <summary>A limit came first.</summary>
    Unfinished,
}

/// <summary>POST /v1/matrix: the cheapest and the fastest route of each of many pairs.</summary>
internal static class MatrixEndpoint
{
    private const int MostPlaces = 50;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/v1/matrix", (Delegate)PostAsync)
            .WithName("PostMatrix").WithSummary("Many origins and many destinations: the cheapest and the fastest route of each pair")
            .Accepts<MatrixQuery>("application/json").Answers<MatrixAnswer>().AnswersProblems(400, 404, 410, 413, 415, 422, 503).RequireRateLimiting(RoutePlannerApi.Planning);

    private static async Task<IResult> PostAsync(HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<MatrixQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        ImmutableArray<int> origins = [], destinations = [];
        (var question, problem) = await OpenQuestion.ReadAsync(
            context, query.When, query.Shipment, query.Constraints, query.Options,
            reading => (origins, destinations) = (ReadPlaces(query.Origins, "/origins", reading), ReadPlaces(query.Destinations, "/destinations", reading)));
        if (question is null)
        {
            return problem!;
        }

        using var limit = new CancellationTokenSource(Limit, context.RequestServices.GetRequiredService<TimeProvider>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        var complete = true;
        var pairs = ImmutableArray.CreateBuilder<MatrixPair>(origins.Length * destinations.Length);
        foreach (var from in origins)
        {
            foreach (var to in destinations)
            {
                var (pair, isComplete) = PairOf(question, from, to, stop.Token);
                pairs.Add(pair);
                complete &= isComplete;
            }
        }

        var served = question.Reading.Served;
        PlaceName NameOf(int place) => new(served.Network.Places[place].Id, served.Network.Places[place].NameEn);
        return new JsonResult<MatrixAnswer>(new(
            new(served.Version.Number, served.Version.PublishedAt), served.Version.PublishedAt, complete, [.. origins.Select(NameOf)], [.. destinations.Select(NameOf)], pairs.ToImmutable(),
            PlanEndpoint.NoticesOf(complete, served, question.Reading)));
    }

    private static ImmutableArray<int> ReadPlaces(IReadOnlyList<PlaceQuery>? places, string pointer, PlanReading reading)
    {
        if (places is null or { Count: 0 })
        {
            reading.Errors.Add(FaultCode.Missing, pointer, "Name at least one place.");
            return [];
        }

        if (places.Count > MostPlaces)
        {
            reading.Errors.Add(FaultCode.TooMany, pointer, $"At most {MostPlaces} places can be named here; ask in parts.", $"{places.Count}");
            return [];
        }

        return [.. places.Select((place, at) => PlaceReader.Read(place, $"{pointer}/{at}", reading)).OfType<int>()];
    }

    private static (MatrixPair Pair, bool IsComplete) PairOf(OpenQuestion question, int from, int to, CancellationToken stop)
    {
        var network = question.Reading.Network;
        var none = new MatrixPair(network.Places[from].Id, network.Places[to].Id, 0, null, null, PairLack.NoRoute);
        if (from == to)
        {
            return (none with { Lacks = PairLack.SamePlace }, true);
        }

        if (question.Between(from, to) is not { } request)
        {
            return (none with { Lacks = PairLack.NotHandled }, true);
        }

        if (stop.IsCancellationRequested)
        {
            return (none with { Lacks = PairLack.Unfinished }, false);
        }

        var (routes, isComplete) = question.Reading.Served.Planner.Sketch(request, stop);
        return routes is null
            ? (none with { Lacks = isComplete ? PairLack.NoRoute : PairLack.Unfinished }, isComplete)
            : (none with { FrontSize = routes.FrontSize, Cheapest = RouteFigures.Of(routes.Cheapest), Fastest = RouteFigures.Of(routes.Fastest), Lacks = null }, isComplete);
    }
}
