using System.Security.Cryptography;
using System.Text;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Drafts;

[Collection(AzuriteTests.Name)]
public class KeyedKillTests(AzuriteFixture azurite)
{
    /// <summary>More of them by ROUTEPLANNER_KEYED_KILLS.</summary>
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_KEYED_KILLS"), out var kills) ? kills : 5;

    private const int CallsOfAPublication = 110;

    [SkippableFact]
    public async Task A_publication_whose_instance_was_killed_is_done_once_when_it_is_sent_again_to_another()
    {
        var options = azurite.NewTables();
        await using var server = await StoredServer.StartAsync(options);
        for (var round = 0; round < Kills; round++)
        {
            var path = await DraftTests.BeginAsync(server);
            await DraftTests.SetRateAsync(server, server.Admin, path, $"1.{50 + (round % 49)}");
            var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path);
            var (key, point) = ($"publish-{round}", RandomNumberGenerator.GetInt32(1, CallsOfAPublication));

            var answered = await KillWhilePublishingAsync(options.ConnectionString, options.TablePrefix, server.Admin, path, tag!, key, point);
            var (again, _) = await server.AskAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"a change"}""", tag, idempotencyKey: key);
            using var third = await server.SendAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"a change"}""", tag, idempotencyKey: key);

            var told = $"killed at call {point}";
            Assert.True((int)again["version"]! == round + 2, told);
            Assert.True(again.ToJsonString() == await third.Content.ReadAsStringAsync(), told);
            Assert.True(third.Headers.Contains("Idempotency-Replayed"), told);
            Assert.True(answered is null || answered == again.ToJsonString(), told);
            Assert.True(round + 2 == (await server.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number, told);
        }

        var audit = await server.Store.Audit.ListAsync("acme", before: null, 1000, CancellationToken.None);
        Assert.Equal(Kills + 1, audit.Entries.Count(entry => entry.Action == "publish"));
    }

    /// <summary>Asks an instance of its own to publish, and kills it when it is about to make a call.</summary>
    /// <param name="point">Which call of those after the request was sent.</param>
    /// <returns>The answer, when it came before.</returns>
    private static async Task<string?> KillWhilePublishingAsync(string connection, string prefix, string admin, string path, string tag, string key, int point)
    {
        using var instance = PublisherProcess.Start("serve", connection, prefix, admin);
        string? line;
        while ((line = await instance.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith("http", StringComparison.Ordinal))
        {
            // calls of its start
        }

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(line!) };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/publish") { Content = new StringContent("""{"note":"a change"}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", admin);
        request.Headers.IfMatch.Add(new(tag));
        request.Headers.Add("Idempotency-Key", key);
        var publishing = SendAsync();
        for (var call = 0; call < point && !publishing.IsCompleted; call++)
        {
            Assert.NotNull(await instance.StandardOutput.ReadLineAsync());
        }

        instance.Kill(); // SIGKILL: nothing of the process runs any more
        await instance.WaitForExitAsync();
        return await publishing;

        async Task<string?> SendAsync()
        {
            try
            {
                using var answer = await client.SendAsync(request);
                return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return null; // it was killed
            }
        }
    }
}
