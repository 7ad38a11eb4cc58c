namespace RoutePlanner.Api.Serving;

/// <summary>The time between the wish that a host ends and its end: it answers on, is not ready any more, and tells each client to close its connection.</summary>
/// <param name="Begun">Fires when that time begins.</param>
public sealed record Draining(CancellationToken Begun)
{
    internal bool IsUnderWay => Begun.IsCancellationRequested;

    /// <summary>A client that is not told might send its next request while the connection is being closed, and would not know whether it was done.</summary>
    internal static Task TellAsync(HttpContext context, RequestDelegate next)
    {
        var draining = context.RequestServices.GetRequiredService<Draining>();
        context.Response.OnStarting(() =>
        {
            if (draining.IsUnderWay)
            {
                context.Response.Headers.Connection = "close";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
