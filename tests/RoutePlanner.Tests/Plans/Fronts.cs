using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Tests.Plans;

/// <summary>The criteria of a route; one that was not asked for is 0.</summary>
internal readonly record struct Vector(long Cost, int Minutes, int Co2eHg)
{
    internal bool IsNoWorseThan(Vector other) => Cost <= other.Cost && Minutes <= other.Minutes && Co2eHg <= other.Co2eHg;

    internal Vector Only(Criteria criteria) => new(
        criteria.HasFlag(Criteria.Cost) ? Cost : 0, criteria.HasFlag(Criteria.Time) ? Minutes : 0, criteria.HasFlag(Criteria.Co2e) ? Co2eHg : 0);
}

/// <summary>The planner's answer to a question as vectors.</summary>
internal static class Fronts
{
    /// <summary>All routes that nothing beats, sorted.</summary>
    internal static List<Vector> Of(Question question)
    {
        var planner = new Planner(Network.Compile(question.Dataset));
        return Of(question, planner, question.ToRequest(planner.Network));
    }

    internal static List<Vector> Of(Question question, Planner planner, PlanRequest request) =>
        Sort(planner.FindFront(request).Select(p => new Vector(p.Cost, p.Minutes, p.Co2eHg).Only(question.Criteria)));

    internal static List<Vector> Sort(IEnumerable<Vector> vectors) => [.. vectors.OrderBy(v => (v.Cost, v.Minutes, v.Co2eHg))];
}
