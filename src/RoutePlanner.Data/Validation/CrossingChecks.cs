using System.Collections.Immutable;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Links;

namespace RoutePlanner.Data.Validation;

/// <summary>A crossing joins two countries, has the gauges of its mode, and a time for all that passes it.</summary>
internal static class CrossingChecks
{
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } =
        [CrossingsJoinTwoCountries, GaugesFollowTheMode, OpenCrossingsHaveTheirTimes, TimesAreForWhatPasses, CalendarsAreThere];

    private static IEnumerable<DatasetFault> CrossingsJoinTwoCountries(Facts facts) =>
        from crossing in facts.Dataset.Crossings
        where facts.Places.ContainsKey(crossing.PlaceA) && facts.Places.ContainsKey(crossing.PlaceB)
        let country = facts.Places[crossing.PlaceA].Country
        where country == facts.Places[crossing.PlaceB].Country
        select crossing.Fault("placeB", $"Both sides lie in {country}; write a place of the neighbour.");

    private static IEnumerable<DatasetFault> GaugesFollowTheMode(Facts facts) =>
        from crossing in facts.Dataset.Crossings
        from side in new[] { (Column: "gaugeMmA", Gauge: crossing.GaugeMmA), (Column: "gaugeMmB", Gauge: crossing.GaugeMmB) }
        let problem = (crossing.Mode, side.Gauge) switch
        {
            (CrossingMode.Road, not null) => "A road has no gauge; leave it empty.",
            (CrossingMode.Rail, null) => "Write the gauge that reaches the frontier from this side, 1435 or 1520.",
            (CrossingMode.Rail, { } gauge) => LinkChecks.FindGaugeProblem(gauge),
            _ => null,
        }
        where problem is not null
        select crossing.Fault(side.Column, problem);

    private static IEnumerable<DatasetFault> OpenCrossingsHaveTheirTimes(Facts facts)
    {
        var timed = facts.Dataset.CrossingTimes.Select(time => (time.Crossing, time.Direction, time.Product)).ToHashSet();
        return !facts.AreWhole("crossing-times") ? [] :
            from crossing in facts.Dataset.Crossings
            where crossing.Status == LinkStatus.Open
            from direction in Enum.GetValues<Direction>()
            from product in Products(crossing.Mode)
            where !timed.Contains((crossing.Id, direction, product))
            select crossing.Fault("", $"It is open and has no time for direction {direction} and product {Word(product)}; add the row to crossing-times.");
    }

    private static IEnumerable<DatasetFault> TimesAreForWhatPasses(Facts facts) =>
        from time in facts.Dataset.CrossingTimes
        where facts.Crossings.ContainsKey(time.Crossing)
        let products = Products(facts.Crossings[time.Crossing].Mode)
        where !products.Contains(time.Product)
        select time.Fault("product", $"It does not pass this crossing; write {string.Join(" or ", products.Select(Word))}.");

    private static IEnumerable<DatasetFault> CalendarsAreThere(Facts facts) =>
        from crossing in facts.Dataset.Crossings
        where !facts.Has("calendars", crossing.OpenCalendar)
        select crossing.Fault("openCalendar", "There is no such calendar; write the id of one, or 'always'.");

    private static CrossingProduct[] Products(CrossingMode mode) =>
        mode == CrossingMode.Rail ? [CrossingProduct.Single, CrossingProduct.Train] : [CrossingProduct.Truck];

    private static string Word(CrossingProduct product) => product.ToString().ToLowerInvariant();
}
