using System.Net;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api.Limits;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Keys;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Limits;

/// <summary>Who sends more than his rate is refused for a while, cheaply, and holds up nobody else.</summary>
[Collection(AzuriteTests.Name)]
public sealed class RateTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider _time = new(ApiServer.Start);

    [SkippableFact]
    public async Task A_key_that_has_sent_its_burst_is_refused_until_a_token_is_back_and_no_other_key_is()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables(), rates: new() { Key = new(0.5, 3), Address = null });
        var (one, two) = (await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader), await server.MakeKeyAsync(server.Admin, "reader-2", Role.Reader));

        for (var left = 2; left >= 0; left--)
        {
            using var good = await server.SendAsync(one, HttpMethod.Get, "/v1/places?limit=1");
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
            Assert.Equal("\"key\";q=3;w=6", good.Headers.GetValues("RateLimit-Policy").Single());
            Assert.StartsWith($"\"key\";r={left};", good.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        }

        using var refused = await server.SendAsync(one, HttpMethod.Get, "/v1/places?limit=1");
        await ProblemAssert.IsAsync(refused, 429, "tooManyRequests");
        Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter!.Delta);
        await server.AskAsync(two, HttpMethod.Get, "/v1/places?limit=1");

        server.Time.Advance(TimeSpan.FromSeconds(1));
        using var early = await server.SendAsync(one, HttpMethod.Get, "/v1/places?limit=1");
        await ProblemAssert.IsAsync(early, 429, "tooManyRequests");
        server.Time.Advance(TimeSpan.FromSeconds(1));
        await server.AskAsync(one, HttpMethod.Get, "/v1/places?limit=1");
    }

    [SkippableFact]
    public async Task Nobody_can_use_up_the_rate_of_a_key_whose_secret_he_does_not_know()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables(), rates: new() { Key = new(0.5, 3), Address = null });
        var token = await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);
        for (var i = 0; i < 5; i++)
        {
            using var guess = await server.SendAsync(KeyToken.Make("acme", "reader-1").Reveal(), HttpMethod.Get, "/v1/places");
            Assert.Equal(HttpStatusCode.Unauthorized, guess.StatusCode);
        }

        await server.AskAsync(token, HttpMethod.Get, "/v1/places?limit=1");
    }

    [SkippableFact]
    public async Task Keys_that_were_not_seen_yet_are_held_to_their_address_before_the_storage_is_asked_for_them()
    {
        var options = azurite.NewTables();
        await using var first = await StoredServer.StartAsync(options);
        var known = await first.MakeKeyAsync(first.Admin, "reader-1", Role.Reader);
        var policy = new FaultPolicy();
        await using var server = await first.StartAnotherAsync(options, policy, new() { Key = null, Address = new(0.5, 3) });
        await server.AskAsync(known, HttpMethod.Get, "/v1/places?limit=1");
        foreach (var status in (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests])
        {
            var calls = policy.Calls;
            using var answer = await server.SendAsync(KeyToken.Make("acme", "unknown").Reveal(), HttpMethod.Get, "/v1/places");
            Assert.Equal((status, status == HttpStatusCode.Unauthorized), (answer.StatusCode, policy.Calls > calls));
        }

        await server.AskAsync(known, HttpMethod.Get, "/v1/places?limit=1"); // who is known is not held to it
    }

    [Fact]
    public async Task Without_a_key_the_address_is_held_to_its_rate_but_never_who_asks_whether_the_process_lives_or_for_the_page()
    {
        var server = await StartAsync(new(0.5, 2));
        for (var i = 0; i < 5; i++)
        {
            using var places = await server.GetAsync("/v1/places?limit=1");
            Assert.Equal(i < 2 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, places.StatusCode);
            foreach (var path in (string[])["/health/live", "/health/ready", "/docs/"])
            {
                using var open = await server.GetAsync(path);
                Assert.Equal(HttpStatusCode.OK, open.StatusCode);
            }
        }

        using var document = await server.GetAsync("/openapi/v1.json"); // it is made anew for each who asks
        Assert.Equal(HttpStatusCode.TooManyRequests, document.StatusCode);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_refusal_reads_nothing_of_the_body()
    {
        var server = await StartAsync(new(0.5, 1));
        using var first = await server.GetAsync("/v1/places?limit=1");
        using var body = new Unread();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/plan") { Content = body };
        request.Headers.ExpectContinue = true;

        using var refused = await server.Client.SendAsync(request);

        await ProblemAssert.IsAsync(refused, 429, "tooManyRequests");
        Assert.False(body.IsAsked);
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.4", false)]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3", true)]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1:2:ffff::1", true)]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1:3:3::4", false)]
    public void An_address_is_told_from_another_by_what_one_subscriber_has(string one, string two, bool isSame) =>
        Assert.Equal(isSame, RateGate.NameOf(IPAddress.Parse(one)) == RateGate.NameOf(IPAddress.Parse(two)));

    [Fact]
    public void What_is_not_set_has_its_default_and_a_rate_of_0_is_no_limit()
    {
        Assert.Equal(new RateOptions(), Read());
        Assert.Equal(new() { Key = new(2.5, 7), Address = null }, Read(("Limits:KeyPerSecond", "2.5"), ("Limits:KeyBurst", "7"), ("Limits:AddressPerSecond", "0")));
    }

    [Theory]
    [InlineData("Limits:KeyPerSecond", "-1")]
    [InlineData("Limits:KeyPerSecond", "many")]
    [InlineData("Limits:AddressBurst", "0")]
    public void A_setting_that_cannot_be_read_stops_the_start(string name, string setting) => Assert.Throws<InvalidOperationException>(() => Read((name, setting)));

    private static RateOptions Read(params (string Name, string Value)[] settings) =>
        RateOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build());

    private async Task<ApiServer> StartAsync(Rate address)
    {
        var server = new ApiServer(new BundledSource(), _time, rates: new() { Address = address });
        await server.InitializeAsync();
        return server;
    }

    /// <summary>A body that tells whether anybody wanted it.</summary>
    private sealed class Unread : HttpContent
    {
        private const int Bytes = 2_000; // below 1,024 the client sends it whatever it is told

        internal Unread() => Headers.ContentType = new("application/json");

        internal bool IsAsked { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            IsAsked = true;
            return stream.WriteAsync(Encoding.UTF8.GetBytes("{}".PadRight(Bytes))).AsTask();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Bytes;
            return true;
        }
    }
}
