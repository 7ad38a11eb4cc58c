using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api.Quotes;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Tests.Http;

namespace RoutePlanner.Tests.Security;

/// <summary>Every answer, whatever its route and status, tells a browser to run nothing and nobody how the server is made (OWASP API8); and what there is is documented (API9).</summary>
public sealed class HeaderTests : IAsyncLifetime
{
    /// <summary>As 'name: value', in order. A change of this list is a decision.</summary>
    private static readonly string[] Always =
    [
        $"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self' {QuotePrint.StyleHash}; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Resource-Policy: same-origin",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
    ];

    private static readonly string[] Never = ["Server", "X-Powered-By", "X-AspNet-Version", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Set-Cookie"];

    private readonly ApiServer _server = new(new BrokenHistory(), new FakeTimeProvider(ApiServer.Start), rates: new() { Address = new(0.001, 400) });

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_route_and_status_has_the_headers_and_tells_nothing_of_the_inside()
    {
        var seen = new HashSet<int>();
        var faults = new List<string>();
        foreach (var endpoint in _server.Endpoints)
        {
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0];
            await CheckAsync(new(method), PathOf(endpoint), method is "POST" or "PUT" ? "{}" : null);
        }

        await CheckAsync(HttpMethod.Get, "/");
        await CheckAsync(HttpMethod.Get, "/docs/");
        await CheckAsync(HttpMethod.Get, "/nothing");
        await CheckAsync(HttpMethod.Options, "/v1/plan");
        await CheckAsync(HttpMethod.Trace, "/v1/plan");
        await CheckAsync(HttpMethod.Get, "/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&objective=cheapest");
        await CheckAsync(HttpMethod.Get, "/v1/plan?from=Kostanay&to=Kostanay&tonnes=60&ready=2026-12-01");
        await CheckAsync(HttpMethod.Get, "/v1/datasets");
        await CheckAsync(HttpMethod.Post, "/v1/plan", "not JSON");
        await CheckAsync(HttpMethod.Post, "/v1/plan", "{}", "text/plain");
        await CheckAsync(HttpMethod.Post, "/v1/plan", $$"""{"objective":"{{new string('x', 1_000_001)}}"}""");
        await CheckAsync(HttpMethod.Get, "/v1/places", tag: (await _server.GetAsync("/v1/places")).Headers.ETag!.Tag);
        for (var i = 0; i < 400 && !seen.Contains(429); i++)
        {
            await CheckAsync(HttpMethod.Get, "/v1/commodities?limit=1");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        Assert.Equal([200, 304, 400, 401, 404, 405, 413, 415, 422, 429, 500], seen.Order());

        async Task CheckAsync(HttpMethod method, string path, string? body = null, string mediaType = "application/json", string? tag = null)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType) };
            request.Headers.Add("Origin", "https://elsewhere.example");
            request.Headers.ExpectContinue = body?.Length > 100_000;
            if (tag is not null)
            {
                request.Headers.IfNoneMatch.Add(new(tag));
            }

            using var answer = await _server.Client.SendAsync(request);
            seen.Add((int)answer.StatusCode);
            var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
            var at = $"{method} {path[..Math.Min(40, path.Length)]} {(int)answer.StatusCode}";
            faults.AddRange(Always.Where(line => !headers.TryGetValue(line.Split(':')[0], out var value) || $"{line.Split(':')[0]}: {value}" != line).Select(line => $"{at} lacks {line}"));
            faults.AddRange(Never.Where(headers.ContainsKey).Select(name => $"{at} has {name}"));
            if ((int)answer.StatusCode >= 400 && headers.GetValueOrDefault("Cache-Control")?.Contains("no-store", StringComparison.Ordinal) != true)
            {
                faults.Add($"{at} may be stored");
            }

            var text = await answer.Content.ReadAsStringAsync();
            if (text.Contains("   at ", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal) || text.Contains(BrokenHistory.Secret, StringComparison.Ordinal))
            {
                faults.Add($"{at} tells of the inside: {text[..Math.Min(200, text.Length)]}");
            }
        }
    }

    [Fact]
    public async Task The_document_names_every_route_and_no_other()
    {
        var document = await _server.GetJsonAsync("/openapi/v1.json");

        var told = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));
        var there = _server.Endpoints.Where(endpoint => !endpoint.RoutePattern.RawText!.StartsWith("/openapi", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"));
        Assert.Equal(there.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    private static string PathOf(RouteEndpoint endpoint) => string.Concat(endpoint.RoutePattern.PathSegments.Select(segment =>
        "/" + string.Concat(segment.Parts.Select(part => part is RoutePatternLiteralPart literal ? literal.Content : "xx"))));

    /// <summary>The bundled dataset with a history that throws what nobody expects.</summary>
    private sealed class BrokenHistory : IDatasetSource
    {
        internal const string Secret = "AccountKey=abc";

        private readonly BundledSource _bundled = new();

        public bool IsMemory => true;

        public Task<PublishedVersion?> ReadCurrentAsync(CancellationToken cancel) => _bundled.ReadCurrentAsync(cancel);

        public Task<Network> LoadAsync(PublishedVersion version, CancellationToken cancel) => _bundled.LoadAsync(version, cancel);

        public Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion version, CancellationToken cancel) => _bundled.ReadTablesAsync(version, cancel);

        public Task<IReadOnlyList<StoredDisruption>> ReadDisruptionsAsync(CancellationToken cancel) => _bundled.ReadDisruptionsAsync(cancel);

        public Task<VersionPage> ListAsync(int? before, int pageSize, CancellationToken cancel) => throw new NotSupportedException(Secret);
    }
}
