using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>A railway may add a sum to the freight, in a line of its own. 1000 km cost 1 USD a box and km here, and two transfers 10 a box.</summary>
public sealed class SurchargeTests
{
    private static DrawnDataset With(string unit, string amount, string massFromT = "", string validFrom = "", string validTo = "") => DrawnPlan.Line
        .WithRate("minKm", "BASE, KTZ, single, container40, containerKm, 1, true, ")
        .Plus("surcharges", "id, operators, unit, amount, currency, massFromT, validFrom, validTo", $"EXTRA, KTZ, {unit}, {amount}, USD, {massFromT}, {validFrom}, {validTo}");

    [Theory]
    [InlineData("tonne", "5", 40 * 5)] // two boxes of 20 t
    [InlineData("container", "50", 2 * 50)]
    [InlineData("wagon", "30", 2 * 30)]
    public void It_is_counted_by_its_unit(string unit, string amount, int usd) =>
        Assert.Equal([2040m + usd], With(unit, amount).Ask("KZ-A", "KZ-B", DrawnPlan.Box40(2)).Front().Select(r => r.Usd));

    [Theory]
    [InlineData("23.8", 2040)] // 20 t and a box of 3.8 t are not above it
    [InlineData("23.7", 2140)]
    public void It_may_begin_above_a_gross_mass(string massFromT, int usd) =>
        Assert.Equal([usd], With("container", "50", massFromT).Ask("KZ-A", "KZ-B", DrawnPlan.Box40(2)).Front().Select(r => r.Usd));

    [Theory]
    [InlineData("2026-12-01", "", 2140)]
    [InlineData("", "2026-11-30", 2040)]
    public void It_holds_on_its_days(string from, string to, int usd) =>
        Assert.Equal(usd, With("container", "50", validFrom: from, validTo: to).Ask("KZ-A", "KZ-B", DrawnPlan.Box40(2)).Front().Min(r => r.Usd));

    [Fact]
    public void Who_waits_for_its_end_does_not_pay_it() =>
        Assert.Equal([2040m, 2140m], With("container", "50", validTo: "2026-12-03").Ask("KZ-A", "KZ-B", DrawnPlan.Box40(2)).Front().Select(r => r.Usd));

    [Fact]
    public void An_agreed_rate_is_free_of_it() => Assert.Equal(
        [2040m],
        With("container", "50").With("base-rates", "BASE", "coefficients", "false").Ask("KZ-A", "KZ-B", DrawnPlan.Box40(2)).Front().Select(r => r.Usd));

    [Fact]
    public void It_is_a_line_of_its_own() =>
        Assert.Contains("drawn, EXTRA: 100.00", With("container", "50").Ask("KZ-A", "KZ-B", DrawnPlan.Box40(2)).Lines());
}
