using RoutePlanner.Planning.Search;

namespace RoutePlanner.Planning.Plans;

/// <summary>Finds how late routes may leave and still keep a deadline: every route that no other beats on the criteria, leaving later in the place of taking less time.</summary>
/// <remarks>
/// Waiting at the origin costs nothing. So whatever can be had by leaving at some minute can be had at the same price by leaving before it, and the best that can be had
/// only gets worse, in steps, when the departure moves on. The search runs once for each step: from the first departure on, then from a minute after
/// the last departure of what it found, until nothing keeps the deadline. Each route's own last departure is found on its arcs alone, by halving.
/// </remarks>
internal sealed class LatestDeparture(SearchGraph graph, Criteria criteria, int deadline)
{
    private const int MostSteps = 400;

    private readonly ParetoSearch _along = new();

    /// <summary>Runs the steps.</summary>
    /// <param name="first">The first minute at which a route may leave.</param>
    /// <param name="search">All routes that nothing beats in some criteria, leaving from a minute on.</param>
    internal SearchAnswer Find(int first, Func<int, Criteria, SearchAnswer> search)
    {
        var (paths, complete, expanded) = (new List<(FoundPath Path, int Leaves)>(), true, 0L);
        var others = criteria & ~Criteria.Time;

        // Only the time matters: the search then has to compare something else, and the time that it takes decides nothing.
        var compared = others == Criteria.None ? Criteria.Time : others;
        for (var (start, step) = (first, 0); ; step++)
        {
            if (step == MostSteps)
            {
                complete = false;
                break;
            }

            var answer = search(start, compared);
            (complete, expanded) = (complete && answer.Complete, expanded + answer.LabelsExpanded);
            if (answer.Paths.IsEmpty)
            {
                break;
            }

            var found = answer.Paths.Select(path => Latest(path, start)).ToList();
            paths.AddRange(found);
            start = found.Min(f => f.Leaves) + 1;
            if (!criteria.HasFlag(Criteria.Time))
            {
                break;
            }
        }

        return new([.. Front(paths)], complete, expanded);
    }

    /// <summary>The path leaving as late as it may at no higher cost.</summary>
    private (FoundPath Path, int Leaves) Latest(FoundPath path, int start)
    {
        var (low, high, latest) = (start, deadline, path);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (TryLeave(path, middle) is { } later && later.Cost <= path.Cost)
            {
                (low, latest) = (middle, later);
            }
            else
            {
                high = middle - 1;
            }
        }

        return (TryLeave(path, low) ?? latest, low);
    }

    /// <summary>The same arcs from a minute on; null when they do not keep the deadline any more.</summary>
    private FoundPath? TryLeave(FoundPath path, int minute)
    {
        var arcs = new List<Arc>();
        var vertices = new List<int> { path.Steps[0].Offer < 0 ? path.Steps[0].Vertex : -1 };
        foreach (var step in path.Steps.Where(s => s.Offer >= 0))
        {
            var arc = graph.FindArc(step.Offer, step.Vertex);
            vertices[^1] = arc.From;
            arcs.Add(arc with { From = arcs.Count, To = arcs.Count + 1, Offer = arcs.Count, Change = default });
            vertices.Add(arc.To);
        }

        var stays = path.Steps.Where(s => s.Offer == PathStep.Stay).Select(s => s.ArrivesAt - s.EntersAt).ToList();
        var places = path.Steps.Where(s => s.Offer == PathStep.Stay).Select(s => s.Vertex).ToList();
        var line = new SearchGraph(vertices.Count, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(arcs), vertex => graph.WaitingAt(vertices[vertex]));
        var answer = _along.Run(line, new()
        {
            Sources = [0],
            Bounds = LowerBounds.To(line, [arcs.Count]),
            Criteria = Criteria.Cost,
            StartMinute = minute,
            LatestArrival = deadline,
            ViaStays = [.. stays],
            IsVia = stays.Count == 0 ? null : (vertex, at) => vertices[vertex] == places[at],
        });
        if (answer.Paths is not [var found])
        {
            return null;
        }

        var offers = path.Steps.Where(s => s.Offer >= 0).Select(s => s.Offer).ToList();
        return found with
        {
            Risk = path.Risk,
            Steps = [.. found.Steps.Select(s => s with { Offer = s.Offer < 0 ? s.Offer : offers[s.Offer], Vertex = vertices[s.Vertex] })],
        };
    }

    private IEnumerable<FoundPath> Front(List<(FoundPath Path, int Leaves)> paths)
    {
        bool IsNoWorse((FoundPath Path, int Leaves) a, (FoundPath Path, int Leaves) b) =>
            (!criteria.HasFlag(Criteria.Cost) || a.Path.Cost <= b.Path.Cost)
            && (!criteria.HasFlag(Criteria.Time) || a.Leaves >= b.Leaves)
            && (!criteria.HasFlag(Criteria.Co2e) || a.Path.Co2eHg <= b.Path.Co2eHg)
            && (!criteria.HasFlag(Criteria.Risk) || a.Path.Risk <= b.Path.Risk);
        var front = new List<(FoundPath Path, int Leaves)>();
        foreach (var path in paths)
        {
            if (!front.Exists(other => IsNoWorse(other, path)))
            {
                front.RemoveAll(other => IsNoWorse(path, other));
                front.Add(path);
            }
        }

        return front.OrderBy(p => p.Path.Cost).ThenByDescending(p => p.Leaves).ThenBy(p => p.Path.Co2eHg).ThenBy(p => p.Path.Risk).Select(p => p.Path);
    }
}
