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
    private readonly ConcurrentLru<string, Network> _without = new(capacity: 4);
    private readonly ConcurrentBag<ParetoSearch> _searches = [];
    private readonly Simulator _simulator = new(runs);

    /// <summary>The network that answers rest on.</summary>
    public Network Network { get; } = network;

    /// <summary>Finds every route that nothing beats, or what blocks.</summary>
    public PlanOutcome Plan(PlanRequest request, CancellationToken cancellation = default) =>
        Plan(Priced(request), request, cancellation);

    /// <summary>The same without keeping the prices: many days of one shipment would drive out those of all others.</summary>
    public PlanOutcome PlanOnce(PlanRequest request, CancellationToken cancellation = default) => Plan(Price(request), request, cancellation);

    /// <summary>Prices a chain that the caller names, by the same rules as a plan.</summary>
    public ItineraryPrice Price(PlanRequest request, ImmutableArray<ItineraryStep> steps, CancellationToken cancellation = default)
    {
        var priced = Priced(request);
        return new ItineraryPricer(priced.Network, priced, request, _simulator, cancellation).Price(steps);
    }

    /// <summary>The routes to the destination that nothing beats on cost and time, in a few figures; null when there is none.</summary>
    /// <param name="request">What the choice and the writing of routes depend on is not heeded.</param>
    public (RoutesTo? Routes, bool Complete) Sketch(PlanRequest request, CancellationToken cancellation = default)
    {
        request = ByCostAndTime(request);
        var priced = Priced(request);
        var answer = Search(priced, request, cancellation);
        return (answer is null or { Paths.IsEmpty: true } ? null : Sketch(new(priced.Network, priced, request, _simulator), request.To, answer.Paths), answer?.Complete ?? true);
    }

    /// <summary>Finds which of many places can be reached, with the routes there that nothing beats on cost and time, by one search from the origin.</summary>
    /// <param name="request">A deadline is kept; what the choice and the writing of routes depend on is not heeded.</param>
    /// <param name="places">
    /// All in the country of the request's destination, other than its origin: what a railway asks depends on the countries where the goods come from and go
    /// to, so the prices of one search hold for the places of one country.
    /// </param>
    /// <param name="mostCost">Dearer routes are not wanted; in the request's currency.</param>
    /// <exception cref="ArgumentException">A place is in another country, or the origin.</exception>
    public Reached Reach(PlanRequest request, ImmutableArray<int> places, decimal? mostCost = null, CancellationToken cancellation = default)
    {
        var country = Network.Places[request.To].Country;
        if (places.FirstOrDefault(p => p == request.From || Network.Places[p].Country != country, -1) is >= 0 and var odd)
        {
            throw new ArgumentException($"{Network.Places[odd].Id} is the origin or not in {country}.", nameof(places));
        }

        request = ByCostAndTime(request);
        var priced = Priced(request);
        var most = mostCost is { } asked ? (long)decimal.Floor(asked * Currency.UnitsPerMajor(request.Currency)) - SharedCharges.MinorUnits(Network, request) : long.MaxValue;
        int PlaceOf(FoundPath path) => priced.VertexAt(path.Steps[^1].Vertex).Place;
        ImmutableArray<FoundPath> Fronts(IEnumerable<FoundPath> paths) => [.. paths.GroupBy(PlaceOf).SelectMany(to => FoundPath.Front(to, request.Criteria))];
        var answer = ContainerUse.Search(
            priced, priced.Network, request, (packings, criteria) => Search(priced, request, packings, criteria, new(places, most), cancellation), Fronts);
        var builder = new PlanBuilder(priced.Network, priced, request, _simulator);
        return answer is null
            ? new([], Complete: true, 0)
            : new(
                [.. Fronts(answer.Paths.Where(p => p.Cost <= most)).GroupBy(PlaceOf).OrderBy(to => to.Key).Select(to => Sketch(builder, to.Key, [.. to]))],
                answer.Complete, answer.LabelsExpanded);
    }

    /// <summary>All moves at their prices, kept for the requests that follow.</summary>
    private PricedNetwork Priced(PlanRequest request) => _priced.GetOrAdd(PricingKey.Of(request, Network), _ => Price(request));

    private PricedNetwork Price(PlanRequest request) =>
        new(request.AvoidedLinks is { IsEmpty: false } links ? _without.GetOrAdd(string.Join(',', links), _ => Network.Without(links)) : Network, request);

    private PlanOutcome Plan(PricedNetwork priced, PlanRequest request, CancellationToken cancellation) => Search(priced, request, cancellation) switch
    {
        { Paths.IsEmpty: false } answer => new PlanOutcome.Found(new PlanBuilder(priced.Network, priced, request, _simulator).Build(answer)),
        { Complete: false } => new PlanOutcome.Unfinished(),
        _ => FindBlockers(request, cancellation) is var blockers && cancellation.IsCancellationRequested
            ? new PlanOutcome.Unfinished()
            : new PlanOutcome.NoRoute(blockers),
    };

    private static PlanRequest ByCostAndTime(PlanRequest request) => request with { Criteria = Criteria.Cost | Criteria.Time, LeavesLate = false };

    private static RoutesTo Sketch(PlanBuilder builder, int place, ImmutableArray<FoundPath> front) =>
        new(place, front.Length, builder.Sketch(front[0]), builder.Sketch(front[^1]));

    /// <summary>Every route that nothing beats, before some are chosen to be shown and written out.</summary>
    internal ImmutableArray<FoundPath> FindFront(PlanRequest request) => Search(Price(request), request, default)?.Paths ?? [];

    /// <summary>What the simulation runs through, for every route that nothing beats.</summary>
    internal IEnumerable<(ImmutableArray<Stage> Stages, int Start)> FindStages(PlanRequest request)
    {
        var priced = Price(request);
        foreach (var path in Search(priced, request, default)?.Paths ?? [])
        {
            yield return (new PlanBuilder(priced.Network, priced, request, _simulator).WriteSteps(path), path.Steps[0].EntersAt);
        }
    }

    private SearchAnswer? Search(PricedNetwork priced, PlanRequest request, CancellationToken cancellation) => ContainerUse.Search(
        priced, priced.Network, request, (packings, criteria) => Search(priced, request, packings, criteria, null, cancellation));

    /// <summary>Searches in some packings.</summary>
    /// <param name="toEach">Each of many places is a destination, within these limits; null: that of the request alone is.</param>
    private SearchAnswer? Search(
        PricedNetwork priced, PlanRequest request, ImmutableArray<Packing> packings, Criteria criteria, Destinations? toEach, CancellationToken cancellation)
    {
        ImmutableArray<int> VerticesAt(IEnumerable<int> places) =>
            [.. places.SelectMany(place => packings.Select(p => priced.Local(priced.Network.FindGround(p, place)))).OfType<int>()];
        var (sources, targets) = (VerticesAt([request.From]), VerticesAt(toEach?.Places ?? [request.To]));
        if (sources.IsEmpty || targets.IsEmpty)
        {
            return null;
        }

        var withCo2e = request.Criteria.HasFlag(Criteria.Co2e);
        var demands = new Demands(priced.Network, request);
        var (graph, bounds) = (demands.AreNone, toEach) switch
        {
            (true, null) => priced.Unconstrained(request.To, targets, request.Criteria),
            (true, _) => Bound(priced.Unconstrained(request.Criteria)),
            _ => Bound(priced.Build(offer => demands.Allow(offer) && !(withCo2e && offer.LacksEmission), demands.ChangeOf, request.Criteria)),
        };
        var query = new SearchQuery
        {
            Sources = sources,
            Bounds = bounds,
            Criteria = criteria,
            StartMinute = MinuteOf(request, request.ReadyAt),
            LatestArrival = request.ArriveBefore is { } deadline ? MinuteOf(request, deadline) : int.MaxValue,
            MostCost = toEach?.MostCost ?? long.MaxValue,
            ToEach = toEach is not null,
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
    private ImmutableArray<Blocker> FindBlockers(PlanRequest request, CancellationToken cancellation)
    {
        // Made once: a demand is known again by being the same object.
        var all = Demand.Of(request, Network).ToList();
        var kept = all;
        bool HasRoute(IEnumerable<Demand> demands) => Cheapest(demands) is not null;
        FoundPath? Cheapest(IEnumerable<Demand> demands)
        {
            var eased = demands.Aggregate(Demand.Free(request), (r, demand) => demand.PutInto(r)) with { Criteria = Criteria.Cost };
            return Search(Priced(eased), eased, cancellation)?.Paths.FirstOrDefault();
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

    private sealed record Destinations(ImmutableArray<int> Places, long MostCost);
}
