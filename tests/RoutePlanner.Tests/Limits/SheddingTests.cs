using System.Net;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Tests.Http;

namespace RoutePlanner.Tests.Limits;

/// <summary>When more plans are wanted than can be made in time, the rest is sent away at once, and what is no plan does not wait behind them.</summary>
public sealed class SheddingTests : IAsyncLifetime
{
    /// <summary>Its plans wait for the loading of a dataset that does not come before the test wants it.</summary>
    private const string Held = "/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&objective=cheapest&dataset=7";

    private readonly HeldSource _source = new();
    private readonly ApiServer _server;

    public SheddingTests() => _server = new(_source, new FakeTimeProvider(ApiServer.Start));

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Behind_a_full_queue_a_plan_is_sent_away_and_data_and_health_are_answered()
    {
        using var figures = new ServingFigures(_server.Meters);
        var most = Environment.ProcessorCount * (1 + RoutePlannerApi.QueuePerProcessor);
        var asked = Enumerable.Range(0, most + 1).Select(_ => _server.GetAsync(Held)).ToList();

        using var shed = await await Task.WhenAny(asked).WaitAsync(TimeSpan.FromMinutes(1));

        await ProblemAssert.IsAsync(shed, 503, "busy");
        Assert.True(shed.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        foreach (var path in (string[])["/health/live", "/health/ready", "/v1/status", "/v1/places?limit=1", "/v1/network", "/v1/tariffs?limit=1", "/"])
        {
            using var open = await _server.GetAsync(path).WaitAsync(TimeSpan.FromMinutes(1));
            Assert.True(open.StatusCode == HttpStatusCode.OK, $"{path}: {open.StatusCode}");
        }

        Assert.Equal(1, asked.Count(one => one.IsCompleted));
        _source.Release();
        var answers = await Task.WhenAll(asked).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(most, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(1, figures["routeplanner.problems busy"]);
        Assert.Contains(figures.Names, name => name.StartsWith("aspnetcore.rate_limiting.requests", StringComparison.Ordinal) && name.Contains("planning endpoint_limiter", StringComparison.Ordinal));
        Assert.Contains(figures.Names, name => name.StartsWith("aspnetcore.rate_limiting.request.time_in_queue", StringComparison.Ordinal));
    }

    /// <summary>The bundled dataset, and a version 7 of it that is held back.</summary>
    private sealed class HeldSource : IDatasetSource
    {
        private readonly BundledSource _bundled = new();
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsMemory => false;

        public Task<PublishedVersion?> ReadCurrentAsync(CancellationToken cancel) => _bundled.ReadCurrentAsync(cancel);

        public async Task<Network> LoadAsync(PublishedVersion version, CancellationToken cancel)
        {
            if (version.Version.Number == 7)
            {
                await _released.Task;
            }

            return await _bundled.LoadAsync(version, cancel);
        }

        public Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion version, CancellationToken cancel) => _bundled.ReadTablesAsync(version, cancel);

        public Task<IReadOnlyList<StoredDisruption>> ReadDisruptionsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<StoredDisruption>>([]);

        public async Task<VersionPage> ListAsync(int? before, int pageSize, CancellationToken cancel) =>
            new([(await _bundled.ReadCurrentAsync(cancel))! with { Version = new(7, "held", default) }], null);

        internal void Release() => _released.SetResult();
    }
}
