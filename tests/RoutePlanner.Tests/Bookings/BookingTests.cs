using NodaTime;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Tests.Data;
using RoutePlanner.Tests.Lanes;
using RoutePlanner.Tests.Tariffs;

namespace RoutePlanner.Tests.Bookings;

/// <summary>Monthly plans, queues and lead times: by when a route must be booked, and what waits when it is booked late.</summary>
public sealed class BookingTests
{
    private const string Columns = "id, what, name, products, destinations, leadDays, beforeMonth";

    /// <summary>Loaded in an hour from 08:00 on 1 December on, then on rails.</summary>
    private static readonly DrawnDataset Planned = DrawnPlan.Line.WithRate("ownership", "RATE, KTZ, single, container40, containerKm, 1, false, ")
        .Plus("bookings", Columns, "MAIN, KTZ, Main plan, , , 20, true");

    [Fact]
    public void Nothing_waits_for_a_booking_that_is_made_in_time_and_the_route_says_by_when()
    {
        var plan = Assert.IsType<PlanOutcome.Found>(Planned.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1))).Plan;
        var route = Assert.Single(plan.Routes);

        Assert.DoesNotContain(route.Legs, l => l.Kind == LegKind.Wait);
        var booking = Assert.Single(route.Bookings);
        Assert.Equal(("MAIN", "KTZ", LegKind.Haul), (booking.Id, booking.What, route.Legs[Assert.Single(booking.Legs)].Kind));
        Assert.Equal(new LocalDateTime(2026, 11, 11, 0, 0), booking.By.LocalDateTime); // twenty days before December
        Assert.Contains(plan.Notices, n => n.Code == "bookedInTime");
    }

    [Theory]
    [InlineData("2026-11-11T00:00", "")]
    [InlineData("2026-11-11T00:01", "wait booking MAIN 2026-12-01 08:00 - 2026-12-31 23:00")]
    public void Who_misses_a_monthly_plan_is_in_the_next_one(string booked, string wait)
    {
        // Loaded on the last evening, so that the train is there when January's plan begins.
        var outcome = Planned.Ask("KZ-A", "KZ-B", r => r with { BookedAt = At(booked) }, DrawnPlan.Box40(1));

        Assert.Equal(wait, Waits(outcome));
        Assert.DoesNotContain(Assert.IsType<PlanOutcome.Found>(outcome).Plan.Notices, n => n.Code == "bookedInTime");
    }

    [Theory]
    [InlineData("2026-11-26T09:00", "")]
    [InlineData("2026-11-28T09:00", "wait booking EXTRA 2026-12-01 09:00 - 2026-12-03 09:00")]
    public void Of_two_ways_to_book_the_one_that_lets_go_first_holds(string booked, string wait) => Assert.Equal(
        wait, Waits(Planned.Plus("bookings", Columns, "EXTRA, KTZ, Additional plan, , , 5, false").Ask("KZ-A", "KZ-B", r => r with { BookedAt = At(booked) }, DrawnPlan.Box40(1))));

    [Theory]
    [InlineData("single", "", true)]
    [InlineData("train", "", false)]
    [InlineData("", "KZ;UZ", true)]
    [InlineData("", "IR", false)]
    public void A_term_is_about_its_products_and_the_countries_that_the_goods_are_for(string products, string destinations, bool holds)
    {
        var data = Planned.Without("bookings", "MAIN").Plus("bookings", Columns, $"SOME, KTZ, Some, {products}, {destinations}, 30, false");

        Assert.Equal(holds ? 1 : 0, data.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Only().Bookings.Length);
        Assert.Equal(holds, Waits(data.Ask("KZ-A", "KZ-B", r => r with { BookedAt = r.ReadyAt }, DrawnPlan.Box40(1))).Length > 0);
    }

    [Fact]
    public void A_turn_at_the_border_is_booked_for_when_the_truck_comes_there()
    {
        // Sixteen hours to the posts: booked at 06:00 on the day for two days ahead, it waits thirty hours there less what it drives.
        var data = TruckTests.Road.Plus("bookings", Columns, "QUEUE, B-ROAD-BC, Electronic queue, , , 2, false");
        PlanOutcome Ask(string? booked) => data.Ask(
            "KZ-A", "IR-C", r => r with { TruckFlags = ["KZ"], BookedAt = booked is null ? null : At(booked) }, DrawnPlan.Box40(1));

        Assert.Equal(new LocalDateTime(2026, 11, 30, 0, 0), Assert.Single(Ask(null).Only().Bookings).By.LocalDateTime);
        Assert.Equal("wait booking QUEUE 2026-12-02 00:00 - 2026-12-03 06:00", Waits(Ask("2026-12-01T06:00")));
    }

    [Fact]
    public void A_slot_is_booked_as_one()
    {
        var data = ChainTests.WithSlot("SLOT, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, 1, 24, 2, 1000, USD")
            .Plus("bookings", Columns, "PLACES, SLOT, Places in the train, , , 10, false").Plus("bookings", Columns, "MAIN, KTZ, Main plan, , , 20, true");
        var route = Assert.IsType<PlanOutcome.Found>(data.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1))).Plan.Routes[0];

        Assert.Equal(["PLACES"], route.Bookings.Select(b => b.Id));
    }

    [Fact]
    public void From_Kostanay_to_Tehran_the_railway_is_booked_by_the_main_plan_or_the_additional_one()
    {
        var request = BundledLanes.Request("KZ-KOSTANAY", "IR-TEHRAN", BundledLanes.GoodsOf("container40x2"));
        var plan = Assert.IsType<PlanOutcome.Found>(BundledLanes.Planner.Plan(request)).Plan;
        var byRail = plan.Routes.First(r => r.Legs.Any(l => l.Kind == LegKind.Haul && l.Operator == "KTZ"));

        Assert.Equal(["KTZ-PLAN", "KTZ-PLAN-EXTRA"], byRail.Bookings.Where(b => b.What == "KTZ").Select(b => b.Id));
    }

    private static string Waits(PlanOutcome outcome) => string.Join(", ", outcome.Only().Timetable().Where(l => l.StartsWith("wait", StringComparison.Ordinal)));

    private static Instant At(string local) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Almaty"]).ToInstant();
}
