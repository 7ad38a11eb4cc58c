using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>Holds answers to the form of problem documents.</summary>
internal static class ProblemAssert
{
    /// <summary>The answer is a whole problem document with this status.</summary>
    internal static async Task<JsonNode> IsAsync(HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.StartsWith("https://routeplanner.dev/problems/", (string?)problem["type"], StringComparison.Ordinal);
        foreach (var field in (string[])["title", "detail", "traceId", "instance"])
        {
            Assert.False(string.IsNullOrEmpty((string?)problem[field]), field);
        }

        return problem;
    }

    /// <summary>Some error of the problem has this code and points there.</summary>
    internal static void Points(JsonNode problem, string code, string pointer)
    {
        var errors = problem["errors"]!.AsArray().Select(e => $"{e!["code"]} at {e["pointer"]}").ToList();
        Assert.Contains($"{code} at {pointer}", errors);
    }

    internal static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
}
