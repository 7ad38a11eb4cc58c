using System.Collections.Immutable;
using QuikGraph;
using QuikGraph.Algorithms;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Places;

namespace RoutePlanner.Data.Validation;

/// <summary>Between which places each railway carries goods: those joined by its open lines of one gauge, where goods are loaded or go over a frontier.</summary>
internal sealed class RailReach
{
    private readonly ILookup<string, ImmutableHashSet<string>> _stops;

    internal RailReach(Facts facts)
    {
        var crossings = facts.Crossings.Values.Where(crossing => crossing is { Mode: CrossingMode.Rail, Status: LinkStatus.Open }).ToList();
        bool IsStop(string place) => facts.Places.TryGetValue(place, out var known)
            ? !known.Packings.IsEmpty && known.Kinds.Any(kind => kind is PlaceKind.Station or PlaceKind.Terminal or PlaceKind.Port)
            : facts.Crossings.ContainsKey(place);
        _stops = (
            from railway in facts.Railways.Values
            from gauge in railway.GaugesMm
            let lines = facts.Dataset.RailLinks
                .Where(link => link.Railway == railway.Id && link.Status == LinkStatus.Open && link.GaugesMm.Contains(gauge)).Select(link => (link.From, link.To))
                .Concat(crossings.Where(crossing => crossing.GaugeMmA == gauge && LiesIn(facts, crossing.PlaceA, railway)).Select(crossing => (crossing.PlaceA, crossing.Id)))
                .Concat(crossings.Where(crossing => crossing.GaugeMmB == gauge && LiesIn(facts, crossing.PlaceB, railway)).Select(crossing => (crossing.PlaceB, crossing.Id)))
            from joined in Join(lines)
            select (Railway: railway.Id, Stops: joined.Where(IsStop).ToImmutableHashSet(StringComparer.Ordinal))).ToLookup(part => part.Railway, part => part.Stops, StringComparer.Ordinal);
    }

    /// <summary>Whether the railway carries from a place of one list to another place of the other; an empty list holds all.</summary>
    internal bool Joins(string railway, ImmutableArray<string> ends, ImmutableArray<string> others) => _stops[railway].Any(stops =>
    {
        var from = ends.IsEmpty ? stops : stops.Intersect(ends);
        var to = others.IsEmpty ? stops : stops.Intersect(others);
        return !from.IsEmpty && !to.IsEmpty && from.Union(to).Count > 1;
    });

    private static bool LiesIn(Facts facts, string place, Railway railway) => facts.Places.TryGetValue(place, out var known) && known.Country == railway.Country;

    private static IEnumerable<IEnumerable<string>> Join(IEnumerable<(string From, string To)> lines)
    {
        var graph = new UndirectedGraph<string, SEdge<string>>();
        foreach (var (from, to) in lines)
        {
            graph.AddVerticesAndEdge(new(from, to));
        }

        var components = new Dictionary<string, int>(StringComparer.Ordinal);
        graph.ConnectedComponents(components);
        return components.GroupBy(place => place.Value, place => place.Key);
    }
}
