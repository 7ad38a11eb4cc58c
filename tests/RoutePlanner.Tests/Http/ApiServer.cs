using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api;
using RoutePlanner.Api.Datasets;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Limits;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.Tests.Http;

/// <summary>The API on a real Kestrel and a free port, over the bundled dataset in memory; time stands still, so that no search meets its limit on a slow machine.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;

    public ApiServer()
        : this(new BundledSource(), new FakeTimeProvider(Start))
    {
    }

    internal ApiServer(IDatasetSource source, TimeProvider time, KeyOptions? keys = null, RateOptions? rates = null, VersionsKept? kept = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(keys ?? new());
        builder.Services.AddSingleton(rates ?? RateOptions.Off); // while the clock stands no token comes back
        builder.Services.AddSingleton(kept ?? new());
        builder.Services.AddRoutePlanner();
        _app = builder.Build();
        _app.UseRoutePlanner();
    }

    internal IMeterFactory Meters => _app.Services.GetRequiredService<IMeterFactory>();

    /// <summary>The operations, and the paths that are none.</summary>
    internal IEnumerable<RouteEndpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    internal HttpClient Client { get; private set; } = null!;

    internal ServedNetworks Networks => _app.Services.GetRequiredService<ServedNetworks>();

    internal NetworkRefresher Refresher => _app.Services.GetRequiredService<NetworkRefresher>();

    public async Task InitializeAsync()
    {
        await StartAsync();
        await Networks.First.WaitAsync(TimeSpan.FromMinutes(1)); // a network that never comes is a failure, not a wait
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>Listens, whether a network is loaded or not.</summary>
    internal async Task StartAsync()
    {
        await _app.StartAsync();
        Client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new(_app.Urls.First()) };
    }

    internal Task<HttpResponseMessage> PostAsync(string body, string mediaType = "application/json") =>
        Client.PostAsync(new Uri("/v1/plan", UriKind.Relative), new StringContent(body, Encoding.UTF8, mediaType));

    internal Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    internal async Task<JsonNode> GetJsonAsync(string path)
    {
        using var answer = await GetAsync(path);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}

/// <summary>One server for all tests that only ask.</summary>
[CollectionDefinition(Name)]
public sealed class ApiServerCollection : ICollectionFixture<ApiServer>
{
    internal const string Name = "API server";
}
