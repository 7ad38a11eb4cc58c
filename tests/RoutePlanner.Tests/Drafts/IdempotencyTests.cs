using System.Net;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Drafts;

/// <summary>One effect an idempotency key, however the request is repeated: one after the other, at once, on two instances, with another body.</summary>
[Collection(AzuriteTests.Name)]
public class IdempotencyTests(AzuriteFixture azurite)
{
    /// <summary>How many posts are sent; 1,000 by ROUTEPLANNER_KEYED_POSTS=1000.</summary>
    private static readonly int Posts = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_KEYED_POSTS"), out var posts) ? posts : 60;

    private const int AtOnce = 6;

    [SkippableFact]
    public async Task A_post_repeated_with_its_key_has_one_effect_and_one_answer()
    {
        var options = azurite.NewTables();
        await using var server = await StoredServer.StartAsync(options);
        await using var another = await server.StartAnotherAsync(options);

        for (var round = 0; round < Posts / (2 * AtOnce); round++)
        {
            // A draft begun by many at once, on two instances, with one key.
            var key = $"begin-{round}";
            var ids = (await RepeatAsync(i => Other(i).SendAsync(server.Admin, HttpMethod.Post, "/v1/drafts", $$"""{"note":"{{round}}"}""", idempotencyKey: key), HttpStatusCode.Created)).ToHashSet(StringComparer.Ordinal);
            var path = $"/v1/drafts/{Assert.Single(ids.Select(text => (string?)System.Text.Json.Nodes.JsonNode.Parse(text)!["id"]).Distinct(StringComparer.Ordinal))}";

            // Its publication, as well.
            await DraftTests.SetRateAsync(server, server.Admin, path, $"1.{50 + (round % 49)}");
            var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path);
            var answers = await RepeatAsync(
                i => Other(i).SendAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"a change"}""", tag, idempotencyKey: $"publish-{round}"), HttpStatusCode.OK);
            Assert.Single(answers.Distinct(StringComparer.Ordinal));
            Assert.Equal(round + 2, (await server.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number);

            // Long after it, and when others have published since.
            using var late = await another.SendAsync(server.Admin, HttpMethod.Post, "/v1/drafts", $$"""{"note":"{{round}}"}""", idempotencyKey: key);
            Assert.Equal("true", late.Headers.GetValues("Idempotency-Replayed").Single());
        }

        Assert.Equal(Posts / (2 * AtOnce), (await server.Store.Drafts.ListAsync("acme", CancellationToken.None)).Count);

        StoredServer Other(int number) => number % 2 == 0 ? server : another;
    }

    [SkippableFact]
    public async Task A_key_that_stood_for_another_request_is_refused()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/drafts", """{"note":"a"}""", idempotencyKey: "k");

        using var other = await server.SendAsync(server.Admin, HttpMethod.Post, "/v1/drafts", """{"note":"b"}""", idempotencyKey: "k");
        using var odd = await server.SendAsync(server.Admin, HttpMethod.Post, "/v1/drafts", """{"note":"b"}""", idempotencyKey: new string('k', 101));

        await ProblemAssert.IsAsync(other, 422, "idempotencyKeyReused");
        await ProblemAssert.IsAsync(odd, 400, "malformedRequest");
    }

    [SkippableFact]
    public async Task The_key_of_another_organisation_stands_for_nothing()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (mine, _) = await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/drafts", """{"note":"a"}""", idempotencyKey: "k");

        var (theirs, _) = await server.AskAsync(server.OtherAdmin, HttpMethod.Post, "/v1/drafts", """{"note":"b"}""", idempotencyKey: "k");

        Assert.NotEqual((string?)mine["id"], (string?)theirs["id"]);
    }

    [SkippableFact]
    public async Task A_rollback_repeated_with_its_key_is_done_once()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await DraftTests.BeginAsync(server);
        await DraftTests.SetRateAsync(server, server.Admin, path, "1.9");
        await DraftTests.PublishAsync(server, path);

        var answers = await RepeatAsync(
            _ => server.SendAsync(server.Admin, HttpMethod.Post, "/v1/datasets/1/activate", """{"current":2,"note":"back"}""", idempotencyKey: "back"), HttpStatusCode.OK);

        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        Assert.Equal(3, (await server.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
    }

    private static async Task<IReadOnlyList<string>> RepeatAsync(Func<int, Task<HttpResponseMessage>> send, HttpStatusCode expected)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async i =>
        {
            using var answer = await send(i);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == expected, text);
            return text;
        }));
        return answers;
    }
}
