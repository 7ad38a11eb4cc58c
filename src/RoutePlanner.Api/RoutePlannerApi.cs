using System.Globalization;
using System.IO.Compression;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RoutePlanner.Api.Audit;
using RoutePlanner.Api.Batches;
using RoutePlanner.Api.Commodities;
using RoutePlanner.Api.Crossings;
using RoutePlanner.Api.Datasets;
using RoutePlanner.Api.Disruptions;
using RoutePlanner.Api.Drafts;
using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Health;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Limits;
using RoutePlanner.Api.Networks;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Places;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Prices;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Quotes;
using RoutePlanner.Api.Sailings;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Tariffs;
using RoutePlanner.Api.Telemetry;

namespace RoutePlanner.Api;

/// <summary>The whole HTTP side. A host adds a source of datasets before it and nothing to the pipeline.</summary>
public static class RoutePlannerApi
{
    /// <summary>The largest body of a request.</summary>
    public const int MostBodyBytes = 1_000_000;

    /// <summary>The limiter of operations that keep a processor busy.</summary>
    internal const string Planning = "planning";

    /// <summary>The limiter of operations that check or store a whole dataset: apart from the plans, which must not wait for the storage.</summary>
    internal const string Changing = "changing";

    /// <summary>The limiter of batches: their lines wait for each other, so that it only bounds the memory of what was sent.</summary>
    internal const string Batches = "batches";

    /// <summary>A plan takes some ten milliseconds: who waits behind so many is served in time, and more are sent away.</summary>
    internal const int QueuePerProcessor = 16;

    /// <summary>Adds the services. A source of datasets, <see cref="KeyOptions"/> and <see cref="RateOptions"/> added before are used; else the bundled dataset is served from memory, and only changes need a key.</summary>
    public static IServiceCollection AddRoutePlanner(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IDatasetSource, BundledSource>();
        services.TryAddSingleton(new KeyOptions());
        services.TryAddSingleton(new Draining(CancellationToken.None));
        services.AddSingleton<KeyRing>();
        services.TryAddSingleton(new RateOptions());
        services.AddSingleton<RateGate>();
        services.AddSingleton<ServedNetworks>();
        services.AddSingleton<PastNetworks>();
        services.AddSingleton<ScenarioNetworks>();
        services.AddSingleton<BatchPlanner>();
        services.AddMetrics();
        services.AddSingleton<ServingMetrics>();
        services.AddSingleton<PlanFigures>();
        services.AddSingleton<RefusalFigures>();
        services.AddSingleton<NetworkRefresher>();
        services.AddHostedService(provider => provider.GetRequiredService<NetworkRefresher>());
        services.TryAddSingleton(new VersionsKept());
        services.AddSingleton<VersionCollection>();
        services.AddHostedService(provider => provider.GetRequiredService<VersionCollection>());

        services.AddRouting();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddRoutePlannerDocument();
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // no secret stands beside what a caller writes
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/geo+json", BatchReader.Ndjson];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = MostBodyBytes;
        });
        services.AddRateLimiter(options =>
        {
            options.AddConcurrencyLimiter(Planning, limiter =>
            {
                limiter.PermitLimit = Environment.ProcessorCount;
                limiter.QueueLimit = Environment.ProcessorCount * QueuePerProcessor;
                limiter.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
            });
            options.AddConcurrencyLimiter(Changing, limiter =>
            {
                limiter.PermitLimit = Environment.ProcessorCount;
                limiter.QueueLimit = Environment.ProcessorCount * QueuePerProcessor;
                limiter.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
            });
            options.AddConcurrencyLimiter(Batches, limiter => limiter.PermitLimit = Environment.ProcessorCount * QueuePerProcessor);
            options.OnRejected = async (rejected, _) =>
                await new ProblemResult(ProblemKind.Busy, "Try again in a moment.") { RetryAfterSeconds = 1 }.ExecuteAsync(rejected.HttpContext);
        });
        return services;
    }

    /// <summary>Adds the pipeline: errors, compression, headers, limits, endpoints, page.</summary>
    public static IApplicationBuilder UseRoutePlanner(this IApplicationBuilder app)
    {
        app.Use(static (context, next) =>
        {
            // Hosts run without the system's cultures already; an answer must be the same in one that does not.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return next(context);
        });
        app.Use(HeadRequests.AnswerAsGetAsync);
        app.Use(SecurityHeaders.AddAsync);
        app.Use(Draining.TellAsync);
        app.Use(ServingContext.TakeNetworkAsync);
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ProblemPipeline.WriteExceptionAsync,
            SuppressDiagnosticsCallback = context => ProblemPipeline.IsForeseen(context.Exception), // counted by their code, and no fault of ours to be logged as one
        });
        app.UseStatusCodePages(ProblemPipeline.WriteStatusAsync);
        app.UseEmbeddedPages();
        app.UseRouting();
        app.Use(RateGate.CheckAddressAsync);
        app.Use(KeyGate.CheckAsync);
        app.Use(RateGate.CheckKeyAsync);
        app.UseRateLimiter();
        app.UseEndpoints(MapRoutePlanner);
        return app;
    }

    private static void MapRoutePlanner(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRoutePlannerDocument();
        HealthEndpoint.MapOpen(endpoints);

        var keyed = endpoints.MapGroup("").WithMetadata(OperationExtensions.ProblemOf(StatusCodes.Status401Unauthorized), OperationExtensions.ProblemOf(StatusCodes.Status403Forbidden), OperationExtensions.ProblemOf(StatusCodes.Status429TooManyRequests));
        HealthEndpoint.Map(keyed);

        var api = keyed.MapGroup("").AddEndpointFilter(ServingContext.RequireNetworkAsync);
        PlanEndpoint.Map(api);
        BatchEndpoint.Map(api);
        PriceEndpoint.Map(api);
        ProfileEndpoint.Map(api);
        MatrixEndpoint.Map(api);
        ReachEndpoint.Map(api);
        PlacesEndpoint.Map(api);
        NetworkEndpoint.Map(api);
        CommoditiesEndpoint.Map(api);
        CrossingsEndpoint.Map(api);
        SailingsEndpoint.Map(api);
        TariffsEndpoint.Map(api);
        DisruptionsEndpoint.Map(api);
        DatasetsEndpoint.Map(api);

        // What is told of the network is held to it.
        DisruptionsEndpoint.MapChanges(api.MapGroup("").AddEndpointFilter(Changes.RequireStorageAsync));
        QuotesEndpoint.Map(api.MapGroup("").AddEndpointFilter(Changes.RequireStorageAsync));

        var changing = keyed.MapGroup("").AddEndpointFilter(Changes.RequireStorageAsync);
        ActivateEndpoint.Map(changing);
        DraftsEndpoint.Map(changing);
        DraftChecksEndpoint.Map(changing);
        PublishEndpoint.Map(changing);
        DraftKindsEndpoint.Map(changing);
        DraftRowsEndpoint.Map(changing);
        KeysEndpoint.Map(changing);
        AuditEndpoint.Map(changing);
    }
}
