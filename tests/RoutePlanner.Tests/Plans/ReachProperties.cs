using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Tests.Lanes;
using Xunit.Sdk;

namespace RoutePlanner.Tests.Plans;

/// <summary>What the one search from a place finds, held to a plan to each place.</summary>
public class ReachProperties
{
    [Fact]
    public void On_random_datasets_one_search_reaches_what_a_plan_to_each_place_does()
    {
        var (reached, outOfReach) = (0, 0);
        new RandomDataset().Sample(
            question =>
            {
                var planner = new Planner(Network.Compile(question.Dataset));
                var request = question.ToRequest(planner.Network);
                if (request.From != request.To)
                {
                    var (some, none) = Judge(planner, request, Neighbours(planner.Network, request));
                    Interlocked.Add(ref reached, some);
                    Interlocked.Add(ref outOfReach, none);
                }
            },
            iter: 400, print: question => question.Draw());

        Assert.True(reached > 100 && outOfReach > 100, $"{reached} places reached, {outOfReach} not.");
    }

    [Theory]
    [InlineData("KZ-AKTAUPORT", "IR-TEHRAN", "container40x2", 3_000_00L, 40)]
    [InlineData("KZ-KOSTANAY", "IR-TEHRAN", "packed-20t", 5_000_00L, 20)]
    [InlineData("IR-TEHRAN", "KZ-ALMATY", "container20x10", 30_000_00L, 30)]
    public void On_the_bundled_network_within_money_and_time_too(string from, string to, string goods, long most, int days)
    {
        var request = BundledLanes.Request(from, to, BundledLanes.GoodsOf(goods));
        request = request with { ArriveBefore = request.ReadyAt + Duration.FromDays(days) };

        var (reached, outOfReach) = Judge(BundledLanes.Planner, request, Neighbours(BundledLanes.Network, request), most);

        Assert.True(reached > 2 && outOfReach > 2, $"{reached} places reached, {outOfReach} not.");
    }

    [Fact]
    public void A_place_of_another_country_is_refused_as_its_prices_are_others()
    {
        var request = BundledLanes.Request("KZ-KOSTANAY", "IR-TEHRAN", BundledLanes.GoodsOf("packed-20t"));

        Assert.Throws<ArgumentException>(() => BundledLanes.Planner.Reach(request, [BundledLanes.Network.FindPlace("UZ-TASHKENT")!.Value]));
    }

    private static ImmutableArray<int> Neighbours(Network network, PlanRequest request) =>
        [.. Enumerable.Range(0, network.Places.Length).Where(place => place != request.From && network.Places[place].Country == network.Places[request.To].Country)];

    /// <summary>Compares all places; with a limit on money also half and twice of it.</summary>
    private static (int Reached, int OutOfReach) Judge(Planner planner, PlanRequest asked, ImmutableArray<int> places, long? most = null)
    {
        var request = asked with { Criteria = Criteria.Cost | Criteria.Time };
        var shared = SharedCharges.MinorUnits(planner.Network, request);
        var fronts = places.ToDictionary(place => place, place => planner.FindFront(request with { To = place }).Select(p => (Cost: p.Cost + shared, p.Minutes)).ToList());

        // On a small dataset the limits are drawn from what there is.
        long?[] limits = most is { } limit ? [limit / 2, limit, limit * 2] : [null, .. fronts.Values.SelectMany(f => f).Select(v => (long?)v.Cost).Order().Take(3)];
        var (reached, outOfReach) = (0, 0);
        foreach (var within in limits)
        {
            var answer = planner.Reach(request, places, within / 100m);
            var found = answer.Places.ToDictionary(p => p.Place);
            foreach (var place in places)
            {
                var expected = fronts[place].Where(v => within is null || v.Cost <= within).ToList();
                var told = found.GetValueOrDefault(place);
                (reached, outOfReach) = told is null ? (reached, outOfReach + 1) : (reached + 1, outOfReach);
                (int, (long, int), (long, int))? figures = expected.Count == 0 ? null : (expected.Count, expected[0], expected[^1]);
                if (!answer.Complete || Figures(told) != figures)
                {
                    throw new XunitException($"{planner.Network.Places[place].Id} within {within}: {Figures(told)}, planned {string.Join(", ", expected)}");
                }

                if (within is null && Figures(planner.Sketch(request with { To = place }).Routes) != Figures(told))
                {
                    throw new XunitException($"{planner.Network.Places[place].Id} is sketched otherwise.");
                }
            }
        }

        return (reached, outOfReach);
    }

    private static (int Size, (long Cost, int Minutes) Cheapest, (long Cost, int Minutes) Fastest)? Figures(RoutesTo? routes) =>
        routes is null ? null : (routes.FrontSize, FiguresOf(routes.Cheapest), FiguresOf(routes.Fastest));

    private static (long Cost, int Minutes) FiguresOf(RouteSketch route) => ((long)(route.Cost.Amount * 100), route.DurationMinutes);
}
