using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Logs;

namespace RoutePlanner.Api.Telemetry;

/// <summary>Sends the product's own figures and what the refresher logs to Application Insights.</summary>
/// <remarks>The Functions host sends requests, and what is logged during them; it drops what a worker logs outside a request, which is where datasets are followed.</remarks>
public static class AzureMonitor
{
    /// <summary>The only category that is logged outside requests; any other would arrive twice.</summary>
    private const string Category = "RoutePlanner.Api.Serving";

    /// <summary>Sends to the resource of 'APPLICATIONINSIGHTS_CONNECTION_STRING', as the process's identity when 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING' asks for it; without the first nothing is sent.</summary>
    public static IServiceCollection AddAzureMonitor(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 } connection)
        {
            return services;
        }

        TokenCredential? credential = configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] is { Length: > 0 } ? new DefaultAzureCredential() : null;
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter("RoutePlanner.*").AddAzureMonitorMetricExporter(Name))
            .WithLogging(logging => logging.AddAzureMonitorLogExporter(Name));
        services.AddLogging(logging => logging
            .AddFilter<OpenTelemetryLoggerProvider>(category: null, LogLevel.None)
            .AddFilter<OpenTelemetryLoggerProvider>(Category, LogLevel.Information));
        return services;

        void Name(AzureMonitorExporterOptions options) => (options.ConnectionString, options.Credential) = (connection, credential);
    }
}
