using NodaTime;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Tests.Data;
using RoutePlanner.Tests.Tariffs;

namespace RoutePlanner.Tests.Calendars;

/// <summary>Trucks before shut posts, ships that have left, holidays, convoys and odd zones.</summary>
public sealed class OpeningTests
{
    /// <summary>The truck is loaded an hour, then drives 300 km at 20 km an hour: 16 hours to the posts, at 00:00 on 2 December in Almaty, 22:30 on the 1st in Tehran.</summary>
    private const string ToThePosts = "KZ-A";

    [Theory]
    [InlineData("06:00", "22:31", "")]
    [InlineData("06:00", "22:30", "wait opening B-ROAD-BC 2026-12-02 00:00 - 2026-12-02 07:30")]
    [InlineData("22:31", "23:00", "wait opening B-ROAD-BC 2026-12-02 00:00 - 2026-12-02 00:01")]
    public void A_truck_that_comes_when_the_post_has_shut_waits_for_the_next_opening(string opens, string closes, string wait)
    {
        // Hours in Tehran, half an hour off the full hours of Almaty: 06:00 there is 07:30 here.
        var route = Posts(opens, closes, "Mon;Tue;Wed;Thu;Fri;Sat;Sun").Ask(ToThePosts, "IR-C", Kazakh, DrawnPlan.Box40(1)).Only();

        Assert.Equal(wait, string.Join(", ", route.Timetable().Where(l => l.StartsWith("wait", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_weekday_is_that_of_the_post()
    {
        // It is Wednesday in Almaty already when the truck comes, and still Tuesday in Tehran.
        Assert.Empty(Waits(Posts("00:00", "24:00", "Tue").Ask(ToThePosts, "IR-C", Kazakh, DrawnPlan.Box40(1)).Only()));
        Assert.Equal(
            "wait opening B-ROAD-BC 2026-12-02 00:00 - 2026-12-02 01:30",
            Assert.Single(Waits(Posts("00:00", "24:00", "Wed").Ask(ToThePosts, "IR-C", Kazakh, DrawnPlan.Box40(1)).Only())));
    }

    [Fact]
    public void Over_a_holiday_of_either_side_a_shut_post_stays_shut_and_reduced_hours_are_the_first_half()
    {
        var nowruz = Posts("06:00", "18:00", "Mon;Tue;Wed;Thu;Fri;Sat;Sun")
            .Plus("holidays", "country, date, name, kind, closesRail, closesRoadPosts, closesTerminals, certainty", "IR, 2026-12-02, First day, solar, no, yes, yes, computed")
            .Plus("holidays", "country, date, name, kind, closesRail, closesRoadPosts, closesTerminals, certainty", "KZ, 2026-12-03, Second day, public, no, yes, yes, fixed")
            .Plus("holidays", "country, date, name, kind, closesRail, closesRoadPosts, closesTerminals, certainty", "IR, 2026-12-04, Third day, solar, no, reduced, yes, computed");

        Assert.Equal("wait opening B-ROAD-BC 2026-12-02 00:00 - 2026-12-04 07:30", Assert.Single(Waits(nowruz.Ask(ToThePosts, "IR-C", Kazakh, DrawnPlan.Box40(1)).Only())));

        // On the third day the post shuts at 12:00, 13:30 in Almaty: who is ready three days later comes at 00:00 on the 5th; half an hour before that end is in time.
        Assert.Empty(WaitsOf(nowruz, new(2026, 12, 3, 21, 29)));
        Assert.Equal("wait opening B-ROAD-BC 2026-12-04 13:30 - 2026-12-05 07:30", Assert.Single(WaitsOf(nowruz, new(2026, 12, 3, 21, 30))));
    }

    [Fact]
    public void Goods_in_transit_wait_for_the_convoy_and_goods_that_stay_do_not()
    {
        var beyond = TruckTests.Road
            .Plus("calendars", "id, weekdays, opens, closes, timeZone", "CONVOY, Mon;Tue;Wed;Thu;Fri;Sat;Sun, 08:00, 09:00, Asia/Almaty")
            .Plus("convoys", "country, calendar", "IR, CONVOY")
            .Plus("places", "id, country, lat, lon, timeZone, kinds, packings", "IR-D, IR, 41, 60, Asia/Tehran, border,")
            .Plus("places", "id, country, lat, lon, timeZone, kinds, packings", "AZ-E, AZ, 40, 60, Asia/Baku, city, container40")
            .Plus("road-links", "id, from, to, distanceKm, country, surface", "D4, IR-C, IR-D, 10, IR, asphalt")
            .Plus("truck-rates", "country, usdPerKmLow, usdPerKm, usdPerKmHigh, kmPerDay, callUsd, emptyReturnShare", "AZ, 1, 1, 1, 480, 40, 0.5")
            .Plus("crossings", "id, mode, lat, lon, placeA, placeB, kmA, kmB, openCalendar", "B-ROAD-DE, road, 40.5, 60, IR-D, AZ-E, 0, 0, always")
            .Plus("crossing-times", "crossing, direction, product, p50Hours", "B-ROAD-DE, AB, truck, 1");

        Assert.Equal("wait convoy IR 2026-12-02 00:00 - 2026-12-02 08:00", Assert.Single(Waits(beyond.Ask("KZ-A", "AZ-E", Kazakh, DrawnPlan.Box40(1)).Only())));
        Assert.Empty(Waits(beyond.Ask("KZ-A", "IR-C", Kazakh, DrawnPlan.Box40(1)).Only()));
    }

    [Theory]
    [InlineData("09:00", "")]
    [InlineData("08:59", "wait departure S1 2026-12-01 08:00 - 2026-12-04 07:59")]
    public void A_ship_that_left_a_minute_ago_is_waited_for_until_it_leaves_again(string departs, string wait)
    {
        // Ready at 08:00 on a Tuesday, an hour to load; it leaves on Tuesdays and Fridays.
        var timetabled = SeaTests.Passage.With("sailings", "S1", "departures", "SHIP").With("sailings", "S1", "waitHoursP50", "").With("sailings", "S1", "waitHoursP90", "")
            .With("sailings", "S1", "schedule", "timetable").Plus("calendars", "id, weekdays, opens, closes", $"SHIP, Tue;Fri, {departs}, {(departs == "09:00" ? "09:01" : "09:00")}");
        var route = timetabled.Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(1000)).Only();

        Assert.Equal(wait, string.Join(", ", Waits(route)));
        Assert.Equal(0, route.Totals.MissedConnectionProbability);
    }

    [Fact]
    public void In_a_season_its_hours_hold_in_the_place_of_the_usual_ones()
    {
        // Ramadan from the second day on: the post opens at 09:00 in Tehran, 10:30 in Almaty, and shuts at 14:00.
        var ramadan = Posts("06:00", "18:00", "Mon;Tue;Wed;Thu;Fri;Sat;Sun")
            .Plus("calendars", "id, calendar, weekdays, opens, closes, from, to, timeZone", "POSTS-R, POSTS, Mon;Tue;Wed;Thu;Fri;Sat;Sun, 09:00, 14:00, 2026-12-02, 2026-12-03, Asia/Tehran");

        Assert.Equal("wait opening B-ROAD-BC 2026-12-02 00:00 - 2026-12-02 10:30", Assert.Single(WaitsOf(ramadan, new(2026, 12, 1, 8, 0))));
        Assert.Equal("wait opening B-ROAD-BC 2026-12-02 15:30 - 2026-12-03 10:30", Assert.Single(WaitsOf(ramadan, new(2026, 12, 1, 23, 30))));
        Assert.Equal("wait opening B-ROAD-BC 2026-12-03 16:00 - 2026-12-04 07:30", Assert.Single(WaitsOf(ramadan, new(2026, 12, 3, 0, 0))));
    }

    [Fact]
    public void A_season_without_departures_on_a_weekday_cancels_them_there()
    {
        // Tuesdays and Fridays as a rule, in the second week of December on Fridays alone.
        var winter = SeaTests.Passage.With("sailings", "S1", "departures", "SHIP").With("sailings", "S1", "waitHoursP50", "").With("sailings", "S1", "waitHoursP90", "")
            .With("sailings", "S1", "schedule", "timetable").Plus("calendars", "id, weekdays, opens, closes", "SHIP, Tue;Fri, 09:00, 09:01")
            .Plus("calendars", "id, calendar, weekdays, opens, closes, from, to", "SHIP-W, SHIP, Fri, 09:00, 09:01, 2026-12-07, 2026-12-13");

        Assert.Empty(Waits(winter.Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(1000)).Only()));
        Assert.Equal(
            "wait departure S1 2026-12-08 08:00 - 2026-12-11 08:00",
            Assert.Single(Waits(winter.Ask("KZ-PORT", "IR-PORT", r => ReadyAt(r, new(2026, 12, 8, 8, 0)), DrawnPlan.Bulk(1000)).Only())));
    }

    [Theory]
    [InlineData("2027-03-27T00:00:00", "10:00")]
    [InlineData("2027-03-28T00:00:00", "09:00")]
    [InlineData("2027-10-30T00:00:00", "09:00")]
    [InlineData("2027-10-31T00:00:00", "10:00")]
    public void Hours_follow_the_summer_time_of_their_own_zone(string ready, string opensInAlmaty)
    {
        // In Berlin 06:00 is 10:00 in Almaty (5 hours ahead of UTC) in winter and 09:00 in summer, which begins on 28 March and ends on 31 October.
        var posts = TruckTests.Road.Plus("calendars", "id, weekdays, opens, closes, timeZone", "POSTS, Mon;Tue;Wed;Thu;Fri;Sat;Sun, 06:00, 18:00, Europe/Berlin")
            .With("crossings", "B-ROAD-BC", "openCalendar", "POSTS");
        var at = NodaTime.Text.LocalDateTimePattern.ExtendedIso.Parse(ready).Value;

        // Sixteen hours before: so that it comes to the post at midnight in Almaty.
        var day = $"{at.Date:uuuu-MM-dd}";
        Assert.Equal($"wait opening B-ROAD-BC {day} 00:00 - {day} {opensInAlmaty}", Assert.Single(WaitsOf(posts, at.PlusHours(-16))));
    }

    private static IEnumerable<string> WaitsOf(DrawnDataset posts, LocalDateTime ready) =>
        Waits(posts.Ask(ToThePosts, "IR-C", r => ReadyAt(Kazakh(r), ready), DrawnPlan.Box40(1)).Only());

    private static PlanRequest ReadyAt(PlanRequest request, LocalDateTime at) => request with { ReadyAt = at.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Almaty"]).ToInstant() };

    private static DrawnDataset Posts(string opens, string closes, string weekdays) => TruckTests.Road
        .Plus("calendars", "id, weekdays, opens, closes, timeZone", $"POSTS, {weekdays}, {opens}, {closes}, Asia/Tehran")
        .With("crossings", "B-ROAD-BC", "openCalendar", "POSTS");

    private static PlanRequest Kazakh(PlanRequest request) => request with { TruckFlags = ["KZ"] };

    private static IEnumerable<string> Waits(Route route) => route.Timetable().Where(l => l.StartsWith("wait", StringComparison.Ordinal));
}
