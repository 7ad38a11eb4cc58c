using System.Collections.Immutable;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Api.Plans;

/// <summary>Finds out what is carried, in which packings, and how many units that takes.</summary>
internal static class ShipmentReader
{
    private const string General = "consolidated";
    private const decimal LeastKg = 0.001m;
    private const decimal MostKg = 100_000_000m;
    private const decimal MostM3 = 1_000_000m;
    private const decimal MostValue = 1_000_000_000_000m;
    private const int MostUnits = 10_000;
    private const int NearestPlaces = 5;

    /// <summary>The shipment, or null with an error.</summary>
    internal static Shipment? Read(ShipmentQuery? query, int? from, int? to, PlanReading reading)
    {
        query ??= new();
        if (query.Dangerous == true)
        {
            reading.NotYet("/shipment/dangerous", "The carriage of dangerous goods");
        }

        if (query.Reefer == true)
        {
            reading.NotYet("/shipment/reefer", "Refrigerated carriage");
        }

        var hs = ReadHs(query.Hs, reading);
        var commodity = ReadCommodity(query.Commodity, hs, reading);
        var value = ReadValue(query.Value, reading);
        var volume = ReadVolume(query.VolumeM3, reading);
        var units = ReadUnits(query.Units, commodity, reading);
        var mass = ReadMass(query, commodity, units, reading);
        var packings = ReadPackings(query.Packings, commodity, units, from, to, reading);
        if (commodity is null || mass is not { } kg || packings.IsEmpty || reading.Errors.Any)
        {
            return null;
        }

        var loads = ImmutableArray.CreateBuilder<Load>(packings.Length);
        foreach (var packing in packings)
        {
            if (Load.TryPack(commodity, packing, kg / 1000m, volume, units.TryGetValue(packing, out var count) ? count : null) is { } load)
            {
                loads.Add(load);
            }
        }

        if (loads.Count == 0)
        {
            reading.Errors.Add(FaultCode.PackingNotPossible, "/shipment/packings", $"It is not known how much {commodity.NameEn} goes into such a unit.");
            return null;
        }

        return new(commodity, hs is null ? commodity.HsPrefixes : [hs], kg, volume, loads.ToImmutable(), value)
        {
            HasCarrierContainers = reading.Word(query.ContainerOwner, "/shipment/containerOwner", "shipper", "carrier") == "carrier",
        };
    }

    private static string? ReadHs(string? text, PlanReading reading)
    {
        var digits = text?.Replace(" ", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        if (digits is null || (digits.Length is >= 2 and <= 10 && digits.All(char.IsAsciiDigit)))
        {
            return digits;
        }

        reading.Errors.Add(FaultCode.BadHsCode, "/shipment/hs", "Write an HS code of 2 to 10 digits, as in 100199.", text);
        return null;
    }

    private static Commodity? ReadCommodity(string? text, string? hs, PlanReading reading)
    {
        var search = reading.Served.Commodities;
        if (text is null)
        {
            if (hs is not null && search.FindByHs(hs) is { } byCode)
            {
                reading.Notice("commodityByHs", $"The goods are taken for {byCode.NameEn} ({byCode.Id}) by their HS code {hs}.");
                return byCode;
            }

            var general = reading.Network.Dataset.Commodities.FirstOrDefault(c => c.Id == General);
            if (general is null)
            {
                reading.Errors.Add(FaultCode.Missing, "/shipment/commodity", "Name the goods; /v1/commodities lists them.");
                return null;
            }

            reading.Notice("commodityAssumed", $"The goods were not named: they are taken for {general.NameEn} ({general.Id}).");
            return general;
        }

        var (commodity, candidates) = search.Find(text);
        if (commodity is null)
        {
            reading.Errors.Add(
                candidates.IsEmpty ? FaultCode.UnknownCommodity : FaultCode.AmbiguousCommodity, "/shipment/commodity",
                candidates.IsEmpty ? "No goods have a name like this; /v1/commodities lists them all." : "No one kind of goods is clearly meant; choose one of the candidates by its id.",
                text, candidates.Select(c => new Candidate(c.Id, c.NameEn)));
        }

        return commodity;
    }

    private static Money? ReadValue(MoneyQuery? query, PlanReading reading)
    {
        if (query is null)
        {
            return null;
        }

        if (query.Amount is not { } amount)
        {
            reading.Errors.Add(FaultCode.Missing, "/shipment/value/amount", "Give the amount.");
            return null;
        }

        var currency = query.Currency ?? "USD";
        if (reading.Network.Rates.Find(currency) is null)
        {
            reading.Errors.Add(FaultCode.UnknownCurrency, "/shipment/value/currency", "No exchange rate is known for this currency.", currency, reading.Network.Rates.Currencies.Select(c => new Candidate(c)));
            return null;
        }

        return PlanReader.CheckRange<decimal>(amount, 0, MostValue, "/shipment/value/amount", reading) ? Money.Of(amount, currency) : null;
    }

    private static decimal? ReadVolume(decimal? volume, PlanReading reading)
    {
        if (volume is { } m3 && (m3 <= 0 || m3 > MostM3))
        {
            reading.Errors.Add(FaultCode.OutOfRange, "/shipment/volumeM3", $"Write more than 0 and at most {MostM3:0} cubic metres.", $"{m3}");
            return null;
        }

        return volume is { } given ? Plain(given) : null;
    }

    private static ImmutableSortedDictionary<Packing, int> ReadUnits(IReadOnlyList<UnitsQuery>? units, Commodity? commodity, PlanReading reading)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<Packing, int>();
        for (var at = 0; at < units?.Count; at++)
        {
            var pointer = $"/shipment/units/{at}";
            var packing = reading.Word(units[at].Packing, $"{pointer}/packing", "container20", "container40") switch
            {
                "container20" => Packing.Container20,
                "container40" => Packing.Container40,
                _ => (Packing?)null,
            };
            if (units[at].Packing is null || units[at].Count is null)
            {
                reading.Errors.Add(FaultCode.Missing, pointer, "Give 'packing', container20 or container40, and 'count'.");
            }
            else if (PlanReader.CheckRange(units[at].Count, 1, MostUnits, $"{pointer}/count", reading) && packing is { } box)
            {
                if (counts.ContainsKey(box))
                {
                    reading.Errors.Add(FaultCode.Duplicate, pointer, "The packing stands here twice; keep one.", units[at].Packing);
                }
                else if (commodity is not null && PayloadT(commodity, box) is null)
                {
                    reading.Errors.Add(FaultCode.PackingNotPossible, pointer, $"{commodity.NameEn} does not travel so.", units[at].Packing, Possible(commodity));
                }

                counts[box] = units[at].Count!.Value;
            }
        }

        return counts.ToImmutable();
    }

    private static decimal? ReadMass(ShipmentQuery query, Commodity? commodity, ImmutableSortedDictionary<Packing, int> units, PlanReading reading)
    {
        if (query.MassKg is { } kg)
        {
            if (kg < LeastKg || kg > MostKg)
            {
                reading.Errors.Add(FaultCode.OutOfRange, "/shipment/massKg", $"Write more than 0 and at most {MostKg:0} kg, which are {MostKg / 1000m:0} tonnes.", $"{kg}");
                return null;
            }

            foreach (var (packing, count) in units)
            {
                if (commodity is not null && PayloadT(commodity, packing) is { } payloadT && kg > payloadT * 1000m * count)
                {
                    reading.Errors.Add(
                        FaultCode.MassExceedsUnits, "/shipment/units", $"{count} {Lower(packing)} take {payloadT * 1000m * count:0} kg of {commodity.NameEn}, {kg} kg need {Math.Ceiling(kg / 1000m / payloadT)}.", $"{count}");
                }
            }

            return Plain(decimal.Round(kg, 3));
        }

        if (units.IsEmpty)
        {
            if (query.Units is not { Count: > 0 })
            {
                reading.Errors.Add(FaultCode.Missing, "/shipment/massKg", "Give the mass of the goods, or the number of units.");
            }

            return null;
        }

        if (units.Count > 1)
        {
            reading.Errors.Add(FaultCode.Missing, "/shipment/massKg", "Give the mass: units of two kinds do not tell it.");
            return null;
        }

        var (box, number) = units.First();
        if (commodity is null || PayloadT(commodity, box) is not { } payload)
        {
            return null;
        }

        reading.Notice("massAssumed", $"The mass was not given: {number} {Lower(box)} are taken to be full, with {payload:0.###} t of {commodity.NameEn} each.");
        return Plain(payload * 1000m * number);
    }

    private static ImmutableArray<Packing> ReadPackings(
        IReadOnlyList<string>? asked, Commodity? commodity, ImmutableSortedDictionary<Packing, int> units, int? from, int? to, PlanReading reading)
    {
        var packings = ImmutableArray.CreateBuilder<Packing>();
        if (asked is { Count: 0 })
        {
            reading.Errors.Add(FaultCode.NoPackings, "/shipment/packings", "Name at least one packing, or leave the list out.");
        }

        for (var at = 0; at < asked?.Count; at++)
        {
            var pointer = $"/shipment/packings/{at}";
            if (Parse(reading.Word(asked[at], pointer, "container20", "container40", "packed", "bulk")) is not { } packing)
            {
                continue;
            }

            if (packings.Contains(packing))
            {
                reading.Errors.Add(FaultCode.Duplicate, pointer, "The packing stands here twice; keep one.", asked[at]);
            }
            else if (commodity is not null && !commodity.Packings.Contains(packing))
            {
                reading.Errors.Add(FaultCode.PackingNotPossible, pointer, $"{commodity.NameEn} does not travel so.", asked[at], Possible(commodity));
            }
            else
            {
                CheckHandled(packing, pointer, from, reading);
                CheckHandled(packing, pointer, to, reading);
            }

            packings.Add(packing);
        }

        if (asked is null && commodity is not null)
        {
            var possible = units.IsEmpty ? commodity.Packings : [.. units.Keys];
            packings.AddRange(possible.Where(p => IsHandled(p, from, reading) && IsHandled(p, to, reading)));
            if (packings.Count == 0 && !possible.IsEmpty)
            {
                CheckHandled(possible[0], "/from", from, reading);
                CheckHandled(possible[0], "/to", to, reading);
                if (!reading.Errors.Any)
                {
                    reading.Errors.Add(FaultCode.NoCommonPacking, "/shipment/packings", $"No packing of {commodity.NameEn} is handled at both places.");
                }
            }
        }

        return packings.ToImmutable();
    }

    private static bool IsHandled(Packing packing, int? place, PlanReading reading) =>
        place is not { } known || reading.Network.FindGround(packing, known) is not null;

    private static void CheckHandled(Packing packing, string pointer, int? place, PlanReading reading)
    {
        if (place is not { } known || IsHandled(packing, place, reading))
        {
            return;
        }

        var there = reading.Network.Places[known];
        reading.Errors.Add(
            FaultCode.NotHandled, pointer, $"{Lower(packing)} is not loaded or unloaded at {there.NameEn} ({there.Id}); the nearest places where it is are the candidates.", Lower(packing),
            reading.Served.Places.Nearest(there.Lat, there.Lon, p => p.Packings.Contains(packing)).Take(NearestPlaces).Select(p => reading.CandidateOf(p.Place)));
    }

    private static IEnumerable<Candidate> Possible(Commodity commodity) => commodity.Packings.Select(p => new Candidate(Lower(p)));

    private static decimal? PayloadT(Commodity commodity, Packing packing) =>
        !commodity.Packings.Contains(packing) ? null : packing == Packing.Container20 ? commodity.PayloadT20 : commodity.PayloadT40;

    private static Packing? Parse(string? word) => word switch
    {
        "container20" => Packing.Container20,
        "container40" => Packing.Container40,
        "packed" => Packing.Packed,
        "bulk" => Packing.Bulk,
        _ => null,
    };

    private static string Lower(Packing packing) => char.ToLowerInvariant(packing.ToString()[0]) + packing.ToString()[1..];

    /// <summary>Without zeros at the end, so that 60000 and 60000.0 are one question.</summary>
    internal static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}
