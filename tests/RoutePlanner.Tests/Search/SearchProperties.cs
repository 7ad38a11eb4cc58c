using System.Globalization;
using CsCheck;
using RoutePlanner.Planning.Search;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Search;

/// <summary>The search finds what walking every chain finds: nothing missing, nothing beaten, each path lawful and adding up.</summary>
/// <remarks>Set SEARCH_NETWORKS to draw that many networks a test. A failure prints the seed and the network.</remarks>
public sealed class SearchProperties(ITestOutputHelper output)
{
    // One a thread and used again and again, so that what a search leaves behind would show.
    private static readonly ThreadLocal<ParetoSearch> Searches = new(() => new ParetoSearch());

    private static readonly Criteria[] Subsets = [.. Enumerable.Range(1, 15).Select(bits => (Criteria)bits)];

    [Fact]
    public void On_plain_weights_the_search_finds_what_walking_every_chain_finds() => Sample(Kinds.Plain, 10_000);

    [Fact]
    public void With_pledges_demands_and_via_places_the_search_finds_what_walking_every_chain_finds() => Sample(Kinds.Standings, 10_000);

    [Fact]
    public void With_windows_and_prices_of_waiting_the_search_finds_what_waiting_any_minute_finds() => Sample(Kinds.Timed, 10_000);

    [Fact]
    public void With_everything_at_once_the_search_finds_what_waiting_any_minute_finds() => Sample(Kinds.Standings | Kinds.Timed, 10_000);

    [Fact]
    public void With_capacities_and_variances_the_search_finds_what_walking_every_chain_finds() => Sample(Kinds.Capacities, 10_000);

    [Fact]
    public void With_capacities_windows_and_all_else_the_search_finds_what_waiting_any_minute_finds() =>
        Sample(Kinds.Standings | Kinds.Timed | Kinds.Capacities, 10_000);

    private void Sample(Kinds kinds, int networks)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("SEARCH_NETWORKS"), CultureInfo.InvariantCulture, out var asked))
        {
            networks = asked;
        }

        var (routes, paths, mostMoves) = (0, 0L, 0);
        RandomQuestions.Of(kinds).Sample(
            question =>
            {
                var (found, moves) = Check(question);
                Interlocked.Add(ref routes, found > 0 ? 1 : 0);
                Interlocked.Add(ref paths, found);
                InterlockedMax(ref mostMoves, moves);
            },
            iter: networks,
            print: question => question.ToString());
        output.WriteLine($"{networks} networks, {routes} with a route, {paths} paths, at most {mostMoves} moves of brute force in one.");
        Assert.True(routes > networks / 5, "Too few networks have a route at all.");
    }

    private static (int Paths, int Moves) Check(Question question)
    {
        var (ends, moves) = BruteForce.Walk(question);
        var graph = question.ToGraph();
        var bounds = LowerBounds.To(graph, question.Targets);
        var paths = 0;
        foreach (var criteria in Subsets)
        {
            var answer = Searches.Value!.Run(graph, question.ToQuery(bounds, criteria));
            var found = answer.Paths.Select(path => new Vector(path.Cost, path.Minutes, path.Co2eHg, path.Risk).Only(criteria)).OrderBy(v => (v.Cost, v.Minutes, v.Co2eHg, v.Risk)).ToList();
            var best = BruteForce.Best(ends, criteria);
            Assert.True(answer.Complete, "complete");
            Assert.True(
                best.SequenceEqual(found),
                $"{criteria}: missing {string.Join(' ', best.Except(found))}, too many {string.Join(' ', found.Except(best))}");
            foreach (var path in answer.Paths)
            {
                PathAudit.Check(question, path);
            }

            paths += answer.Paths.Length;
        }

        return (paths, moves);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
