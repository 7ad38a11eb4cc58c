using System.Net;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Tests.Http;

/// <summary>The server follows the current version and keeps the last good one whatever happens.</summary>
public sealed class ServingTests : IAsyncLifetime
{
    private readonly Steered _source = new();
    private readonly FakeTimeProvider _time = new(new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ApiServer _server;

    public ServingTests() => _server = new(_source, _time);

    /// <summary>The server's own first look finds nothing; after it the clock stands, so that only the tests look.</summary>
    public async Task InitializeAsync()
    {
        await _server.StartAsync();
        await _source.FirstLook;
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Until_a_network_is_loaded_requests_are_sent_away_with_a_time_to_come_back()
    {
        using var answer = await _server.GetAsync("/v1/plan?from=Kostanay&to=Tehran&tonnes=60");
        using var ready = await _server.GetAsync("/health/ready");
        using var live = await _server.GetAsync("/health/live");

        await ProblemAssert.IsAsync(answer, 503, "starting");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task A_new_version_is_served_after_the_next_look()
    {
        await LookAsync(1);
        Assert.Equal("1", await ServedAsync());

        await LookAsync(2);
        Assert.Equal("2", await ServedAsync());
    }

    [Fact]
    public async Task A_smaller_number_is_not_followed()
    {
        await LookAsync(5);
        await LookAsync(4);

        Assert.Equal("5", await ServedAsync());
        Assert.Equal("degraded", (string?)(await _server.GetJsonAsync("/health/ready"))["status"]);
    }

    [Fact]
    public async Task A_version_that_cannot_be_loaded_is_tried_once_and_the_last_good_one_stays()
    {
        await LookAsync(1);
        _source.Spoiled = 2;
        await LookAsync(2);
        await LookAsync(2);
        await LookAsync(2);

        Assert.Equal(2, _source.Loads);
        Assert.Equal("1", await ServedAsync());

        await LookAsync(3);
        Assert.Equal("3", await ServedAsync());
        Assert.Equal("ready", (string?)(await _server.GetJsonAsync("/health/ready"))["status"]);
    }

    [Fact]
    public async Task The_age_tells_how_long_the_storage_has_not_been_heard()
    {
        await LookAsync(1);
        _source.IsDown = true;
        _time.Advance(TimeSpan.FromMinutes(3));

        using var answer = await _server.GetAsync("/v1/places");
        Assert.Equal("180", answer.Headers.GetValues("Dataset-Age-Seconds").Single());
    }

    [Fact]
    public async Task Machines_are_told_the_served_number_its_age_and_why_a_look_changed_nothing()
    {
        using var figures = new ServingFigures(_server.Meters);
        await LookAsync(5);
        await LookAsync(4);
        _source.Spoiled = 6;
        await LookAsync(6);
        await LookAsync(6);
        _source.IsDown = true;
        await LookAsync(6);

        Assert.Equal(1, figures["routeplanner.refresh.faults regression"]);
        Assert.Equal(2, figures["routeplanner.refresh.faults version"]);
        Assert.Equal(1, figures["routeplanner.refresh.faults storage"]);

        _time.Advance(TimeSpan.FromMinutes(16)); // the server may look again now, and hears nothing
        figures.Read();
        Assert.Equal(5, figures["routeplanner.dataset.number"]);
        Assert.Equal(960, figures["routeplanner.dataset.age"]);
    }

    private Task LookAsync(int number)
    {
        _source.Number = number;
        return _server.Refresher.RefreshAsync(CancellationToken.None);
    }

    private async Task<string> ServedAsync()
    {
        using var answer = await _server.GetAsync("/v1/places?limit=1");
        return answer.Headers.GetValues("Dataset-Version").Single();
    }

    /// <summary>The bundled dataset under a number that the test chooses; nothing is published until it chooses one.</summary>
    private sealed class Steered : IDatasetSource
    {
        private readonly BundledSource _bundled = new();
        private readonly TaskCompletionSource _firstLook = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal int Number { get; set; }

        /// <summary>The number of a version that cannot be loaded.</summary>
        internal int Spoiled { get; set; }

        internal int Loads { get; private set; }

        internal bool IsDown { get; set; }

        internal Task FirstLook => _firstLook.Task;

        public bool IsMemory => false;

        public Task<IReadOnlyList<StoredDisruption>> ReadDisruptionsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<StoredDisruption>>([]);

        public Task<PublishedVersion?> ReadCurrentAsync(CancellationToken cancel)
        {
            _firstLook.TrySetResult();
            return StorageUnavailableException.Guard(
                async () => IsDown ? throw new IOException("down") : Number == 0 ? null : (await _bundled.ReadCurrentAsync(cancel))! with { Version = new(Number, $"v{Number}", default) }, cancel);
        }

        public async Task<Network> LoadAsync(PublishedVersion version, CancellationToken cancel)
        {
            Loads++;
            return version.Version.Number == Spoiled
                ? throw new DatasetRefusedException("spoiled by the test")
                : Network.Compile((await _bundled.LoadAsync(version, cancel)).Dataset with { Version = version.Version });
        }

        public Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion version, CancellationToken cancel) => _bundled.ReadTablesAsync(version, cancel);

        public Task<VersionPage> ListAsync(int? before, int pageSize, CancellationToken cancel) => Task.FromResult(new VersionPage([], null));
    }
}
