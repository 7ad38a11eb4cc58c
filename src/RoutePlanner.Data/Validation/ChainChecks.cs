using RoutePlanner.Planning.Chains;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Data.Validation;

/// <summary>What is sold as one can be walked: the network has the hauls, borders and sailings along the named chain. Asked last, of the network that sound data make.</summary>
internal static class ChainChecks
{
    internal static IEnumerable<DatasetFault> ChainsCanBeWalked(Network network)
    {
        var walked = network.Moves.OfType<ChainMove>().Select(m => m.Service).ToHashSet(StringComparer.Ordinal);
        return network.Dataset.Slots.Where(slot => !walked.Contains(slot.Id)).Select(slot => slot.Fault(
                "via", "No full train can go along this way; name every crossing between the two stations in order, and give a price."))
            .Concat(network.Dataset.ThroughRates.Where(rate => !walked.Contains(rate.Id)).Select(rate => rate.Fault(
                "chain", "No goods can go along this way; name every crossing and port between the two places in order.")));
    }
}
