using System.ComponentModel.DataAnnotations;
using Azure.Core;
using Azure.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>Which Table Storage account holds the datasets, and how patient a call is.</summary>
public sealed record StorageOptions : IValidatableObject
{
    /// <summary>The account's connection string; Azurite and Azure alike. Either this or <see cref="TableEndpoint"/>.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>The account's table endpoint, as in https://account.table.core.windows.net, called as <see cref="Credential"/>.</summary>
    public Uri? TableEndpoint { get; init; }

    /// <summary>Who calls <see cref="TableEndpoint"/>.</summary>
    public TokenCredential? Credential { get; init; }

    /// <summary>What the names of our tables begin with. Default 'RoutePlanner'.</summary>
    [Required]
    [RegularExpression("^[A-Za-z][A-Za-z0-9]{2,40}$", ErrorMessage = "A table prefix is 3 to 41 letters and digits and begins with a letter.")]
    public string TablePrefix { get; init; } = "RoutePlanner";

    /// <summary>The limit of one try of a read. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReadTry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The limit of a read with all its tries: whoever asks is told within it that the storage does not answer. Default 2.2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan ReadLimit { get; init; } = TimeSpan.FromSeconds(2.2);

    /// <summary>The limit of one try of a write. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan WriteTry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a publisher tries to learn whether its version became current before it says 'unknown'. Default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan FlipLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many partitions are read or written at once. Default 8.</summary>
    [Range(1, 64)]
    public int Parallel { get; init; } = 8;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ConnectionString.Length > 0 == TableEndpoint is not null)
        {
            yield return new("A storage is named by a connection string or by a table endpoint.", [nameof(ConnectionString), nameof(TableEndpoint)]);
        }

        if (TableEndpoint is { } endpoint && (endpoint.Scheme != Uri.UriSchemeHttps || Credential is null))
        {
            yield return new("A table endpoint begins with https:// and is called with a credential.", [nameof(TableEndpoint), nameof(Credential)]);
        }
    }

    /// <summary>A client of the account; nothing is sent yet.</summary>
    internal TableServiceClient Connect(TableClientOptions client) =>
        TableEndpoint is { } endpoint ? new(endpoint, Credential, client) : new(ConnectionString, client);
}
