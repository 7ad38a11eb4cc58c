using System.Collections.Immutable;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Containers;

/// <summary>The price of the carrier's containers by the days of the whole journey.</summary>
/// <remarks>
/// It never falls when the journey gets longer. So of two ways in the same packing, one that is no dearer and no slower before it is added is so afterwards
/// too: the front without it holds every way that is on the front with it, and adding it to the found ways is exact as long as time was a criterion.
/// </remarks>
internal static class ContainerUse
{
    private const int MinutesPerDay = 1440;

    /// <summary>Charges the use of a load's containers for so many minutes; the line covers all legs.</summary>
    internal static void Charge(Ledger ledger, Network network, Load load, int minutes)
    {
        var days = (minutes + MinutesPerDay - 1) / MinutesPerDay;
        foreach (var term in network.Dataset.ContainerTerms.Where(t => t.Packing == load.Packing && load.IsContainer))
        {
            for (var at = 0; at < term.Belts.Length; at++)
            {
                var belt = Belt.Parse(term.Belts[at]);
                var last = at == term.Belts.Length - 1 ? int.MaxValue : belt.To;
                if (Math.Min(days, last) - belt.From + 1 is > 0 and var used)
                {
                    ledger.Charge(
                        new(ChargeKind.Container, $"Use of the carrier's containers from day {belt.From}", term.Id, ChargeBasis.PerDay, belt.Price, term.Currency, term)
                        { Quantity = load.Containers, Minutes = used * MinutesPerDay },
                        firstLeg: 0);
                }
            }

            if (term.ReturnPrice is { } price)
            {
                ledger.Charge(
                    new(ChargeKind.Container, "Return of the empty containers", term.Id, ChargeBasis.Unit, price, term.Currency, term) { Quantity = load.Containers }, firstLeg: 0);
            }
        }
    }

    /// <summary>Searches; where the containers are the carrier's, packing by packing, with time as a criterion, and adds their use to what was found.</summary>
    /// <remarks>A day of one container costs another price than a day of another, so each packing has a front of its own until its use is added.</remarks>
    /// <param name="search">By packings and criteria; null where these goods are not handled.</param>
    /// <param name="front">Keeps those of the found ways that nothing beats; null where all lead to one place.</param>
    internal static SearchAnswer? Search(
        PricedNetwork priced, Network network, PlanRequest request, Func<ImmutableArray<Packing>, Criteria, SearchAnswer?> search,
        Func<IEnumerable<FoundPath>, ImmutableArray<FoundPath>>? front = null)
    {
        ImmutableArray<Packing> packings = [.. request.Shipment.Loads.Select(load => load.Packing)];
        if (!request.Shipment.HasCarrierContainers)
        {
            return search(packings, request.Criteria);
        }

        var answers = packings.Select(packing => search([packing], request.Criteria | Criteria.Time)).OfType<SearchAnswer>().ToList();
        if (answers.Count == 0)
        {
            return null;
        }

        var ledger = Ledger.Summing(network.Rates, request.Currency);
        var withUse = answers.SelectMany(a => a.Paths).Select(path =>
        {
            ledger.Clear();
            Charge(ledger, network, priced.Offers[path.Steps.First(s => s.Offer >= 0).Offer].Context.Load, path.Minutes);
            return path with { Cost = path.Cost + ledger.Cost };
        });
        return new(front?.Invoke(withUse) ?? FoundPath.Front(withUse, request.Criteria), answers.All(a => a.Complete), answers.Sum(a => a.LabelsExpanded));
    }
}
