using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Server.Azurite;

namespace RoutePlanner.BrowserTests;

/// <summary>A site over a real storage with the bundled dataset published in it, and its first admin; Azurite runs on a folder of its own.</summary>
public sealed class StoredSite : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routeplanner-pages-").FullName;
    private AzuriteProcess? _azurite;
    private Site? _site;
    private KeyToken? _admin;
    private string? _missing;

    /// <summary>The site; skips the test when Azurite cannot run here.</summary>
    internal Site Site
    {
        get
        {
            Skip.If(_site is null, _missing);
            return _site!;
        }
    }

    internal string Admin => _admin!.Reveal();

    public async Task InitializeAsync()
    {
        var options = AzuriteOptions.Find() with { DataFolder = _folder };
        _missing = await AzuriteInstall.EnsureAsync(options, _ => { }, CancellationToken.None);
        if (_missing is not null)
        {
            return;
        }

        var start = await AzuriteProcess.StartAsync(options, _ => { }, CancellationToken.None);
        _azurite = start is AzuriteStart.Running running ? running.Process : throw new InvalidOperationException($"{start}");
        var store = new DatasetStore(new() { ConnectionString = _azurite.ConnectionString, ReadTry = TimeSpan.FromSeconds(20), ReadLimit = TimeSpan.FromMinutes(1) }, TimeProvider.System);
        await store.PublishAsync(new() { Tables = BundledDataset.ReadTables(), BaseNumber = 0, By = "test", Note = "the first" }, CancellationToken.None);
        _admin = KeyToken.Make("acme", "admin");
        _site = await Site.StartAsync(new StorageSource(store), new() { FirstAdmins = [_admin] });
    }

    public async Task DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Asks as the admin, beside the page: what somebody else does. It must succeed.</summary>
    /// <returns>The answer, and its tag.</returns>
    internal async Task<(JsonNode Body, string? Tag)> AskAsync(HttpMethod method, string path, object? body = null, string? ifMatch = null)
    {
        using var client = new HttpClient { BaseAddress = Site.Address };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", Admin);
        if (method == HttpMethod.Put || method == HttpMethod.Delete)
        {
            request.Headers.TryAddWithoutValidation(ifMatch is null ? "If-None-Match" : "If-Match", ifMatch ?? "*");
        }

        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} to {method} {path}: {await answer.Content.ReadAsStringAsync()}");
        return ((await answer.Content.ReadFromJsonAsync<JsonNode>())!, answer.Headers.ETag?.Tag);
    }

    /// <summary>Lets the site look into its storage until it serves what is there.</summary>
    /// <param name="isServed">Whether it does.</param>
    internal async Task FollowAsync(Func<Task<bool>> isServed)
    {
        while (!await isServed())
        {
            Site.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.Yield();
        }
    }
}
