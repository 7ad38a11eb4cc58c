using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.Tests.Http;

/// <summary>A search that takes too long is cut, and the answer says so.</summary>
public sealed class PlanLimitTests : IAsyncLifetime
{
    private readonly HurriedTime _time = new();
    private readonly ApiServer _server;

    public PlanLimitTests() => _server = new(new BundledSource(), _time);

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task What_was_found_by_then_is_given_and_told_to_be_incomplete()
    {
        const string Question = "/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&criteria=cost,time,co2e&maxRoutes=50";
        _time.IsUp = true;
        var cut = await _server.GetJsonAsync(Question);
        _time.IsUp = false;
        var whole = await _server.GetJsonAsync(Question); // what was cut is not kept

        Assert.True((bool)whole["complete"]!);
        Assert.False((bool)cut["complete"]!);
        Assert.InRange((int)cut["front"]!["size"]!, 1, (int)whole["front"]!["size"]! - 1);
        Assert.Equal("warning", (string?)cut["notices"]!.AsArray().Single(n => (string?)n!["code"] == "searchCut")!["severity"]);
        Assert.DoesNotContain(whole["notices"]!.AsArray(), n => (string?)n!["code"] == "searchCut");
    }

    [Fact]
    public async Task When_nothing_was_found_by_then_the_caller_is_told_to_ask_for_less()
    {
        const string Question = "/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&criteria=cost,time,co2e&require=via:Almaty,via:Tashkent";
        _time.IsUp = true;
        using var answer = await _server.GetAsync(Question);

        await ProblemAssert.IsAsync(answer, 503, "unfinished");
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    /// <summary>Time that is up as soon as somebody sets a limit.</summary>
    private sealed class HurriedTime() : FakeTimeProvider(ApiServer.Start)
    {
        internal bool IsUp { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (IsUp)
            {
                callback(state);
            }

            return timer;
        }
    }
}
