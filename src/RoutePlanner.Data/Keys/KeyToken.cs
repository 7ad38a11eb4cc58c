using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace RoutePlanner.Data.Keys;

/// <summary>What the holder of a key sends: 'rp_{organisation}_{key}_{secret}'. The secret is 256 random bits; only its hash is ever stored.</summary>
/// <remarks>SHA-256 without salt or stretching is right here: nobody guesses 256 random bits, unlike a password.</remarks>
public sealed partial class KeyToken
{
    private const int SecretBytes = 32;

    private readonly string _text;

    private KeyToken(string text, string organisation, string keyId) => (_text, Organisation, KeyId) = (text, organisation, keyId);

    /// <summary>The organisation that the key belongs to.</summary>
    public string Organisation { get; }

    /// <summary>The key's id within its organisation.</summary>
    public string KeyId { get; }

    /// <summary>SHA-256 of the whole token, as 64 hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text)));

    /// <summary>A token with a new secret.</summary>
    public static KeyToken Make(string organisation, string keyId) =>
        new($"rp_{organisation}_{keyId}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}", organisation, keyId);

    /// <summary>Reads what somebody sent; null when it has not the form of a token.</summary>
    public static KeyToken? Parse(string text) =>
        TokenForm().Match(text) is { Success: true } match ? new(text, match.Groups["organisation"].Value, match.Groups["key"].Value) : null;

    /// <summary>Whether a text can name an organisation or a key: 2 to 40 small letters, digits and '-', none of these at either end.</summary>
    public static bool IsName(string text) => NameForm().IsMatch(text);

    /// <summary>The token itself: shown to its holder once, and never written anywhere.</summary>
    public string Reveal() => _text;

    /// <summary>Tells whether the hash is that of this token, in a time that does not depend on where they differ.</summary>
    internal bool Matches(string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash));

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^rp_(?<organisation>[a-z0-9][a-z0-9-]{0,38}[a-z0-9])_(?<key>[a-z0-9][a-z0-9-]{0,38}[a-z0-9])_[A-Za-z0-9_-]{43}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenForm();
}
