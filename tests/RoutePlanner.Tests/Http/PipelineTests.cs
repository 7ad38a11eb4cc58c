using System.Net;
using System.Net.Http.Headers;

namespace RoutePlanner.Tests.Http;

/// <summary>What holds for all answers: headers, tags, compression, pages, problems for paths and methods that there are not.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class PipelineTests(ApiServer server)
{
    [Theory]
    [InlineData("/v1/places")]
    [InlineData("/v1/plan")]
    [InlineData("/nothing")]
    [InlineData("/health/live")]
    [InlineData("/docs/")]
    [InlineData("/")]
    public async Task Every_answer_has_the_headers(string path)
    {
        using var answer = await server.GetAsync(path);

        Assert.Equal("0", answer.Headers.GetValues("Dataset-Version").Single());
        Assert.True(long.Parse(answer.Headers.GetValues("Dataset-Age-Seconds").Single()) >= 0);
        Assert.NotEmpty(answer.Headers.GetValues("Trace-Id").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("default-src 'none'; script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", 404, "notFound")]
    [InlineData("GET", "/v1/places/XX-NOWHERE", 404, "notFound")]
    [InlineData("GET", "/openapi/v2.json", 404, "notFound")]
    [InlineData("GET", "/docs/nowhere.js", 404, "notFound")]
    [InlineData("DELETE", "/v1/plan", 405, "methodNotAllowed")]
    [InlineData("PROPFIND", "/v1/places", 405, "methodNotAllowed")]
    public async Task What_there_is_not_is_a_problem(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await server.Client.SendAsync(request);

        var problem = await ProblemAssert.IsAsync(answer, status, code);
        Assert.Equal(path, (string?)problem["instance"]);
    }

    [Theory]
    [InlineData("/v1/places?limit=3")]
    [InlineData("/v1/network")]
    [InlineData("/v1/commodities")]
    [InlineData("/v1/datasets")]
    public async Task What_depends_on_the_dataset_alone_has_a_strong_tag(string path)
    {
        using var first = await server.GetAsync(path);
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);

        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        using var second = await server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal("0", second.Headers.GetValues("Dataset-Version").Single());
    }

    [Theory]
    [InlineData("br, gzip", "br", "-br")]
    [InlineData("gzip", "gzip", "-gzip")]
    [InlineData("gzip, br;q=0.5", "gzip", "-gzip")]
    [InlineData("br;q=0", null, "")]
    [InlineData("", null, "")]
    public async Task A_strong_tag_tells_the_codings_apart(string accept, string? coding, string ending)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/network");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(ending, answer.Headers.ETag!.Tag.Trim('"')[32..]);
    }

    [Theory]
    [InlineData("DELETE", "/v1/plan", "GET, HEAD, POST")]
    [InlineData("POST", "/v1/places", "GET, HEAD")]
    [InlineData("OPTIONS", "/v1/network", "GET, HEAD")]
    [InlineData("TRACE", "/v1/status", "GET, HEAD")]
    public async Task A_wrong_method_is_told_the_right_ones(string method, string path, string allow)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await server.Client.SendAsync(request);

        await ProblemAssert.IsAsync(answer, 405, "methodNotAllowed");
        Assert.Equal(allow, string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("/v1/places?limit=3")]
    [InlineData("/v1/places/KZ-NOWHERE")]
    [InlineData("/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&objective=cheapest")]
    [InlineData("/health/live")]
    [InlineData("/")]
    public async Task HEAD_is_answered_as_GET_without_a_body(string path)
    {
        using var get = await server.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await server.Client.SendAsync(request);

        Assert.Equal((get.StatusCode, Sorted(get)), (head.StatusCode, Sorted(head)));
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_plan_is_not_stored()
    {
        using var answer = await server.GetAsync(PlanAnswerTests.Flat);

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Null(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_are_compressed_when_asked(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/network");
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        using var answer = await server.Client.SendAsync(request);

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Lists_are_read_to_the_end_page_by_page()
    {
        var ids = new List<string?>();
        for (string? link = "/v1/places?limit=50"; link is not null;)
        {
            var page = await server.GetJsonAsync(link);
            ids.AddRange(page["value"]!.AsArray().Select(p => (string?)p!["id"]));
            link = (string?)page["nextLink"];
        }

        Assert.Equal((int)(await server.GetJsonAsync("/v1/status"))["places"]!, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_network_is_filtered_by_mode()
    {
        var map = await server.GetJsonAsync("/v1/network?mode=sea");

        Assert.Equal(["place", "sailing"], map["features"]!.AsArray().Select(f => (string?)f!["properties"]!["kind"]).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ready_says_that_there_is_no_storage()
    {
        var ready = await server.GetJsonAsync("/health/ready");

        Assert.Equal("ready", (string?)ready["status"]);
        Assert.True((bool)ready["servedFromMemory"]!);
    }

    private static string Sorted(HttpResponseMessage answer) => string.Join(
        '\n', answer.Headers.Where(h => h.Key is not ("Trace-Id" or "Transfer-Encoding" or "Date")).Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order(StringComparer.Ordinal));
}
