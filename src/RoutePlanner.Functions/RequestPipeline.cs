using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using RoutePlanner.Api;

namespace RoutePlanner.Functions;

/// <summary>The API's own request pipeline, built once and shared by all functions.</summary>
public sealed class RequestPipeline(IServiceProvider services)
{
    private readonly RequestDelegate _run = new ApplicationBuilder(services).UseRoutePlanner().Build();

    /// <summary>Answers one request as the local server would.</summary>
    public Task RunAsync(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        // The worker has matched the request to the function's own endpoint; with that in place routing would skip its work and the API's
        // endpoints would never be found.
        request.HttpContext.SetEndpoint(null);
        request.RouteValues.Clear();
        return _run(request.HttpContext);
    }
}
