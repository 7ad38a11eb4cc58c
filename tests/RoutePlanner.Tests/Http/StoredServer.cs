using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Limits;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Http;

/// <summary>The API over a real storage with the small corridor published in it, and an admin of each of two organisations; its clock stands.</summary>
internal sealed class StoredServer : IAsyncDisposable
{
    private StoredServer(DatasetStore store, ApiServer api, FakeTimeProvider time, KeyOptions keys) => (Store, Api, Time, Keys) = (store, api, time, keys);

    internal DatasetStore Store { get; }

    internal ApiServer Api { get; }

    internal FakeTimeProvider Time { get; }

    internal KeyOptions Keys { get; }

    /// <summary>The first admin of the organisation 'acme'.</summary>
    internal string Admin => Keys.FirstAdmins[0].Reveal();

    /// <summary>The first admin of the organisation 'other'.</summary>
    internal string OtherAdmin => Keys.FirstAdmins[1].Reveal();

    internal static async Task<StoredServer> StartAsync(StorageOptions options, bool keysRequired = true, IReadOnlyList<Table>? tables = null, RateOptions? rates = null)
    {
        var store = new DatasetStore(options, TimeProvider.System);
        Sample.Won(await store.PublishAsync(Sample.Request(tables ?? PricedVersions.Tables(new string('0', 32)), 0, "the first"), CancellationToken.None));
        return await StartAsync(options, new KeyOptions { Required = keysRequired, FirstAdmins = [KeyToken.Make("acme", "admin"), KeyToken.Make("other", "admin"), KeyToken.Make("third", "admin")] }, rates: rates);
    }

    /// <summary>One more instance over the same storage, with the same keys.</summary>
    /// <param name="policy">Stands between it and the storage.</param>
    internal Task<StoredServer> StartAnotherAsync(StorageOptions options, FaultPolicy? policy = null, RateOptions? rates = null) => StartAsync(options, Keys, policy, rates);

    internal Task<HttpResponseMessage> SendAsync(string? token, HttpMethod method, string path, string? json = null, string? ifMatch = null, bool creates = false, string? idempotencyKey = null) =>
        SendAsync(token, method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), ifMatch, creates, idempotencyKey);

    internal async Task<HttpResponseMessage> SendAsync(string? token, HttpMethod method, string path, HttpContent? body, string? ifMatch, bool creates = false, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch == "*" ? EntityTagHeaderValue.Any : new(ifMatch));
        }

        // Else a refusal of a long body closes the connection under the client while it still sends.
        request.Headers.ExpectContinue = body?.Headers.ContentLength > 1_000_000;
        if (creates)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }

        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await Api.Client.SendAsync(request);
    }

    /// <summary>A request that must succeed: its answer and its tag.</summary>
    internal async Task<(JsonNode Body, string? Tag)> AskAsync(
        string? token, HttpMethod method, string path, string? json = null, string? ifMatch = null, bool creates = false, string? idempotencyKey = null)
    {
        using var answer = await SendAsync(token, method, path, json, ifMatch, creates, idempotencyKey);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} to {method} {path}: {await answer.Content.ReadAsStringAsync()}");
        return ((await answer.Content.ReadFromJsonAsync<JsonNode>())!, answer.Headers.ETag?.Tag);
    }

    /// <summary>A new key of an organisation.</summary>
    /// <returns>Its token.</returns>
    internal async Task<string> MakeKeyAsync(string admin, string id, Role role) =>
        (string)(await AskAsync(admin, HttpMethod.Put, $"/v1/keys/{id}", $$"""{"role":"{{KeyGate.NameOf(role)}}"}""", creates: true)).Body["token"]!;

    public async ValueTask DisposeAsync() => await Api.DisposeAsync();

    private static async Task<StoredServer> StartAsync(StorageOptions options, KeyOptions keys, FaultPolicy? policy = null, RateOptions? rates = null)
    {
        var time = new FakeTimeProvider(ApiServer.Start);
        var store = new DatasetStore(options, TimeProvider.System, client => policy?.AddTo(client));
        var api = new ApiServer(new StorageSource(store), time, keys, rates);
        await api.InitializeAsync();
        return new(store, api, time, keys);
    }
}
