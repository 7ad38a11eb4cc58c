using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Telemetry;

namespace RoutePlanner.Tests.Telemetry;

/// <summary>What reaches Application Insights, seen at an ingestion endpoint of our own.</summary>
public sealed class AzureMonitorTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _arrived = new();
    private readonly WebApplication _ingestion;

    public AzureMonitorTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _ingestion = builder.Build();
        _ingestion.Run(async context =>
        {
            var body = context.Request.Headers.ContentEncoding == "gzip"
                ? new System.IO.Compression.GZipStream(context.Request.Body, System.IO.Compression.CompressionMode.Decompress)
                : context.Request.Body;
            using var reader = new StreamReader(body);
            var text = await reader.ReadToEndAsync();
            _arrived.Enqueue(text);
            var items = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
            await context.Response.WriteAsJsonAsync(new { itemsReceived = items, itemsAccepted = items, errors = Array.Empty<object>() });
        });
    }

    public Task InitializeAsync() => _ingestion.StartAsync();

    public async Task DisposeAsync() => await _ingestion.DisposeAsync();

    [Fact]
    public async Task Figures_of_the_served_dataset_and_what_the_refresher_logs_arrive()
    {
        await using (var services = Services($"InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint={_ingestion.Urls.First()}/"))
        {
            var figures = services.GetRequiredService<MeterProvider>();
            var logs = services.GetRequiredService<LoggerProvider>();
            services.GetRequiredService<ServingMetrics>().Count(RefreshFault.Regression);
            var log = services.GetRequiredService<ILoggerFactory>();
            log.CreateLogger("RoutePlanner.Api.Serving.NetworkRefresher").Kept("told by the refresher");
            log.CreateLogger("RoutePlanner.Api.Plans").Kept("sent by the host already");
            Assert.True(figures.ForceFlush());
            Assert.True(logs.ForceFlush());
        }

        var all = string.Join('\n', _arrived);
        Assert.Contains("routeplanner.refresh.faults", all, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"regression\"", all, StringComparison.Ordinal);
        Assert.Contains("told by the refresher", all, StringComparison.Ordinal);
        Assert.DoesNotContain("sent by the host already", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_sent()
    {
        await using var services = Services(connection: "");

        Assert.Null(services.GetService<MeterProvider>());
        Assert.Null(services.GetService<LoggerProvider>());
    }

    private static ServiceProvider Services(string connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("APPLICATIONINSIGHTS_CONNECTION_STRING", connection)]).Build();
        return new ServiceCollection()
            .AddLogging()
            .AddMetrics()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<ServedNetworks>()
            .AddSingleton<ServingMetrics>()
            .AddAzureMonitor(configuration)
            .BuildServiceProvider();
    }
}
