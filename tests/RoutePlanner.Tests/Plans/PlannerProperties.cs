using System.Globalization;
using CsCheck;

namespace RoutePlanner.Tests.Plans;

public class PlannerProperties
{
    /// <summary>How many datasets are drawn; PLANS asks for another number.</summary>
    private static readonly long Plans = long.TryParse(Environment.GetEnvironmentVariable("PLANS"), CultureInfo.InvariantCulture, out var asked) ? asked : 2_000;

    [Fact]
    public void The_planner_finds_the_same_front_as_walking_every_chain() => new RandomDataset().Sample(IsSameFront, iter: Plans, print: question => question.Draw());

    private static void IsSameFront(Question question)
    {
        var (expected, _) = BruteForcePlanner.Plan(question);
        var actual = Fronts.Of(question);
        Assert.True(
            expected.SequenceEqual(actual),
            $"missing {string.Join(", ", expected.Except(actual))}; extra {string.Join(", ", actual.Except(expected))}");
    }
}
