using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Operation;

/// <summary>Changes a price and publishes it through the API, as a person does.</summary>
internal sealed class ApiPublisher(HttpClient client, string token)
{
    private const string Rate = "/truck-rates/KZ";

    /// <summary>Begins a draft in which a kilometre of a Kazakh truck costs so much.</summary>
    /// <param name="usdPerKm">1.4 to 2.</param>
    /// <returns>The draft, ready to be published.</returns>
    internal async Task<(string Path, string Tag)> BeginAsync(decimal usdPerKm)
    {
        var path = $"/v1/drafts/{(await AskAsync(HttpMethod.Post, "/v1/drafts", "{}")).Body["id"]}";
        var (row, tag) = await AskAsync(HttpMethod.Get, path + Rate);
        row["cells"]!["usdPerKm"] = $"{usdPerKm}";
        await AskAsync(HttpMethod.Put, path + Rate, new JsonObject { ["cells"] = row["cells"]!.DeepClone() }.ToJsonString(), tag);
        return (path, (await AskAsync(HttpMethod.Get, path)).Tag!);
    }

    internal Task<HttpResponseMessage> PublishAsync((string Path, string Tag) draft) => SendAsync(HttpMethod.Post, $"{draft.Path}/publish", """{"note":"a change"}""", draft.Tag);

    internal async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null, bool creates = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(new(ifMatch));
        }

        if (creates)
        {
            request.Headers.IfNoneMatch.Add(System.Net.Http.Headers.EntityTagHeaderValue.Any);
        }

        return await client.SendAsync(request);
    }

    /// <summary>A request that must succeed: its answer and its tag.</summary>
    internal async Task<(JsonNode Body, string? Tag)> AskAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null, bool creates = false)
    {
        using var answer = await SendAsync(method, path, json, ifMatch, creates);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} to {method} {path}: {await answer.Content.ReadAsStringAsync()}");
        return ((await answer.Content.ReadFromJsonAsync<JsonNode>())!, answer.Headers.ETag?.Tag);
    }
}
