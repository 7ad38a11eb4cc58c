using System.ComponentModel.DataAnnotations;

namespace RoutePlanner.Api.Plans;

/// <summary>A question for the routes between many origins and many destinations. A field that is absent or null takes its default.</summary>
public sealed record MatrixQuery
{
    /// <summary>Where the goods are, 1 to 50 places.</summary>
    public IReadOnlyList<PlaceQuery>? Origins { get; init; }

    /// <summary>Where the goods go, 1 to 50 places; some may be origins too.</summary>
    public IReadOnlyList<PlaceQuery>? Destinations { get; init; }

    /// <summary>When the goods are ready; by default now.</summary>
    public ReadyQuery? When { get; init; }

    /// <summary>What is carried. Each pair is planned in those of the packings that are handled at both of its places.</summary>
    public ShipmentQuery? Shipment { get; init; }

    /// <summary>Demands that are never broken.</summary>
    public ConstraintsQuery? Constraints { get; init; }

    /// <summary>How the answer is made.</summary>
    public FiguresQuery? Options { get; init; }
}

/// <summary>A question for what can be reached from a place. Give a limit of money, of time, or both: a place is reached when some route keeps both.</summary>
public sealed record ReachQuery
{
    /// <summary>Where the goods are.</summary>
    public PlaceQuery? From { get; init; }

    /// <summary>When the goods are ready; by default now.</summary>
    public ReadyQuery? When { get; init; }

    /// <summary>What is carried.</summary>
    public ShipmentQuery? Shipment { get; init; }

    /// <summary>The most that a route may cost, in the currency of the options.</summary>
    [Range(0, 1e12)]
    public decimal? MaxCost { get; init; }

    /// <summary>The longest that a route may typically take.</summary>
    [Range(1, 259_200)]
    public int? MaxDurationMinutes { get; init; }

    /// <summary>Only places of these countries. Default: all. One search a country is made, as what railways ask depends on where the goods come from and go to.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Demands that are never broken.</summary>
    public ConstraintsQuery? Constraints { get; init; }

    /// <summary>How the answer is made.</summary>
    public FiguresQuery? Options { get; init; }
}

/// <summary>When the goods are ready.</summary>
public sealed record ReadyQuery
{
    /// <summary>RFC 3339; a date without a time is 08:00 at the origin.</summary>
    public string? ReadyAt { get; init; }
}

/// <summary>How an answer of figures is made.</summary>
public sealed record FiguresQuery
{
    /// <summary>ISO 4217 of all sums. Default USD.</summary>
    public string? Currency { get; init; }

    /// <summary>The number of the dataset to plan on, by default the current one; /v1/datasets lists them.</summary>
    public int? Dataset { get; init; }

    /// <summary>Plan as was known then, RFC 3339: on the dataset that was current at that moment.</summary>
    public string? AsOf { get; init; }

    internal OptionsQuery InFull => new() { Currency = Currency, Dataset = Dataset, AsOf = AsOf };
}
