using RoutePlanner.Server;

namespace RoutePlanner.Benchmarks;

/// <summary>The load bench: 1, 2 and 4 server processes on one Azurite, asked for plans by 16 connections a process, no question twice.</summary>
/// <remarks>
/// All share this machine's processors with the callers, so that plans/s of several processes tell little beyond that nothing is shared between them; what holds elsewhere is
/// the processor time that a server takes for a plan.
/// </remarks>
internal static class ServerLoad
{
    private const int ConnectionsPerProcess = 16;

    internal static async Task<int> RunAsync()
    {
        await using var storage = await BenchStorage.StartAsync();
        if (storage.Connection is null)
        {
            await Console.Error.WriteLineAsync(storage.Fault);
            return 1;
        }

        Console.WriteLine($"{Environment.ProcessorCount} processors, shared by servers, callers and Azurite");
        Console.WriteLine("| processes | plans/s | a process | ms of processor a plan, servers | plans/s a core by that | p50 ms | p99 ms | refused | MB a process |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var count in (int[])[1, 2, 4])
        {
            var servers = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ServerProcess.StartAsync(
                typeof(LocalStorage).Assembly.Location, "--urls", "http://127.0.0.1:0", "--storage", storage.Connection, "--Limits:AddressPerSecond", "0")));
            using var callers = new Callers([.. servers.Select(s => s.Address)]);
            await callers.AskAsync(ConnectionsPerProcess * count, TimeSpan.FromSeconds(12), "/v1/plan", Questions.Body); // warm
            var before = servers.Sum(s => s.ProcessorMilliseconds);
            var answers = await callers.AskAsync(ConnectionsPerProcess * count, TimeSpan.FromSeconds(20), "/v1/plan", Questions.Body);
            var perPlan = (servers.Sum(s => s.ProcessorMilliseconds) - before) / answers.Milliseconds.Length;
            Console.WriteLine(
                $"| {count} | {answers.PerSecond:0} | {answers.PerSecond / count:0} | {perPlan:0.0} | {1000 / perPlan:0} | {answers.Percentile(0.5):0} | {answers.Percentile(0.99):0} | {answers.Refused} | {servers.Average(s => s.MemoryMegabytes):0} |");
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }
        }

        return 0;
    }
}
