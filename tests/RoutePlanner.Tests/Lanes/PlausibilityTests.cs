using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Tests.Lanes;

/// <summary>No route that is shown makes a forwarder shake the head, and each is whole: its lines add up and its legs join.</summary>
public sealed class PlausibilityTests
{
    /// <summary>A stretch between two changes of mode is longer than this, in km.</summary>
    private const decimal LeastStretchKm = 100;

    public static TheoryData<string, string, string> Lanes => BundledLanes.Names;

    [Theory]
    [MemberData(nameof(Lanes))]
    public void No_route_comes_back_to_a_country_that_it_has_left(string from, string to, string goods) => ForEach(from, to, goods, route =>
    {
        var countries = route.Legs.Select(CountryOf).OfType<string>().ToList();
        var entered = countries.Where((country, at) => at == 0 || countries[at - 1] != country).ToList();

        Assert.Equal(entered.Distinct(StringComparer.Ordinal), entered);
    });

    [Theory]
    [MemberData(nameof(Lanes))]
    public void No_route_changes_mode_for_a_short_stretch_on_rails_or_between_rails(string from, string to, string goods) => ForEach(from, to, goods, route =>
    {
        var stretches = Stretches(route);
        for (var at = 1; at < stretches.Count - 1; at++)
        {
            // A short drive between a station and a quay has its cause.
            var (mode, km) = stretches[at];
            var isBetweenRails = stretches[at - 1].Mode == Mode.Rail && stretches[at + 1].Mode == Mode.Rail;
            Assert.False(km < LeastStretchKm && (mode == Mode.Rail || isBetweenRails), FormattableString.Invariant($"{km} km by {mode}"));
        }
    });

    [Theory]
    [MemberData(nameof(Lanes))]
    public void The_charges_of_a_route_add_up_to_its_total(string from, string to, string goods) => ForEach(from, to, goods, route =>
    {
        var cost = route.Totals.Cost;

        Assert.Equal(cost.Amount, route.Charges.Sum(c => c.Amount));
        Assert.Equal(cost.Low, route.Charges.Sum(c => c.Low));
        Assert.Equal(cost.High, route.Charges.Sum(c => c.High));
        Assert.Equal(cost.Amount, cost.ByKind.Values.Sum());
        Assert.All(route.Charges, c => Assert.True(c.Low <= c.Amount && c.Amount <= c.High && c.Amount > 0, $"{c.Name}: {c.Low}, {c.Amount}, {c.High}"));
        Assert.All(route.Charges, c => Assert.All(c.Legs, leg => Assert.Contains(c.Index, route.Legs[leg].Charges)));
        Assert.All(route.Legs, leg => Assert.All(leg.Charges, c => Assert.Contains(leg.Index, route.Charges[c].Legs)));
    });

    [Theory]
    [MemberData(nameof(Lanes))]
    public void The_legs_of_a_route_join_in_time_and_place(string from, string to, string goods) => ForEach(from, to, goods, route =>
    {
        Assert.Equal((from, to), (route.Legs[0].From.Id, route.Legs[^1].To.Id));
        Assert.Equal((route.DepartAt, route.ArriveAt), (route.Legs[0].DepartAt, route.Legs[^1].ArriveAt));
        Assert.Equal(route.Totals.DurationMinutes.Typical, route.Legs.Sum(l => l.DurationMinutes.Typical));
        Assert.Equal(route.Totals.DistanceKm, route.Legs.Sum(l => l.DistanceKm));
        Assert.All(route.Legs, leg => Assert.Equal(leg.DurationMinutes.Typical, (leg.ArriveAt.ToInstant() - leg.DepartAt.ToInstant()).TotalMinutes));
        Assert.All(route.Legs.Zip(route.Legs.Skip(1)), pair =>
        {
            Assert.Equal(pair.First.ArriveAt.ToInstant(), pair.Second.DepartAt.ToInstant());
            Assert.Equal(pair.First.To, pair.Second.From);
        });
    });

    [Theory]
    [MemberData(nameof(Lanes))]
    public void No_route_that_is_shown_is_beaten_by_another(string from, string to, string goods)
    {
        var routes = BundledLanes.Plan(from, to, goods).Routes;

        Assert.All(routes, route => Assert.DoesNotContain(routes, other => other != route && Beats(other.Totals, route.Totals)));
    }

    private static bool Beats(RouteTotals a, RouteTotals b) =>
        a.Cost.Amount <= b.Cost.Amount && a.DurationMinutes.Typical <= b.DurationMinutes.Typical && a.Co2e.WtwKg <= b.Co2e.WtwKg;

    private static void ForEach(string from, string to, string goods, Action<Route> check)
    {
        var plan = BundledLanes.Plan(from, to, goods);
        Assert.True(plan.Complete);
        foreach (var route in plan.Routes)
        {
            try
            {
                check(route);
            }
            catch (Xunit.Sdk.XunitException fault)
            {
                Assert.Fail($"{route.Summary}: {fault.Message}");
            }
        }
    }

    /// <summary>Modes and km between changes of mode. A truck on a ship is still on its way by truck.</summary>
    private static List<(Mode Mode, decimal Km)> Stretches(Route route)
    {
        var stretches = new List<(Mode Mode, decimal Km)>();
        foreach (var leg in route.Legs.Where(l => l.Kind is LegKind.Haul or LegKind.Cross or LegKind.Drive or LegKind.Sail))
        {
            var mode = leg is { Kind: LegKind.Sail, Operator: not null } ? Mode.Road : leg.Mode;
            if (stretches.Count > 0 && stretches[^1].Mode == mode)
            {
                stretches[^1] = (mode, stretches[^1].Km + leg.DistanceKm);
            }
            else
            {
                stretches.Add((mode, leg.DistanceKm));
            }
        }

        return stretches;
    }

    /// <summary>Where a leg happens; null where it leads from one country to another.</summary>
    private static string? CountryOf(Leg leg) => leg.Kind switch
    {
        LegKind.Haul => BundledLanes.Network.Dataset.Railways.Single(r => r.Id == leg.Operator).Country,
        LegKind.Drive => leg.Through.Append(leg.From.Id).Append(leg.To.Id).Select(place => PlaceOf(place).Country).First(country => country.Length > 0),
        LegKind.Cross or LegKind.Sail => null,
        _ => PlaceOf(leg.From.Id).Country is { Length: > 0 } country ? country : null,
    };

    private static Place PlaceOf(string id) => BundledLanes.Network.Places[BundledLanes.Network.FindPlace(id)!.Value];
}
