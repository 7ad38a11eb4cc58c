using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Editing;

/// <summary>Idempotency-Key: the same request sent again with it has one effect and the same answer. Kept for as long as the effect itself.</summary>
internal static class IdempotencyKeys
{
    internal const string Header = "Idempotency-Key";

    private const string Replayed = "Idempotency-Replayed";
    private const int MostCharacters = 100;

    /// <summary>What the key of a request stands for: nothing when there is none, or the problem to answer with.</summary>
    internal static (Receipt? Receipt, ProblemResult? Problem) Read<T>(HttpContext context, string operation, T body)
    {
        var sent = context.Request.Headers[Header];
        if (sent.Count == 0)
        {
            return (null, null);
        }

        if (sent is not [{ Length: >= 1 and <= MostCharacters } key] || key.Any(c => c is < '!' or > '~'))
        {
            return (null, new(ProblemKind.Malformed, $"{Header} is 1 to {MostCharacters} visible ASCII characters, sent once."));
        }

        var wish = $"{context.Request.Path}\n{JsonSerializer.Serialize(body, ApiJson.Options)}";
        return (new(Hash($"{context.Caller().Organisation}\n{operation}\n{key}"), Hash(wish)), null);
    }

    /// <summary>What the same request was answered before, marked as such; a problem when its key stood for another one.</summary>
    /// <param name="sent">The key of the request; null when it has none.</param>
    /// <param name="find">Reads what a key stood for.</param>
    /// <param name="answer">Answers with what the request made then.</param>
    /// <returns>Null when there was no such request.</returns>
    internal static async Task<IResult?> ReplayAsync(HttpContext context, Receipt? sent, Func<string, Task<StoredReceipt?>> find, Func<string, Task<IResult>> answer)
    {
        if (sent is null || await find(sent.Key) is not { } stored)
        {
            return null;
        }

        if (stored.Fingerprint != sent.Fingerprint)
        {
            return new ProblemResult(ProblemKind.KeyReused, "Send a new key with a new request.");
        }

        context.Response.Headers[Replayed] = "true";
        return await answer(stored.Made);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
