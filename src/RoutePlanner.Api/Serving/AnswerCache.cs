using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;

namespace RoutePlanner.Api.Serving;

/// <summary>Bodies of plans that were answered lately: of one network, and gone with it, so that no answer outlives its dataset or its disruptions. Safe for use by many threads.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The cache holds memory alone: it ends with the network, whenever the last request is done with that.")]
internal sealed class AnswerCache
{
    /// <summary>Some 180 plans.</summary>
    private const int MostBytes = 16_000_000;

    private readonly MemoryCache _bodies = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    internal byte[]? Find(string question) => _bodies.TryGetValue<byte[]>(question, out var body) ? body : null;

    internal void Keep(string question, byte[] body) => _bodies.Set(question, body, new MemoryCacheEntryOptions { Size = body.Length + (question.Length * sizeof(char)) });
}
