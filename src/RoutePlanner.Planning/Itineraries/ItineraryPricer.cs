using System.Collections.Immutable;
using RoutePlanner.Planning.Containers;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Reliability;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Itineraries;

/// <summary>Prices a chain that the caller names. The network is laid out once for each step, and only moves by the step's mode lead through its layer: so the same search and the same charges serve.</summary>
internal sealed class ItineraryPricer(Network network, PricedNetwork priced, PlanRequest request, Simulator simulator, CancellationToken cancellation)
{
    private readonly ParetoSearch _search = new();
    private bool _isCut;

    internal ItineraryPrice Price(ImmutableArray<ItineraryStep> steps)
    {
        var whole = ContainerUse.Search(
            priced, network, request,
            (packings, criteria) => Search(steps, Grounds(packings, steps[0].From), Grounds(packings, steps[^1].To, layer: steps.Length), criteria));
        var alone = steps.Select(step => Search([step], At(step.From), At(step.To, layer: 1), Criteria.Cost)?.Paths.FirstOrDefault()).ToList();
        var breaksAt = whole is { Paths.IsEmpty: false } ? -1 : FirstBreak(steps);
        var plan = whole is { Paths.IsEmpty: false } ? new PlanBuilder(network, priced, request, simulator).Build(whole) : null;
        return new(
            plan,
            [
                .. steps.Select((step, at) => new StepPrice(
                    step, alone[at] is { } path ? Money.OfMinorUnits(path.Cost, request.Currency) : null, alone[at]?.Minutes,
                    alone[at] is null ? StepReasons.Of(network, request, step)
                    : at == breaksAt ? [StepReasons.DoesNotJoin(network, steps, at)]
                    : [])),
            ],
            !_isCut);
    }

    /// <summary>The first step that cannot be gone after those before it; past the last one only the unloading is missing.</summary>
    private int FirstBreak(ImmutableArray<ItineraryStep> steps)
    {
        var gone = 0;
        while (gone < steps.Length && Search(steps[..(gone + 1)], At(steps[0].From, isGround: true), At(steps[gone].To, layer: gone + 1), Criteria.Cost) is { Paths.IsEmpty: false })
        {
            gone++;
        }

        return Math.Min(gone, steps.Length - 1);
    }

    private SearchAnswer? Search(ImmutableArray<ItineraryStep> steps, ImmutableArray<int> sources, ImmutableArray<int> targets, Criteria criteria)
    {
        if (sources.IsEmpty || targets.IsEmpty)
        {
            return null;
        }

        var graph = priced.BuildLayers(steps.Length + 1, (offer, layer) => LayerAfter(offer.Move, layer, steps), criteria);
        var answer = _search.Run(graph, new SearchQuery
        {
            Sources = sources,
            Bounds = LowerBounds.To(graph, targets),
            Criteria = criteria,
            StartMinute = Planner.MinuteOf(request, request.ReadyAt),
            LatestArrival = request.ArriveBefore is { } deadline ? Planner.MinuteOf(request, deadline) : int.MaxValue,
            LabelBudget = request.LabelBudget,
            Cancellation = cancellation,
        });
        _isCut |= !answer.Complete;
        return answer with { Paths = [.. answer.Paths.Select(WithoutLayers)] };
    }

    /// <summary>How many steps are done after a move, or null when the step in hand does not allow it.</summary>
    private int? LayerAfter(Move move, int layer, ImmutableArray<ItineraryStep> steps)
    {
        if (move.Kind == LegKind.Transfer)
        {
            return layer < steps.Length || network.Vertices[move.From].Place == steps[^1].To ? layer : null;
        }

        if (layer == steps.Length)
        {
            return null;
        }

        // A haul may pass several of the named places; each must lie on a step of its mode.
        var next = layer;
        var isAllowed = true;
        move.Each(part =>
        {
            isAllowed &= next == steps.Length || part.Kind == LegKind.Transfer || steps[next].Mode is null || steps[next].Mode == part.Mode;
            foreach (var place in part.Through.Add(network.Vertices[part.To].Place))
            {
                next += next < steps.Length && place == steps[next].To ? 1 : 0;
            }
        });
        return isAllowed ? next : null;
    }

    private ImmutableArray<int> Grounds(ImmutableArray<Packing> packings, int place, int layer = 0) =>
        [.. packings.Select(packing => priced.Local(network.FindGround(packing, place))).OfType<int>().Select(v => v + (layer * priced.VertexCount))];

    /// <summary>On whatever the goods are there.</summary>
    private ImmutableArray<int> At(int place, int layer = 0, bool isGround = false) =>
        [.. Enumerable.Range(0, priced.VertexCount).Where(v => priced.VertexAt(v).Place == place && (!isGround || priced.VertexAt(v).Carriage.Kind == CarriageKind.Ground)).Select(v => v + (layer * priced.VertexCount))];

    private FoundPath WithoutLayers(FoundPath path) => path with { Steps = [.. path.Steps.Select(s => s with { Vertex = s.Vertex % priced.VertexCount })] };
}
