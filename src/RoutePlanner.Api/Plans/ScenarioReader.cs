using System.Collections.Immutable;
using RoutePlanner.Api.Disruptions;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Scenarios;

namespace RoutePlanner.Api.Plans;

/// <summary>Understands what a question supposes, and lists all faults at once.</summary>
internal static class ScenarioReader
{
    private const string Pointer = "/options/scenario";

    /// <summary>Of each.</summary>
    private const int Most = 20;

    /// <summary>The scenario, or null with at least one error.</summary>
    internal static Scenario? Read(ScenarioQuery query, Network network, FieldErrors errors)
    {
        if (query.Running?.Count > Most || query.Disruptions?.Count > Most)
        {
            errors.Add(FaultCode.OutOfRange, Pointer, $"At most {Most} things that run and {Most} disruptions.");
            return null;
        }

        if (query.Running is null or [] && query.Disruptions is null or [])
        {
            errors.Add(FaultCode.Missing, Pointer, "Say what runs in 'running', or what happens in 'disruptions'.");
        }

        for (var at = 0; at < query.Running?.Count; at++)
        {
            var id = query.Running[at];
            if (Scenario.CanRun(network.Dataset, id) is not true and var runs)
            {
                errors.Add(
                    runs is null ? FaultCode.UnknownTarget : FaultCode.Contradiction, $"{Pointer}/running/{at}",
                    runs is null ? "There is no sailing, link or crossing of this id." : "It runs already; leave it out.", id);
            }
        }

        var disruptions = ImmutableArray.CreateBuilder<Disruption>();
        for (var at = 0; at < query.Disruptions?.Count; at++)
        {
            // What is made up needs nobody who says so.
            var told = query.Disruptions[at];
            var faults = new FieldErrors();
            if (DisruptionReader.Read($"scenario-{at + 1}", told with { Note = told.Note ?? "Supposed.", Source = told.Source ?? "the question's scenario" }, network, faults) is { } disruption)
            {
                disruptions.Add(disruption);
            }

            foreach (var fault in faults.ToImmutable())
            {
                errors.Add(fault.Code, $"{Pointer}/disruptions/{at}{fault.Pointer}", fault.Message, fault.Value, fault.Candidates);
            }
        }

        return errors.Any ? null : new([.. (query.Running ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], disruptions.ToImmutable());
    }
}
