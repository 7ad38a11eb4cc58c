using System.Collections.Frozen;
using System.Collections.Immutable;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Planning.Reliability;

/// <summary>How far durations spread: a leg's own ninth decile where it has one, else by the usual spread of its kind.</summary>
public sealed class UsualSpreads(ImmutableArray<Spread> rows)
{
    private readonly FrozenDictionary<SpreadOf, Spread> _rows = rows.ToFrozenDictionary(r => r.What);

    /// <summary>The duration of a leg. Without a ninth decile and without a row for its kind it is certain, but for waits for a departure of which only the median is known.</summary>
    public UncertainDuration Of(in LegEntry leg) => IsExponential(leg)
        ? new(leg.Minutes, 0) { IsExponential = true }
        : new(leg.Minutes, Math.Max(leg.Minutes, leg.P90Minutes ?? (RowFor(leg) is { } row ? (int)decimal.Ceiling(leg.Minutes * row.P90Ratio) : 0)));

    /// <summary>The usual spread that stands in for a leg's own; null where it has one, or is certain.</summary>
    internal Spread? RowFor(in LegEntry leg) => leg.P90Minutes is null && KindOf(leg) is { } kind ? _rows.GetValueOrDefault(kind) : null;

    /// <summary>Whether a leg waits for a ship or train that leaves at no known times, and nothing but the median of that wait is known.</summary>
    internal static bool IsExponential(in LegEntry leg) => leg.P90Minutes is null && leg.WaitFor is ("sailing" or "slot");

    private static SpreadOf? KindOf(in LegEntry leg) => leg.Kind switch
    {
        LegKind.Haul => leg.Product == Product.Single ? SpreadOf.HaulSingle : SpreadOf.HaulTrain,
        LegKind.Cross => SpreadOf.Cross,
        LegKind.Drive => SpreadOf.Drive,
        LegKind.Sail => SpreadOf.Sail,
        LegKind.Transfer => SpreadOf.Transfer,
        _ => leg.WaitFor == "dispatch" ? leg.Product == Product.Single ? SpreadOf.DispatchSingle : SpreadOf.DispatchTrain : null,
    };
}
