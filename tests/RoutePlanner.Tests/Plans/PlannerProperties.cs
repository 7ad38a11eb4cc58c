using System.Globalization;
using CsCheck;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using Xunit.Sdk;

namespace RoutePlanner.Tests.Plans;

/// <summary>The whole planner, from the rows to the plan, held to <see cref="BruteForcePlanner"/> on random datasets.</summary>
public class PlannerProperties
{
    /// <summary>How many datasets are drawn; PLANS asks for another number.</summary>
    private static readonly long Plans = long.TryParse(Environment.GetEnvironmentVariable("PLANS"), CultureInfo.InvariantCulture, out var asked) ? asked : 2_000;

    [Fact]
    public void The_planner_finds_the_same_front_as_walking_every_chain()
    {
        var (routes, choices, givenUp) = (0, 0, 0);
        new RandomDataset().Sample(
            question =>
            {
                var (expected, _) = BruteForcePlanner.Plan(question);
                if (expected is null)
                {
                    Interlocked.Increment(ref givenUp);
                    return;
                }

                Judge(question, expected);
                Interlocked.Add(ref routes, Math.Min(1, expected.Count));
                Interlocked.Add(ref choices, expected.Count > 1 ? 1 : 0);
            },
            iter: Plans, print: question => question.Header());

        Assert.True(givenUp <= 2 + (Plans / 200), $"{givenUp} of {Plans} datasets have too many chains to walk: draw smaller ones.");

        // Datasets without a way through are a case too, but they must not be all.
        Assert.True(Plans < 500 || (routes * 2 > Plans && choices * 6 > Plans), $"{Plans} datasets, {routes} with a route, {choices} with a choice.");
    }

    private static void Judge(Question question, List<Vector> expected)
    {
        var planner = new Planner(Network.Compile(question.Dataset));
        var request = question.ToRequest(planner.Network);
        var front = Fronts.Of(question, planner, request);
        var (missing, extra) = (expected.Except(front).ToList(), front.Except(expected).ToList());
        if (missing.Count > 0 || extra.Count > 0)
        {
            throw new XunitException($"missing {string.Join(", ", missing)}; extra {string.Join(", ", extra)}\n{question.Draw()}");
        }

        // What is shown is of the front, and its lines add up to its totals.
        if (planner.Plan(request) is PlanOutcome.Found found)
        {
            foreach (var route in found.Plan.Routes)
            {
                var minorUnits = (long)(route.Charges.Sum(c => c.Amount) * 100);
                var minutes = route.Legs.Sum(l => l.DurationMinutes.Typical);
                var co2eHg = (int)(route.Emissions.Sum(e => e.WtwKg) * 10);
                if (!front.Contains(new Vector(minorUnits, minutes, co2eHg).Only(question.Criteria)) || route.Totals.Cost.Amount * 100 != minorUnits)
                {
                    throw new XunitException($"{route.Summary} adds up to {minorUnits}, {minutes} min, {co2eHg} hg\n{question.Draw()}");
                }
            }
        }
        else if (front.Count > 0)
        {
            throw new XunitException($"no plan, but a front\n{question.Draw()}");
        }
    }
}
