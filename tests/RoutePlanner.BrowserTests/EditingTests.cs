using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Keys;

namespace RoutePlanner.BrowserTests;

/// <summary>Changing data on the page with a key: disruptions, drafts and versions, keys, and the record of it all.</summary>
[Collection(ChromiumTests.Name)]
public sealed class EditingTests(Chromium chromium, StoredSite stored) : IClassFixture<StoredSite>
{
    private const string Faulty = "currency,date,kind,perUsd,confidence,source\nKZT,2026-11-20,market,many,published,nobody\n";

    [SkippableFact]
    public async Task Whoever_has_no_key_reads_what_hinders_traffic_now_and_later_and_nothing_that_has_ended()
    {
        await TellAsync("over", "2001-01-01T00:00:00Z", "2001-02-01T00:00:00Z");
        await TellAsync("now", null, null);
        await TellAsync("later", "2090-01-01T00:00:00Z", null);
        await using var visit = await OpenAsync("disruptions", withKey: false);
        var page = visit.Page;
        await Row(page, "now").WaitForAsync();

        Assert.Contains("in force", await Row(page, "now").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("coming", await Row(page, "later").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await Row(page, "over").CountAsync());
        Assert.Equal(0, await page.Locator(".data .change-form").CountAsync());
        foreach (var id in (string[])["over", "now", "later"])
        {
            var (_, tag) = await stored.AskAsync(HttpMethod.Get, $"/v1/disruptions/{id}");
            Assert.NotNull(tag);
        }
    }

    [SkippableFact]
    public async Task A_disruption_that_is_told_on_the_page_moves_the_plan_until_it_is_ended()
    {
        await using var visit = await OpenAsync("disruptions");
        var page = visit.Page;
        await page.Locator("#disruption-id").FillAsync("akyayla-shut");
        await page.Locator("#disruption-target").FillAsync("B-RAIL-NOWHERE");
        await page.Locator("#disruption-source").FillAsync("the railway");
        await page.Locator(".change-form .primary").ClickAsync();

        // Each fault at its field, and nothing lost.
        await page.Locator("#disruption-target[aria-invalid]").WaitForAsync();
        Assert.NotEqual("", await page.Locator("#disruption-note-error .error").InnerTextAsync());
        Assert.Equal("the railway", await page.Locator("#disruption-source").InputValueAsync());
        await page.Locator("#disruption-target").FillAsync("B-RAIL-AKYAYLA");
        await page.Locator("#disruption-note").FillAsync("A landslide");
        await page.Locator(".change-form .primary").ClickAsync();
        await Row(page, "akyayla-shut").WaitForAsync();
        await FollowAsync("akyayla-shut", isThere: true);

        await visit.GoAsync($"{Visit.Plan}&lang=en");
        await visit.Cards.First.WaitForAsync();
        Assert.DoesNotContain("Akyayla", await visit.Cards.First.InnerTextAsync(), StringComparison.Ordinal);

        await visit.GoAsync("/?view=data&table=disruptions&lang=en");
        await Row(page, "akyayla-shut").GetByRole(AriaRole.Button, new() { Name = "End it" }).ClickAsync();
        await page.Locator("#sure-end-akyayla-shut").ClickAsync();
        await Row(page, "akyayla-shut").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await FollowAsync("akyayla-shut", isThere: false);
        await visit.GoAsync($"{Visit.Plan}&lang=en");
        await visit.Cards.First.WaitForAsync();
        Assert.Contains("Akyayla", await visit.Cards.First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("en", "a disruption")]
    [InlineData("ru", "перерыв движения")]
    public async Task What_a_disruption_delays_waits_in_the_timeline_for_it_by_name(string language, string word)
    {
        await stored.AskAsync(HttpMethod.Put, $"/v1/disruptions/slow-{language}", new { kind = "delay", target = new { kind = "crossing", id = "B-RAIL-BOLASHAK" }, addMinutes = 60, note = "a queue", source = "the railway" });
        await FollowAsync($"slow-{language}", isThere: true);
        await using (var visit = await chromium.OpenAsync($"{Visit.Plan}&lang={language}", site: stored.Site))
        {
            var leg = visit.Page.Locator(".leg", new() { Has = visit.Page.Locator($"code:text-is('slow-{language}')") });
            await leg.First.WaitForAsync();
            Assert.Contains(word, await leg.First.InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains(word, string.Concat(await visit.Page.Locator(".timeline title").AllTextContentsAsync()), StringComparison.Ordinal);
        }

        var (_, tag) = await stored.AskAsync(HttpMethod.Get, $"/v1/disruptions/slow-{language}");
        await stored.AskAsync(HttpMethod.Delete, $"/v1/disruptions/slow-{language}", ifMatch: tag);
        await FollowAsync($"slow-{language}", isThere: false);
    }

    [SkippableFact]
    public async Task A_change_to_what_somebody_else_changed_meanwhile_is_refused_and_said()
    {
        await TellAsync("queue", null, null);
        await using var visit = await OpenAsync("disruptions");
        var page = visit.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Change queue" }).ClickAsync();
        await page.Locator("#disruption-id[readonly]").WaitForAsync();
        var (_, tag) = await stored.AskAsync(HttpMethod.Get, "/v1/disruptions/queue");
        await stored.AskAsync(HttpMethod.Put, "/v1/disruptions/queue", Body(null, null, "they said more"), tag);

        await page.Locator("#disruption-certainty").FillAsync("50");
        await page.Locator(".change-form .primary").ClickAsync();
        await page.Locator("#disruption-problem").WaitForAsync();

        Assert.Contains("Somebody else changed it meanwhile", await page.Locator("#disruption-problem").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("they said more", (string?)(await stored.AskAsync(HttpMethod.Get, "/v1/disruptions/queue")).Body["note"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change queue" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.getElementById('disruption-note').value === 'they said more'");
        await page.Locator("#disruption-certainty").FillAsync("50");
        await page.Locator(".change-form .primary").ClickAsync();
        await page.Locator(".change-form .done").WaitForAsync();
        Assert.Equal(0.5m, (decimal?)(await stored.AskAsync(HttpMethod.Get, "/v1/disruptions/queue")).Body["certainty"]);
    }

    [SkippableFact]
    public async Task A_key_stays_in_its_tab_and_out_of_the_address_and_is_forgotten_when_told()
    {
        await using var visit = await OpenAsync("keys");
        var page = visit.Page;
        await page.Locator(".data tbody tr").First.WaitForAsync();

        Assert.DoesNotContain("rp_", page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Object.values(localStorage).filter(text => text.includes('rp_')).length + (document.cookie.includes('rp_') ? 1 : 0)"));
        Assert.DoesNotContain(stored.Admin, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget it" }).ClickAsync();
        await page.Locator("#key").WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => sessionStorage.length"));
        Assert.Equal(0, await page.Locator(".data tbody tr").CountAsync());
    }

    [SkippableFact]
    public async Task Where_even_reading_needs_a_key_the_page_asks_for_it_and_then_plans()
    {
        var admin = KeyToken.Make("acme", "admin");
        await using var site = await Site.StartAsync(new BundledSource(), new() { Required = true, FirstAdmins = [admin] });
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en", site: site);
        var page = visit.Page;
        Assert.Contains("A key is needed", await page.Locator(".problem").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator(".problem button").ClickAsync();
        await page.Locator("#key").FillAsync("rp_acme_admin_wrong");
        await page.Locator(".key-box button").ClickAsync();
        await page.Locator("#key[aria-invalid]").WaitForAsync();
        await page.Locator("#key").FillAsync(admin.Reveal());
        await page.Locator(".key-box button").ClickAsync();
        await page.Locator("#tab-places").ClickAsync();
        await page.Locator(".data tbody tr").First.WaitForAsync();
        await page.Locator(".top nav button").First.ClickAsync();
        await page.Locator("form .primary").ClickAsync();
        await visit.Cards.First.WaitForAsync();
    }

    [SkippableFact]
    public async Task A_draft_is_filled_checked_compared_and_published_and_the_version_before_is_made_current_again()
    {
        await using var visit = await OpenAsync("drafts");
        var page = visit.Page;
        await page.Locator("#begin-note").FillAsync("New rates");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin a draft" }).ClickAsync();
        await page.Locator("#draft-title").WaitForAsync();
        Assert.Contains("No row differs", await page.Locator(".draft").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("#upload-kind").SelectOptionAsync("fx");
        var csv = await DownloadAsync(page);
        await UploadAsync(page, Faulty);
        await page.Locator(".faults tbody tr").First.WaitForAsync();
        Assert.Contains("/fx", await page.Locator(".faults").InnerTextAsync(), StringComparison.Ordinal);

        await UploadAsync(page, csv.Replace(",3.6725,", ",3.6726,", StringComparison.Ordinal));
        await page.Locator(".draft del").First.WaitForAsync();
        Assert.Contains("Rows that differ: 1", await page.Locator(".draft").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check", Exact = true }).ClickAsync();
        await page.GetByText("No faults.", new() { Exact = true }).First.WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.Locator("#publish-note[aria-invalid]").WaitForAsync();
        await page.Locator("#publish-note").FillAsync("A new rate of AED");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.GetByText("Version 2 is published.").First.WaitForAsync();
        Assert.Contains("Version 2 is current now", await page.Locator(".draft").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("#tab-datasets").ClickAsync();
        await page.Locator("#activate-version").SelectOptionAsync("1");
        await page.Locator("#activate-note").FillAsync("It was right before");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make current again", Exact = true }).ClickAsync();
        await page.GetByText("Version 3 is published.").First.WaitForAsync();

        await page.Locator("#tab-audit").ClickAsync();
        await page.GetByText("made current again").First.WaitForAsync();
        Assert.Contains("A new rate of AED", await page.Locator(".data tbody").InnerTextAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_row_of_a_draft_is_changed_added_and_deleted_with_each_fault_at_its_field()
    {
        await using var visit = await OpenAsync("drafts");
        var page = visit.Page;
        await BeginDraftAsync(page, "Rows");
        await page.Locator("#row-kind").SelectOptionAsync("fx");
        await page.Locator("#row-filter").FillAsync("AED");
        await page.Locator(".cells tbody button").First.ClickAsync();
        await page.Locator("#cell-perUsd").FillAsync("many");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the row" }).ClickAsync();
        await page.Locator("#cell-perUsd[aria-invalid]").WaitForAsync();
        Assert.Contains("Write a number", await page.Locator("#cell-perUsd-error").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator("#cell-currency").GetAttributeAsync("readonly") is not null, "What makes the row's id can be changed.");
        Assert.Empty(await visit.FindAccessFaultsAsync());
        await visit.SpeakAsync("en");

        await page.Locator("#cell-perUsd").FillAsync("3.6727");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the row" }).ClickAsync();
        await page.Locator(".draft ins", new() { HasText = "3.6727" }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a row" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the row" }).ClickAsync();
        await page.Locator("#cell-currency[aria-invalid]").WaitForAsync();
        foreach (var (column, cell) in (IEnumerable<(string, string)>)[("currency", "GBP"), ("date", "2026-11-20"), ("kind", "market"), ("perUsd", "0.76"), ("confidence", "published"), ("source", "a bank")])
        {
            await page.Locator($"#cell-{column}").FillAsync(cell);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Save the row" }).ClickAsync();
        await page.GetByText("Rows that differ: 2").WaitForAsync();

        await page.Locator("#row-filter").FillAsync("GBP");
        await page.Locator(".cells tbody button").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete the row" }).ClickAsync();
        await page.Locator("#sure-row").ClickAsync();
        await page.GetByText("Rows that differ: 1").WaitForAsync();
        await page.SetViewportSizeAsync(360, 740);
        Assert.All(await visit.MeasureWidthsAsync(), width => Assert.InRange(width, 1, 360));
    }

    [SkippableFact]
    public async Task A_row_that_somebody_else_wrote_meanwhile_is_not_overwritten()
    {
        await using var visit = await OpenAsync("drafts");
        var page = visit.Page;
        await BeginDraftAsync(page, "Two at once");
        var row = $"/v1/drafts/{await page.Locator(".draft p code").First.InnerTextAsync()}/fx/AED:2024-04-24:official";
        await page.Locator("#row-kind").SelectOptionAsync("fx");
        await page.Locator("#row-filter").FillAsync("AED");
        await page.Locator(".cells tbody button").First.ClickAsync();
        await page.Locator("#cell-perUsd").FillAsync("3.6727");
        var (read, tag) = await stored.AskAsync(HttpMethod.Get, row);
        var cells = read["cells"]!.DeepClone();
        cells["perUsd"] = "3.68";
        await stored.AskAsync(HttpMethod.Put, row, new { cells }, tag);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save the row" }).ClickAsync();
        await page.Locator("#cell-problem").WaitForAsync();

        Assert.Contains("Somebody else changed it meanwhile", await page.Locator("#cell-problem").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("3.68", (string?)(await stored.AskAsync(HttpMethod.Get, row)).Body["cells"]!["perUsd"]);
    }

    [SkippableFact]
    public async Task A_route_is_quoted_with_a_margin_printed_taken_as_files_listed_and_taken_back()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en", site: stored.Site);
        var page = visit.Page;
        await visit.Cards.First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a quote" }).ClickAsync();
        await page.Locator(".quote #key").FillAsync(stored.Admin);
        await page.Locator(".quote .key-box button").ClickAsync();

        await page.Locator("#quote-validUntil").FillAsync("2001-01-01");
        await page.Locator("#quote-margin").FillAsync("10");
        await page.Locator(".quote .primary").ClickAsync();
        await page.Locator("#quote-validUntil[aria-invalid]").WaitForAsync();
        Assert.Empty(await visit.FindAccessFaultsAsync());
        await visit.SpeakAsync("en");
        await page.Locator("#quote-validUntil").FillAsync($"{TimeProvider.System.GetUtcNow().AddDays(20):yyyy-MM-dd}");
        await page.Locator("#quote-reference").FillAsync("PO 4711");
        await page.Locator("#quote-incoterm").SelectOptionAsync("CPT");
        await page.Locator(".quote .primary").ClickAsync();
        await page.Locator(".quote .done").WaitForAsync();
        var cost = decimal.Parse((await page.Locator(".charges tfoot strong").InnerTextAsync()).Split('\u00a0')[0].Replace(",", "", StringComparison.Ordinal));
        var price = $"{Math.Round(cost * 1.1m, 2, MidpointRounding.AwayFromZero):N2}";
        Assert.Contains(price, await page.Locator(".quote .done").InnerTextAsync(), StringComparison.Ordinal);

        var print = await page.RunAndWaitForPopupAsync(() => page.Locator(".quote button", new() { HasText = "For print" }).ClickAsync());
        await print.Locator("h1").WaitForAsync();
        var printed = await print.Locator("body").InnerTextAsync();
        Assert.All((string[])["PO 4711", price, "CPT"], text => Assert.Contains(text, printed, StringComparison.Ordinal));
        Assert.Empty(await print.EvaluateAsync<string[]>("window.policyViolations"));
        Assert.Equal("collapse", await print.Locator("table").First.EvaluateAsync<string>("table => getComputedStyle(table).borderCollapse"));
        await print.CloseAsync();
        foreach (var (form, sign) in (IEnumerable<(string, string)>)[("JSON", "\"PO 4711\""), ("CSV", "margin"), ("XLSX", "PK"), ("GeoJSON", "FeatureCollection")])
        {
            var file = await page.RunAndWaitForDownloadAsync(() => page.Locator($".quote button:text-is('{form}')").ClickAsync());
            Assert.Contains(sign, await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "All quotes" }).ClickAsync();
        var row = page.Locator(".data tbody tr", new() { HasText = "PO 4711" });
        Assert.Contains(price, await row.InnerTextAsync(), StringComparison.Ordinal);
        await page.SetViewportSizeAsync(360, 740);
        Assert.All(await visit.MeasureWidthsAsync(), width => Assert.InRange(width, 1, 360));
        await visit.SpeakAsync("en");
        await row.GetByRole(AriaRole.Button, new() { Name = "Take back" }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Take back: Yes" }).ClickAsync();
        await row.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [SkippableFact]
    public async Task A_key_is_made_shown_once_given_a_new_secret_and_revoked()
    {
        await using var visit = await OpenAsync("keys");
        var page = visit.Page;
        await page.Locator("#new-key-id").FillAsync("desk");
        await page.Locator("#new-key-role").SelectOptionAsync("reader");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a key", Exact = true }).ClickAsync();
        var first = KeyToken.Parse(await page.Locator("#secret code").InnerTextAsync());
        Assert.Equal(("acme", "desk"), (first!.Organisation, first.KeyId));

        await page.Locator("#ask-renew-desk").ClickAsync();
        await page.Locator("#sure-renew-desk").ClickAsync();
        await page.WaitForFunctionAsync("first => document.querySelector('#secret code').innerText !== first", first.Reveal());
        await page.Locator("#ask-revoke-desk").ClickAsync();
        await page.Locator("#sure-revoke-desk").ClickAsync();
        await page.GetByText("desk is revoked.").First.WaitForAsync();
        Assert.Equal(0, await page.Locator("#secret").CountAsync());
        Assert.NotNull((await stored.AskAsync(HttpMethod.Get, "/v1/keys/desk")).Body["revokedAt"]);
    }

    [SkippableFact]
    public async Task A_key_that_may_not_see_something_is_told_so()
    {
        var reader = (string)(await stored.AskAsync(HttpMethod.Put, "/v1/keys/onlooker", new { role = "reader" })).Body["token"]!;
        await using var visit = await OpenAsync("drafts", reader);
        await visit.Page.Locator("#drafts-problem").WaitForAsync();

        Assert.Contains("The key does not allow this", await visit.Page.Locator("#drafts-problem").InnerTextAsync(), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("disruptions", ".change-form")]
    [InlineData("drafts", "#draft-title")]
    [InlineData("datasets", ".key-box")]
    [InlineData("keys", ".data tbody tr")]
    [InlineData("audit", ".data tbody tr")]
    public async Task No_view_of_a_key_has_a_serious_fault_of_accessibility_or_is_wider_than_a_small_screen(string table, string sign)
    {
        await using var visit = await OpenAsync(table);
        var page = visit.Page;
        if (table == "drafts")
        {
            await page.Locator("#begin-note").FillAsync("For the eyes");
            await page.Locator(".change-form .primary").First.ClickAsync();
            await page.Locator("#draft-title").WaitForAsync();
            await UploadAsync(page, Faulty, "fx");
            await page.Locator(".faults tbody tr").First.WaitForAsync();
        }
        else if (table == "disruptions")
        {
            await page.Locator(".change-form .primary").ClickAsync();
            await page.Locator("#disruption-id[aria-invalid]").WaitForAsync();
        }

        await page.Locator(sign).First.WaitForAsync();
        Assert.Empty(await visit.FindAccessFaultsAsync());
        await page.SetViewportSizeAsync(360, 740);
        Assert.All(await visit.MeasureWidthsAsync(), width => Assert.InRange(width, 1, 360));
    }

    private async Task<Visit> OpenAsync(string table, string? key = null, bool withKey = true)
    {
        var site = stored.Site;
        var visit = await chromium.OpenAsync($"/?view=data&table={(withKey ? "drafts" : table)}&lang=en", site: site);
        if (withKey)
        {
            await visit.Page.Locator("#key").FillAsync(key ?? stored.Admin);
            await visit.Page.Locator(".key-box button").ClickAsync();
            await visit.Page.Locator($"#tab-{table}").ClickAsync();
        }

        return visit;
    }

    private static async Task BeginDraftAsync(IPage page, string note)
    {
        await page.Locator("#begin-note").FillAsync(note);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin a draft" }).ClickAsync();
        await page.Locator("#draft-title").WaitForAsync();
    }

    private static ILocator Row(IPage page, string id) => page.Locator(".data tbody tr", new() { Has = page.Locator($"code:text-is('{id}')") });

    private static object Body(string? from, string? to, string note) =>
        new { kind = "delay", target = new { kind = "crossing", id = "B-RAIL-SERAKHS" }, addMinutes = 60, from, to, note, source = "the railway" };

    private async Task TellAsync(string id, string? from, string? to)
    {
        await stored.AskAsync(HttpMethod.Put, $"/v1/disruptions/{id}", Body(from, to, "a queue"));
        await FollowAsync(id, isThere: true);
    }

    private Task FollowAsync(string id, bool isThere) => stored.FollowAsync(async () =>
        (await stored.AskAsync(HttpMethod.Get, "/v1/disruptions?limit=500")).Body["value"]!.AsArray().Any(d => (string?)d!["id"] == id) == isThere);

    private static async Task<string> DownloadAsync(IPage page)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download as CSV" }).ClickAsync());
        return await File.ReadAllTextAsync(await file.PathAsync());
    }

    private static async Task UploadAsync(IPage page, string csv, string? kind = null)
    {
        if (kind is not null)
        {
            await page.Locator("#upload-kind").SelectOptionAsync(kind);
        }

        await page.Locator("#upload-file").SetInputFilesAsync(new FilePayload { Name = "rows.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(csv) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
    }
}
