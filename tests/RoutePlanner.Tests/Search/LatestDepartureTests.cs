using CsCheck;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Tests.Search;

/// <summary>How late one may leave: held to asking forwards from every minute.</summary>
public sealed class LatestDepartureTests
{
    [Fact]
    public void The_latest_departures_for_a_deadline_are_those_that_asking_from_every_minute_finds() =>
        Asked.Sample(
            drawn =>
            {
                var (question, criteria) = drawn;
                var others = criteria & ~Criteria.Time;
                var expected = new List<(Vector Vector, int Leaves)>();
                for (var minute = question.StartMinute; minute <= question.LatestArrival; minute++)
                {
                    var (ends, _) = BruteForce.Walk(question with { StartMinute = minute });
                    expected.AddRange(ends.Select(end => (end.Only(others), minute)));
                }

                var graph = question.ToGraph();
                var bounds = LowerBounds.To(graph, question.Targets);
                var search = new ParetoSearch();
                var answer = new LatestDeparture(graph, criteria, question.LatestArrival).Find(
                    question.StartMinute, (start, compared) => search.Run(graph, question.ToQuery(bounds, compared) with { StartMinute = start }));
                var found = answer.Paths.Where(p => !p.Steps.IsEmpty).Select(p => (new Vector(p.Cost, 0, p.Co2eHg).Only(others), p.Steps[0].EntersAt)).Distinct().Order(Order).ToList();

                Assert.Equal(Front(expected), found);
                foreach (var path in answer.Paths)
                {
                    PathAudit.Check(question with { StartMinute = path.Steps[0].EntersAt }, path);
                }
            },
            iter: 2_000, print: drawn => $"{drawn.Criteria} {drawn.Question}");

    /// <summary>Leaving from one place, where waiting is free, with a deadline that may or may not be kept.</summary>
    private static Gen<(Question Question, Criteria Criteria)> Asked =>
        from question in RandomQuestions.Of(Kinds.Timed | Kinds.Capacities)
        from kept in Gen.Int[5, 30]
        from bits in Gen.Int[0, 2]
        select (
            question with { Sources = [0], CentsPerMinute = question.CentsPerMinute.SetItem(0, 0), LatestArrival = question.StartMinute + kept },
            bits == 0 ? Criteria.Time : bits == 1 ? Criteria.Cost | Criteria.Time : Criteria.Cost | Criteria.Time | Criteria.Co2e);

    private static Comparer<(Vector Vector, int Leaves)> Order { get; } =
        Comparer<(Vector Vector, int Leaves)>.Create((a, b) => (a.Vector.Cost, -a.Leaves, a.Vector.Co2eHg).CompareTo((b.Vector.Cost, -b.Leaves, b.Vector.Co2eHg)));

    private static List<(Vector, int)> Front(List<(Vector Vector, int Leaves)> all)
    {
        // Where origin and destination are one there is nothing to ask.
        var distinct = all.Distinct().ToList();
        bool Beats((Vector Vector, int Leaves) a, (Vector Vector, int Leaves) b) => a != b && a.Vector.IsNoWorseThan(b.Vector) && a.Leaves >= b.Leaves;
        return [.. distinct.Where(b => !distinct.Exists(a => Beats(a, b))).Order(Order)];
    }
}
