using System.ComponentModel.DataAnnotations;

namespace RoutePlanner.Data.Storage;

/// <summary>Which Table Storage account holds the datasets, and how patient a call is.</summary>
public sealed record StorageOptions
{
    /// <summary>The account's connection string; Azurite and Azure alike.</summary>
    [Required]
    public string ConnectionString { get; init; } = "";

    /// <summary>What the names of our tables begin with. Default 'RoutePlanner'.</summary>
    [Required]
    [RegularExpression("^[A-Za-z][A-Za-z0-9]{2,40}$", ErrorMessage = "A table prefix is 3 to 41 letters and digits and begins with a letter.")]
    public string TablePrefix { get; init; } = "RoutePlanner";

    /// <summary>The limit of one try of a read. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReadTry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The limit of one try of a write. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan WriteTry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a publisher tries to learn whether its version became current before it says 'unknown'. Default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:02:00")]
    public TimeSpan FlipLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many partitions are read or written at once. Default 8.</summary>
    [Range(1, 64)]
    public int Parallel { get; init; } = 8;
}
