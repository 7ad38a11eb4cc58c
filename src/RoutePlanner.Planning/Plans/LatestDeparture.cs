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
        var leave = AlongArcsOf(path);
        var (low, high, latest) = (start, deadline, path);
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (leave(middle) is { } later && later.Cost <= path.Cost)
            {
                (low, latest) = (middle, later);
            }
            else
            {
                high = middle - 1;
            }
        }

        return (latest, low);
    }

    /// <summary>Goes the same arcs from a minute on; null when they do not keep the deadline any more.</summary>
    private Func<int, FoundPath?> AlongArcsOf(FoundPath path)
    {
        var moves = path.Steps.Where(s => s.Offer >= 0).ToList();
        var stays = path.Steps.Where(s => s.Offer == PathStep.Stay).ToList();
        var arcs = moves.ConvertAll(step => graph.FindArc(step.Offer, step.Vertex));
        int[] vertices = [arcs[0].From, .. arcs.Select(arc => arc.To)];
        Arc[] line = [.. arcs.Select((arc, at) => arc with { From = at, To = at + 1, Offer = at, Change = default })];
        var along = new SearchGraph(vertices.Length, line, vertex => graph.WaitingAt(vertices[vertex]));
        var query = new SearchQuery
        {
            Sources = [0],
            Bounds = LowerBounds.To(along, [line.Length]),
            Criteria = Criteria.Cost,
            LatestArrival = deadline,
            ViaStays = [.. stays.Select(s => s.ArrivesAt - s.EntersAt)],
            IsVia = stays.Count == 0 ? null : (vertex, at) => vertices[vertex] == stays[at].Vertex,
        };
        return minute => _along.Run(along, query with { StartMinute = minute }).Paths is [var found]
            ? found with
            {
                Risk = path.Risk,
                Steps = [.. found.Steps.Select(s => s with { Offer = s.Offer < 0 ? s.Offer : moves[s.Offer].Offer, Vertex = vertices[s.Vertex] })],
            }
            : null;
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
