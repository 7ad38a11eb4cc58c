using Microsoft.Extensions.Configuration;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace RoutePlanner.Api.Telemetry;

/// <summary>Sends traces, figures and logs to a collector by OTLP.</summary>
public static class Otlp
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Sends to 'OTEL_EXPORTER_OTLP_ENDPOINT', with the other settings of that name too (protocol, headers, time limit); without it nothing is sent.</summary>
    public static IServiceCollection AddOtlp(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Endpoint] is not { Length: > 0 })
        {
            return services;
        }

        services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource("RoutePlanner.*", "Microsoft.AspNetCore").AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter("RoutePlanner.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.RateLimiting", "System.Runtime").AddOtlpExporter())
            .WithLogging(logging => logging.AddOtlpExporter());
        return services;
    }
}
