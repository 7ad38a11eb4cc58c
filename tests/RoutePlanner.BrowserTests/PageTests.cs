using System.Text.Json.Nodes;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.BrowserTests;

/// <summary>What holds for the page in every view: access for all, small screens, print, its weight, and that data are never run.</summary>
[Collection(ChromiumTests.Name)]
public sealed class PageTests(Chromium chromium)
{
    private const long MostBytes = 350 * 1024;

    /// <summary>Each view, and what tells that it stands.</summary>
    public static TheoryData<string, string> Views { get; } = new()
    {
        { "/", ".preset" },
        { $"{Visit.Plan}&arriveBy=2026-12-22&value=18000", ".card" },
        { $"{Visit.Plan}&avoid=mode:rail,mode:road", ".problem" },
        { "/?view=data", ".data tbody tr" },
        { "/?view=data&table=crossings", ".data tbody tr" },
        { "/?view=data&table=sailings", ".data tbody tr" },
        { "/?view=data&table=tariffs", ".data tbody tr" },
        { "/?view=data&table=disruptions", "#key" },
        { "/?view=data&table=datasets", ".data tbody tr" },
        { "/?view=data&table=drafts", "#key" },
    };

    [SkippableTheory]
    [MemberData(nameof(Views))]
    public async Task No_view_has_a_serious_fault_of_accessibility_in_any_language_light_or_dark(string view, string sign)
    {
        await using var visit = await chromium.OpenAsync(view);
        var page = visit.Page;
        await page.Locator(sign).First.WaitForAsync();
        if (sign == ".card")
        {
            await page.Locator(".card .compare-tick input").Nth(0).CheckAsync();
            await page.Locator(".card .compare-tick input").Nth(1).CheckAsync();
            await page.Locator(".more > summary").ClickAsync();
            await page.Locator(".spot.crossing").First.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Locator("#map-info").WaitForAsync();
        }

        Assert.Empty(await visit.FindAccessFaultsAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(Views))]
    public async Task Nothing_is_wider_than_a_screen_of_360_pixels(string view, string sign)
    {
        await using var visit = await chromium.OpenAsync(view, width: 360, height: 740);
        await visit.Page.Locator(sign).First.WaitForAsync();
        if (sign == ".card")
        {
            foreach (var at in Enumerable.Range(0, 4))
            {
                await visit.Page.Locator(".card .compare-tick input").Nth(at).CheckAsync();
            }
        }

        Assert.All(await visit.MeasureWidthsAsync(), width => Assert.InRange(width, 1, 360));
    }

    [SkippableTheory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task The_first_load_is_small(string language)
    {
        await using var visit = await chromium.OpenAsync($"/?lang={language}");

        var bytes = await visit.LoadedBytesAsync();

        Assert.InRange(bytes, 50 * 1024, MostBytes);
    }

    [SkippableTheory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task In_print_the_plan_stands_without_the_form_on_the_width_of_A4(string language)
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang={language}", width: 688); // A4 less its margins
        var page = visit.Page;
        await visit.Cards.First.WaitForAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.False(await page.Locator("form").IsVisibleAsync());
        Assert.False(await page.Locator(".share").IsVisibleAsync());
        Assert.True(await page.Locator(".map").IsVisibleAsync());
        Assert.True(await page.Locator(".charges").IsVisibleAsync());
        // Each source stands once at the end, and every line names the number of its own.
        var sources = await page.Locator(".sources li").AllInnerTextsAsync();
        Assert.Equal(sources.Distinct(), sources);
        Assert.Equal(sources.Select(source => source.Split(' ')[0]), (await page.Locator(".cited").AllInnerTextsAsync()).Distinct());
        Assert.Equal(await page.Locator(".charges tbody tr").CountAsync(), await page.Locator(".charges tbody tr:has(.cited)").CountAsync());
        Assert.False(await page.Locator(".charges .source p").First.IsVisibleAsync());
        foreach (var control in (string[])["button:not(.choose)", "input", "select"])
        {
            Assert.All(await page.Locator(control).AllAsync(), element => Assert.False(element.IsVisibleAsync().GetAwaiter().GetResult(), $"A {control} is printed."));
        }

        Assert.InRange(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, 688);
        var pdf = await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });
        Assert.Equal("%PDF"u8, pdf.AsSpan(0, 4));
    }

    [SkippableFact]
    public async Task A_plan_is_handed_over_as_JSON_CSV_XLSX_and_GeoJSON()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en");
        await visit.Cards.First.WaitForAsync();

        var plan = JsonNode.Parse(await DownloadAsync(visit.Page, "JSON"))!;
        var csv = await DownloadAsync(visit.Page, "CSV");
        var map = JsonNode.Parse(await DownloadAsync(visit.Page, "GeoJSON"))!;
        Assert.StartsWith("PK", await DownloadAsync(visit.Page, "XLSX"), StringComparison.Ordinal);

        var charges = plan["routes"]!.AsArray().Sum(r => r!["charges"]!.AsArray().Count);
        Assert.Equal(charges + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("FeatureCollection", (string?)map["type"]);
        Assert.Contains(map["features"]!.AsArray(), f => (string?)f!["properties"]!["to"] == "Tehran");
    }

    [SkippableFact]
    public async Task The_lines_of_a_plan_add_up_before_ones_eyes_and_open_their_source()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en");
        var page = visit.Page;
        await visit.Cards.First.WaitForAsync();

        var amounts = await page.Locator(".charges tbody td.figure:nth-of-type(2) bdi").AllInnerTextsAsync();
        var sum = amounts.Sum(text => decimal.Parse(text.Replace(",", "", StringComparison.Ordinal)));
        Assert.StartsWith(sum.ToString("N2", System.Globalization.CultureInfo.InvariantCulture), await page.Locator(".charges tfoot strong").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator(".charges .source summary").First.ClickAsync();
        Assert.Contains("Source:", await page.Locator(".charges .source").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Each_formula_gives_its_amount()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&value=18000&insurancePercent=0.3&lang=en");
        var page = visit.Page;
        await visit.Cards.First.WaitForAsync();
        using var calculator = new System.Data.DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        for (var card = 0; card < await visit.Cards.CountAsync(); card++)
        {
            await page.Locator(".card .choose").Nth(card).ClickAsync();
            await page.WaitForFunctionAsync("card => document.querySelector('#detail-title .badge-number').innerText === String(card + 1)", card);
            var formulas = await page.Locator(".charges bdi.sum:first-child").AllInnerTextsAsync();
            Assert.NotEmpty(formulas);
            foreach (var text in formulas)
            {
                var sides = text.Replace(",", "", StringComparison.Ordinal).Split('=');
                var sum = System.Text.RegularExpressions.Regex.Replace(sides[0].Replace("×", "*", StringComparison.Ordinal).Replace("÷", "/", StringComparison.Ordinal).Replace("%", "/ 100.0", StringComparison.Ordinal), @"[^-+*/().\d ]", "", default, TimeSpan.FromSeconds(1));
                var amount = System.Text.RegularExpressions.Regex.Match(sides[1], @"[\d.]+", default, TimeSpan.FromSeconds(1)).Value;
                var result = Convert.ToDecimal(calculator.Compute(sum, null));
                Assert.True(Math.Abs(result - decimal.Parse(amount)) <= 0.0051m, text);
            }
        }
    }

    [SkippableTheory]
    [InlineData("en")]
    [InlineData("fa")]
    public async Task A_name_that_looks_like_markup_runs_nothing(string language)
    {
        const string name = "<img src=x onerror=alert(1)>";
        await using var site = await Site.StartAsync(new ChangedSource(
            dataset => dataset with { Places = [.. dataset.Places.Select(place => place with { NameEn = name, NameRu = name, NameKk = name, NameFa = name })] }));
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang={language}", site: site);
        var page = visit.Page;
        await visit.Cards.First.WaitForAsync();

        Assert.Contains("<img src=x", await page.Locator("#results h2").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("#from").FillAsync("img");
        foreach (var point in await page.Locator(".spot").AllAsync())
        {
            await point.DispatchEventAsync("mouseover");
        }

        await visit.GoAsync($"/?view=data&lang={language}");
        await page.Locator(".data tbody tr").First.WaitForAsync();
        Assert.Contains("<img src=x", await page.Locator(".data tbody").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Locator("img").CountAsync());
    }

    [SkippableFact]
    public async Task Whatever_takes_long_shows_that_it_is_under_way()
    {
        await using var visit = await chromium.OpenAsync("/?view=data&lang=en");
        var page = visit.Page;
        var waiting = page.Locator("progress.waiting");
        await page.RouteAsync("**/v1/sailings*", async route =>
        {
            await waiting.WaitForAsync();
            await route.ContinueAsync();
        });

        await page.Locator("#tab-sailings").ClickAsync();
        await page.Locator(".data tbody tr").First.WaitForAsync();
        await waiting.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [SkippableFact]
    public async Task Names_on_the_map_lie_neither_on_each_other_nor_on_the_signs_of_crossings_in_any_language()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en");
        await visit.Cards.First.WaitForAsync();
        foreach (var language in (string[])["en", "ru", "kk", "fa"])
        {
            await visit.SpeakAsync(language);
            var collisions = await visit.Page.EvaluateAsync<string[]>(
                """
                () => {
                  const inner = (element, by) => { const { left, right, top, bottom } = element.getBoundingClientRect(); return { left: left + by, right: right - by, top: top + by, bottom: bottom - by, text: element.textContent, element }; };
                  const names = [...document.querySelectorAll(".name")].map(name => inner(name, 1)), signs = [...document.querySelectorAll(".spot.crossing")].map(sign => inner(sign, 2));
                  const meet = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
                  return [...names.flatMap((a, i) => names.slice(i + 1).filter(b => meet(a, b)).map(b => `${a.text} on ${b.text}`)),
                    ...names.filter(a => !a.element.matches(".name-route")).flatMap(a => signs.filter(b => meet(a, b)).map(() => `${a.text} on a crossing`))];
                }
                """);
            Assert.Empty(collisions);
        }

        Assert.True(await visit.Page.Locator(".name").CountAsync() > 30, "Hardly any place is named.");
    }

    [SkippableFact]
    public async Task Papers_and_handling_have_their_names_in_each_language()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en");
        await visit.Cards.First.WaitForAsync();
        foreach (var (language, paper, handling) in (IEnumerable<(string, string, string)>)
            [("en", "SMGS consignment note", "Loading onto rail"), ("ru", "Накладная СМГС", "Погрузка в вагоны"), ("kk", "СМГС жүкқұжаты", "Вагонға тиеу"), ("fa", "بارنامه راه‌آهن SMGS", "بارگیری در واگن")])
        {
            await visit.SpeakAsync(language);
            await visit.Page.Locator(".documents strong", new() { HasText = paper }).WaitForAsync();
            Assert.Contains(handling, await visit.Page.Locator(".charges").InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task A_closure_of_the_dataset_stands_among_the_disruptions_and_is_marked_as_such()
    {
        await using var site = await Site.StartAsync(new ChangedSource(dataset => dataset with { Closures = [dataset.Closures.First(closure => closure.Stops) with { From = null, To = null }] }));
        await using var visit = await chromium.OpenAsync("/?view=data&table=disruptions&lang=en", site: site);
        var rows = visit.Page.Locator(".data tbody tr");
        await rows.First.WaitForAsync();

        Assert.All(await rows.AllInnerTextsAsync(), row => Assert.Contains("of the dataset", row, StringComparison.Ordinal));
    }

    private static async Task<string> DownloadAsync(IPage page, string button)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
        return await File.ReadAllTextAsync(await file.PathAsync());
    }

    /// <summary>The bundled dataset with a change.</summary>
    private sealed class ChangedSource(Func<Dataset, Dataset> change) : IDatasetSource
    {
        private readonly BundledSource _bundled = new();

        public bool IsMemory => true;

        public Task<IReadOnlyList<StoredDisruption>> ReadDisruptionsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<StoredDisruption>>([]);

        public Task<PublishedVersion?> ReadCurrentAsync(CancellationToken cancel) => _bundled.ReadCurrentAsync(cancel);

        public async Task<Network> LoadAsync(PublishedVersion version, CancellationToken cancel) => Network.Compile(change((await _bundled.LoadAsync(version, cancel)).Dataset));

        public Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion version, CancellationToken cancel) => _bundled.ReadTablesAsync(version, cancel);

        public Task<VersionPage> ListAsync(int? before, int pageSize, CancellationToken cancel) => _bundled.ListAsync(before, pageSize, cancel);
    }
}
