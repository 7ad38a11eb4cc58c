using System.Collections.Immutable;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Data.Validation;

/// <summary>Carriage of each packing by each mode has an emission factor, wherever it runs.</summary>
internal static class EmissionChecks
{
    private static readonly ImmutableArray<string> Modes = ["rail", "road", "sea"];

    private static readonly CellCodec Packings = CellCodec.For(typeof(Packing));

    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } = [WordsAreKnown, CarriageHasAFactor];

    private static IEnumerable<DatasetFault> WordsAreKnown(Facts facts)
    {
        foreach (var factor in facts.Dataset.EmissionFactors)
        {
            if (factor.Mode != "*" && !Modes.Contains(factor.Mode))
            {
                yield return factor.Fault("mode", "Write rail, road, sea or '*'.");
            }

            if (factor.Packing != "*" && Packings.Read(factor.Packing) is null)
            {
                yield return factor.Fault("packing", $"Write {Packings.Right}, or '*'.");
            }
        }
    }

    private static IEnumerable<DatasetFault> CarriageHasAFactor(Facts facts) =>
        from mode in Modes
        from packing in Enum.GetValues<Packing>().Select(packing => Packings.Write(packing))
        where facts.AreWhole("emission-factors") && !facts.Dataset.EmissionFactors.Any(factor => factor is { Element: EmissionElement.Transport, Country: "*" }
            && (factor.Mode == mode || factor.Mode == "*") && (factor.Packing == packing || factor.Packing == "*"))
        select new DatasetFault("emission-factors", "", "packing", packing,
            $"There is no factor for carriage by {mode} that holds in all countries; add one for this packing or '*'.");
}
