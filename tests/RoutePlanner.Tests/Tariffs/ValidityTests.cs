using NodaTime;
using NodaTime.Text;
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

    /// <summary>Half the price from a first to a last day, both in it; asked ready at 08:00, who does not wait pays it or not.</summary>
    [Theory]
    [InlineData("2026-12-05", "2026-12-10", "2026-12-04", false)]
    [InlineData("2026-12-05", "2026-12-10", "2026-12-05", true)]
    [InlineData("2026-12-05", "2026-12-10", "2026-12-10", true)]
    [InlineData("2026-12-05", "2026-12-10", "2026-12-11", false)]
    [InlineData("2026-12-05", "2026-12-05", "2026-12-05", true)]
    [InlineData("", "2028-02-29", "2028-02-28", true)]
    [InlineData("", "2028-02-29", "2028-02-29", true)]
    [InlineData("", "2028-02-29", "2028-03-01", false)]
    [InlineData("2028-02-29", "", "2028-02-28", false)]
    [InlineData("2028-02-29", "2028-02-29", "2028-02-29", true)]
    [InlineData("", "2028-02-28", "2028-02-29", false)]
    [InlineData("2028-03-01", "", "2028-02-29", false)]
    [InlineData("2027-01-01", "2027-03-31", "2026-12-31", false)]
    [InlineData("2027-01-01", "2027-03-31", "2027-01-01", true)]
    [InlineData("2027-01-01", "2027-03-31", "2027-03-31", true)]
    [InlineData("2027-01-01", "2027-03-31", "2027-04-01", false)]
    public void A_rule_holds_on_its_first_and_its_last_day(string from, string to, string day, bool holds)
    {
        var byRate = DrawnPlan.Line.WithRate("", "USUAL, KTZ, single, container40, containerKm, 1, true")
            .WithRate("validFrom, validTo", $"HALF, KTZ, single, container40, containerKm, 0.5, true, {from}, {to}");
        var byCoefficient = DrawnPlan.Line.WithRate("", "USUAL, KTZ, single, container40, containerKm, 1, true")
            .WithCoefficient("validFrom, validTo", $"HALF, KTZ, 0.5, special, USUAL, {from}, {to}");
        var ready = DrawnPlan.At(LocalDatePattern.Iso.Parse(day).Value);

        foreach (var data in (DrawnDataset[])[byRate, byCoefficient])
        {
            var fastest = data.Ask("KZ-A", "KZ-B", r => r with { ReadyAt = ready }, DrawnPlan.Box40(1)).Front().MinBy(f => f.Minutes);
            Assert.Equal((holds ? 520m : 1020m, 6120), fastest);
        }
    }

    /// <summary>Quarterly letters that follow each other: on no day none, on no day two.</summary>
    [Theory]
    [InlineData("2027-03-31", "Q1")]
    [InlineData("2027-04-01", "Q2")]
    [InlineData("2027-06-30", "Q2")]
    [InlineData("2027-07-01", "Q3")]
    [InlineData("2027-09-30", "Q3")]
    public void At_the_end_of_a_quarter_the_next_letter_takes_over(string day, string letter)
    {
        var letters = DrawnPlan.Line.WithRate("", "BASE, KTZ, single, container40, containerKm, 1, true")
            .WithCoefficient("validFrom, validTo", "Q1, KTZ, 0.5, special, BASE, 2027-01-01, 2027-03-31")
            .WithCoefficient("validFrom, validTo", "Q2, KTZ, 0.6, special, BASE, 2027-04-01, 2027-06-30")
            .WithCoefficient("validFrom, validTo", "Q3, KTZ, 0.7, special, BASE, 2027-07-01, 2027-09-30");
        var ready = DrawnPlan.At(LocalDatePattern.Iso.Parse(day).Value);

        Assert.Equal([letter], letters.Ask("KZ-A", "KZ-B", r => r with { ReadyAt = ready }, DrawnPlan.Box40(1)).Applied());
    }

    [Theory]
    [InlineData("2026-12-04T17:59:00Z", false)] // loaded by 23:59 of the 4th at the place
    [InlineData("2026-12-04T18:00:00Z", true)]
    [InlineData("2026-12-04T23:30:00Z", true)] // half past four in the morning there, and still the 4th in London
    public void The_day_is_that_of_the_place_and_not_of_the_clock_of_the_world(string readyAt, bool holds)
    {
        var data = DrawnPlan.Line.WithRate("", "USUAL, KTZ, single, container40, containerKm, 1, true")
            .WithRate("validFrom", "HALF, KTZ, single, container40, containerKm, 0.5, true, 2026-12-05");
        var ready = InstantPattern.General.Parse(readyAt).Value;

        Assert.Equal((holds ? 520m : 1020m, 6120), data.Ask("KZ-A", "KZ-B", r => r with { ReadyAt = ready }, DrawnPlan.Box40(1)).Front().MinBy(f => f.Minutes));
    }
}
