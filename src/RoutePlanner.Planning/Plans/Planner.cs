using System.Collections.Concurrent;
using System.Collections.Immutable;
using BitFaster.Caching.Lru;
using RoutePlanner.Planning.Containers;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Itineraries;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Reliability;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Plans;

/// <summary>Answers requests on one network. Safe to share between threads.</summary>
/// <param name="runs">How often each route is simulated.</param>
public sealed class Planner(Network network, int runs = Simulator.UsualRuns)
{
    private readonly ConcurrentLru<PricingKey, PricedNetwork> _priced = new(capacity: 24);
    private readonly ConcurrentBag<ParetoSearch> _searches = [];
    private readonly Simulator _simulator = new(runs);

    /// <summary>The network that answers rest on.</summary>
    public Network Network { get; } = network;

    /// <summary>Finds every route that nothing beats, or what blocks.</summary>
    public PlanOutcome Plan(PlanRequest request, CancellationToken cancellation = default)
    {
        var priced = _priced.GetOrAdd(PricingKey.Of(request, Network), _ => new(Network, request));
        return Search(priced, request, cancellation) switch
        {
            { Paths.IsEmpty: false } answer => new PlanOutcome.Found(new PlanBuilder(Network, priced, request, _simulator).Build(answer)),
            { Complete: false } => new PlanOutcome.Unfinished(),
            _ => FindBlockers(priced, request, cancellation) is var blockers && cancellation.IsCancellationRequested
                ? new PlanOutcome.Unfinished()
                : new PlanOutcome.NoRoute(blockers),
        };
    }

    /// <summary>Prices a chain that the caller names, by the same rules as a plan.</summary>
    public ItineraryPrice Price(PlanRequest request, ImmutableArray<ItineraryStep> steps, CancellationToken cancellation = default) =>
        new ItineraryPricer(Network, _priced.GetOrAdd(PricingKey.Of(request, Network), _ => new(Network, request)), request, _simulator, cancellation).Price(steps);

    /// <summary>Every route that nothing beats, before some are chosen to be shown and written out.</summary>
    internal ImmutableArray<FoundPath> FindFront(PlanRequest request) => Search(new(Network, request), request, default)?.Paths ?? [];

    /// <summary>What the simulation runs through, for every route that nothing beats.</summary>
    internal IEnumerable<(ImmutableArray<Stage> Stages, int Start)> FindStages(PlanRequest request)
    {
        var priced = new PricedNetwork(Network, request);
        foreach (var path in Search(priced, request, default)?.Paths ?? [])
        {
            yield return (new PlanBuilder(Network, priced, request, _simulator).WriteSteps(path), path.Steps[0].EntersAt);
        }
    }

    private SearchAnswer? Search(PricedNetwork priced, PlanRequest request, CancellationToken cancellation) => ContainerUse.Search(
        priced, Network, request, (packings, criteria) => Search(priced, request, packings, criteria, cancellation));

    private SearchAnswer? Search(PricedNetwork priced, PlanRequest request, ImmutableArray<Packing> packings, Criteria criteria, CancellationToken cancellation)
    {
        ImmutableArray<int> sources = [.. packings.Select(p => priced.Local(Network.FindGround(p, request.From))).OfType<int>()];
        ImmutableArray<int> targets = [.. packings.Select(p => priced.Local(Network.FindGround(p, request.To))).OfType<int>()];
        if (sources.IsEmpty || targets.IsEmpty)
        {
            return null;
        }

        var withCo2e = request.Criteria.HasFlag(Criteria.Co2e);
        var demands = new Demands(Network, request);
        var (graph, bounds) = demands.AreNone
            ? priced.Unconstrained(request.To, targets, request.Criteria)
            : Bound(priced.Build(offer => demands.Allow(offer) && !(withCo2e && offer.LacksEmission), demands.ChangeOf, request.Criteria));
        var query = new SearchQuery
        {
            Sources = sources,
            Bounds = bounds,
            Criteria = criteria,
            StartMinute = MinuteOf(request, request.ReadyAt),
            LatestArrival = request.ArriveBefore is { } deadline ? MinuteOf(request, deadline) : int.MaxValue,
            Required = demands.Required,
            MaxTransfers = request.MaxTransfers ?? int.MaxValue,
            ViaStays = [.. request.Via.Select(v => v.StayMinutes)],
            IsVia = request.Via.Any(v => v.StayMinutes > 0) ? (vertex, at) => demands.IsVia(priced.VertexAt(vertex).Place, at) : null,
            LabelBudget = request.LabelBudget,
            Cancellation = cancellation,
        };
        var search = _searches.TryTake(out var idle) ? idle : new ParetoSearch();
        var answer = request is { LeavesLate: true, ArriveBefore: not null }
            ? new LatestDeparture(graph, criteria, query.LatestArrival).Find(query.StartMinute, (start, compared) => search.Run(graph, query with { StartMinute = start, Criteria = compared }))
            : search.Run(graph, query);
        _searches.Add(search);
        return answer;

        (SearchGraph Graph, LowerBounds Bounds) Bound(SearchGraph built) => (built, LowerBounds.To(built, targets));
    }

    internal static int MinuteOf(PlanRequest request, NodaTime.Instant instant) =>
        (int)Math.Clamp(Math.Floor((instant - PricedNetwork.ClockStart(request)).TotalMinutes), -1, int.MaxValue);

    /// <summary>An irreducible set of the request's demands that blocks, by deletion: each is put back that alone, with the rest so far, leaves nothing.</summary>
    private ImmutableArray<Blocker> FindBlockers(PricedNetwork priced, PlanRequest request, CancellationToken cancellation)
    {
        // Made once: a demand is known again by being the same object.
        var all = Demand.Of(request, Network).ToList();
        var kept = all;
        bool HasRoute(IEnumerable<Demand> demands) => Cheapest(demands) is not null;
        FoundPath? Cheapest(IEnumerable<Demand> demands)
        {
            var eased = demands.Aggregate(Demand.Free(request), (r, demand) => demand.PutInto(r)) with { Criteria = Criteria.Cost };
            return Search(priced, eased, cancellation)?.Paths.FirstOrDefault();
        }

        if (kept.Count == 0 || !HasRoute([]))
        {
            return [];
        }

        foreach (var demand in all)
        {
            var without = kept.Where(d => !ReferenceEquals(d, demand)).ToList();
            if (!HasRoute(without))
            {
                kept = without;
            }
        }

        return
        [
            .. kept.Select(demand =>
            {
                var path = Cheapest(all.Where(d => !ReferenceEquals(d, demand)));
                return new Blocker(
                    demand.Pointer, demand.Message, demand.Value,
                    path is null ? null : Money.OfMinorUnits(path.Cost + SharedCharges.MinorUnits(Network, request), request.Currency), path?.Minutes);
            }),
        ];
    }
}
