using NodaTime;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.Api.Health;

/// <summary>Whether the server can answer.</summary>
/// <param name="Status">'live' or 'ready'; 'degraded' when it answers with older data than the storage has; 'starting' until the first network is loaded; 'draining' when it answers on for a moment before it ends.</param>
/// <param name="ServedFromMemory">True when there is no storage.</param>
/// <param name="Fault">Why it is degraded or not ready yet.</param>
public sealed record HealthAnswer(string Status, bool? ServedFromMemory, string? Fault);

/// <summary>What the server is doing.</summary>
/// <param name="Dataset">The number of the dataset that plans rest on; absent until one is loaded.</param>
/// <param name="LoadedAt">When this process had loaded it.</param>
/// <param name="ConfirmedAt">When the storage last said that it is the current one.</param>
public sealed record StatusAnswer(
    string Status,
    bool? ServedFromMemory,
    string? Fault,
    int? Dataset,
    Instant? PublishedAt,
    Instant? LoadedAt,
    Instant? ConfirmedAt,
    int? Places,
    int? Moves);

/// <summary>GET /health/live, /health/ready and /v1/status.</summary>
internal static class HealthEndpoint
{
    /// <summary>What whoever watches the process may ask.</summary>
    internal static void MapOpen(IEndpointRouteBuilder api)
    {
        api.MapGet("/health/live", () => new JsonResult<HealthAnswer>(new("live", null, null)))
            .WithName("GetLive").WithSummary("Whether the process answers").Answers<HealthAnswer>().AnswersProblems();
        api.MapGet("/health/ready", GetReady)
            .WithName("GetReady").WithSummary("Whether plans can be made").Answers<HealthAnswer>().AnswersProblems().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/v1/status", GetStatus)
            .WithName("GetStatus").WithSummary("What the server serves").Takes([]).Answers<StatusAnswer>().AnswersProblems(400, 503);

    private static JsonResult<HealthAnswer> GetReady(ServedNetworks networks, Draining draining) =>
        new(new(draining.IsUnderWay ? "draining" : StatusOf(networks), networks.Current?.IsMemory, networks.Fault))
        {
            Status = networks.Current is null || draining.IsUnderWay ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
        };

    private static IResult GetStatus(ServedNetworks networks, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        return errors.Any ? ProblemResult.Of(errors) : Status(networks);
    }

    private static JsonResult<StatusAnswer> Status(ServedNetworks networks) => networks.Current is { } served
        ? new(new(
            StatusOf(networks), served.IsMemory, networks.Fault, served.Version.Number, served.Version.PublishedAt, served.LoadedAt, networks.ConfirmedAt,
            served.Network.Places.Length, served.Network.Moves.Length))
        : new(new(StatusOf(networks), null, networks.Fault, null, null, null, null, null, null));

    // A storage that is down is no reason to take an instance out: it plans on.
    private static string StatusOf(ServedNetworks networks) => networks switch
    {
        { Current: null } => "starting",
        { Fault: not null } => "degraded",
        _ => "ready",
    };
}
