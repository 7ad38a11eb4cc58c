using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Tests.Tariffs;

namespace RoutePlanner.Tests.Plans;

/// <summary>A stretch of rail or road that a request avoids.</summary>
public sealed class AvoidedLinkTests
{
    private const string Rate = "RATE, KTZ, single, container40, containerKm, 1, false, ";

    [Theory]
    [InlineData("", 1000)]
    [InlineData("R2", 1200)]
    [InlineData("R3", 1000)]
    [InlineData("R2 R3", null)]
    public void The_railway_goes_round_it_at_the_tariff_of_the_longer_distance(string avoided, int? km)
    {
        // KZ-A to KZ-B is 1000 km by KZ-M, and 1200 km by a second line.
        var data = DrawnPlan.Line.Plus("rail-links", "id, from, to, distanceKm, gaugesMm, railway", "R3, KZ-M, KZ-B, 700, 1520, KTZ").WithRate("ownership", Rate);
        var outcome = data.Ask("KZ-A", "KZ-B", r => r with { Criteria = Criteria.Cost, Constraints = [.. avoided.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Avoid)] }, DrawnPlan.Box40(1));

        if (km is null)
        {
            // Each of both alone is enough to block once the other is kept.
            Assert.Equal([("/constraints/avoid/links/0", "R2"), ("/constraints/avoid/links/1", "R3")], Assert.IsType<PlanOutcome.NoRoute>(outcome).Blocking.Select(b => (b.Pointer, b.Value)));
            return;
        }

        var route = outcome.Only();
        Assert.Equal((decimal)km, route.Totals.TariffDistanceKm);
        Assert.Contains(route.Charges, charge => charge.Tariff == "RATE" && charge.DistanceKm == km);
    }

    private static Constraint Avoid(string link, int at) => new(Avoids: true, new(TargetKind.Link, link), $"/constraints/avoid/links/{at}");
}
