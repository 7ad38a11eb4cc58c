using RoutePlanner.Api.Serving;

namespace RoutePlanner.BrowserTests;

/// <summary>One browser and one site for all tests; each test opens a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private static readonly string[] Usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Site? _site;

    /// <summary>What is not there and how to get it; null when all is.</summary>
    private string? _missing;

    internal Site Site => _site!;

    /// <summary>The script of axe-core, from the packages of the page.</summary>
    internal static string AxePath { get; } = Path.Combine(FindRoot(), "src", "RoutePlanner.Web", "node_modules", "axe-core", "axe.min.js");

    public async Task InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? Usual.FirstOrDefault(File.Exists);
        if (!File.Exists(path))
        {
            _missing = "Chromium was not found: install it (apt-get install chromium), or set CHROMIUM to where it is.";
            return;
        }

        _site = await Site.StartAsync(new BundledSource());
        using var client = new HttpClient { BaseAddress = _site.Address };
        if (!(await client.GetStringAsync(new Uri("/", UriKind.Relative))).Contains("assets/", StringComparison.Ordinal))
        {
            _missing = "The page was not built: install Node.js 20 or newer and build again.";
            return;
        }

        _playwright = await Playwright.CreateAsync();
        // Within a container there is no sandbox for root.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, ChromiumSandbox = false, Args = Flags });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    /// <summary>Opens a page of the site, or skips the test and says what to install.</summary>
    internal Task<Visit> OpenAsync(string path, int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light, Site? site = null)
    {
        Skip.If(_missing is not null, _missing ?? "");
        return Visit.OpenAsync(_browser!, (site ?? Site).Address, path, width, height, scheme);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RoutePlanner.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}

/// <summary>All tests share the browser and run in turn.</summary>
[CollectionDefinition(Name)]
public sealed class ChromiumTests : ICollectionFixture<Chromium>
{
    internal const string Name = "Chromium";
}
