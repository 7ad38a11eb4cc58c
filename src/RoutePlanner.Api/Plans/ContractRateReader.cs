using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Api.Plans;

/// <summary>Reads the shipper's own rates.</summary>
internal static class ContractRateReader
{
    private const int MostRates = 100;
    private const decimal MostPrice = 1_000_000;

    internal static ImmutableArray<ContractRate> Read(IReadOnlyList<ContractRateQuery>? queries, PlanReading reading)
    {
        const string pointer = "/options/contractRates";
        if (queries?.Count > MostRates)
        {
            reading.Errors.Add(FaultCode.TooMany, pointer, $"At most {MostRates} rates can be sent.", $"{queries.Count}");
            return [];
        }

        var rates = ImmutableArray.CreateBuilder<ContractRate>();
        for (var at = 0; at < queries?.Count; at++)
        {
            if (Read(queries[at], $"{pointer}/{at}", at, reading) is { } rate)
            {
                if (rates.Any(r => r.Id == rate.Id))
                {
                    reading.Errors.Add(FaultCode.Duplicate, $"{pointer}/{at}/id", "Two of the rates have this id.", rate.Id);
                }

                rates.Add(rate);
            }
        }

        return rates.ToImmutable();
    }

    private static ContractRate? Read(ContractRateQuery query, string pointer, int at, PlanReading reading)
    {
        var operators = ReadOperators(query.Operators, $"{pointer}/operators", reading);
        var from = ReadEnd(query.From, $"{pointer}/from", reading);
        var to = ReadEnd(query.To, $"{pointer}/to", reading);
        var per = reading.Word(query.Per, $"{pointer}/per", "container", "tonne") == "tonne" ? ContractBasis.Tonne : ContractBasis.Container;
        var packings = ReadPackings(query.Packings, per, $"{pointer}/packings", reading);
        var price = ReadPrice(query.Price, $"{pointer}/price", reading);
        var (first, last) = (ReadDay(query.ValidFrom, $"{pointer}/validFrom", reading), ReadDay(query.ValidTo, $"{pointer}/validTo", reading));
        if (last < first)
        {
            reading.Errors.Add(FaultCode.Contradiction, $"{pointer}/validTo", "The last day is before the first.", query.ValidTo);
        }

        if (query.Per is null)
        {
            reading.Errors.Add(FaultCode.Missing, $"{pointer}/per", "Write container or tonne.");
        }

        if (operators.IsEmpty || from is null || to is null || price is null || query.Per is null)
        {
            return null;
        }

        var rate = new ContractRate(query.Id ?? $"{at + 1}", operators, from, to, packings, per, price.Value, query.IncludesWagon ?? true, first, last);
        if (!reading.Network.Moves.Any(move => rate.CanPrice(move, reading.Network)))
        {
            reading.Errors.Add(
                FaultCode.NoSuchHaul, pointer, $"No haul or sailing of {string.Join(" or ", operators)} leads from {from} to {to} in these packings; a contract is for one railway's stretch or one sailing.");
        }

        return rate;
    }

    private static ImmutableArray<string> ReadOperators(IReadOnlyList<string>? operators, string pointer, PlanReading reading)
    {
        if (operators is null or { Count: 0 })
        {
            reading.Errors.Add(FaultCode.Missing, pointer, "Name the railways, as KTZ, or sailings, as S-001, that grant the rate.");
            return [];
        }

        var known = reading.Network.Dataset.Railways.Select(r => r.Id).Concat(reading.Network.Dataset.Sailings.Select(s => s.Id)).ToList();
        for (var at = 0; at < operators.Count; at++)
        {
            if (!known.Contains(operators[at], StringComparer.Ordinal))
            {
                reading.Errors.Add(FaultCode.UnknownOperator, $"{pointer}/{at}", "The dataset has no such railway or sailing.", operators[at], known.Select(id => new Candidate(id)));
            }
        }

        return [.. operators];
    }

    /// <summary>The id of a place or crossing, which may also be given by a place's name.</summary>
    private static string? ReadEnd(string? text, string pointer, PlanReading reading)
    {
        if (text is null)
        {
            reading.Errors.Add(FaultCode.Missing, pointer, "Name the place or crossing where the rate's stretch ends.");
            return null;
        }

        return (reading.Network.FindPlace(text) ?? PlaceReader.ByName(text, pointer, reading)) is { } place ? reading.Network.Places[place].Id : null;
    }

    private static ImmutableArray<Packing> ReadPackings(IReadOnlyList<string>? words, ContractBasis per, string pointer, PlanReading reading)
    {
        var all = Enum.GetValues<Packing>().Where(p => per == ContractBasis.Tonne || p is Packing.Container20 or Packing.Container40).ToList();
        if (words is null)
        {
            return [.. all];
        }

        var packings = ImmutableArray.CreateBuilder<Packing>();
        for (var at = 0; at < words.Count; at++)
        {
            if (reading.Word(words[at], $"{pointer}/{at}", "container20", "container40", "packed", "bulk") is { } word)
            {
                var packing = Enum.Parse<Packing>(word, ignoreCase: true);
                if (!all.Contains(packing))
                {
                    reading.Errors.Add(FaultCode.Contradiction, $"{pointer}/{at}", "A price a container is for containers only.", word);
                }

                packings.Add(packing);
            }
        }

        return packings.ToImmutable();
    }

    private static Money? ReadPrice(MoneyQuery? price, string pointer, PlanReading reading)
    {
        if (price is not { Amount: { } amount, Currency: { } currency })
        {
            reading.Errors.Add(FaultCode.Missing, pointer, "Give 'amount' and 'currency'.");
            return null;
        }

        if (reading.Network.Rates.Find(currency) is null)
        {
            reading.Errors.Add(FaultCode.UnknownCurrency, $"{pointer}/currency", "No exchange rate is known for this currency.", currency, reading.Network.Rates.Currencies.Select(c => new Candidate(c)));
            return null;
        }

        return PlanReader.CheckRange(amount, 0, MostPrice, $"{pointer}/amount", reading) ? Money.Of(amount, currency) : null;
    }

    private static LocalDate? ReadDay(string? text, string pointer, PlanReading reading)
    {
        if (text is null)
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day))
        {
            return day;
        }

        reading.Errors.Add(FaultCode.BadMoment, pointer, "Write a date, as in 2026-12-31.", text);
        return null;
    }
}
