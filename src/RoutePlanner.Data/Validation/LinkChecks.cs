using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Validation;

/// <summary>A link stays in one country and with its railway; what leaves a country is a crossing.</summary>
internal static class LinkChecks
{
    /// <summary>The gauges that transfers know; the corridor has no other.</summary>
    private static readonly ImmutableArray<int> GaugesMm = [1435, 1520];

    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } =
        [LinksStayInOneCountry, RailLinksAreInTheirRailwaysCountry, RoadLinksAreInTheirCountry, GaugesAreKnown];

    /// <summary>What is said about a gauge that is none of the corridor's; null if it is one.</summary>
    internal static string? FindGaugeProblem(int gaugeMm) => GaugesMm.Contains(gaugeMm) ? null : "Write a gauge of the corridor in millimetres, 1435 or 1520.";

    private static IEnumerable<DatasetFault> LinksStayInOneCountry(Facts facts)
    {
        var links = facts.Dataset.RailLinks.Select(link => (Row: (IRow)link, link.From, link.To))
            .Concat(facts.Dataset.RoadLinks.Select(link => (Row: (IRow)link, link.From, link.To)));
        foreach (var (row, from, to) in links)
        {
            if (from == to)
            {
                yield return row.Fault("to", "The link ends where it starts; write another place.");
            }
            else if (facts.Places.TryGetValue(from, out var start) && facts.Places.TryGetValue(to, out var end) && start.Country != end.Country)
            {
                yield return row.Fault("to", $"It lies in {end.Country} and {from} in {start.Country}; write a crossing for what leaves a country.");
            }
        }
    }

    private static IEnumerable<DatasetFault> RailLinksAreInTheirRailwaysCountry(Facts facts) =>
        from link in facts.Dataset.RailLinks
        where facts.Railways.ContainsKey(link.Railway) && facts.Places.ContainsKey(link.From)
        let railway = facts.Railways[link.Railway]
        let place = facts.Places[link.From]
        where railway.Country != place.Country
        select link.Fault("railway", $"It is the railway of {railway.Country}, and {place.Id} lies in {place.Country}; write the railway of {place.Country}.");

    private static IEnumerable<DatasetFault> RoadLinksAreInTheirCountry(Facts facts) =>
        from link in facts.Dataset.RoadLinks
        where facts.Places.ContainsKey(link.From)
        let place = facts.Places[link.From]
        where link.Country != place.Country
        select link.Fault("country", $"{place.Id} lies in {place.Country}; write that.");

    private static IEnumerable<DatasetFault> GaugesAreKnown(Facts facts)
    {
        var lists = facts.Dataset.RailLinks.Select(link => (Row: (IRow)link, link.GaugesMm))
            .Concat(facts.Dataset.Railways.Select(railway => (Row: (IRow)railway, railway.GaugesMm)));
        foreach (var (row, gauges) in lists)
        {
            if (gauges.IsEmpty)
            {
                yield return row.Fault("gaugesMm", "Write at least one gauge, 1435 or 1520.");
            }

            foreach (var gauge in gauges)
            {
                if (FindGaugeProblem(gauge) is { } problem)
                {
                    yield return row.Fault("gaugesMm", problem, gauge.ToString());
                }
            }
        }

        foreach (var hire in facts.Dataset.Hires)
        {
            if (FindGaugeProblem(hire.GaugeMm) is { } problem)
            {
                yield return hire.Fault("gaugeMm", problem);
            }
        }
    }
}
