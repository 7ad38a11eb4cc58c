using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Api.Plans;

/// <summary>When to ship: for each day of a window the cheapest and the fastest route.</summary>
/// <param name="Id">The same for the same question to the same dataset under the same disruptions.</param>
/// <param name="Complete">False when a limit cut the search of some day, or left days out.</param>
/// <param name="Resolved">How the question was understood, for the first day.</param>
public sealed record ProfileAnswer(
    string Id, DatasetName Dataset, Instant AsOf, bool Complete, ResolvedRequest Resolved, ImmutableArray<ProfileDay> Days, ImmutableArray<Notice> Notices);

/// <summary>A day of the window.</summary>
/// <param name="ReadyAt">When the goods are ready then.</param>
/// <param name="Cheapest">Absent when there is no route.</param>
/// <param name="Fastest">Absent when there is no route.</param>
public sealed record ProfileDay(OffsetDateTime ReadyAt, ProfileRoute? Cheapest, ProfileRoute? Fastest);

/// <summary>A route in a few figures; POST /v1/plan with the day's 'readyAt' gives it in full.</summary>
public sealed record ProfileRoute(string Id, string Summary, Money Cost, RouteDuration DurationMinutes, OffsetDateTime ArriveAt);

/// <summary>POST /v1/plan/profile: the same question for each day of a window.</summary>
internal static class ProfileEndpoint
{
    private const int MostDays = 62;

    /// <summary>A day costs about as much as a plan.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/v1/plan/profile", (Delegate)PostAsync)
            .WithName("PostProfile").WithSummary("When to ship: cost and time for each day of a window")
            .Accepts<PlanQuery>("application/json").Answers<ProfileAnswer>().AnswersProblems(400, 404, 410, 413, 415, 422, 503).RequireRateLimiting(RoutePlannerApi.Planning);

    private static async Task<IResult> PostAsync(HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<PlanQuery>(context.Request);
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
        var window = query.When?.Window;
        if (query.When is not { ReadyAt: null, ArriveBefore: null } || window is not { From: not null, To: not null })
        {
            reading.Errors.Add(FaultCode.Missing, "/when/window", "Give the window alone, as in { \"from\": \"2026-12-01\", \"to\": \"2026-12-31\" }.");
        }

        if (query.Criteria is not null || query.Objective is not null)
        {
            reading.Errors.Add(FaultCode.Contradiction, query.Criteria is null ? "/objective" : "/criteria", "A profile tells the cheapest and the fastest route of each day; leave it out.");
        }

        var request = PlanReader.Read(query with { When = new() { ReadyAt = window?.From, BookedAt = query.When?.BookedAt }, Criteria = null, Objective = null }, reading);
        if (request is null || reading.Errors.Any)
        {
            return ProblemResult.Of([.. reading.Errors.ToImmutable().Select(e => e.Pointer == "/when/readyAt" ? e with { Pointer = "/when/window/from" } : e)]);
        }

        if (ReadDays(window!, request, served, reading) is not { } days)
        {
            return ProblemResult.Of(reading.Errors);
        }

        using var limit = new CancellationTokenSource(Limit, context.RequestServices.GetRequiredService<TimeProvider>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        return new JsonResult<ProfileAnswer>(Answer(days, request, served, reading, stop.Token));
    }

    /// <summary>The days of the window, each at the time of day of its beginning at the origin; null with an error.</summary>
    private static List<Instant>? ReadDays(WindowQuery window, PlanRequest request, ServedNetwork served, PlanReading reading)
    {
        var zone = served.Network.ZoneOf(request.From);
        if (MomentReader.TryRead(window.To!, zone) is not { } to)
        {
            reading.Errors.Add(FaultCode.BadMoment, "/when/window/to", MomentReader.Form, window.To);
            return null;
        }

        var (first, last) = (request.ReadyAt.InZone(zone).LocalDateTime, to.InZone(zone).Date);
        var count = Period.DaysBetween(first.Date, last) + 1;
        if (count is < 1 or > MostDays)
        {
            reading.Errors.Add(FaultCode.OutOfRange, "/when/window/to", $"Write a day from the beginning of the window on; a window has at most {MostDays} days.", window.To);
            return null;
        }

        return [.. Enumerable.Range(0, count).Select(day => first.PlusDays(day).InZoneLeniently(zone).ToInstant())];
    }

    private static ProfileAnswer Answer(List<Instant> days, PlanRequest request, ServedNetwork served, PlanReading reading, CancellationToken stop)
    {
        var zone = served.Network.ZoneOf(request.From);
        var told = ImmutableArray.CreateBuilder<ProfileDay>(days.Count);
        var complete = true;
        foreach (var day in days)
        {
            if (stop.IsCancellationRequested)
            {
                complete = false;
                break;
            }

            var outcome = served.Planner.PlanOnce(request with { ReadyAt = day, Criteria = Criteria.Cost | Criteria.Time, MaxRoutes = 2 }, stop);
            complete &= outcome is PlanOutcome.Found { Plan.Complete: true } or PlanOutcome.NoRoute;
            var routes = outcome is PlanOutcome.Found found ? found.Plan.Routes : [];
            told.Add(new(day.InZone(zone).ToOffsetDateTime(), Tell(routes, "cheapest"), Tell(routes, "fastest")));
        }

        var resolved = PlanEndpoint.Resolve(request, served.Network);
        return new(
            PlanEndpoint.IdOf(resolved, served, $"|profile {days.Count}"), new(served.Version.Number, served.Version.PublishedAt), served.Version.PublishedAt, complete, resolved,
            told.ToImmutable(), PlanEndpoint.NoticesOf(complete, served, reading));
    }

    private static ProfileRoute? Tell(ImmutableArray<Route> routes, string tag) =>
        routes.FirstOrDefault(r => r.Tags.Contains(tag)) is { } route
            ? new(route.Id, route.Summary, new(route.Totals.Cost.Amount, route.Totals.Cost.Currency), route.Totals.DurationMinutes, route.ArriveAt)
            : null;
}
