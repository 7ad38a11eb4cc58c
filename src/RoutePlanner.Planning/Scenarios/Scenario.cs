using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Sailings;

namespace RoutePlanner.Planning.Scenarios;

/// <summary>What if: things that are planned, being built or suspended run, and disruptions happen that are made up.</summary>
/// <param name="Running">Ids of sailings, links and crossings.</param>
public sealed record Scenario(ImmutableArray<string> Running, ImmutableArray<Disruption> Disruptions)
{
    /// <summary>Whether something of a dataset is not running, so that a scenario can let it.</summary>
    /// <returns>Null when there is no sailing, link or crossing of this id.</returns>
    public static bool? CanRun(Dataset dataset, string id) =>
        dataset.Sailings.FirstOrDefault(s => s.Id == id) is { } sailing ? sailing.Status is SailingStatus.Planned or SailingStatus.Suspended
        : dataset.RailLinks.FirstOrDefault(l => l.Id == id) is { } rail ? rail.Status != LinkStatus.Open
        : dataset.RoadLinks.FirstOrDefault(l => l.Id == id) is { } road ? road.Status != LinkStatus.Open
        : dataset.Crossings.FirstOrDefault(c => c.Id == id) is { } crossing ? crossing.Status != LinkStatus.Open
        : null;

    /// <summary>The dataset as it would be.</summary>
    internal Dataset ApplyTo(Dataset dataset) => dataset with
    {
        Sailings = [.. dataset.Sailings.Select(s => Running.Contains(s.Id) ? s with { Status = SailingStatus.Running } : s)],
        RailLinks = [.. dataset.RailLinks.Select(l => Running.Contains(l.Id) ? l with { Status = LinkStatus.Open } : l)],
        RoadLinks = [.. dataset.RoadLinks.Select(l => Running.Contains(l.Id) ? l with { Status = LinkStatus.Open } : l)],
        Crossings = [.. dataset.Crossings.Select(c => Running.Contains(c.Id) ? c with { Status = LinkStatus.Open } : c)],
    };
}
