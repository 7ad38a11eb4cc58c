using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using RoutePlanner.Api;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Telemetry;

namespace RoutePlanner.Tests.Telemetry;

/// <summary>What reaches a collector by OTLP, seen at one of our own.</summary>
public sealed class OtlpTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _arrived = new(StringComparer.Ordinal);
    private readonly WebApplication _collector;

    public OtlpTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _arrived.AddOrUpdate(context.Request.Path, _ => Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
        });
    }

    public Task InitializeAsync() => _collector.StartAsync();

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task Spans_figures_and_logs_of_a_plan_arrive()
    {
        await using var server = Server(_collector.Urls.First());
        await server.StartAsync();
        await server.Services.GetRequiredService<ServedNetworks>().First;
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(server.Urls.First()) };
        using var answer = await client.GetAsync(new Uri("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&objective=cheapest", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode);

        Assert.True(server.Services.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.True(server.Services.GetRequiredService<MeterProvider>().ForceFlush());
        Assert.True(server.Services.GetRequiredService<LoggerProvider>().ForceFlush());

        Assert.Contains("budgetHit", _arrived["/v1/traces"], StringComparison.Ordinal);
        foreach (var figure in (string[])["routeplanner.plan.duration", "routeplanner.plan.labels", "routeplanner.dataset.number", "aspnetcore.rate_limiting.requests", "dotnet.gc.pause.time"])
        {
            Assert.Contains(figure, _arrived["/v1/metrics"], StringComparison.Ordinal);
        }

        Assert.Contains("Serving dataset", _arrived["/v1/logs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_sent()
    {
        await using var server = Server(endpoint: "");

        Assert.Null(server.Services.GetService<TracerProvider>());
        Assert.Null(server.Services.GetService<MeterProvider>());
        Assert.Null(server.Services.GetService<LoggerProvider>());
    }

    private static WebApplication Server(string endpoint)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOtlp(builder.Configuration);
        builder.Services.AddRoutePlanner();
        var server = builder.Build();
        ((IApplicationBuilder)server).UseRoutePlanner();
        return server;
    }
}
