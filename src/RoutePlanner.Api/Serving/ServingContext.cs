using NodaTime;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Serving;

/// <summary>Ties a request to one network, tells it in the headers, and answers for it while there is none.</summary>
internal static class ServingContext
{
    private const int RetryAfterSeconds = 2;

    /// <summary>The network that the request works with; call it only behind <see cref="RequireNetworkAsync"/>.</summary>
    internal static ServedNetwork Served(this HttpContext context) => context.Features.Get<ServedNetwork>()!;

    /// <summary>Takes the network for the whole request, so that an answer never mixes two.</summary>
    internal static Task TakeNetworkAsync(HttpContext context, RequestDelegate next)
    {
        var networks = context.RequestServices.GetRequiredService<ServedNetworks>();
        if (networks.Current is { } served)
        {
            var now = Instant.FromDateTimeOffset(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
            var age = Math.Max(0, (long)Math.Floor((now - networks.ConfirmedAt).TotalSeconds));
            context.Features.Set(served);
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Dataset-Version"] = context.Served().Version.Number.ToString();
                context.Response.Headers["Dataset-Age-Seconds"] = age.ToString();
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    internal static ValueTask<object?> RequireNetworkAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<ServedNetwork>() is null
            ? ValueTask.FromResult<object?>(new ProblemResult(ProblemKind.Starting, "The server has just started; try again in a moment.") { RetryAfterSeconds = RetryAfterSeconds })
            : next(context);
}
