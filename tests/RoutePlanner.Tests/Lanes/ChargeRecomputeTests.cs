namespace RoutePlanner.Tests.Lanes;

/// <summary>A reader with a pocket calculator can follow each line of each route over all lanes.</summary>
public sealed class ChargeRecomputeTests
{
    public static TheoryData<string, string, string> Lanes => BundledLanes.Names;

    [Theory]
    [MemberData(nameof(Lanes))]
    public void Every_line_follows_from_what_it_prints_and_the_lines_from_the_route(string from, string to, string goods)
    {
        foreach (var route in BundledLanes.Plan(from, to, goods).Routes)
        {
            ChargeRecompute.Check(route);
            ChargeRecompute.CheckQuantities(route);
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void In_tenge_every_line_follows_too(string from, string to, string goods)
    {
        var request = BundledLanes.Request(from, to, BundledLanes.GoodsOf(goods)) with { Currency = "KZT" };
        var plan = Assert.IsType<RoutePlanner.Planning.Plans.PlanOutcome.Found>(BundledLanes.Planner.Plan(request)).Plan;

        Assert.All(plan.Routes, ChargeRecompute.Check);
        Assert.All(plan.Routes.SelectMany(r => r.Charges), line => Assert.Equal(line.Native.Currency == "KZT", line.Fx is null));
    }
}
