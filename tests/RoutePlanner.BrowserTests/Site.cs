using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.BrowserTests;

/// <summary>The API with its page on a real Kestrel and a free port, over a dataset in memory; time stands still, so that no search meets its limit on a slow machine.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Site(WebApplication app, FakeTimeProvider time) => (_app, Time) = (app, time);

    internal Uri Address => new(_app.Urls.First());

    internal FakeTimeProvider Time { get; }

    internal static async Task<Site> StartAsync(IDatasetSource source, KeyOptions? keys = null)
    {
        var time = new FakeTimeProvider(new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(source);
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton(keys ?? new KeyOptions());
        builder.Services.AddRoutePlanner();
        var app = builder.Build();
        app.UseRoutePlanner();
        await app.StartAsync();
        var site = new Site(app, time);
        using var client = new HttpClient { BaseAddress = site.Address };
        while (!(await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode)
        {
            await Task.Yield(); // a network that never comes ends with the client's own limit
        }

        return site;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
