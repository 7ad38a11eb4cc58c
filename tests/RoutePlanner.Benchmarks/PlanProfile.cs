using System.IO.Compression;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Benchmarks;

/// <summary>Where the time of a plan goes: processor time and memory of each step, as a mean over the pairs, by cost and time.</summary>
internal static class PlanProfile
{
    private const int Rounds = 30;

    internal static async Task PrintAsync()
    {
        using var answering = await Answering.OpenAsync();
        var (network, requests) = (answering.Network, answering.Requests);
        var hasty = new Planner(network, runs: 1);
        var answers = requests.Select((_, pair) => answering.Answer(pair)).ToList();
        var bodies = answers.ConvertAll(Answering.ToJson);
        Console.WriteLine(FormattableString.Invariant(
            $"{answers.Average(a => a.Routes.Length):0.0} routes, {answers.Average(a => a.Routes.Sum(r => r.Legs.Length)):0} legs, {bodies.Average(b => b.Length) / 1000:0} kB of JSON a plan"));
        Console.WriteLine("| step | ms | KiB |");
        Console.WriteLine("| --- | --- | --- |");
        Print("the question read: JSON, names, defaults", pair => answering.Read(pair));
        Print("search, and two routes in a few figures", pair => hasty.Sketch(requests[pair]));
        Print("search, choice and all routes as objects", pair => hasty.Plan(requests[pair]));
        Print("the same, each route simulated", pair => answering.Served.Planner.Plan(requests[pair]));
        Print("the whole answer as objects", pair => answering.Answer(pair));
        Print("JSON", pair => Answering.ToJson(answers[pair]));
        Print("brotli", pair => Compress(bodies[pair]));

        // A shipment that was not priced before.
        var priced = new PricedNetwork[requests.Length];
        Print("first of its kind: all moves priced", pair => priced[pair] = new(network, requests[pair]));
        Print("first of its kind: graph", pair => priced[pair].Build(_ => true, null, requests[pair].Criteria));
        Print("first to its destination: bounds", pair => LowerBounds.To(
            priced[pair].Unconstrained(requests[pair].Criteria), [priced[pair].Local(network.FindGround(Packing.Container40, requests[pair].To))!.Value]));

        void Print(string step, Action<int> run)
        {
            var (best, bytes) = (double.MaxValue, 0L);
            for (var round = 0; round < Rounds; round++)
            {
                var (allocated, start) = (GC.GetAllocatedBytesForCurrentThread(), Processor.Milliseconds);
                for (var pair = 0; pair < requests.Length; pair++)
                {
                    run(pair);
                }

                best = Math.Min(best, (Processor.Milliseconds - start) / requests.Length);
                bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            }

            Console.WriteLine(FormattableString.Invariant($"| {step} | {best:0.00} | {bytes / 1024d / requests.Length:0} |"));
        }
    }

    private static void Compress(byte[] body)
    {
        using var packed = new MemoryStream();
        using var brotli = new BrotliStream(packed, CompressionLevel.Fastest);
        brotli.Write(body);
    }
}
