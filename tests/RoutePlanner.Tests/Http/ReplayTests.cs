using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Storage;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Http;

/// <summary>A plan as it was: on the version of a number, or on the one that was current at a moment.</summary>
[Collection(AzuriteTests.Name)]
public class ReplayTests(AzuriteFixture azurite)
{
    private const string Question = "/v1/plan?from=KZ-NORTH&to=KZ-PORT&commodity=wheat&tonnes=20&packing=bulk&ready=2026-12-01";

    /// <summary>Three versions with other prices, published on the first, second and third of November at noon.</summary>
    private async Task<(ApiServer Server, string[] Answers)> ThreeVersionsAsync()
    {
        var time = new FakeTimeProvider(new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        var store = new DatasetStore(azurite.NewTables(), time);
        var server = new ApiServer(new StorageSource(store), time);
        await server.StartAsync();
        var answers = new string[3];
        for (var number = 1; number <= 3; number++)
        {
            var stamp = $"{number}000000{new string('0', 25)}";
            Sample.Won(await store.PublishAsync(Sample.Request(PricedVersions.Tables(stamp), number - 1, stamp), CancellationToken.None));
            await server.Refresher.RefreshAsync(CancellationToken.None);
            answers[number - 1] = await TextAsync(server, Question);
            time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, answers.Distinct().Count());
        return (server, answers);
    }

    [SkippableFact]
    public async Task An_older_version_answers_by_its_number_with_the_same_bytes_as_on_its_day()
    {
        var (server, answers) = await ThreeVersionsAsync();

        Assert.Equal(answers[0], await TextAsync(server, $"{Question}&dataset=1"));
        Assert.Equal(answers[1], await TextAsync(server, $"{Question}&dataset=2"));
        Assert.Equal(answers[2], await TextAsync(server, $"{Question}&dataset=3"));
        Assert.Equal(answers[2], await TextAsync(server, Question));
        await server.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_moment_picks_the_version_that_was_current_then()
    {
        var (server, answers) = await ThreeVersionsAsync();

        Assert.Equal(answers[0], await TextAsync(server, $"{Question}&asOf=2026-11-02T11:59:59Z"));
        Assert.Equal(answers[1], await TextAsync(server, $"{Question}&asOf=2026-11-02T12:00:00Z"));
        Assert.Equal(answers[2], await TextAsync(server, $"{Question}&asOf=2026-12-24T12:00:00Z"));
        await server.DisposeAsync();
    }

    [SkippableFact]
    public async Task The_headers_tell_the_version_that_answered()
    {
        var (server, _) = await ThreeVersionsAsync();

        using var answer = await server.GetAsync($"{Question}&dataset=2");

        Assert.Equal("2", answer.Headers.GetValues("Dataset-Version").Single());
        await server.DisposeAsync();
    }

    [SkippableFact]
    public async Task What_was_never_published_is_told_at_its_field()
    {
        var (server, _) = await ThreeVersionsAsync();

        using var number = await server.GetAsync($"{Question}&dataset=4");
        using var moment = await server.GetAsync($"{Question}&asOf=2026-11-01T11:00:00Z");
        using var both = await server.GetAsync($"{Question}&asOf=2026-11-02T13:00:00Z&dataset=3");

        ProblemAssert.Points(await ProblemAssert.IsAsync(number, 404, "notFound"), "unknownDataset", "/dataset");
        ProblemAssert.Points(await ProblemAssert.IsAsync(moment, 404, "notFound"), "unknownDataset", "/asOf");
        ProblemAssert.Points(await ProblemAssert.IsAsync(both, 422, "invalidRequest"), "contradiction", "/dataset");
        await server.DisposeAsync();
    }

    private static async Task<string> TextAsync(ApiServer server, string path)
    {
        using var answer = await server.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        Assert.NotEmpty(JsonNode.Parse(text)!["routes"]!.AsArray());
        return text;
    }
}
