using System.Collections.Immutable;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Data.Validation;

/// <summary>The carrier's terms are for containers, and their days follow each other.</summary>
internal static class ContainerChecks
{
    internal static ImmutableArray<Func<Facts, IEnumerable<DatasetFault>>> All { get; } = [TermsAreForContainers, TermsHaveAPrice, DaysFollowEachOther];

    private static IEnumerable<DatasetFault> TermsAreForContainers(Facts facts) =>
        facts.Dataset.ContainerTerms.Where(t => t.Packing is not (Packing.Container20 or Packing.Container40))
            .Select(t => t.Fault("packing", "Only containers are let; write container20 or container40."));

    private static IEnumerable<DatasetFault> TermsHaveAPrice(Facts facts) =>
        facts.Dataset.ContainerTerms.Where(t => t.Belts.IsEmpty && t.ReturnPrice is null)
            .Select(t => t.Fault("belts", "Write the prices a day, as in 11-20=3.1, or a price of the return."));

    private static IEnumerable<DatasetFault> DaysFollowEachOther(Facts facts)
    {
        foreach (var term in facts.Dataset.ContainerTerms)
        {
            int? next = null;
            var price = 0m;
            foreach (var text in term.Belts)
            {
                if (!Belt.TryParse(text, out var belt) || belt.From < 1)
                {
                    yield return term.Fault("belts", "Write the first day, the last day and the price a day, as in 11-20=3.1.", text);
                }
                else if (next is { } start && belt.From != start)
                {
                    yield return term.Fault("belts", $"Belts follow each other without a gap; start this one at {start} and end it there or later.", text);
                }

                // The search rests on it that a longer use never costs less.
                if (belt.Price < price)
                {
                    yield return term.Fault("belts", "A later day costs no less than an earlier one; write a price as high as that of the belt before.", text);
                }

                (next, price) = (belt.To + 1, belt.Price);
            }
        }
    }
}
