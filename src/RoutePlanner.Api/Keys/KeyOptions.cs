using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using RoutePlanner.Data.Keys;

namespace RoutePlanner.Api.Keys;

/// <summary>Who needs a key, and who may give out the first ones.</summary>
public sealed record KeyOptions
{
    /// <summary>The organisation of whoever asks without a key where none is required.</summary>
    public const string LocalOrganisation = "local";

    /// <summary>Whether planning and reading need a key too. What changes anything always does.</summary>
    public bool Required { get; init; }

    /// <summary>Tokens that are admin keys as long as the storage knows nothing else of their ids: the first of each organisation.</summary>
    public ImmutableArray<KeyToken> FirstAdmins { get; init; } = [];

    /// <summary>Reads 'Keys:Required' and 'Keys:FirstAdmin' (as environment variables 'Keys__Required', 'Keys__FirstAdmin'; several tokens are parted by spaces).</summary>
    /// <param name="alwaysRequired">For a host in the open: the configuration cannot lift it.</param>
    /// <exception cref="InvalidOperationException">A setting has not its form: the host must not start.</exception>
    public static KeyOptions Read(IConfiguration configuration, bool alwaysRequired)
    {
        var required = configuration["Keys:Required"] is { Length: > 0 } text
            ? bool.TryParse(text, out var value) ? value : throw new InvalidOperationException("Keys:Required is 'true' or 'false'.")
            : alwaysRequired;
        var tokens = (configuration["Keys:FirstAdmin"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new()
        {
            Required = required || alwaysRequired,
            FirstAdmins =
            [
                .. tokens.Select(token => KeyToken.Parse(token)
                    ?? throw new InvalidOperationException("Keys:FirstAdmin is 'rp_{organisation}_{key}_{secret}'; the secret is 32 random bytes in base64url, 43 characters.")),
            ],
        };
    }
}
