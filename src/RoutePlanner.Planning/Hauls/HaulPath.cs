using System.Collections.Immutable;
using QuikGraph;
using QuikGraph.Algorithms;

namespace RoutePlanner.Planning.Hauls;

/// <summary>The way of a haul over one railway: the shortest tariff distance between two stops.</summary>
/// <param name="Entry">Place number.</param>
/// <param name="Exit">Place number.</param>
/// <param name="DistanceKm">By the railway's own lines.</param>
/// <param name="Through">Places passed, ends not included, in order.</param>
/// <param name="KmAt">Distance from the entry to each place of <paramref name="Through"/>.</param>
public sealed record HaulPath(int Entry, int Exit, decimal DistanceKm, ImmutableArray<int> Through, ImmutableArray<decimal> KmAt)
{
    /// <summary>Whole minutes of running at the railway's speeds, a stretch with a speed of its own reckoned apart; rounded up.</summary>
    /// <param name="speeds">Rows of one railway and product; the one without ends is the default.</param>
    /// <returns>Null when the railway has no speed for the product.</returns>
    public int? RunningMinutes(IReadOnlyList<RailwaySpeed> speeds, IReadOnlyDictionary<string, int> placeNumbers)
    {
        if (speeds.FirstOrDefault(s => s.From is null) is not { } usual)
        {
            return null;
        }

        var days = DistanceKm / usual.KmPerDay;
        foreach (var stretch in speeds)
        {
            if (stretch is { From: { } from, To: { } to }
                && KmOf(placeNumbers[from]) is { } start && KmOf(placeNumbers[to]) is { } end && start < end)
            {
                days += ((end - start) / stretch.KmPerDay) - ((end - start) / usual.KmPerDay);
            }
        }

        // Thirds and ninths of a day have no exact decimal: without the rounding a whole number of minutes may count one more.
        return (int)decimal.Ceiling(decimal.Round(days * 1440, 9));
    }

    /// <summary>All shortest ways between the stops of one railway and gauge, found with QuikGraph; in the order of the stops.</summary>
    public static IReadOnlyList<HaulPath> Between(
        IReadOnlyList<(int From, int To, decimal Km)> lines, IReadOnlyList<int> stops)
    {
        var graph = new AdjacencyGraph<int, TaggedEdge<int, decimal>>(allowParallelEdges: true);
        foreach (var (start, end, km) in lines)
        {
            graph.AddVerticesAndEdge(new(start, end, km));
            graph.AddVerticesAndEdge(new(end, start, km));
        }

        // Half of a network's compile time goes into these searches, and none knows of another.
        var found = new List<HaulPath>[stops.Count];
        Parallel.For(0, stops.Count, i => found[i] = [.. From(graph, stops[i], stops)]);
        return [.. found.SelectMany(paths => paths)];
    }

    private static IEnumerable<HaulPath> From(AdjacencyGraph<int, TaggedEdge<int, decimal>> graph, int entry, IReadOnlyList<int> stops)
    {
        if (!graph.ContainsVertex(entry))
        {
            yield break;
        }

        var find = graph.ShortestPathsDijkstra(line => (double)line.Tag, entry);
        foreach (var exit in stops)
        {
            if (exit != entry && find(exit, out var way))
            {
                yield return FromLines(entry, exit, [.. way]);
            }
        }
    }

    private static HaulPath FromLines(int entry, int exit, TaggedEdge<int, decimal>[] lines)
    {
        var between = lines.Length - 1;
        var (through, kmAt, km) = (ImmutableArray.CreateBuilder<int>(between), ImmutableArray.CreateBuilder<decimal>(between), 0m);
        foreach (var line in lines)
        {
            km += line.Tag;
            if (line.Target != exit)
            {
                through.Add(line.Target);
                kmAt.Add(km);
            }
        }

        return new(entry, exit, km, through.MoveToImmutable(), kmAt.MoveToImmutable());
    }

    /// <summary>The distance from the entry to a place on the way; null for one that is not.</summary>
    internal decimal? KmOf(int place) =>
        place == Entry ? 0 : place == Exit ? DistanceKm : Through.IndexOf(place) is >= 0 and var at ? KmAt[at] : null;
}
