using System.Collections.Concurrent;

namespace RoutePlanner.BrowserTests;

/// <summary>A page open in a browser of its own, which takes note of all that must never happen: a violation of the content policy, an error of a script, a request to elsewhere.</summary>
internal sealed class Visit : IAsyncDisposable
{
    internal const string Plan = "/?from=KZ-KOSTANAY&to=IR-TEHRAN&commodity=wheat&tonnes=60&ready=2026-12-01&criteria=cost&criteria=time&criteria=co2e";

    private static readonly string[] Languages = ["en", "ru", "kk", "fa"];

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _wrongs = new();
    private readonly ConcurrentQueue<Task<RequestSizesResult>> _sizes = new();

    private Visit(IBrowserContext context, IPage page, Uri site)
    {
        _context = context;
        Page = page;
        page.PageError += (_, error) => _wrongs.Enqueue($"error of a script: {error}");
        page.Console += (_, message) =>
        {
            // A problem is an answer with a status of 400 or more; the browser notes each as an error.
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status of", StringComparison.Ordinal))
            {
                _wrongs.Enqueue($"console: {message.Text}");
            }
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" or "ws" or "wss" } address && address.Authority != site.Authority)
            {
                _wrongs.Enqueue($"request to elsewhere: {request.Url}");
            }
        };
        page.RequestFinished += (_, request) => _sizes.Enqueue(request.SizesAsync());
        page.Dialog += async (_, dialog) =>
        {
            _wrongs.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    internal IPage Page { get; }

    /// <summary>The bytes of all answers' bodies as they came over the line, once nothing more is asked for.</summary>
    internal async Task<long> LoadedBytesAsync()
    {
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return (await Task.WhenAll(_sizes)).Sum(size => (long)size.ResponseBodySize);
    }

    internal static async Task<Visit> OpenAsync(IBrowser browser, Uri site, string path, int width, int height, ColorScheme scheme)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(30_000);
        await context.AddInitScriptAsync("window.policyViolations = []; document.addEventListener('securitypolicyviolation', e => policyViolations.push(e.violatedDirective + ' ' + e.blockedURI));");
        var visit = new Visit(context, await context.NewPageAsync(), site);
        await visit.GoAsync(path);
        return visit;
    }

    /// <summary>Opens an address of the site and waits until the page is no longer busy with its first load.</summary>
    internal async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("#app[aria-busy=false]").WaitForAsync();
    }

    /// <summary>Changes the language as people do, where the page stands.</summary>
    internal async Task SpeakAsync(string language)
    {
        await Page.Locator(".settings select").First.SelectOptionAsync(language);
        await Page.Locator($"html[lang={language}]").WaitForAsync();
    }

    /// <summary>The serious and critical faults that axe-core finds, in four languages and in the dark.</summary>
    internal async Task<IReadOnlyList<string>> FindAccessFaultsAsync()
    {
        Skip.IfNot(File.Exists(Chromium.AxePath), $"axe-core was not found at {Chromium.AxePath}: run npm ci in src/RoutePlanner.Web.");
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Chromium.AxePath));
        var all = new List<string>();
        foreach (var (language, scheme) in Languages.Select(language => (language, ColorScheme.Light)).Append(("en", ColorScheme.Dark)))
        {
            await SpeakAsync(language);
            await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var faults = await Page.EvaluateAsync<string[]>(
                "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' ' + n.any.map(a => a.message).join('; ')).join(' | '))");
            all.AddRange(faults.Select(fault => $"{language}, {scheme}: {fault}"));
        }

        return all;
    }

    /// <summary>The width of the page in each language, in pixels.</summary>
    internal async Task<IReadOnlyList<int>> MeasureWidthsAsync()
    {
        var widths = new List<int>();
        foreach (var language in Languages)
        {
            await SpeakAsync(language);
            widths.Add(await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        }

        return widths;
    }

    internal ILocator Cards => Page.Locator(".card");

    /// <summary>The card that is chosen, counted from one.</summary>
    internal async Task<int> ChosenAsync() => 1 + (await Page.Locator(".card .choose").EvaluateAllAsync<int>("all => all.findIndex(button => button.getAttribute('aria-pressed') === 'true')"));

    /// <summary>The query of the address.</summary>
    internal string Query => new Uri(Page.Url).Query;

    public async ValueTask DisposeAsync()
    {
        if (!Page.IsClosed)
        {
            foreach (var violation in await Page.EvaluateAsync<string[]>("window.policyViolations"))
            {
                _wrongs.Enqueue($"content policy: {violation}");
            }
        }

        await _context.CloseAsync();
        Assert.Empty(_wrongs);
    }
}
