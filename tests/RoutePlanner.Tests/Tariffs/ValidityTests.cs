using NodaTime;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>A price holds by the local day on which the haul is entered.</summary>
public sealed class ValidityTests
{
    private static readonly DrawnDataset RisesOn10December = DrawnPlan.Line
        .Plus("indexes", "id, operator, from, factor", "RISE, KTZ, 2026-12-10, 1.5")
        .WithRate("index", "BASE, KTZ, single, container40, containerKm, 1, true, RISE");

    [Theory]
    [InlineData(1, 1020)]
    [InlineData(9, 1020)]
    [InlineData(10, 1520)]
    [InlineData(11, 1520)]
    public void An_index_raises_the_level_from_its_date_on(int day, decimal usd) => Assert.Equal(
        [(usd, 6120)], RisesOn10December.Ask("KZ-A", "KZ-B", r => r with { ReadyAt = DrawnPlan.At(new(2026, 12, day)) }, DrawnPlan.Box40(1)).Front());

    [Fact]
    public void The_day_counts_at_the_entry_and_not_when_the_goods_are_ready()
    {
        // Ready on the 9th at 23:00; loaded at midnight, the haul begins on the 10th at the place.
        var late = RisesOn10December.Ask("KZ-A", "KZ-B", r => r with { ReadyAt = DrawnPlan.At(new(2026, 12, 9)) + Duration.FromHours(15) }, DrawnPlan.Box40(1));

        Assert.Equal([(1520m, 6120)], late.Front());
    }

    [Fact]
    public void Who_waits_for_a_price_that_falls_pays_the_lower_one()
    {
        var falls = DrawnPlan.Line
            .WithRate("validTo", "OLD, KTZ, single, container40, containerKm, 1, true, 2026-12-02")
            .WithRate("validFrom", "NEW, KTZ, single, container40, containerKm, 0.4, true, 2026-12-03");

        // From 09:00 on the 1st to midnight before the 3rd are 39 hours.
        var outcome = falls.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1));
        Assert.Equal([(420m, 6120 + (39 * 60)), (1020m, 6120)], outcome.Front());
        Assert.Contains(Assert.IsType<PlanOutcome.Found>(outcome).Plan.Routes[0].Legs, leg => leg is { Kind: LegKind.Wait, WaitFor: "price" });
    }
}
