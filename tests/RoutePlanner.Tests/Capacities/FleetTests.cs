using RoutePlanner.Planning.Plans;
using RoutePlanner.Tests.Tariffs;

namespace RoutePlanner.Tests.Capacities;

/// <summary>How many trucks and trains can be had in a day, and places in regular trains.</summary>
public sealed class FleetTests
{
    private const string Columns = "what, unit, perDay, freeShare";

    [Fact]
    public void More_trucks_than_can_be_had_in_a_day_come_one_day_after_the_other()
    {
        var data = TruckTests.Road.Plus("capacities", Columns, "KZ, trucks, 15, 1");
        Route Ask(int trucks, string flag = "KZ") => data.Ask("KZ-A", "IR-C", r => r with { TruckFlags = [flag] }, DrawnPlan.Box40(trucks)).Only();

        Assert.Equal(Ask(1).Totals.DurationMinutes.Typical, Ask(15).Totals.DurationMinutes.Typical);
        Assert.Equal(Ask(1).Totals.DurationMinutes.Typical + 1440, Ask(30).Totals.DurationMinutes.Typical);
        Assert.Equal(["KZ"], Ask(30).Legs.Where(l => l.WaitFor == "capacity").Select(l => l.Service!));
        Assert.Equal(Ask(1, "IR").Totals.DurationMinutes.Typical, Ask(30, "IR").Totals.DurationMinutes.Typical); // of these nothing is known
    }

    [Fact]
    public void Along_a_route_only_the_narrowest_bottleneck_counts()
    {
        var data = TruckTests.Road.Plus("capacities", Columns, "KZ, trucks, 15, 1").Plus("capacities", Columns, "B-ROAD-BC, trucks, 10, 1");
        int Minutes(int trucks) => data.Ask("KZ-A", "IR-C", r => r with { TruckFlags = ["KZ"] }, DrawnPlan.Box40(trucks)).Only().Totals.DurationMinutes.Typical;

        // Thirty trucks are hired in two days and pass the posts in three: the third day's ten come one day after they were hired.
        Assert.Equal(Minutes(1) + (2 * 1440), Minutes(30));
    }

    [Fact]
    public void A_railway_takes_so_many_full_trains_a_day_from_one_station()
    {
        var data = DrawnPlan.Line.WithRate("", "TRAIN, KTZ, train, container40, containerKm, 0.4, true").Plus("capacities", Columns, "KTZ, trains, 1, 1");
        int Minutes(int boxes) => data.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(boxes)).Only().Totals.DurationMinutes.Typical;

        // Three boxes fill a train.
        Assert.Equal(Minutes(3) + 1440, Minutes(6));
        Assert.Equal(Minutes(3) + 480, Minutes(4)); // a third of a train more is a third of a day
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    public void Who_wants_more_places_than_a_train_sells_goes_by_the_next_ones_too(int boxes, int trainsMore)
    {
        var data = ChainTests.WithSlot("SLOT, KTZ;TDY;RAI, KZ-A, IR-B, B-RAIL-NORTH;B-RAIL-LAST, 2, 24, 2, 1000, USD");
        var route = Assert.IsType<PlanOutcome.Found>(data.Ask("KZ-A", "IR-B", DrawnPlan.Box40(boxes))).Plan.Routes[0];

        // Two trains a week, two places each.
        Assert.Equal(trainsMore * 7 * 1440 / 2, route.Legs.Where(l => l is { WaitFor: "capacity", Service: "SLOT" }).Sum(l => l.DurationMinutes.Typical));
    }
}
