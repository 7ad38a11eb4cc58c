using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using NodaTime;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Api.Disruptions;

/// <summary>A disruption as it is told, as a whole: a field that is absent takes its default.</summary>
public sealed record DisruptionQuery
{
    /// <summary>What it does: nothing passes, passing takes longer, costs more or less, or less or more passes in a day.</summary>
    [AllowedValues("closure", "delay", "price", "capacity")]
    public string? Kind { get; init; }

    /// <summary>What it is about.</summary>
    public TargetQuery? Target { get; init; }

    /// <summary>When it begins, as in 2027-05-01T00:00:00+05:00; by default it has begun.</summary>
    public string? From { get; init; }

    /// <summary>When it ends; by default that is not known.</summary>
    public string? To { get; init; }

    /// <summary>How likely it is. Plans reckon with it from 0.5 on, and the simulation lets a delay happen that often. Default 1.</summary>
    [Range(0, 1)]
    public decimal? Certainty { get; init; }

    /// <summary>For a delay: minutes added.</summary>
    [Range(0, 525_600)]
    public int? AddMinutes { get; init; }

    /// <summary>For a delay what durations are multiplied by, 1 or more; for a price what charges, and for a capacity what the daily capacity is.</summary>
    [Range(0, 100)]
    public decimal? Factor { get; init; }

    /// <summary>The goods that it is about, by the first digits of their HS code; by default all.</summary>
    public IReadOnlyList<string>? HsPrefixes { get; init; }

    /// <summary>What happened.</summary>
    public string? Note { get; init; }

    /// <summary>Who says so.</summary>
    public string? Source { get; init; }
}

/// <summary>A thing of the network.</summary>
public sealed record TargetQuery
{
    /// <summary>Of what kind.</summary>
    [AllowedValues("link", "crossing", "port", "sailing", "place", "country", "mode", "operator")]
    public string? Kind { get; init; }

    /// <summary>Its id; a country code, or rail, road or sea.</summary>
    public string? Id { get; init; }
}

/// <summary>A disruption.</summary>
/// <param name="From">When it begins; absent: it has begun.</param>
/// <param name="To">When it ends; absent: not known.</param>
/// <param name="Bundled">Whether it is a row of the dataset, which only a new version of that changes.</param>
/// <param name="By">The organisation and the id of the key that told it last; absent for rows of the dataset.</param>
public sealed record DisruptionAnswer(
    string Id, DisruptionKind Kind, Target Target, Instant? From, Instant? To, decimal Certainty, int AddMinutes, decimal Factor, ImmutableArray<string> HsPrefixes,
    string Note, string Source, bool Bundled, string? By);

/// <summary>A page of disruptions, those of the dataset included, by id.</summary>
public sealed record DisruptionPage(ImmutableArray<DisruptionAnswer> Value, string? NextLink);
