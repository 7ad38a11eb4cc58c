using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Operation;

/// <summary>A server that is asked to end while it is asked for plans.</summary>
[Collection(ServerProcesses.Name)]
public sealed class DrainTests(ITestOutputHelper output)
{
    /// <summary>50 by ROUTEPLANNER_STOPS=50.</summary>
    private static readonly int Stops = RunSize.Of("ROUTEPLANNER_STOPS", 2);

    private const int Clients = 6;
    private const int Lines = 40;
    private const string Question = "/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&objective=cheapest";

    [SkippableFact]
    public async Task It_answers_what_it_has_accepted_and_ends_well()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var answered = 0;
        for (var round = 0; round < Stops; round++)
        {
            await using var server = await ServerProcess.StartAsync("--storage", "memory");
            await server.ReadyAsync();
            var running = new CountdownEvent(Clients);
            var clients = Enumerable.Range(0, Clients).Select(i => Task.Run(() => i % 2 == 0 ? AskOnOneConnectionAsync(server, running) : AskWhileReadyAsync(server, running))).ToList();
            running.Wait();

            // A sheet of plans is in work: its first line is there when the signal comes.
            using var sheet = new HttpRequestMessage(HttpMethod.Post, "/v1/plan/batch") { Content = new StringContent(Sheet(), Encoding.UTF8, "application/x-ndjson") };
            using var answer = await server.Client.SendAsync(sheet, HttpCompletionOption.ResponseHeadersRead);
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
            Assert.NotNull(await lines.ReadLineAsync());
            server.Signal();

            var rest = (await lines.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Lines - 1, rest.Length);
            Assert.All(rest, line => Assert.NotNull(JsonNode.Parse(line)));
            answered += (await Task.WhenAll(clients)).Sum();
            Assert.Equal(0, await server.ExitAsync());
        }

        output.WriteLine($"{Stops} stops, {answered} plans and {Stops * Lines} lines answered, none cut off");
    }

    /// <summary>Asks on one connection until it is told to close it.</summary>
    private static async Task<int> AskOnOneConnectionAsync(ServerProcess server, CountdownEvent running)
    {
        using var client = server.NewClient();
        for (var asked = 1; ; asked++)
        {
            if (await AskAsync(client, asked, running))
            {
                return asked;
            }
        }
    }

    /// <summary>Asks each time on a new connection, as behind a balancer: only a server that says that it is ready.</summary>
    private static async Task<int> AskWhileReadyAsync(ServerProcess server, CountdownEvent running)
    {
        for (var asked = 1; ; asked++)
        {
            using var client = server.NewClient();
            using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            if (!ready.IsSuccessStatusCode)
            {
                Assert.Equal("draining", (string?)(await ready.Content.ReadFromJsonAsync<JsonNode>())!["status"]);
                return asked - 1;
            }

            await AskAsync(client, asked, running);
        }
    }

    /// <summary>One plan, which must come.</summary>
    /// <returns>Whether the server closes the connection.</returns>
    private static async Task<bool> AskAsync(HttpClient client, int number, CountdownEvent running)
    {
        using var answer = await client.GetAsync(new Uri(Question, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonNode>())!["routes"]!.AsArray());
        if (number == 1)
        {
            running.Signal();
        }

        return answer.Headers.ConnectionClose == true;
    }

    private static string Sheet() => string.Join('\n', Enumerable.Range(1, Lines).Select(i =>
        $$$"""{"from":{"name":"Kostanay"},"to":{"name":"Tehran"},"when":{"readyAt":"2026-12-01"},"shipment":{"massKg":{{{i * 1000}}},"packings":["container40"]}}"""));
}
