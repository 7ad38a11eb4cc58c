namespace RoutePlanner.BrowserTests;

/// <summary>From a question to routes, as people do it.</summary>
[Collection(ChromiumTests.Name)]
public sealed class PlanTests(Chromium chromium)
{
    [SkippableTheory]
    [InlineData("en", "ltr", "Kostan", "Tehra", "Kostanay → Tehran", "Wheat")]
    [InlineData("ru", "ltr", "Костан", "Тегер", "Костанай → Тегеран", "Пшеница")]
    [InlineData("kk", "ltr", "Қостан", "Тегер", "Қостанай → Тегеран", "Бидай")]
    [InlineData("fa", "rtl", "قوستان", "تهرا", "قوستانای ← تهران", "گندم")]
    public async Task A_plan_is_made_in_each_language(string language, string direction, string from, string to, string heading, string goods)
    {
        await using var visit = await chromium.OpenAsync($"/?lang={language}");
        var page = visit.Page;

        await ChoosePlaceAsync(page, "#from", from);
        await ChoosePlaceAsync(page, "#to", to);
        await page.Locator("#commodity").SelectOptionAsync("wheat");
        await page.Locator("#amount").FillAsync(language == "fa" ? "۶۰" : "60");
        await page.Locator("#ready").FillAsync("2026-12-01");
        await page.Locator("form .primary").ClickAsync();
        await visit.Cards.First.WaitForAsync();

        Assert.Equal(heading, await page.Locator("#results h2").InnerTextAsync());
        Assert.Contains(goods, await page.Locator("#results").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal((language, direction), (await page.Locator("html").GetAttributeAsync("lang"), await page.Locator("html").GetAttributeAsync("dir")));
        Assert.Contains("tonnes=60&", visit.Query, StringComparison.Ordinal);
        Assert.Contains("from=KZ-KOSTANAY&to=IR-TEHRAN", visit.Query, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Persian_has_its_own_digits_and_calendar_and_formulas_in_their_order()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=fa");
        await visit.Cards.First.WaitForAsync();
        var page = visit.Page;

        Assert.Contains("۱۰ آذر ۱۴۰۵ (۱ دسامبر ۲۰۲۶)", await page.Locator("#results").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Matches("^[۰-۹٬٫]+\u00a0USD$", await page.Locator(".card .metrics strong").First.InnerTextAsync());
        // In the order of reading a formula goes from left to right in each language: its first operand stands left of its last.
        var operands = await page.Locator(".charges .sum").First.EvaluateAsync<double[]>(
            "sum => { const text = sum.firstChild.nodeType === 3 ? sum.firstChild : [...sum.childNodes].find(n => n.nodeType === 3 && n.data.trim()); const all = [...sum.childNodes].filter(n => n.nodeType === 3 && n.data.trim()); const at = (node, i) => { const r = document.createRange(); r.setStart(node, i); r.setEnd(node, i + 1); return r.getBoundingClientRect().left; }; const last = all.at(-1); return [at(text, 1), at(last, last.data.length - 3)]; }");
        Assert.True(operands[0] < operands[1], $"{operands[0]} is not left of {operands[1]}");

        // The digits of a number stand together, those of an activity before its unit too.
        var digits = await page.Locator("section[aria-labelledby=emissions-title] tbody td bdi bdi").First.EvaluateAsync<double[]>(
            "sum => { const text = [...sum.childNodes].find(n => n.nodeType === 3 && n.data.trim()); return [0, 1].map(i => { const r = document.createRange(); r.setStart(text, i); r.setEnd(text, i + 1); return r.getBoundingClientRect().left; }); }");
        Assert.InRange(digits[1] - digits[0], 1, 15);
    }

    [SkippableFact]
    public async Task Kazakh_has_its_own_dates_numbers_and_countries_though_the_browser_knows_none()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=kk");
        await visit.Cards.First.WaitForAsync();
        var page = visit.Page;

        Assert.Contains("1 жел. 2026 ж.", await page.Locator("#results").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Matches(@"^\d\u00a0\d{3},\d{2}\u00a0USD$", await page.Locator(".card .metrics strong").First.InnerTextAsync());
        Assert.Contains("Түрікменстан", await page.Locator(".leaflet-names-pane").InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith("сс, 1 жел., 08:00", await page.Locator(".leg time").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_route_is_planned_and_chosen_by_keyboard_alone()
    {
        await using var visit = await chromium.OpenAsync("/?lang=en");
        var page = visit.Page;
        var keys = page.Keyboard;

        await TabToAsync(page, "#from");
        await keys.TypeAsync("Kostanay");
        await page.Locator("#from-list li").First.WaitForAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await TabToAsync(page, "#to");
        await keys.TypeAsync("Tehran");
        await page.Locator("#to-list li").First.WaitForAsync();
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await TabToAsync(page, "#amount");
        await keys.TypeAsync("60");
        await keys.PressAsync("Enter");
        await visit.Cards.First.WaitForAsync();
        await page.WaitForFunctionAsync("() => document.activeElement.id === 'results'");
        await TabToAsync(page, ".card .choose");
        await keys.PressAsync("Tab");
        await TabToAsync(page, ".card .choose");
        await keys.PressAsync("Enter");

        await page.WaitForFunctionAsync("() => document.querySelectorAll('.card .choose')[1].getAttribute('aria-pressed') === 'true'");
        Assert.Equal("2", await page.Locator("#detail-title .badge-number").InnerTextAsync());
        Assert.Contains("route=r_", visit.Query, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Card_point_and_bar_of_a_route_are_one_choice()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en");
        var page = visit.Page;
        await visit.Cards.First.WaitForAsync();

        await page.Locator(".scatter .point[aria-label^='Route 3']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => document.querySelector('#detail-title .badge-number').innerText === '3'");
        Assert.Equal(3, await visit.ChosenAsync());

        await page.Locator(".bar-row").Nth(1).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('#detail-title .badge-number').innerText === '2'");
        Assert.Equal(2, await visit.ChosenAsync());

        await visit.Cards.Nth(3).HoverAsync();
        await page.Locator("path.alternative.pointed").First.WaitForAsync();
        Assert.Equal(1, await page.Locator(".point.pointed[aria-label^='Route 4']").CountAsync());
    }

    [SkippableFact]
    public async Task Each_route_tells_nine_times_of_ten_and_with_a_deadline_its_chance_to_keep_it()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&arriveBy=2026-12-20&onTimePercent=10&delayCost=2&value=18000&lang=en");
        await visit.Cards.First.WaitForAsync();

        foreach (var card in await visit.Cards.AllInnerTextsAsync())
        {
            Assert.Matches(@"9 in 10: \d+\.\d\u00a0d", card);
            Assert.Matches(@"\d+%\s+Expected cost of lateness: [\d,.]+\u00a0USD", card);
        }

        Assert.Equal(await visit.Cards.CountAsync(), await visit.Page.Locator(".scatter .whisker").CountAsync());
        Assert.Contains("9 in 10:", await visit.Page.Locator(".leg-end").InnerTextAsync(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_route_says_what_to_book_and_by_when()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=ru");
        await visit.Cards.First.WaitForAsync();

        var bookings = await visit.Page.Locator("section[aria-labelledby=bookings-title]").InnerTextAsync();
        Assert.Contains("Основной месячный план КТЖ", bookings, StringComparison.Ordinal);
        Assert.Contains("11 нояб.", bookings, StringComparison.Ordinal); // twenty days before December
    }

    [SkippableFact]
    public async Task A_crossing_that_is_closed_on_the_map_moves_the_route()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en");
        var page = visit.Page;
        await visit.Cards.First.WaitForAsync();
        Assert.Contains("Akyayla", await page.Locator(".card").First.InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator(".spot[aria-label*='Akyayla']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#map-info .primary").ClickAsync();
        await page.WaitForURLAsync("**avoid=crossing*B-RAIL-AKYAYLA*");
        await page.WaitForFunctionAsync("() => document.querySelector('.card') && !document.querySelector('.routes').innerText.includes('Akyayla')");

        await page.GoBackAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.card')?.innerText.includes('Akyayla')");
        await page.GoForwardAsync();
        await page.Locator(".in-force button").ClickAsync(); // opens it again
        await page.WaitForFunctionAsync("() => !document.querySelector('.in-force') && document.querySelector('.card')?.innerText.includes('Akyayla')");
    }

    [SkippableFact]
    public async Task A_stretch_of_line_that_is_closed_on_the_map_is_gone_round_until_it_is_opened_again()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en");
        var page = visit.Page;
        await visit.Cards.First.WaitForAsync();
        Assert.Contains("Aktobe", await page.Locator(".leg-haul").First.InnerTextAsync(), StringComparison.Ordinal);

        // A click at a quarter of the way is one on the stretch that runs there.
        var point = await page.Locator("path.hit[aria-label*='Rail Kostanay']").EvaluateAsync<double[]>(
            "line => { const at = line.getPointAtLength(line.getTotalLength() / 4), on = line.getScreenCTM(); return [at.x * on.a + on.e, at.y * on.d + on.f]; }");
        await page.Mouse.ClickAsync((float)point[0], (float)point[1]);
        Assert.Equal("Tobol – Aktobe", await page.Locator("#leg-link option:checked").InnerTextAsync());
        await page.Locator("#map-info .primary").ClickAsync();
        await page.WaitForURLAsync("**avoid=link*");
        await page.WaitForFunctionAsync("() => document.querySelector('.leg-haul')?.innerText.includes('Zhezkazgan')");
        Assert.DoesNotContain("Aktobe", await page.Locator(".leg-haul").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("path.link.closed").CountAsync());

        await page.Locator(".in-force button").ClickAsync();
        await page.WaitForFunctionAsync("() => !document.querySelector('.in-force') && document.querySelector('.leg-haul').innerText.includes('Aktobe')");
    }

    [SkippableFact]
    public async Task The_address_opens_the_same_plan_again()
    {
        const string asked = $"{Visit.Plan}&lang=ru&avoid=country:UZ,mode:sea&flag=KZ,TM&maxTransfers=9&incoterm=CPT&value=18000&currency=EUR&packing=container40&packing=packed&m3=80&maxRoutes=5&order=time";
        await using var first = await chromium.OpenAsync(asked);
        await first.Cards.Nth(1).WaitForAsync();
        await first.Page.Locator(".card .choose").Nth(1).ClickAsync();
        await first.Page.Locator("form .primary").ClickAsync();
        await first.Page.WaitForFunctionAsync("() => document.activeElement.id === 'results'");
        Assert.Equal(QuerySet(asked), QuerySet(first.Query));
        await first.Page.Locator(".card .choose").Nth(1).ClickAsync();
        await first.Page.Locator(".card .compare-tick input").First.CheckAsync();
        var (link, cards) = (first.Query, await first.Cards.AllInnerTextsAsync());

        await using var second = await chromium.OpenAsync($"/{link}");
        await second.Cards.First.WaitForAsync();

        Assert.Equal(cards, await second.Cards.AllInnerTextsAsync());
        Assert.Equal(2, await second.ChosenAsync());
        Assert.Equal(QuerySet(link), QuerySet(second.Query));
        Assert.True(await second.Page.Locator(".card .compare-tick input").First.IsCheckedAsync());
    }

    [SkippableFact]
    public async Task A_fault_stands_at_its_field_in_the_language_and_what_would_be_right_is_one_press_away()
    {
        await using var visit = await chromium.OpenAsync("/?from=Kostanei&to=XYZXYZ&tonnes=sixty&ready=2026-12-01&lang=ru");
        var page = visit.Page;
        await page.Locator(".problem").WaitForAsync();

        Assert.Equal("«sixty» – не число.", (await page.Locator("#amount-error").InnerTextAsync()).Trim());
        Assert.Equal("true", await page.Locator("#amount").GetAttributeAsync("aria-invalid"));
        await page.Locator("#amount").FillAsync("60");
        await page.Locator("form .primary").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('#to-error').innerText.includes('XYZXYZ')");
    }

    [SkippableFact]
    public async Task Demands_that_leave_no_route_can_be_given_up_one_by_one()
    {
        await using var visit = await chromium.OpenAsync("/?from=UZ-TASHKENT&to=IR-MASHHAD&tonnes=20&packing=packed&ready=2026-12-01&avoid=country:TM,mode:sea&lang=en");
        var page = visit.Page;

        await page.Locator(".relaxations button").First.ClickAsync();
        await visit.Cards.First.WaitForAsync();

        Assert.DoesNotContain("country", Uri.UnescapeDataString(visit.Query), StringComparison.Ordinal);
        Assert.Contains("avoid=mode:sea", Uri.UnescapeDataString(visit.Query), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_plan_that_takes_long_says_so_and_can_be_stopped()
    {
        await using var visit = await chromium.OpenAsync("/?lang=en");
        var page = visit.Page;
        var asked = new TaskCompletionSource();
        await page.RouteAsync("**/v1/plan", _ => { asked.TrySetResult(); return Task.CompletedTask; }); // never answered
        await page.Locator(".preset").First.ClickAsync();
        await asked.Task;

        await page.Locator(".progress").WaitForAsync();
        await page.Locator(".progress button").ClickAsync();
        await page.Locator(".progress").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("Planning was stopped.", await page.Locator("#status").InnerTextAsync());
    }

    [SkippableFact]
    public async Task Progress_ends_with_an_answer_and_with_a_problem()
    {
        await using var visit = await chromium.OpenAsync("/?lang=en");
        var page = visit.Page;
        await page.RouteAsync("**/v1/plan", async route =>
        {
            await page.Locator(".progress").WaitForAsync();
            await route.ContinueAsync();
        });

        await page.Locator(".preset").First.ClickAsync();
        await visit.Cards.First.WaitForAsync();
        await page.Locator(".progress").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await page.Locator("#amount").FillAsync("0");
        await page.Locator("form .primary").ClickAsync();
        await page.Locator(".problem").WaitForAsync();
        await page.Locator(".progress").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [SkippableFact]
    public async Task Each_example_of_the_five_trades_has_routes()
    {
        await using var visit = await chromium.OpenAsync("/?lang=en");
        var page = visit.Page;
        var count = await page.Locator(".preset").CountAsync();
        Assert.Equal(5, count);
        for (var at = 0; at < count; at++)
        {
            await visit.GoAsync("/?lang=en");
            await page.Locator(".preset").Nth(at).ClickAsync();
            await visit.Cards.First.WaitForAsync();
        }
    }

    [SkippableFact]
    public async Task A_deadline_alone_tells_of_each_route_how_late_it_may_leave()
    {
        const string asked = "/?from=KZ-KOSTANAY&to=IR-TEHRAN&commodity=wheat&tonnes=60&lang=en";
        await using var visit = await chromium.OpenAsync($"{asked}&arriveBy=2027-02-01");
        await visit.Cards.First.WaitForAsync();

        Assert.All(await visit.Cards.AllInnerTextsAsync(), card => Assert.Contains("Leave at the latest", card, StringComparison.Ordinal));
        Assert.DoesNotContain("ready", await visit.Page.Locator("#results").InnerTextAsync(), StringComparison.Ordinal);

        await visit.GoAsync($"{asked}&arriveBy=2027-02-01&ready=2026-12-01");
        await visit.Cards.First.WaitForAsync();
        Assert.All(await visit.Cards.AllInnerTextsAsync(), card => Assert.DoesNotContain("Leave at the latest", card, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task The_days_of_a_month_are_compared_in_a_chart_for_the_keyboard_and_a_table_and_one_of_them_is_planned()
    {
        await using var visit = await chromium.OpenAsync($"{Visit.Plan}&lang=en");
        var page = visit.Page;
        await visit.Cards.First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "When to ship" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".profile-chart").WaitForAsync(new() { Timeout = 120_000 });

        Assert.Equal(31, await page.Locator(".profile-day").CountAsync());
        Assert.Equal(31, await page.Locator(".profile-table tbody tr").CountAsync());
        await TabToAsync(page, ".profile-day");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync("() => document.activeElement.matches('#day-1[aria-pressed=true]')");
        var second = await page.Locator("#day-1").GetAttributeAsync("aria-label");
        Assert.StartsWith("2 Dec 2026 · Cheapest:", second, StringComparison.Ordinal);
        await page.Locator(".profile-table summary").ClickAsync();
        Assert.Empty(await visit.FindAccessFaultsAsync());
        await visit.SpeakAsync("en");

        await page.Locator("#day-1").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**ready=2026-12-02*");
        await visit.Cards.First.WaitForAsync();
        var cheapest = await page.Locator(".profile-table tbody tr:nth-child(2) td bdi").First.InnerTextAsync();
        await page.WaitForFunctionAsync("cost => [...document.querySelectorAll('.card')].some(card => card.innerText.includes(cost))", cheapest);
        await page.SetViewportSizeAsync(360, 740);
        Assert.All(await visit.MeasureWidthsAsync(), width => Assert.InRange(width, 1, 360));
    }

    private static async Task ChoosePlaceAsync(IPage page, string field, string text)
    {
        await page.Locator(field).PressSequentiallyAsync(text);
        await page.Locator($"{field}-list li", new() { HasText = text }).First.ClickAsync();
    }

    /// <summary>Presses Tab until the focus is on an element that the selector means.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var step = 0; step < 300; step++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not lead to {selector}.");
    }

    private static SortedSet<string> QuerySet(string address) => [.. Uri.UnescapeDataString(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..]).Split('&')];
}
