using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace RoutePlanner.Data.Keys;

/// <summary>A key of an organisation, without its secrets.</summary>
/// <param name="Organisation">Whose key it is.</param>
/// <param name="Id">Its name within the organisation.</param>
/// <param name="Revision">1 for the first state, one more with each change.</param>
/// <param name="ExpiresAt">When it ends by itself; null when it does not.</param>
/// <param name="RevokedAt">When it was revoked; a revoked key stays, so that its id tells nothing new and its secrets stay dead.</param>
/// <param name="Secrets">Hashes of the secrets that it may be used with: one, or two while it is being changed over.</param>
public sealed record AccessKey(
    string Organisation,
    string Id,
    int Revision,
    Role Role,
    Instant CreatedAt,
    string CreatedBy,
    Instant? ExpiresAt,
    Instant? RevokedAt,
    ImmutableArray<KeySecret> Secrets)
{
    /// <summary>SHA-256 of the state, for the audit: tells two states apart, and holds no secret.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{Organisation}|{Id}|{Revision}|{Role}|{ExpiresAt}|{RevokedAt}|{string.Join('|', Secrets.Select(secret => $"{secret.Hash} {secret.Until}"))}")));

    /// <summary>Whether the token opens at this moment what the key may.</summary>
    public bool Admits(KeyToken token, Instant now)
    {
        ArgumentNullException.ThrowIfNull(token);
        var known = false;
        foreach (var secret in Secrets)
        {
            known |= token.Matches(secret.Hash) && (secret.Until is null || now < secret.Until);
        }

        return known && RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
    }

    /// <summary>With a new secret; those before it are good for as long as is said.</summary>
    public AccessKey Rotate(KeyToken token, Instant oldUntil)
    {
        ArgumentNullException.ThrowIfNull(token);
        var newest = Secrets.IsEmpty ? [] : (ImmutableArray<KeySecret>)[Secrets[^1] with { Until = oldUntil }];
        return this with { Secrets = [.. newest, new(token.Hash, Until: null)] };
    }
}

/// <summary>One secret of a key.</summary>
/// <param name="Hash">SHA-256 of the token, as hexadecimal.</param>
/// <param name="Until">When it ends because another has taken its place; null for the newest.</param>
public sealed record KeySecret(string Hash, Instant? Until);
