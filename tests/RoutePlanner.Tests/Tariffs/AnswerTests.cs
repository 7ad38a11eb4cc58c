using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>Several packings, and demands that leave nothing.</summary>
public sealed class AnswerTests
{
    /// <summary>By rail in 102 hours, by Kazakh truck over 1000 km at 2 USD in 52.</summary>
    private static readonly DrawnDataset RailAndRoad = DrawnPlan.Line
        .WithRate("", "BOX, KTZ, single, container40, containerKm, 1, true").WithRate("", "LOOSE, KTZ, single, bulk, tonneKm, 0.02, true")
        .Plus("road-links", "id, from, to, distanceKm, country, surface", "D1, KZ-A, KZ-B, 1000, KZ, asphalt")
        .Plus("truck-rates", "country, usdPerKmLow, usdPerKm, usdPerKmHigh, kmPerDay, callUsd, emptyReturnShare", "KZ, 2, 2, 2, 480, 40, 0.5")
        .Plus("transfers", "id, place, from, to, packing, basis, price, fixedHours", "L, *, ground, truck, container40, unit, 10, 1")
        .Plus("transfers", "id, place, from, to, packing, basis, price, fixedHours", "U, *, truck, ground, container40, unit, 10, 1");

    [Fact]
    public void Several_packings_give_one_front()
    {
        // 20 t loose: 10 + 400 + 10; in a box by rail 1020, beaten; in a box by truck 2060, but faster.
        var outcome = RailAndRoad.Ask("KZ-A", "KZ-B", DrawnPlan.Bulk(20), DrawnPlan.Box40(1));

        Assert.Equal([(420m, 6120), (2060m, 3120)], outcome.Front());
        Assert.Equal([Packing.Bulk, Packing.Container40], Assert.IsType<PlanOutcome.Found>(outcome).Plan.Routes.Select(r => r.Packing));
    }

    [Fact]
    public void What_blocks_is_a_set_of_which_none_can_be_missed_and_each_tells_what_it_costs()
    {
        // No rail and no road together block; the place avoided does not.
        var outcome = RailAndRoad.Ask(
            "KZ-A", "KZ-B",
            r => r with
            {
                Constraints = [Avoid(TargetKind.Country, "UZ", 0), Avoid(TargetKind.Mode, "rail", 1), Avoid(TargetKind.Mode, "road", 2)],
            },
            DrawnPlan.Box40(1));

        Assert.Equal(
            [("/constraints/avoid/1", "rail", 1020m, 6120), ("/constraints/avoid/2", "road", 2060m, 3120)],
            Assert.IsType<PlanOutcome.NoRoute>(outcome).Blocking.Select(b => (b.Pointer, b.Value, b.Cost!.Value.Amount, b.DurationMinutes!.Value)));
    }

    [Fact]
    public void A_deadline_that_blocks_tells_when_the_goods_would_be_there()
    {
        var late = RailAndRoad.Ask("KZ-A", "KZ-B", r => r with { ArriveBefore = DrawnPlan.At(new(2026, 12, 2)) }, DrawnPlan.Box40(1));

        Assert.Equal([("/deadline/arriveBefore", 1020m, 6120)], Assert.IsType<PlanOutcome.NoRoute>(late).Blocking.Select(b => (b.Pointer, b.Cost!.Value.Amount, b.DurationMinutes!.Value)));
    }

    private static Constraint Avoid(TargetKind subject, string value, int at) => new(Avoids: true, new(subject, value), $"/constraints/avoid/{at}");
}
