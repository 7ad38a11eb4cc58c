using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using RoutePlanner.Api.Serving;
using RoutePlanner.Tests.Http;

namespace RoutePlanner.Tests.Limits;

/// <summary>Requests made to cost much are refused or bounded, never answered by a fault of ours, and whoever asks beside them is answered.</summary>
public sealed class AbuseTests : IAsyncLifetime
{
    private const string Json = "application/json";

    /// <summary>How often each case is asked, 16 at once; 1 by default, more by ROUTEPLANNER_ABUSE_ROUNDS.</summary>
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_ABUSE_ROUNDS"), out var rounds) ? rounds : 1;

    private readonly ApiServer _server = new(new BundledSource(), TimeProvider.System);

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Whatever_is_made_to_cost_much_is_bounded()
    {
        var cases = Cases().ToList();
        var answers = new ConcurrentDictionary<string, ConcurrentBag<int>>(StringComparer.Ordinal);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2) * Rounds);
        using var idle = await OpenIdleAsync(200);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Rounds).SelectMany(_ => cases), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = limit.Token },
            async (one, stop) =>
            {
                using var request = one.Request();
                using var answer = await _server.Client.SendAsync(request, stop);
                await answer.Content.ReadAsByteArrayAsync(stop);
                answers.GetOrAdd(one.Name, _ => []).Add((int)answer.StatusCode);
                using var neighbour = await _server.Client.GetAsync(new Uri("/v1/places?limit=1", UriKind.Relative), stop);
                answers.GetOrAdd("neighbour", _ => []).Add((int)neighbour.StatusCode);
            });

        var faults = cases.Where(one => answers[one.Name].Any(status => !one.Answers.Contains(status) && status != 503)).Select(one => $"{one.Name}: {string.Join(' ', answers[one.Name])}");
        Assert.Empty(faults);
        Assert.All(answers["neighbour"], status => Assert.Equal(200, status));
        Assert.True(cases.Count >= 40, $"{cases.Count}");
    }

    [Theory]
    [InlineData(14, 400, "unknownField")]
    [InlineData(15, 400, "malformedJson")]
    public async Task Sixteen_levels_of_JSON_are_read_and_no_more(int arrays, int status, string code)
    {
        // An object, the field's object and so many arrays.
        using var answer = await _server.PostAsync($$$"""{"options":{"odd":{{{new string('[', arrays)}}}{{{new string(']', arrays)}}}}}""");

        var problem = await ProblemAssert.IsAsync(answer, status, "malformedRequest");
        Assert.Equal(code, (string?)problem["errors"]![0]!["code"]);
    }

    /// <summary>Connections that begin a request and say no more.</summary>
    private async Task<IDisposable> OpenIdleAsync(int count)
    {
        var connections = new Connections();
        for (var i = 0; i < count; i++)
        {
            var client = new TcpClient();
            connections.Add(client);
            await client.ConnectAsync(_server.Client.BaseAddress!.Host, _server.Client.BaseAddress.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(i % 2 == 0 ? "POST /v1/plan HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n{" : "GET /v1/pl"));
        }

        return connections;
    }

    private static IEnumerable<Case> Cases()
    {
        foreach (var depth in (int[])[17, 64, 65, 10_000, 400_000])
        {
            yield return Post($"{depth} levels", "/v1/plan", $$$"""{"from":{{{new string('[', depth)}}}{{{new string(']', depth)}}}}""", 400);
            yield return Post($"{depth} levels in a batch", "/v1/plan/batch", $$$"""[{"from":{{{new string('[', depth)}}}{{{new string(']', depth)}}}}]""", 200, 400);
            yield return Post($"{depth} objects", "/v1/price", $"{string.Concat(Enumerable.Repeat("{\"a\":", depth))}1{new string('}', depth)}", 400, 413);
        }

        foreach (var number in (string[])["1000000", "-1", "1e18", "1e308", "-0", "99999999999999999999999", "0.1"])
        {
            yield return Post($"maxRoutes {number}", "/v1/plan", Plan($"\"options\":{{\"maxRoutes\":{number}}}"), 400, 422);
            yield return Post($"mass {number}", "/v1/plan", Plan("\"terms\":null").Replace("60000", number, StringComparison.Ordinal).Replace(",\"terms\":null", "", StringComparison.Ordinal), 200, 400, 422);
        }

        var many = string.Join(',', Enumerable.Repeat("""{"place":"KZ-AKTAUPORT"}""", 10_000));
        yield return Post("10,000 places to pass", "/v1/plan", Plan($"\"constraints\":{{\"require\":{{\"via\":[{many}]}}}}"), 400);
        yield return Post("10,000 countries to avoid", "/v1/plan", Plan($$$"""
            "constraints":{"avoid":{"countries":[{{{string.Join(',', Enumerable.Repeat("\"UZ\"", 10_000))}}}]}}
            """), 400, 422);
        yield return Post("10,000 origins", "/v1/matrix", $$$"""{"origins":[{{{many}}}],"destinations":[{{{many}}}],"shipment":{"massKg":1000,"packings":["bulk"]}}""", 400);
        yield return Post("a chain of 10,000 places", "/v1/price", $$$"""{"chain":[{{{many}}}],"when":{"readyAt":"2026-12-01"},"shipment":{"massKg":1000,"packings":["bulk"]}}""", 400, 422);
        yield return Post("a window of a thousand years", "/v1/plan/profile", """{"from":{"place":"KZ-KOSTANAY"},"to":{"place":"IR-TEHRAN"},"when":{"window":{"from":"2027-01-01","to":"3027-01-01"}},"shipment":{"massKg":60000,"packings":["container40"]}}""", 400, 422);
        yield return Post("all criteria, packings and fifty routes", "/v1/plan", """
            {"from":{"place":"KZ-ALMATY"},"to":{"place":"IR-BANDARABBAS"},"when":{"readyAt":"2026-12-01"},"shipment":{"massKg":600000,"packings":["container20","container40","packed","bulk"]},
             "criteria":["cost","time","co2e","risk"],"options":{"maxRoutes":50},"include":["legs","charges","emissions","documents","geometry","diagram"]}
            """, 200, 400, 422);
        foreach (var (what, name) in ((string, string)[])[("letters", new('x', 900_000)), ("blanks", new(' ', 900_000)), ("accents", string.Concat(Enumerable.Repeat("e\u0301", 150_000))), ("letters of Persian", new('ت', 400_000))])
        {
            yield return Post($"a name of many {what}", "/v1/plan", $$$"""{"from":{"name":"{{{name}}}"},"to":{"place":"IR-TEHRAN"},"when":{"readyAt":"2026-12-01"},"shipment":{"massKg":1000,"packings":["bulk"]}}""", 400, 413, 422);
        }

        yield return Post("a field a hundred thousand times", "/v1/plan", $"{{{string.Join(',', Enumerable.Repeat("\"from\":{}", 90_000))}}}", 400);
        yield return Post("a hundred thousand unknown fields", "/v1/plan", $"{{{string.Join(',', Enumerable.Range(0, 90_000).Select(i => $"\"f{i}\":1"))}}}", 400, 413);
        yield return Post("too long", "/v1/plan", new string(' ', 1_000_001), 413);
        yield return Post("a batch too long", "/v1/plan/batch", new string(' ', 10_000_001), 413);
        yield return Post("a batch of too many", "/v1/plan/batch", $"[{string.Join(',', Enumerable.Repeat("{}", 100_000))}]", 400);
        yield return Post("a batch of many faults", "/v1/plan/batch", $"[{string.Join(',', Enumerable.Repeat("{}", 1_000))}]", 200);
        yield return new("a bomb of gzip", () => Compressed("/v1/plan"), [415]);
        yield return new("a bomb of gzip as a batch", () => Compressed("/v1/plan/batch"), [415]);
        yield return Get("a long address", $"/v1/places?q={new string('x', 20_000)}", 400, 414);
        yield return Get("a question of seven thousand letters", $"/v1/places?q={new string('x', 7_000)}", 200, 400, 422);
        yield return Get("a thousand parameters", $"/v1/plan?{string.Join('&', Enumerable.Range(0, 900).Select(i => $"p{i}=1"))}", 400, 414);
        yield return Get("a page of a billion", "/v1/places?limit=1000000000", 400);
        yield return Get("a path of many parts", $"/{string.Concat(Enumerable.Repeat("a/", 3_000))}", 404);
        yield return Get("a path that climbs", $"/docs/{string.Concat(Enumerable.Repeat("%2e%2e/", 500))}etc/passwd", 400, 404);
        yield return new("long headers", () => With("/v1/places", "X-Odd", new('x', 60_000)), [431]);
        yield return new("many tags", () => With("/v1/places", "If-None-Match", string.Join(", ", Enumerable.Range(0, 2_000).Select(i => $"\"{i}\""))), [200]);
        yield return new("many ranges of media types", () => With("/v1/places", "Accept", string.Join(", ", Enumerable.Range(0, 2_000).Select(i => $"a/b{i};q=0.5"))), [200, 406]);
        yield return new("many languages", () => With("/v1/places", "Accept-Encoding", string.Join(", ", Enumerable.Range(0, 2_000).Select(i => $"x{i};q=0.5"))), [200]);
    }

    private static string Plan(string more) =>
        $$$"""{"from":{"place":"KZ-KOSTANAY"},"to":{"place":"IR-TEHRAN"},"when":{"readyAt":"2026-12-01"},"shipment":{"massKg":60000,"packings":["container40"]},{{{more}}}}""";

    private static Case Post(string name, string path, string body, params int[] answers) => new(
        name,
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, Json) };
            request.Headers.ExpectContinue = true; // else a refusal closes the connection under the client while it still sends
            return request;
        },
        answers);

    private static Case Get(string name, string path, params int[] answers) => new(name, () => new(HttpMethod.Get, path), answers);

    private static HttpRequestMessage With(string path, string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }

    private static HttpRequestMessage Compressed(string path)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(new byte[50_000_000]);
        }

        var content = new ByteArrayContent(bytes.ToArray());
        content.Headers.ContentType = new(Json);
        content.Headers.ContentEncoding.Add("gzip");
        return new(HttpMethod.Post, path) { Content = content };
    }

    private sealed record Case(string Name, Func<HttpRequestMessage> Request, int[] Answers);

    private sealed class Connections : List<TcpClient>, IDisposable
    {
        public void Dispose() => ForEach(client => client.Dispose());
    }
}
