using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace RoutePlanner.Tests.Storage;

/// <summary>Stands between the client library and the storage: counts the calls, and loses requests or replies.</summary>
internal sealed class FaultPolicy : HttpPipelinePolicy
{
    private int _calls;

    /// <summary>How many calls were made.</summary>
    internal int Calls => Volatile.Read(ref _calls);

    /// <summary>Tells what happens to a call, by its number from 1.</summary>
    internal Func<int, Fault> Plan { get; set; } = _ => Fault.None;

    /// <summary>Is awaited before each call that would make a version current.</summary>
    internal Func<Task> BeforeFlip { get; set; } = () => Task.CompletedTask;

    /// <summary>Puts the policy behind the retries, so that it sees each of them, and lets these follow at once.</summary>
    internal void AddTo(TableClientOptions options)
    {
        options.AddPolicy(this, HttpPipelinePosition.BeforeTransport);
        options.Retry.Delay = TimeSpan.Zero;
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var call = Interlocked.Increment(ref _calls);
        if (IsFlip(message))
        {
            await BeforeFlip();
        }

        var fault = Plan(call);
        if (fault == Fault.RequestLost)
        {
            throw new RequestFailedException("The request was lost.");
        }

        await ProcessNextAsync(message, pipeline);
        if (fault == Fault.ReplyLost)
        {
            message.Response.Dispose();
            throw new RequestFailedException("The reply was lost.");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("We call the storage asynchronously only.");

    private static bool IsFlip(HttpMessage message)
    {
        if (!message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
        {
            return false;
        }

        using var body = new MemoryStream();
        message.Request.Content!.WriteTo(body, CancellationToken.None);
        return Encoding.UTF8.GetString(body.ToArray()).Contains("\"current\"", StringComparison.Ordinal);
    }
}

/// <summary>What happens to a call.</summary>
internal enum Fault
{
    None,

    /// <summary>The storage never sees it.</summary>
    RequestLost,

    /// <summary>The storage does it, and the caller never learns that.</summary>
    ReplyLost,
}
