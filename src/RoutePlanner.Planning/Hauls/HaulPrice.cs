using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Hauls;

/// <summary>One lawful price of a haul (or, under a contract, of a sailing): a base rate with the coefficients that touch it, on the days on which it holds.</summary>
/// <param name="Factor">Coefficients and known rises multiplied.</param>
/// <param name="Applied">Ids of the coefficients and rises, in that order.</param>
/// <param name="Pledges">Crossings that the route must pass for it, one bit each.</param>
/// <param name="From">First day of entry, local to the entry place; null: from before the ready date.</param>
/// <param name="To">Last day of entry; null: to the end of the horizon.</param>
public sealed record HaulPrice(BaseRate Rate, decimal Factor, ImmutableArray<string> Applied, ulong Pledges, LocalDate? From, LocalDate? To)
{
    /// <summary>What is added to the freight, a line each.</summary>
    public ImmutableArray<Surcharge> Surcharges { get; init; } = [];
}

/// <summary>Works out the prices of hauls for one load.</summary>
internal sealed class HaulPricer(LoadContext context)
{
    // The same rules mean different prices on railways of different flow.
    private readonly Dictionary<(HaulRules, string), IReadOnlyList<HaulPrice>> _prepared = [];
    private readonly Dictionary<string, PriceIndex> _indexes = context.Network.Dataset.Indexes.ToDictionary(i => i.Id, StringComparer.Ordinal);

    /// <summary>All prices that may be the cheapest on some day or under some pledge: per spell of days and set of pledges each base rate at its best factor.</summary>
    internal IReadOnlyList<HaulPrice> Prices(HaulMove haul)
    {
        var key = (haul.Rules, haul.Countries[0]);
        if (!_prepared.TryGetValue(key, out var prices))
        {
            _prepared.Add(key, prices = Prepare(haul));
        }

        return prices;
    }

    private List<HaulPrice> Prepare(HaulMove haul)
    {
        var flow = context.FlowIn(haul.Countries[0]);
        var shipment = context.Shipment;
        var gross = context.Load.GrossTonnesPerContainer;
        BaseRate[] rates =
        [
            .. haul.Rules.Rates.Where(r => HaulRules.Holds(r.Flow, flow) && shipment.Is(r.Commodity)
                && (r.MassFromT is null || gross > r.MassFromT) && (r.MassToT is null || gross <= r.MassToT)),
        ];
        Coefficient[] coefficients = [.. haul.Rules.Coefficients.Where(c => HaulRules.Holds(c.Flow, flow) && shipment.Is(c.Commodity))];
        Surcharge[] surcharges = [.. haul.Rules.Surcharges.Where(s => HaulRules.Holds(s.Flow, flow) && shipment.Is(s.Commodity) && (s.MassFromT is null || gross > s.MassFromT))];
        var prices = new List<HaulPrice>();
        foreach (var (first, last) in Spells(rates, coefficients, surcharges))
        {
            ImmutableArray<Surcharge> added = [.. surcharges.Where(s => Covers(s.ValidFrom, s.ValidTo, first))];
            foreach (var rate in rates)
            {
                if (Covers(rate.ValidFrom, rate.ValidTo, first))
                {
                    AddPrices(prices, rate, coefficients, rate.Coefficients ? added : [], first, last);
                }
            }
        }

        return prices;
    }

    private void AddPrices(
        List<HaulPrice> prices, BaseRate rate, Coefficient[] coefficients, ImmutableArray<Surcharge> surcharges, LocalDate first, LocalDate? last)
    {
        Coefficient[] touching = rate.Coefficients
            ? [.. coefficients.Where(c => (c.AppliesTo.Contains("*") || c.AppliesTo.Contains(rate.Id)) && rate.Suits(c.Ownership) && Covers(c.ValidFrom, c.ValidTo, first))]
            : [];
        PriceIndex[] rises = [.. rate.Index.Select(id => _indexes[id]).Where(i => i.From <= first)];
        var rise = rises.Aggregate(1m, (factor, index) => factor * index.Factor);

        string[] pledges = [.. touching.Select(c => c.Requires).OfType<string>().Distinct(StringComparer.Ordinal)];
        bool IsClaimed(string? crossing, int set) => crossing is null || (set & (1 << Array.IndexOf(pledges, crossing))) != 0;

        // With each set of the coefficients' pledges (there are few) the best factor; a set that is not used up repeats a smaller one.
        for (var set = 0; set < 1 << pledges.Length; set++)
        {
            var chosen = new List<Coefficient>();
            foreach (var group in touching.Where(c => IsClaimed(c.Requires, set)).GroupBy(c => c.Group))
            {
                // A surcharge for that very cargo holds alone; else the best for the shipper applies.
                chosen.Add(group.FirstOrDefault(c => c.Factor > 1 && c.Commodity.Any(p => p[0] != '!')) ?? group.MinBy(c => c.Factor)!);
            }

            var claimed = chosen.Select(c => c.Requires).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            if (claimed.Count != int.PopCount(set))
            {
                continue;
            }

            var demanded = claimed.Append(rate.Requires).OfType<string>().Distinct(StringComparer.Ordinal);
            AddOrLengthen(prices, new(
                rate,
                chosen.Aggregate(rise, (factor, c) => factor * c.Factor),
                [.. chosen.Select(c => c.Id), .. rises.Select(i => i.Id)],
                demanded.Aggregate(0ul, (bits, crossing) => bits | context.Network.PledgeBit(crossing)),
                first < context.ReadyDate ? null : first, last)
            { Surcharges = surcharges });
        }
    }

    /// <summary>A price that only goes on from the spell before is no new price.</summary>
    private static void AddOrLengthen(List<HaulPrice> prices, HaulPrice price)
    {
        var before = prices.FindIndex(p => p.Rate == price.Rate && p.Pledges == price.Pledges && p.To?.PlusDays(1) == price.From && price.From is not null
            && p.Applied.SequenceEqual(price.Applied) && p.Surcharges.SequenceEqual(price.Surcharges));
        if (before < 0)
        {
            prices.Add(price);
        }
        else
        {
            prices[before] = prices[before] with { To = price.To };
        }
    }

    /// <summary>Spells of days between the dates on which some rule begins or ends, from before the ready date to the horizon.</summary>
    private IEnumerable<(LocalDate First, LocalDate? Last)> Spells(BaseRate[] rates, Coefficient[] coefficients, Surcharge[] surcharges)
    {
        var (start, end) = (context.FirstDay, context.LastDay);
        var starts = new SortedSet<LocalDate> { start };
        void Add(LocalDate? date)
        {
            if (date > start && date <= end)
            {
                starts.Add(date.Value);
            }
        }

        foreach (var rate in rates)
        {
            Add(rate.ValidFrom);
            Add(rate.ValidTo?.PlusDays(1));
            foreach (var id in rate.Index)
            {
                Add(_indexes[id].From);
            }
        }

        foreach (var coefficient in coefficients)
        {
            Add(coefficient.ValidFrom);
            Add(coefficient.ValidTo?.PlusDays(1));
        }

        foreach (var surcharge in surcharges)
        {
            Add(surcharge.ValidFrom);
            Add(surcharge.ValidTo?.PlusDays(1));
        }

        LocalDate first = start;
        foreach (var next in starts.Skip(1))
        {
            yield return (first, next.PlusDays(-1));
            first = next;
        }

        yield return (first, null);
    }

    private static bool Covers(LocalDate? from, LocalDate? to, LocalDate day) => (from is null || from <= day) && (to is null || to >= day);
}
