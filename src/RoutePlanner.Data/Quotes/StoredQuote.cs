using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace RoutePlanner.Data.Quotes;

/// <summary>A quote as it is listed. It never changes; it can only be taken back.</summary>
/// <param name="Id">128 random bits: nobody guesses one.</param>
/// <param name="CreatedBy">The organisation and the id of the key that made it.</param>
/// <param name="Summary">What a list tells of it, in the writer's own form.</param>
/// <param name="Hash">SHA-256 of the content.</param>
public sealed record StoredQuote(string Id, Instant CreatedAt, string CreatedBy, string Summary, string Hash)
{
    /// <summary>Sent as the tag of the quote.</summary>
    public string Tag => Hash[..32];

    internal static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
