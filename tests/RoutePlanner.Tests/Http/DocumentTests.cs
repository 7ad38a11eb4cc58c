using System.Net;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>The OpenAPI document says what the API does.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class DocumentTests(ApiServer server)
{
    /// <summary>More of them by ROUTEPLANNER_FUZZ_REQUESTS.</summary>
    private static readonly int Requests = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_FUZZ_REQUESTS"), out var requests) ? requests : 1_500;

    [Theory]
    [InlineData(20261124)]
    public async Task Whatever_is_asked_the_answer_is_as_documented_and_no_fault_of_the_server(int seed)
    {
        var document = await server.GetJsonAsync("/openapi/v1.json");
        var statuses = await FuzzAsync(server.Client, new RequestMaker(document, seed), document, Requests, seed);

        // A fuzz that is refused throughout shows little.
        Assert.True(statuses.GetValueOrDefault(200) > Requests / 4, string.Join(", ", statuses));
        Assert.True(statuses.GetValueOrDefault(422) > Requests / 100, string.Join(", ", statuses));
        Assert.True(statuses.GetValueOrDefault(400) > Requests / 20, string.Join(", ", statuses));
    }

    [Fact]
    public async Task Every_operation_documents_what_can_go_wrong()
    {
        var document = await server.GetJsonAsync("/openapi/v1.json");

        Assert.StartsWith("3.1", (string?)document["openapi"], StringComparison.Ordinal);
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                Assert.NotNull(operation!["responses"]!["500"]);
                Assert.True(path.StartsWith("/health", StringComparison.Ordinal) || path == "/v1/status" || operation["responses"]!["503"] is not null, $"{method} {path}");
            }
        }
    }

    [Theory]
    [InlineData("Problem", "code")]
    [InlineData("FieldError", "code")]
    [InlineData("Notice", "code")]
    [InlineData("Notice", "severity")]
    [InlineData("HealthAnswer", "status")]
    [InlineData("StatusAnswer", "status")]
    [InlineData("Route", "tags")]
    [InlineData("Leg", "kind")]
    [InlineData("Leg", "waitFor")]
    [InlineData("Charge", "basis")]
    [InlineData("FrontSummary", "criteria")]
    [InlineData("ResolvedTerms", "incoterm")]
    [InlineData("TariffAnswer", "kind")]
    public async Task A_word_for_programs_is_of_a_closed_list(string schema, string field)
    {
        var schemas = (await server.GetJsonAsync("/openapi/v1.json"))["components"]!["schemas"]!;
        var value = schemas[schema]!["properties"]![field]!;
        value = value["items"] ?? value;
        value = value["$ref"] is { } reference ? schemas[((string)reference!).Split('/')[^1]]! : value;

        Assert.NotEmpty(value["enum"]!.AsArray());
    }

    [Fact]
    public async Task Only_what_is_always_there_is_required_and_no_name_of_a_class_shows()
    {
        var document = await server.GetJsonAsync("/openapi/v1.json");

        Assert.Equal(["from", "to"], document["components"]!["schemas"]!["PlanQuery"]!["required"]!.AsArray().Select(n => (string?)n));
        Assert.Contains("properties", document["components"]!["schemas"]!["FeatureOfNetworkFeature"]!["required"]!.AsArray().Select(n => (string?)n));
        Assert.NotNull(document["paths"]!["/v1/network"]!["get"]!["responses"]!["304"]);
        Assert.DoesNotContain("Endpoint", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_documented_parameter_is_taken_and_no_other()
    {
        var document = await server.GetJsonAsync("/openapi/v1.json");

        foreach (var path in (string[])["/v1/places", "/v1/commodities", "/v1/tariffs", "/v1/network", "/v1/datasets"])
        {
            using var odd = await server.GetAsync($"{path}?odd=1");
            var problem = await ProblemAssert.IsAsync(odd, 400, "malformedRequest");
            Assert.Equal(
                document["paths"]![path]!["get"]!["parameters"]!.AsArray().Select(p => (string?)p!["name"]),
                problem["errors"]![0]!["candidates"]!.AsArray().Select(c => (string?)c!["value"]));
        }
    }

    [Fact]
    public async Task The_page_of_the_documentation_needs_nothing_from_elsewhere()
    {
        using var page = await server.GetAsync("/docs/");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("//", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Asks, and holds each answer to the document.</summary>
    /// <returns>How often each status was answered.</returns>
    /// <param name="tokens">Of whom asks, one after the other; null is nobody.</param>
    internal static async Task<SortedDictionary<int, int>> FuzzAsync(HttpClient client, RequestMaker maker, JsonNode document, int requests, int seed, params string?[] tokens)
    {
        var check = new SchemaCheck(document);
        var statuses = new SortedDictionary<int, int>();
        var faults = new List<string>();
        for (var number = 0; number < requests; number++)
        {
            var (path, method, request, body) = maker.Make();
            var told = $"{request.Method} {request.RequestUri} {body}";
            request.Headers.Authorization = tokens.Length > 0 && tokens[number % tokens.Length] is { } token ? new("Bearer", token) : null;
            using var answer = await client.SendAsync(request);
            request.Dispose();
            var status = (int)answer.StatusCode;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            var text = await answer.Content.ReadAsStringAsync();
            maker.Learn(path, $"{request.RequestUri}", body, answer, text);
            var mediaType = answer.Content.Headers.ContentType?.MediaType ?? "";
            var response = document["paths"]![path]![method]!["responses"]![$"{status}"];
            var content = response?["content"]?[mediaType];
            if (status >= 500 || response is null || (content is null && text.Length > 0))
            {
                faults.Add($"{status} {mediaType} to {told}: {text[..Math.Min(300, text.Length)]}");
            }
            else if (mediaType.EndsWith("json", StringComparison.Ordinal))
            {
                // Of lines of JSON each is held to the schema.
                foreach (var value in mediaType == "application/x-ndjson" ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [text])
                {
                    faults.AddRange(check.Faults(JsonNode.Parse(value), content!["schema"]!).Take(3).Select(fault => $"{fault} in the answer to {told}"));
                }
            }
        }

        Assert.True(faults.Count == 0, $"Seed {seed}, {faults.Count} faults: {string.Join('\n', faults.Take(10))}");
        return statuses;
    }

    [Theory]
    [InlineData("""{ "value": [] }""", true)]
    [InlineData("""{ "value": [{}] }""", false)]
    [InlineData("""{ "value": [], "odd": 1 }""", false)]
    [InlineData("""{ "value": [], "nextLink": null }""", false)]
    [InlineData("""{ "value": {} }""", false)]
    [InlineData("{}", false)]
    public async Task The_check_of_the_fuzz_sees_faults(string answer, bool isGood)
    {
        var document = await server.GetJsonAsync("/openapi/v1.json");
        var schema = document["components"]!["schemas"]!["PlacePage"]!;

        Assert.Equal(isGood, !new SchemaCheck(document).Faults(JsonNode.Parse(answer), schema).Any());
    }
}
