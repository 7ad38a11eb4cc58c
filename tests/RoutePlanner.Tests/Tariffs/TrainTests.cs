using RoutePlanner.Planning.Plans;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>Full trains, changes of gauge and wagon hire.</summary>
public sealed class TrainTests
{
    private static readonly DrawnDataset SingleAndTrain = DrawnPlan.Line
        .WithRate("", "SINGLE, KTZ, single, container40, containerKm, 1, true").WithRate("", "TRAIN, KTZ, train, container40, containerKm, 0.4, true");

    private static readonly DrawnDataset Abroad = DrawnPlan.Border
        .WithRate("", "SINGLE, KTZ;RAI, single, container40, containerKm, 1, true").WithRate("", "TRAIN, KTZ, train, container40, containerKm, 0.4, true");

    [Fact]
    public void A_full_train_needs_its_units()
    {
        // A train runs 1000 km in 50 hours.
        Assert.Equal([(2040m, 6120)], SingleAndTrain.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(2)).Front());
        Assert.Equal([(1260m, 3120)], SingleAndTrain.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(3)).Front());
    }

    [Fact]
    public void A_train_may_break_up_into_single_wagons_at_a_border()
    {
        // 3 boxes: 30 + 0.4 x 1100 km x 3 by train; the border as single wagons, 300 for the lift; 100 km x 3 in Iran; 30.
        var outcome = Abroad.Ask("KZ-A", "IR-C", DrawnPlan.Box40(3));

        Assert.Equal([(1980m, 60 + (55 * 60) + 1200 + 600 + 60)], outcome.Front());
        Assert.Equal(["Train", "Single", "Single"], Assert.IsType<PlanOutcome.Found>(outcome).Plan.Routes[0].Legs.Where(l => l.Product is not null).Select(l => l.Product.ToString()!));
    }

    [Fact]
    public void Single_wagons_never_become_a_train()
    {
        var trainInIran = Abroad.Without("base-rates", "TRAIN").WithRate("", "IRAN, RAI, train, container40, containerKm, 0.1, true")
            .Plus("railway-speeds", "railway, product, kmPerDay", "RAI, train, 480")
            .Plus("crossing-times", "crossing, direction, product, p50Hours, includes", "B-RAIL-BC, AB, train, 10, queue;gauge");

        Assert.Equal([(30m + 3300 + 300 + 300 + 30, 60 + 6600 + 1200 + 600 + 60)], trainInIran.Ask("KZ-A", "IR-C", DrawnPlan.Box40(3)).Front());
    }

    [Theory]
    [InlineData("queue;gauge", 0)]
    [InlineData("queue", 300)]
    public void A_change_of_gauge_adds_money_but_no_time_where_the_crossing_holds_it(string includes, int minutes) => Assert.Equal(
        [(10m + 1100 + 100 + 100 + 10, 60 + 6600 + 1200 + minutes + 600 + 60)],
        Abroad.With("crossing-times", "B-RAIL-BC:AB:single", "includes", includes).Ask("KZ-A", "IR-C", DrawnPlan.Box40(1)).Front());

    [Fact]
    public void Hire_is_charged_on_wait_hauls_and_border_and_the_way_back_once() => Assert.Equal(
        [
            "Loading onto rail, A40: 10.00",
            "Wagon hire, H20: 20.00", // 24 hours of waiting
            "drawn, SINGLE: 1100.00", "Wagon hire, H20: 91.67", // 110 hours
            "Wagon hire for the empty way back, H20: 60.00",
            "Wagon hire, H20: 16.67", "Change of gauge, X40: 100.00", // 20 hours at the border
            "drawn, SINGLE: 100.00", "Wagon hire, H35: 6.25", // 10 hours on the other wagon
            "Unloading from rail, C40: 10.00",
        ],
        Abroad.Plus("dispatch", "product, place, waitHours", "single, *, 24")
            .Plus("hire", "id, asset, gaugeMm, perDay, returnDays", "H20, platform40, 1520, 20, 3")
            .Plus("hire", "id, asset, gaugeMm, perDay, returnDays", "H35, platform40, 1435, 15, 3")
            .Ask("KZ-A", "IR-C", DrawnPlan.Box40(1)).Lines());

    [Fact]
    public void A_rate_that_holds_the_wagon_leaves_no_hire() => Assert.Equal(
        ["Loading onto rail, A40: 10.00", "drawn, ALL-IN: 1000.00", "Unloading from rail, B40: 10.00"],
        DrawnPlan.Line.WithRate("includes", "ALL-IN, KTZ, single, container40, containerKm, 1, true, traction;wagon")
            .Plus("hire", "id, asset, gaugeMm, perDay, returnDays", "H20, platform40, 1520, 20, 3")
            .Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Lines());
}
