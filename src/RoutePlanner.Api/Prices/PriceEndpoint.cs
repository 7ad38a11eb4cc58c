using System.Collections.Immutable;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Planning.Itineraries;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Prices;

/// <summary>POST /v1/price: what a chain costs that the caller names, lawful or not, with the reasons.</summary>
internal static class PriceEndpoint
{
    private const int MostPoints = 30;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/v1/price", (Delegate)PostAsync)
            .WithName("PostPrice").WithSummary("Price a chain of places and modes")
            .Accepts<PriceQuery>("application/json").Answers<PriceAnswer>().AnswersProblems(400, 404, 410, 413, 415, 422, 503).RequireRateLimiting(RoutePlannerApi.Planning);

    private static async Task<IResult> PostAsync(HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<PriceQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        (var reading, problem) = await PlanReading.OpenAsync(context, query.Options);
        if (reading is null)
        {
            return problem!;
        }

        var served = reading.Served;
        var points = ReadPoints(query.Chain, reading);
        if (reading.Errors.Any)
        {
            return ProblemResult.Of(reading.Errors);
        }

        var request = PlanReader.Read(
            new()
            {
                From = new() { Place = served.Network.Places[points[0].Place].Id },
                To = new() { Place = served.Network.Places[points[^1].Place].Id },
                When = query.When,
                Shipment = query.Shipment,
                Constraints = new() { TruckFlags = query.TruckFlags },
                Terms = query.Terms,
                Options = query.Options,
            },
            reading, mayLeaveLate: false);
        if (request is null)
        {
            return ProblemResult.Of([.. reading.Errors.ToImmutable().Select(error => error with { Pointer = InOwnWords(error.Pointer, points.Length) })]);
        }

        using var limit = new CancellationTokenSource(PlanEndpoint.SearchLimit, context.RequestServices.GetRequiredService<TimeProvider>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        var steps = Enumerable.Range(1, points.Length - 1).Select(at => new ItineraryStep(points[at - 1].Place, points[at].Place, points[at].Mode)).ToImmutableArray();
        return new JsonResult<PriceAnswer>(Answer(served.Planner.Price(request, steps, stop.Token), request, served, reading));
    }

    private static ImmutableArray<(int Place, Mode? Mode)> ReadPoints(IReadOnlyList<ChainPointQuery>? chain, PlanReading reading)
    {
        if (chain is null or { Count: < 2 or > MostPoints })
        {
            reading.Errors.Add(
                chain is null ? FaultCode.Missing : FaultCode.OutOfRange, "/chain", $"Name 2 to {MostPoints} places in order.", chain is null ? null : $"{chain.Count}");
            return [];
        }

        var points = ImmutableArray.CreateBuilder<(int, Mode?)>(chain.Count);
        for (var at = 0; at < chain.Count; at++)
        {
            var place = PlaceReader.Read(chain[at], $"/chain/{at}", reading);
            Mode? mode = reading.Word(chain[at].Mode, $"/chain/{at}/mode", "rail", "road", "sea") switch { "rail" => Mode.Rail, "road" => Mode.Road, "sea" => Mode.Sea, _ => null };
            if (at == 0 && mode is not null)
            {
                reading.Errors.Add(FaultCode.Contradiction, "/chain/0/mode", "The goods do not come to the first place; leave the mode out.", chain[at].Mode);
            }

            if (at > 0 && place is not null && points.Count == at && points[at - 1].Item1 == place)
            {
                reading.Errors.Add(FaultCode.SameOriginAndDestination, $"/chain/{at}", "The place before is the same.", reading.Network.Places[place.Value].Id);
            }

            points.Add((place ?? -1, mode));
        }

        return points.ToImmutable();
    }

    private static string InOwnWords(string pointer, int points) =>
        pointer.StartsWith("/from", StringComparison.Ordinal) ? "/chain/0"
        : pointer.StartsWith("/to", StringComparison.Ordinal) ? $"/chain/{points - 1}"
        : pointer.StartsWith("/constraints/truckFlags", StringComparison.Ordinal) ? pointer["/constraints".Length..]
        : pointer;

    private static PriceAnswer Answer(ItineraryPrice price, PlanRequest request, ServedNetwork served, PlanReading reading)
    {
        var network = served.Network;
        PlaceName NameOf(int place) => new(network.Places[place].Id, network.Places[place].NameEn);
        var resolved = PlanEndpoint.Resolve(request, network);
        var steps = price.Steps.Select((s, at) => new ChainStep(at, NameOf(s.Step.From), NameOf(s.Step.To), s.Step.Mode, s.Cost, s.Minutes, s.Reasons)).ToImmutableArray();
        return new(
            PlanEndpoint.IdOf(resolved, served, string.Join('>', price.Steps.Select(s => s.Step))), new(served.Version.Number, served.Version.PublishedAt), served.Version.PublishedAt,
            price.Plan is not null, price.Complete, resolved, steps, price.Plan?.Routes ?? [],
            PlanEndpoint.NoticesOf(price.Complete, served, reading).AddRange(price.Plan?.Notices ?? []));
    }
}
