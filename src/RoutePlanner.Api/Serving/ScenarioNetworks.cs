using BitFaster.Caching.Lru;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Scenarios;

namespace RoutePlanner.Api.Serving;

/// <summary>Networks as they would be under scenarios, compiled when someone asks. The last ones are kept.</summary>
internal sealed class ScenarioNetworks
{
    /// <summary>A compiled network takes some 10 MB.</summary>
    private const int Kept = 3;

    private readonly ConcurrentLru<string, ServedNetwork> _compiled = new(Kept);

    /// <summary>A network under a scenario, beside the disruptions that it is under already.</summary>
    internal ServedNetwork Find(ServedNetwork served, Scenario scenario)
    {
        var mark = StoredDisruption.MarkOf([.. served.Disruptions, .. scenario.Disruptions.Select(d => new StoredDisruption(d, 0, "scenario"))]);
        var marked = $"{mark}|{string.Join(',', scenario.Running)}";
        return _compiled.GetOrAdd($"{served.Version.Number}|{served.Version.Id}|{marked}", _ =>
            new(served.Published, new Planner(served.Network.Under(scenario)), served.LoadedAt, served.IsMemory)
            {
                Disruptions = served.Disruptions,
                DisruptionsMark = marked,
                Scenario = scenario,
            });
    }
}
