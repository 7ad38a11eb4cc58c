using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.Tests.Http;

/// <summary>A question that was asked before has the same answer as one that was not.</summary>
public sealed class AnswerCacheTests : IAsyncLifetime
{
    private const string Question = "/v1/plan?from=Kostanay&to=Tehran&units=2&packing=container40&ready=2026-12-01";
    private readonly FakeTimeProvider _time = new(ApiServer.Start);
    private readonly ApiServer _server;

    public AnswerCacheTests() => _server = new(new BundledSource(), _time);

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_bytes_are_those_of_a_server_that_was_never_asked_and_the_age_is_that_of_now()
    {
        await using var other = new ServerOf(new(new BundledSource(), new FakeTimeProvider(ApiServer.Start)));
        var fresh = await (await other.StartAsync()).GetAsync(Question);
        await _server.GetAsync(Question);
        _time.Advance(TimeSpan.FromSeconds(1)); // the next look at the storage comes later
        var kept = await _server.GetAsync(Question);

        Assert.Equal(await fresh.Content.ReadAsStringAsync(), await kept.Content.ReadAsStringAsync());
        Assert.Equal("0", fresh.Headers.GetValues("Dataset-Age-Seconds").Single());
        Assert.Equal("1", kept.Headers.GetValues("Dataset-Age-Seconds").Single());
        Assert.Equal(fresh.Content.Headers.ContentType, kept.Content.Headers.ContentType);
        Assert.Equal(fresh.Headers.CacheControl, kept.Headers.CacheControl);
    }

    [Fact]
    public async Task The_same_question_asked_in_another_way_is_told_what_was_assumed_for_it()
    {
        var assumed = await _server.GetJsonAsync("/v1/plan?from=Kostanay&to=Tehran&units=2&packing=container40");
        var said = await _server.GetJsonAsync("/v1/plan?from=Kostanay&to=Tehran&units=2&packing=container40&ready=2026-11-24T09:00:00Z");

        Assert.Equal((string?)assumed["id"], (string?)said["id"]);
        Assert.NotEqual(Codes(assumed), Codes(said));
    }

    [Fact]
    public async Task Each_asks_for_his_own_parts_of_the_routes()
    {
        var bare = await _server.GetJsonAsync($"{Question}&include=legs");
        var full = await _server.GetJsonAsync(Question);

        Assert.Equal((string?)bare["id"], (string?)full["id"]);
        Assert.Null(bare["routes"]![0]!["charges"]);
        Assert.NotNull(full["routes"]![0]!["charges"]);
    }

    [Fact]
    public async Task Rates_of_ones_own_are_no_part_of_anothers_answer()
    {
        const string Mine = """{ "contractRates": [{ "operators": ["KTZ"], "from": "KZ-KOSTANAY", "to": "B-RAIL-BOLASHAK", "per": "container", "price": { "amount": 9, "currency": "USD" } }] }""";
        var published = await AskAsync("{}");
        var mine = await AskAsync(Mine);
        var again = await AskAsync("{}");

        Assert.NotEqual((string?)published["id"], (string?)mine["id"]);
        Assert.Equal(published.ToJsonString(), again.ToJsonString());
    }

    private async Task<JsonNode> AskAsync(string options)
    {
        using var answer = await _server.PostAsync($$"""
            {"from":{"name":"Kostanay"},"to":{"name":"Tehran"},"when":{"readyAt":"2026-12-01"},"shipment":{"massKg":40000,"packings":["container40"]},"options":{{options}}}
            """);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static string Codes(JsonNode answer) => string.Join(' ', answer["notices"]!.AsArray().Select(n => (string?)n!["code"]));

    private sealed class ServerOf(ApiServer server) : IAsyncDisposable
    {
        internal async Task<ApiServer> StartAsync()
        {
            await server.InitializeAsync();
            return server;
        }

        public async ValueTask DisposeAsync() => await server.DisposeAsync();
    }
}
