using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RoutePlanner.Api;
using RoutePlanner.Api.Datasets;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Limits;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Telemetry;
using RoutePlanner.Functions;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddDatasetStorage(builder.Configuration);
builder.Services.AddAzureMonitor(builder.Configuration);
builder.Services.AddOtlp(builder.Configuration);
builder.Services.AddSingleton(KeyOptions.Read(builder.Configuration, alwaysRequired: true));
builder.Services.AddSingleton(RateOptions.Read(builder.Configuration));
builder.Services.AddSingleton(VersionsKept.Read(builder.Configuration));
builder.Services.AddRoutePlanner();
builder.Services.AddSingleton<RequestPipeline>();

var app = builder.Build();
app.Services.GetRequiredService<RequestPipeline>(); // build the pipeline now, not in the first request
app.Run();
