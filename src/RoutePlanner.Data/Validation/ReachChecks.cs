using System.Collections.Immutable;
using QuikGraph;
using QuikGraph.Algorithms;
using RoutePlanner.Planning.Links;

namespace RoutePlanner.Data.Validation;

/// <summary>Every place where goods can be loaded can be reached from every other, by whatever mode.</summary>
internal static class ReachChecks
{
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } = [PlacesCanBeReached];

    private static IEnumerable<DatasetFault> PlacesCanBeReached(Facts facts)
    {
        if (!facts.AreWhole("places", "rail-links", "road-links", "crossings", "sailings"))
        {
            return []; // A link that could not be read would leave places behind that are well joined.
        }

        var components = new Dictionary<string, int>(StringComparer.Ordinal);
        Join(facts).StronglyConnectedComponents(components);
        var stops = facts.Dataset.Places.Where(place => !place.Packings.IsEmpty).ToList();
        var largest = stops.GroupBy(place => components[place.Id]).MaxBy(group => group.Count())?.Key;
        return stops.Where(place => components[place.Id] != largest).Select(place => place.Fault(
            "", "No way leads there and back from the other places; add an open link, or leave its packings empty."));
    }

    private static AdjacencyGraph<string, SEdge<string>> Join(Facts facts)
    {
        var graph = new AdjacencyGraph<string, SEdge<string>>();
        graph.AddVertexRange(facts.Places.Keys.Concat(facts.Crossings.Keys));
        foreach (var (from, to, bothWays) in Ways(facts).Where(way => graph.ContainsVertex(way.From) && graph.ContainsVertex(way.To)))
        {
            graph.AddEdge(new(from, to));
            if (bothWays)
            {
                graph.AddEdge(new(to, from));
            }
        }

        return graph;
    }

    private static IEnumerable<(string From, string To, bool BothWays)> Ways(Facts facts)
    {
        var links = facts.Dataset.RailLinks.Where(link => link.Status == LinkStatus.Open).Select(link => (link.From, link.To, BothWays: true));
        var roads = facts.Dataset.RoadLinks.Where(link => link.Status == LinkStatus.Open).Select(link => (link.From, link.To, BothWays: true));
        var crossings = facts.Dataset.Crossings.Where(crossing => crossing.Status == LinkStatus.Open)
            .SelectMany(crossing => new[] { (crossing.PlaceA, crossing.Id, true), (crossing.Id, crossing.PlaceB, true) });
        var sailings = facts.Dataset.Sailings.Where(SailingChecks.IsOffered).Select(sailing => (sailing.From, sailing.To, sailing.BothWays));
        return links.Concat(roads).Concat(crossings).Concat(sailings);
    }
}
