using System.Collections.Immutable;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Sailings;

namespace RoutePlanner.Data.Validation;

/// <summary>A sailing that is offered joins two ports and says how long one waits for it.</summary>
internal static class SailingChecks
{
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } = [SailingsJoinTwoPorts, OfferedSailingsHaveAWait];

    internal static bool IsOffered(Sailing sailing) => sailing.Status is SailingStatus.Running or SailingStatus.Uncertain;

    private static IEnumerable<DatasetFault> SailingsJoinTwoPorts(Facts facts)
    {
        foreach (var sailing in facts.Dataset.Sailings)
        {
            if (sailing.From == sailing.To)
            {
                yield return sailing.Fault("to", "The sailing ends where it starts; write another port.");
            }

            foreach (var (column, place) in new[] { ("from", sailing.From), ("to", sailing.To) })
            {
                if (facts.Places.TryGetValue(place, out var port) && !port.Kinds.Contains(PlaceKind.Port))
                {
                    yield return sailing.Fault(column, "The place is no port; write one, or add 'port' to its kinds.");
                }
            }
        }
    }

    private static IEnumerable<DatasetFault> OfferedSailingsHaveAWait(Facts facts) =>
        from sailing in facts.Dataset.Sailings
        where IsOffered(sailing) && sailing is { WaitHoursP50: null, Departures: null }
        select sailing.Fault("waitHoursP50", "The sailing is offered; write how long one waits for it or its departures, or set it to planned or suspended.");
}
