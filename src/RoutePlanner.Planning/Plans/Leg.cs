using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Hauls;

namespace RoutePlanner.Planning.Plans;

/// <summary>What is done on a leg.</summary>
public enum LegKind
{
    Transfer,
    Haul,
    Cross,
    Drive,
    Sail,
    Wait,
}

/// <summary>How the goods move, or would move next.</summary>
public enum Mode
{
    Rail,
    Road,
    Sea,
}

/// <summary>A place as legs name it.</summary>
public sealed record PlaceName(string Id, string Name);

/// <summary>Whole minutes of a leg.</summary>
/// <param name="Typical">The median, by which the search counts.</param>
/// <param name="P50">Half of the simulated runs take no longer, waiting for what is shut included.</param>
/// <param name="P90">Nine of ten take no longer.</param>
public sealed record LegDuration(int Typical, int P50, int P90);

/// <summary>One step of a route.</summary>
/// <param name="Operator">Railway, shipping service or the truck's flag.</param>
/// <param name="Service">The sailing, where there is one.</param>
/// <param name="Through">Places on the way, ends not included.</param>
/// <param name="Charges">Indexes of the charges that cover this leg.</param>
/// <param name="WaitFor">For a wait: what for.</param>
/// <param name="SpreadShare">Its share of the uncertainty of the whole duration, as a part of the variance; all legs add up to 1.</param>
public sealed record Leg(
    int Index,
    LegKind Kind,
    Mode Mode,
    string? Operator,
    Product? Product,
    string? Service,
    PlaceName From,
    PlaceName To,
    OffsetDateTime DepartAt,
    OffsetDateTime ArriveAt,
    LegDuration DurationMinutes,
    decimal DistanceKm,
    int? GaugeMm,
    ImmutableArray<string> Through,
    ImmutableArray<int> Charges,
    string? WaitFor,
    decimal SpreadShare);
