using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Places;

namespace RoutePlanner.Data.Validation;

/// <summary>Distances fit the positions: no way is shorter than the great circle, and few are much longer.</summary>
internal static class DistanceChecks
{
    /// <summary>A longer way on land is a slip of the pen or a wrong position.</summary>
    private const double MostGreatCircles = 2.5;

    /// <summary>Short ways wind round stations and rivers, so their length is let off the upper limit.</summary>
    private const decimal ShortWayKm = 25;

    private const decimal KmPerNauticalMile = 1.852m;

    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } =
        [LinksFitTheirPositions, CrossingsFitTheirPositions, SailingsFitTheirPositions];

    private static IEnumerable<DatasetFault> LinksFitTheirPositions(Facts facts) =>
        facts.Dataset.RailLinks.SelectMany(link => Check(facts, new(link, "distanceKm", link.DistanceKm, link.From, link.To)))
            .Concat(facts.Dataset.RoadLinks.SelectMany(link => Check(facts, new(link, "distanceKm", link.DistanceKm, link.From, link.To))));

    private static IEnumerable<DatasetFault> CrossingsFitTheirPositions(Facts facts) =>
        from crossing in facts.Dataset.Crossings
        from fault in Check(facts, new(crossing, "kmA", crossing.KmA, crossing.PlaceA, crossing.Id))
            .Concat(Check(facts, new(crossing, "kmB", crossing.KmB, crossing.Id, crossing.PlaceB)))
        select fault;

    /// <summary>A ship may sail round a headland or a cape, so there is no upper limit.</summary>
    private static IEnumerable<DatasetFault> SailingsFitTheirPositions(Facts facts) =>
        from sailing in facts.Dataset.Sailings
        where sailing.DistanceNm is not null && FindGreatCircleKm(facts, sailing.From, sailing.To) is { } leastKm
            && IsShorter(sailing.DistanceNm.Value * KmPerNauticalMile, leastKm)
        let leastNm = FindGreatCircleKm(facts, sailing.From, sailing.To)!.Value / (double)KmPerNauticalMile
        select sailing.Fault("distanceNm",
            $"The great circle from {sailing.From} to {sailing.To} is {leastNm:0.#} nautical miles; write at least that, or put the positions right.");

    private static IEnumerable<DatasetFault> Check(Facts facts, Way way)
    {
        if (FindGreatCircleKm(facts, way.From, way.To) is not { } greatCircleKm)
        {
            yield break; // Told as a reference to no place.
        }

        var measured = $"The great circle from {way.From} to {way.To} is {greatCircleKm:0.#} km";
        if (IsShorter(way.Km, greatCircleKm))
        {
            yield return way.Row.Fault(way.Column, $"{measured}; write at least that, or put the positions right.");
        }
        else if (way.Km >= ShortWayKm && (double)way.Km > MostGreatCircles * greatCircleKm)
        {
            yield return way.Row.Fault(way.Column, $"{measured}; write at most {MostGreatCircles * greatCircleKm:0.#} km, or put the positions right.");
        }
    }

    private static double? FindGreatCircleKm(Facts facts, string from, string to) =>
        facts.FindPosition(from) is { } start && facts.FindPosition(to) is { } end
            ? GreatCircle.DistanceKm(start.Lat, start.Lon, end.Lat, end.Lon)
            : null;

    // 1 % and half a km: positions are given to 0.01 degree and distances to full km.
    private static bool IsShorter(decimal km, double greatCircleKm) => (double)km < (greatCircleKm * 0.99) - 0.5;

    private sealed record Way(IRow Row, string Column, decimal Km, string From, string To);
}
