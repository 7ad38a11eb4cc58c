using System.Diagnostics.Metrics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace RoutePlanner.Data.Storage;

/// <summary>Counts the calls of the storage by how they ended, each try for itself, for whoever listens to the meter 'RoutePlanner.Data'.</summary>
internal sealed class CountedCalls : HttpPipelinePolicy
{
    internal static readonly CountedCalls Policy = new();

    private static readonly Meter Meter = new("RoutePlanner.Data");

    private static readonly Counter<long> Calls =
        Meter.CreateCounter<long>("routeplanner.storage.calls", "{call}", "Calls of the storage, by 'status': the HTTP status, or none when there was no answer");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        try
        {
            await ProcessNextAsync(message, pipeline);
            Count($"{message.Response.Status}");
        }
        catch
        {
            Count("none");
            throw;
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("We call the storage asynchronously only.");

    private static void Count(string status) => Calls.Add(1, new KeyValuePair<string, object?>("status", status));
}
