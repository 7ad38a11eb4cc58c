using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace RoutePlanner.Tests.Storage;

/// <summary>Stands between the client library and the storage: counts the calls, and loses requests or replies.</summary>
internal sealed class FaultPolicy : HttpPipelinePolicy
{
    private readonly Queue<(int Call, Func<Task> Land)> _late = new();
    private int _calls;

    /// <summary>How many calls were made.</summary>
    internal int Calls => Volatile.Read(ref _calls);

    /// <summary>Tells what happens to a call, by its number from 1.</summary>
    internal Func<int, Fault> Plan { get; set; } = _ => Fault.None;

    /// <summary>How many calls pass before a late request reaches the storage.</summary>
    internal int LateBy { get; set; } = 1;

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

        while (_late.TryPeek(out var next) && next.Call <= call)
        {
            _late.Dequeue();
            await next.Land();
        }

        var fault = Plan(call);
        if (fault == Fault.RequestLate)
        {
            _late.Enqueue((call + 1 + LateBy, await CopyAsync(message)));
        }

        if (fault is Fault.RequestLost or Fault.RequestLate)
        {
            throw new RequestFailedException("The request was lost.");
        }

        await ProcessNextAsync(message, pipeline);
        if (fault == Fault.ReplyLost)
        {
            message.Response.Dispose();
            throw new RequestFailedException("The reply was lost.");
        }

        if (fault == Fault.ReplyEmpty)
        {
            message.Response.ContentStream = new MemoryStream();
        }
    }

    /// <summary>Lets what is late reach the storage after all.</summary>
    internal async Task LandAllAsync()
    {
        while (_late.TryDequeue(out var next))
        {
            await next.Land();
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("We call the storage asynchronously only.");

    /// <summary>The request as it would go out now, to be sent later.</summary>
    private static async Task<Func<Task>> CopyAsync(HttpMessage message)
    {
        using var body = new MemoryStream();
        if (message.Request.Content is { } content)
        {
            await content.WriteToAsync(body, CancellationToken.None);
        }

        var (method, uri, bytes) = (new HttpMethod(message.Request.Method.Method), message.Request.Uri.ToUri(), body.ToArray());
        var headers = message.Request.Headers.ToList();
        return async () =>
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            using var request = new HttpRequestMessage(method, uri) { Content = bytes.Length == 0 ? null : new ByteArrayContent(bytes) };
            foreach (var header in headers.Where(h => !request.Headers.TryAddWithoutValidation(h.Name, h.Value)))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value);
            }

            using var answer = await client.SendAsync(request);
        };
    }

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

    /// <summary>The storage does it, and of its answer only the head comes through.</summary>
    ReplyEmpty,

    /// <summary>The caller gives up, and the storage does it some calls later.</summary>
    RequestLate,
}
