using System.Text;
using System.Text.Json;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Telemetry;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Benchmarks;

/// <summary>The questions answered as the server does, without HTTP: all ready on one day, so that the prices of the shipment are known.</summary>
internal sealed class Answering : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly PlanQuery[] _queries;

    private Answering(ServedNetwork served, BundledSource source)
    {
        Served = served;
        _services = new ServiceCollection().AddMetrics().AddSingleton(TimeProvider.System).AddSingleton<PlanFigures>()
            .AddSingleton(new PastNetworks(source, TimeProvider.System)).BuildServiceProvider();
        Bodies = [.. Questions.Pairs.Select((_, number) => Encoding.UTF8.GetBytes(Questions.Body(number)))];
        _queries = [.. Bodies.Select(Parse)];
        Requests = [.. _queries.Select(query => Understand(query))];
    }

    internal ServedNetwork Served { get; }

    internal Network Network => Served.Network;

    /// <summary>By pair.</summary>
    internal byte[][] Bodies { get; }

    /// <summary>By pair.</summary>
    internal PlanRequest[] Requests { get; }

    internal static async Task<Answering> OpenAsync()
    {
        var source = new BundledSource();
        var version = (await source.ReadCurrentAsync(CancellationToken.None))!;
        return new(new(version, new(await source.LoadAsync(version, CancellationToken.None)), default, IsMemory: true), source);
    }

    internal PlanRequest Read(int pair) => Understand(Parse(Bodies[pair]));

    internal PlanAnswer Answer(int pair) =>
        PlanEndpoint.AnswerAsync(_queries[pair], null, Served, default, _services, CancellationToken.None).GetAwaiter().GetResult().Answer!; // nothing is waited for

    internal static byte[] ToJson(PlanAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options);

    public void Dispose() => _services.Dispose();

    private static PlanQuery Parse(byte[] body) => StrictJson.Read<PlanQuery>(body, new FieldErrors())!;

    private PlanRequest Understand(PlanQuery query) => PlanReader.Read(query, new(Served, default))!;
}
