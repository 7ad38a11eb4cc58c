using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using NodaTime.Text;
using RoutePlanner.Api.Datasets;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Collecting;

/// <summary>A publication takes away what is old, and whoever names that version is told that it is gone.</summary>
[Collection(AzuriteTests.Name)]
public sealed class GoneTests(AzuriteFixture azurite)
{
    private const string Question = "from=KZ-NORTH&to=KZ-PORT&commodity=wheat&tonnes=20&packing=bulk&ready=2026-12-01";

    [SkippableFact]
    public async Task After_a_publication_the_oldest_version_is_gone_for_plans_rows_activation_and_drafts_and_the_history_tells_it()
    {
        var options = azurite.NewTables();
        var store = new DatasetStore(options, TimeProvider.System);
        for (var number = 0; number < 2; number++)
        {
            Sample.Won(await store.PublishAsync(Sample.Request(PricedVersions.Tables($"{number}".PadLeft(32, '0')), number), CancellationToken.None));
        }

        var admin = KeyToken.Make("acme", "admin");
        var server = new ApiServer(
            new StorageSource(new(options, LaterTime.InTwoDays)), new FakeTimeProvider(LaterTime.InTwoDays.GetUtcNow()), new KeyOptions { FirstAdmins = [admin] }, kept: new() { Newest = 1 });
        await server.InitializeAsync();
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", admin.Reveal());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/v1/plan?{Question}&dataset=1")); // it is compiled and remembered, and gone all the same

        var draft = await SendAsync(HttpMethod.Post, "/v1/drafts", "{}");
        using var publish = new HttpRequestMessage(HttpMethod.Post, $"/v1/drafts/{(await ProblemAssert.ReadAsync(draft))["id"]}/publish") { Content = JsonContent.Create(new { note = "the third" }) };
        publish.Headers.IfMatch.Add(draft.Headers.ETag!);
        using var published = await server.Client.SendAsync(publish);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        await GoneAsync("/v1/datasets/1");

        foreach (var path in (string[])[$"/v1/plan?{Question}&dataset=1", $"/v1/plan?{Question}&asOf={InstantPattern.ExtendedIso.Format((await store.FindVersionAsync(1, CancellationToken.None))!.Version.PublishedAt)}", "/v1/datasets/1/places"])
        {
            await ProblemAssert.IsAsync(await server.GetAsync(path), 410, "versionCollected");
        }

        await ProblemAssert.IsAsync(await SendAsync(HttpMethod.Post, "/v1/datasets/1/activate", """{"current":3,"note":"back"}"""), 410, "versionCollected");
        await ProblemAssert.IsAsync(await SendAsync(HttpMethod.Post, "/v1/drafts", """{"version":1}"""), 410, "versionCollected");
        var line = await ProblemAssert.ReadAsync(await SendAsync(HttpMethod.Post, "/v1/plan/batch", """
            [{"from":{"place":"KZ-NORTH"},"to":{"place":"KZ-PORT"},"when":{"readyAt":"2026-12-01"},"shipment":{"commodity":"wheat","massKg":20000,"packings":["bulk"]},"options":{"dataset":1}}]
            """));
        Assert.Equal("versionCollected", (string?)line["problem"]!["code"]);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/v1/plan?{Question}&dataset=2")); // the draft rests on it
        Assert.Equal(
            [(3, false), (2, false), (1, true)],
            (await server.GetJsonAsync("/v1/datasets"))["value"]!.AsArray().Select(entry => ((int)entry!["version"]!, (bool)entry["collected"]!)));
        await server.DisposeAsync();

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await server.GetAsync(path);
            return answer.StatusCode;
        }

        Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string json) =>
            server.Client.SendAsync(new(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") });

        async Task GoneAsync(string path)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (await StatusAsync(path) != HttpStatusCode.Gone)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }

    [Theory]
    [InlineData(null, 50)]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    public void How_many_versions_keep_their_rows_is_a_setting(string? setting, int newest) => Assert.Equal(newest, Read(setting).Newest);

    [Theory]
    [InlineData("-1")]
    [InlineData("few")]
    public void A_setting_that_cannot_be_read_stops_the_start(string setting) => Assert.Throws<InvalidOperationException>(() => Read(setting));

    private static VersionsKept Read(string? setting) => VersionsKept.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Datasets:Keep", setting)]).Build());
}
