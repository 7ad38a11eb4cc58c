using RoutePlanner.Api;
using RoutePlanner.Api.Datasets;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Limits;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Telemetry;
using RoutePlanner.Server;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
if (builder.Configuration["urls"] is null)
{
    builder.WebHost.UseUrls("http://localhost:7071");
}

var keys = KeyOptions.Read(builder.Configuration, alwaysRequired: false);
using var stop = new StopSignal();
await using var storage = await LocalStorage.OpenAsync(builder.Configuration, keys, Console.WriteLine, stop.Token);
if (storage is null)
{
    return 1; // stopped while the storage started
}

builder.Services.AddSingleton<IDatasetSource>(storage.Source);
builder.Services.AddSingleton(keys);
builder.Services.AddSingleton(RateOptions.Read(builder.Configuration));
builder.Services.AddSingleton(VersionsKept.Read(builder.Configuration));
builder.Services.AddOtlp(builder.Configuration);
builder.Services.AddSingleton<IHostLifetime>(stop);
builder.Services.AddSingleton(new Draining(stop.Draining));
builder.Services.AddRoutePlanner();

await using var app = builder.Build();
app.UseRoutePlanner();
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"RoutePlanner answers at {string.Join(" and ", app.Urls)} (stop with Ctrl+C)."));
app.Lifetime.ApplicationStopping.Register(() => Console.WriteLine("Stopping ..."));
try
{
    // The storage ends after this, when the last request is answered.
    await app.RunAsync(stop.Token);
    return 0;
}
catch (IOException e)
{
    await Console.Error.WriteLineAsync($"The server cannot start: {e.Message} Choose another address with --urls.");
    return 1;
}
