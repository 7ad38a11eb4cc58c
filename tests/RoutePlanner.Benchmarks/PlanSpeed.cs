using System.Collections.Immutable;
using NodaTime;
using QuikGraph;
using QuikGraph.Algorithms.ShortestPath;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Reliability;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Benchmarks;

/// <summary>Figures 1, 9 and the network's part of 8: a whole plan on the bundled network against one stock QuikGraph Dijkstra on the same network; its simulation; memory.</summary>
internal static class PlanSpeed
{
    private static readonly string[] Flags = ["IR", "KZ"];

    internal static IEnumerable<Ratio> Measure()
    {
        var dataset = BundledDataset.Read(Instant.FromUtc(2026, 11, 24, 0, 0)).Dataset;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var network = Network.Compile(dataset);
        var bytesPerMove = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)network.Moves.Length;

        // One run a route: the plan without its simulation, which figure 9 measures alone.
        var planner = new Planner(network, runs: 1);
        var pairs = Questions.Pairs;
        var graph = QuikGraphOf(network);

        var (plan, dijkstra) = Processor.Alternate(
            12,
            () => PerPair(pairs, pair => planner.Plan(Request(network, pair, 37))),
            () => PerPair(pairs, pair => Dijkstra(graph, network.FindGround(Packing.Container40, network.FindPlace(pair.From)!.Value)!.Value)));
        yield return new(
            "1", "exact cost × time × co2e plan, priced and as objects ÷ stock QuikGraph Dijkstra", plan / dijkstra, "≤ 5", "10",
            $"{plan:0.00} ms ÷ {dijkstra:0.00} ms; {graph.VertexCount} vertices, {graph.EdgeCount} edges; mean of {pairs.Count} pairs in turn, prices of the shipment known");

        var simulator = new Simulator();
        var routes = pairs.Select(pair => planner.FindStages(Request(network, pair, 37)).Take(8).ToList()).ToList();
        var (simulation, beside) = Processor.Alternate(
            12,
            () => PerPair(pairs, pair => Simulate(simulator, routes[pairs.IndexOf(pair)])),
            () => PerPair(pairs, pair => planner.Plan(Request(network, pair, 37))));
        yield return new(
            "9", "simulation of up to 8 routes × 2,000 runs ÷ the plan of figure 1", simulation / beside, "≤ 4", "10",
            FormattableString.Invariant($"{simulation:0.00} ms ÷ {beside:0.00} ms; {routes.Average(r => r.Count):0.0} routes, {routes.SelectMany(r => r).Average(r => r.Stages.Length):0.0} stages each"));

        // A shipment not seen before: every move is priced anew.
        var mass = 20m;
        var (cold, again) = Processor.Alternate(
            12,
            () => PerPair(pairs.Take(6).ToList(), pair => planner.Plan(Request(network, pair, mass += 0.01m))),
            () => PerPair(pairs, pair => Dijkstra(graph, network.FindGround(Packing.Container40, network.FindPlace(pair.From)!.Value)!.Value)));
        yield return new("1 cold", "the same for a shipment not priced before", cold / again, "–", "–", $"{cold:0.00} ms ÷ {again:0.00} ms");

        yield return new("8", "managed bytes of a network per move", bytesPerMove, "≤ 1000", "3000", $"{network.Moves.Length} moves");
    }

    private static void Simulate(Simulator simulator, List<(ImmutableArray<Stage> Stages, int Start)> routes)
    {
        foreach (var (stages, start) in routes)
        {
            simulator.Run(stages, stages[^1].Leg + 1, start, null);
        }
    }

    private static PlanRequest Request(Network network, (string From, string To) pair, decimal massT)
    {
        var goods = network.Dataset.Commodities.First(c => c.Id == "consolidated");
        var load = Load.TryPack(goods, Packing.Container40, massT, null, null)!;
        return new(
            network.FindPlace(pair.From)!.Value, network.FindPlace(pair.To)!.Value, Instant.FromUtc(2026, 12, 1, 3, 0),
            new(goods, goods.HsPrefixes, massT * 1000, null, [load], null), "USD")
        {
            TruckFlags = [.. Flags],
            Criteria = Criteria.Cost | Criteria.Time | Criteria.Co2e,
        };
    }

    private static AdjacencyGraph<int, TaggedEdge<int, double>> QuikGraphOf(Network network)
    {
        bool IsOffered(int vertex) => network.Vertices[vertex] is { Packing: Packing.Container40 } v
            && (v.Carriage.Kind != CarriageKind.Truck || Flags.Contains(v.Carriage.Carrier));
        var graph = new AdjacencyGraph<int, TaggedEdge<int, double>>(allowParallelEdges: true);
        foreach (var move in network.Moves.Where(m => IsOffered(m.From) && IsOffered(m.To)))
        {
            graph.AddVerticesAndEdge(new(move.From, move.To, 1 + (move.From % 7) + (move.To % 5)));
        }

        return graph;
    }

    private static void Dijkstra(AdjacencyGraph<int, TaggedEdge<int, double>> graph, int root) =>
        new DijkstraShortestPathAlgorithm<int, TaggedEdge<int, double>>(graph, edge => edge.Tag).Compute(root);

    private static double PerPair(List<(string From, string To)> pairs, Action<(string From, string To)> run)
    {
        var start = Processor.Milliseconds;
        foreach (var pair in pairs)
        {
            run(pair);
        }

        return (Processor.Milliseconds - start) / pairs.Count;
    }
}
