using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Planning.Plans;

/// <summary>A route in one line: 'Rail to Aktau, ship to Amirabad, truck to Tehran'; of one mode alone, with its borders: 'Truck to Tehran by Temir-Baba and Gudurolum'.</summary>
internal static class RouteSummary
{
    internal static string Of(Network network, IReadOnlyList<LegEntry> legs)
    {
        var parts = new List<(Mode Mode, int To)>();
        foreach (var leg in legs.Where(IsRunning))
        {
            // Over a border or a change of gauge the goods go on by the same mode: one part.
            if (parts.Count > 0 && parts[^1].Mode == leg.Mode)
            {
                parts[^1] = (leg.Mode, leg.To);
            }
            else
            {
                parts.Add((leg.Mode, leg.To));
            }
        }

        var text = string.Join(", ", parts.Select(p => $"{Word(p.Mode)} to {network.Places[p.To].NameEn}"));
        var borders = legs.Where(l => l.Kind == LegKind.Cross).Select(l => BorderName(network, l.Service!)).ToList();
        if (parts.Count == 1 && borders.Count > 0)
        {
            text += $" by {string.Join(", ", borders.SkipLast(1))}{(borders.Count > 1 ? " and " : "")}{borders[^1]}";
        }

        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];
    }

    internal static IEnumerable<Mode> Modes(IReadOnlyList<LegEntry> legs) => legs.Where(IsRunning).Select(l => l.Mode).Distinct();

    /// <summary>A crossing is named after its two posts; the first will do.</summary>
    private static string BorderName(Network network, string crossing) =>
        network.Places[network.FindPlace(crossing)!.Value].NameEn.Split(" – ")[0].Split(" / ")[0];

    private static bool IsRunning(LegEntry leg) => leg.Kind is LegKind.Haul or LegKind.Drive or LegKind.Sail or LegKind.Cross;

    private static string Word(Mode mode) => mode switch
    {
        Mode.Rail => "rail",
        Mode.Road => "truck",
        _ => "ship",
    };
}
