using RoutePlanner.Data.Tables;

namespace RoutePlanner.Data.Storage;

/// <summary>A wish to make these tables the current version.</summary>
public sealed record PublishRequest
{
    /// <summary>One table a kind; kinds and keys are unique.</summary>
    public required IReadOnlyList<Table> Tables { get; init; }

    /// <summary>The number of the version that the publisher worked from; 0 when there was none.</summary>
    public required int BaseNumber { get; init; }

    /// <summary>Who publishes; goes into history and audit.</summary>
    public required string By { get; init; }

    /// <summary>What changed, in the publisher's words.</summary>
    public string Note { get; init; } = "";

    /// <summary>Marks this wish. Sent again after 'unknown' with the same base, it tells what became of the first attempt and never publishes twice.</summary>
    public Guid PublishId { get; init; } = Guid.NewGuid();

    /// <summary>The caller's idempotency key; null when there is none.</summary>
    public Receipt? Receipt { get; init; }
}

/// <summary>A wish to make an older version current again.</summary>
public sealed record ActivateRequest
{
    /// <summary>The version, as the history has it.</summary>
    public required PublishedVersion Version { get; init; }

    /// <summary>The number of the version that the caller took for the current one.</summary>
    public required int BaseNumber { get; init; }

    /// <summary>Who wishes it.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public string Note { get; init; } = "";

    /// <summary>Marks this wish, as in <see cref="PublishRequest"/>.</summary>
    public Guid PublishId { get; init; } = Guid.NewGuid();

    /// <summary>The caller's idempotency key; null when there is none.</summary>
    public Receipt? Receipt { get; init; }
}

/// <summary>What became of a wish to publish.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome()
    {
        // Closed: the three cases below are all there are.
    }

    /// <summary>The version is current, or was until a later one came.</summary>
    public sealed record Published(PublishedVersion Version) : PublishOutcome;

    /// <summary>Somebody else published on the same base first; nothing of this wish is visible.</summary>
    /// <param name="Current">The version that is current now; null if there is none any more.</param>
    public sealed record Conflict(PublishedVersion? Current) : PublishOutcome;

    /// <summary>The storage gave no answer: the version may be current, or may become so while a request is still on its way.</summary>
    /// <param name="PublishId">Publish again with this id and the same base to learn it.</param>
    public sealed record Unknown(Guid PublishId) : PublishOutcome;
}
