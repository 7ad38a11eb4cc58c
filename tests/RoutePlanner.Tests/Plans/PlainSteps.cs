using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Tests.Plans;

/// <summary>On what the goods stand, in the brute force's own words.</summary>
internal enum Stand
{
    Ground,
    Truck,
    Ready,
    Arrived,
}

/// <summary>Where the goods are and on what.</summary>
/// <param name="Carrier">Railway, or country of the truck.</param>
/// <param name="Bound">For trucks: loaded in a country that is not theirs, and still in it, so that they may not unload.</param>
internal readonly record struct Spot(Packing Packing, string Place, Stand On, string Carrier = "", int GaugeMm = 0, Product Product = Product.Single, bool Bound = false);

/// <summary>One thing that can be done with the goods, at one price.</summary>
/// <param name="Co2eHg">Null when it is not known.</param>
internal sealed record Step(Spot From, Spot To, long Cost, int Minutes, int? Co2eHg)
{
    /// <summary>First minute after the ready time at which it may begin.</summary>
    internal int OpensAt { get; init; }

    /// <summary>First minute after the ready time at which it may no longer begin.</summary>
    internal int ClosesAt { get; init; } = int.MaxValue;

    /// <summary>Stretches of those minutes in which what is on the way is open; null: always.</summary>
    internal List<(int Opens, int Closes)>? Open { get; init; }

    /// <summary>Minutes that the last of a large lot comes after the first; along a way only the largest counts.</summary>
    internal int SpreadMinutes { get; init; }

    /// <summary>Crossings that the route must pass for this price.</summary>
    internal ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>haul, cross, drive or sail; null for handling.</summary>
    internal string? Moves { get; init; }

    internal string? Mode { get; init; }

    internal string? Operator { get; init; }

    internal string? Crossing { get; init; }

    internal string? Sailing { get; init; }

    internal bool IsDoubtful { get; init; }

    internal int Handlings { get; init; }

    internal ImmutableArray<string> Countries { get; init; } = [];

    internal ImmutableArray<string> Between { get; init; } = [];

    /// <summary>All places of it, both ends too, in order.</summary>
    internal IEnumerable<string> Along => Parts.IsEmpty ? [From.Place, .. Between, To.Place] : Parts.SelectMany(p => p.Along);

    /// <summary>The steps that a slot or through rate sells as one.</summary>
    internal ImmutableArray<Step> Parts { get; init; } = [];
}

/// <summary>
/// All steps that the rows of a dataset allow to the goods of a question, each priced: a second, plain reading of the tables that knows the
/// row records and nothing else of the planner.
/// </summary>
internal sealed partial class PlainSteps(Question question)
{
    private static readonly Product[] Products = [Product.Single, Product.Train];

    private Question Question => question;
    private readonly Dataset _data = question.Dataset;
    private readonly Dictionary<string, Place> _places = question.Dataset.Places.ToDictionary(p => p.Id, StringComparer.Ordinal);
    private readonly List<Crossing> _crossings = [.. question.Dataset.Crossings.Where(c => c.Status == LinkStatus.Open)];
    private readonly LocalDate _readyDay = question.ReadyAt.InUtc().Date;

    internal IEnumerable<Step> All() => question.Shipment.Loads.SelectMany(load =>
        Hauls(load).Concat(RailCrossings(load)).Concat(RoadCrossings(load)).Concat(Drives(load)).Concat(Swaps(load)).Concat(Handlings(load)).Concat(Sailings(load)).Concat(Chains(load)));

    private IEnumerable<Step> Hauls(Load load)
    {
        foreach (var railway in _data.Railways)
        {
            foreach (var gauge in railway.GaugesMm)
            {
                foreach (var (way, km) in ShortestWays(railway, gauge).Where(w => IsStop(w.Way[0], load.Packing) && IsStop(w.Way[^1], load.Packing)))
                {
                    foreach (var product in Products.Where(p => p == Product.Single || FillsTrain(railway, load)))
                    {
                        if (Running(railway, product, way) is { } minutes)
                        {
                            foreach (var step in Hauls(load, railway, gauge, product, way.Select(w => w.Place).ToList(), km, minutes))
                            {
                                yield return step;
                            }
                        }
                    }
                }
            }
        }
    }

    private bool IsStop((string Place, decimal Km) end, Packing packing) => !_places.TryGetValue(end.Place, out var place)
        || (place.Packings.Contains(packing) && place.Kinds.Any(k => k is PlaceKind.Station or PlaceKind.Terminal or PlaceKind.Port));

    private bool FillsTrain(Railway railway, Load load) => (load.Containers > 0 ? load.Containers : load.Wagons)
        >= ((_data.TrainSizes.SingleOrDefault(t => t.Railway == railway.Id && t.Packing == load.Packing)
            ?? _data.TrainSizes.SingleOrDefault(t => t.Railway == "*" && t.Packing == load.Packing))?.MinUnits ?? int.MaxValue);

    /// <summary>The shortest way from each place of a railway to each other: lines are tried until no way gets shorter.</summary>
    private IEnumerable<(List<(string Place, decimal Km)> Way, decimal Km)> ShortestWays(Railway railway, int gauge)
    {
        var lines = _data.RailLinks.Where(l => l.Status == LinkStatus.Open && l.Railway == railway.Id && l.GaugesMm.Contains(gauge)).Select(l => (l.From, l.To, Km: l.DistanceKm))
            .Concat(RailFrontiers().Where(c => c.GaugeMmA == gauge && CountryOf(c.PlaceA) == railway.Country).Select(c => (From: c.PlaceA, To: c.Id, Km: c.KmA)))
            .Concat(RailFrontiers().Where(c => c.GaugeMmB == gauge && CountryOf(c.PlaceB) == railway.Country).Select(c => (From: c.PlaceB, To: c.Id, Km: c.KmB)))
            .SelectMany(l => new[] { l, (From: l.To, To: l.From, l.Km) }).ToList();
        foreach (var start in lines.Select(l => l.From).Distinct().ToList())
        {
            var ways = new Dictionary<string, List<(string Place, decimal Km)>> { [start] = [(start, 0)] };
            for (var again = true; again;)
            {
                again = false;
                foreach (var (from, to, km) in lines)
                {
                    if (ways.TryGetValue(from, out var way) && (!ways.TryGetValue(to, out var known) || way[^1].Km + km < known[^1].Km))
                    {
                        ways[to] = [.. way, (to, way[^1].Km + km)];
                        again = true;
                    }
                }
            }

            foreach (var way in ways.Values.Where(w => w.Count > 1))
            {
                yield return (way, way[^1].Km);
            }
        }
    }

    private IEnumerable<Crossing> RailFrontiers() => _crossings.Where(c => c.Mode == CrossingMode.Rail);

    private int? Running(Railway railway, Product product, List<(string Place, decimal Km)> way)
    {
        var speeds = _data.RailwaySpeeds.Where(s => s.Railway == railway.Id && s.Product == product).ToList();
        if (speeds.SingleOrDefault(s => s.From is null) is not { } usual)
        {
            return null;
        }

        // One stretch at most has a speed of its own in what is drawn.
        var slow = speeds.SingleOrDefault(s => s.From is not null);
        var (first, last) = (way.FindIndex(w => w.Place == slow?.From), way.FindIndex(w => w.Place == slow?.To));
        var apart = first >= 0 && last > first ? way[last].Km - way[first].Km : 0;
        return (int)Math.Ceiling((((way[^1].Km - apart) * 1440 * (slow?.KmPerDay ?? 1)) + (apart * 1440 * usual.KmPerDay)) / (usual.KmPerDay * (slow?.KmPerDay ?? 1)));
    }

    private IEnumerable<Step> Hauls(Load load, Railway railway, int gauge, Product product, List<string> way, decimal km, int minutes)
    {
        var loads = _places.ContainsKey(way[0]);
        var dispatch = !loads ? 0 : DispatchAt(way[0], product);
        var published = Prices(load, railway, product, way[0], way[^1], km).Select(p => (
            Freight: Freight(p.Price.Rate, load, km) * p.Price.Factor, p.Price.Rate.Currency, HoldsWagon: p.Price.Rate.Includes.Contains(RatePart.Wagon), p.Price.Needs, p.Price.Extras, p.Window));
        var agreed = Contracts(load, railway.Id, way[0], way[^1]).Select(c => (c.Freight, c.Rate.Price.Currency, c.Rate.HoldsWagon, Needs: "", Extras: "", c.Window));
        foreach (var (freight, currency, holdsWagon, needs, extras, (opens, closes)) in published.Concat(agreed))
        {
            var bill = new PlainBill(question, load);
            bill.Take(dispatch);
            bill.Take(minutes);
            bill.Pay(freight, currency);
            foreach (var extra in _data.Surcharges.Where(e => extras.Split(';').Contains(e.Id)))
            {
                bill.Pay(extra.Amount * extra.Unit switch { SurchargeUnit.Tonne => load.MassT, SurchargeUnit.Container => load.Containers, _ => load.Wagons }, extra.Currency);
            }

            if (!holdsWagon)
            {
                bill.PayHire(gauge, minutes);
                if (loads)
                {
                    bill.PayHire(gauge, dispatch);
                    bill.PayReturn(gauge);
                }
            }

            bill.EmitCarriage("rail", null, railway.Country, km);
            yield return new(
                new(load.Packing, way[0], Stand.Ready, railway.Id, gauge, product), new(load.Packing, way[^1], Stand.Arrived, railway.Id, gauge, product),
                bill.Cost, bill.Minutes, bill.Co2eHg)
            {
                OpensAt = opens,
                ClosesAt = closes,
                Open = OpenWhen([.. loads ? Booked(railway.Id, product, way[0], 0) : [], .. Closures([railway.Id, railway.Country], dispatch)]),
                SpreadMinutes = loads && product == Product.Train ? SpreadAt(load, [railway.Id], CapacityUnit.Trains)!.Value : 0,
                Needs = [.. needs.Split(';', StringSplitOptions.RemoveEmptyEntries)],
                Moves = "haul",
                Mode = "rail",
                Operator = railway.Id,
                Countries = [railway.Country],
                Between = [.. way.Skip(1).SkipLast(1)],
            };
        }
    }

    /// <summary>What the shipper has agreed himself for a stretch, each with its days.</summary>
    private IEnumerable<(ContractRate Rate, decimal Freight, (int Opens, int Closes) Window)> Contracts(Load load, string carrier, string entry, string exit)
    {
        var zone = DateTimeZoneProviders.Tzdb[_places.TryGetValue(entry, out var place) ? place.TimeZone : _places[_crossings.Single(c => c.Id == entry).PlaceA].TimeZone];
        int MinuteOf(LocalDate day) => (int)(zone.AtStartOfDay(day).ToInstant() - question.ReadyAt).TotalMinutes;
        return
            from rate in question.ContractRates
            where rate.Operators.Contains(carrier) && rate.Packings.Contains(load.Packing) && rate.From == entry && rate.To == exit
            let units = rate.Per == ContractBasis.Tonne ? load.MassT : load.Containers > 0 ? load.Containers : load.Wagons
            select (rate, rate.Price.Amount * units,
                (rate.ValidFrom is { } first ? Math.Max(0, MinuteOf(first)) : 0, rate.ValidTo is { } last ? MinuteOf(last.PlusDays(1)) : int.MaxValue));
    }

    private int DispatchAt(string place, Product product) => PlainBill.MinutesOf((_data.Dispatches.SingleOrDefault(d => d.Product == product && d.Place == place)
        ?? _data.Dispatches.SingleOrDefault(d => d.Product == product && d.Place == "*"))?.WaitHours ?? 0);

    private static decimal Freight(BaseRate rate, Load load, decimal km)
    {
        var units = load.Containers > 0 ? load.Containers : load.Wagons;
        var tonnes = Math.Max(load.MassT, units * (rate.MinTonnesPerWagon ?? 0));
        var charged = Math.Max(km, rate.MinKm ?? 0);
        if (rate.MassStepT is { } steps && tonnes % steps > 0)
        {
            tonnes += steps - (tonnes % steps);
        }

        if (rate.KmStep is { } every && charged % every > 0)
        {
            charged += every - (charged % every);
        }

        return rate.Basis switch
        {
            RateBasis.ContainerKm => rate.Rate!.Value * units * charged,
            RateBasis.TonneKm => rate.Rate!.Value * tonnes * charged,
            RateBasis.FixedPlusKm => ((rate.Fixed ?? 0) + (rate.Rate!.Value * charged)) * units,
            RateBasis.PairTonne => rate.Rate!.Value * tonnes,
            RateBasis.PairContainer => rate.Rate!.Value * units,
            _ => InBelts(rate.Belts, km) * units,
        };
    }

    /// <summary>Belts stand in order; past the last one its price goes on.</summary>
    private static decimal InBelts(ImmutableArray<string> belts, decimal km)
    {
        var read = belts.Select(b => b.Split('-', '=')).Select(b => (To: decimal.Parse(b[1]), Price: decimal.Parse(b[2]))).ToList();
        var at = read.FindIndex(b => Math.Ceiling(km) <= b.To);
        return read[at < 0 ? read.Count - 1 : at].Price;
    }

    /// <summary>All lawful prices of a haul, day after day, and the minutes in which each can be had; a price that comes again is another one.</summary>
    private List<((BaseRate Rate, decimal Factor, string Needs, string Extras) Price, (int Opens, int Closes) Window)> Prices(
        Load load, Railway railway, Product product, string entry, string exit, decimal km)
    {
        var zone = DateTimeZoneProviders.Tzdb[_places.TryGetValue(entry, out var place) ? place.TimeZone : _places[_crossings.Single(c => c.Id == entry).PlaceA].TimeZone];
        int MinuteOf(LocalDate day) => (int)(zone.AtStartOfDay(day).ToInstant() - question.ReadyAt).TotalMinutes;
        var found = new List<((BaseRate Rate, decimal Factor, string Needs, string Extras) Price, (int Opens, int Closes) Window)>();
        var lastDay = _data.BaseRates.SelectMany(r => new[] { r.ValidFrom, r.ValidTo }).Concat(_data.Coefficients.SelectMany(c => new[] { c.ValidFrom, c.ValidTo }))
            .Concat(_data.Surcharges.SelectMany(e => new[] { e.ValidFrom, e.ValidTo }))
            .Concat(_data.Indexes.Select(i => (LocalDate?)i.From)).OfType<LocalDate>().Append(_readyDay).Where(d => d < _readyDay.PlusDays(100)).Max().PlusDays(2);
        for (var day = _readyDay.PlusDays(-1); day <= lastDay; day = day.PlusDays(1))
        {
            var (opens, closes) = (Math.Max(0, MinuteOf(day)), day == lastDay ? int.MaxValue : MinuteOf(day.PlusDays(1)));
            if (closes <= 0)
            {
                continue;
            }

            foreach (var price in PricesOn(day, load, railway, product, entry, exit, km))
            {
                var yesterday = found.FindIndex(f => f.Price == price && f.Window.Closes == opens);
                if (yesterday < 0)
                {
                    found.Add((price, (opens, closes)));
                }
                else
                {
                    found[yesterday] = (price, (found[yesterday].Window.Opens, closes));
                }
            }
        }

        return found;
    }

    private HashSet<(BaseRate Rate, decimal Factor, string Needs, string Extras)> PricesOn(
        LocalDate day, Load load, Railway railway, Product product, string entry, string exit, decimal km)
    {
        var prices = new HashSet<(BaseRate, decimal, string, string)>();
        var gross = load.Packing switch { Packing.Container20 => (load.MassT / load.Containers) + 2.3m, Packing.Container40 => (load.MassT / load.Containers) + 3.8m, _ => 0 };
        var flow = (CountryOf(question.From) == railway.Country, CountryOf(question.To) == railway.Country) switch
        {
            (true, true) => Flow.Domestic,
            (true, false) => Flow.Export,
            (false, true) => Flow.Import,
            _ => Flow.Transit,
        };
        bool Ends(ImmutableArray<string> one, ImmutableArray<string> other) =>
            (Lists(one, entry) && Lists(other, exit)) || (Lists(one, exit) && Lists(other, entry));

        foreach (var rate in _data.BaseRates)
        {
            if (rate.Product != product || !rate.Operators.Contains(railway.Id) || !rate.Packings.Contains(load.Packing) || !Ends(rate.EndAt, rate.OtherEnd)
                || !Lists(rate.Flow, flow) || !IsGoods(rate.Commodity) || gross <= (rate.MassFromT ?? -1) || gross > (rate.MassToT ?? 999)
                || !PlainBill.Holds(rate.ValidFrom, rate.ValidTo, day))
            {
                continue;
            }

            // Wagons that the rate does not hold are hired, and no longer the railway's.
            var owner = rate.Includes.Contains(RatePart.Wagon) ? Ownership.Railway : Ownership.Private;
            if ((rate.Ownership ?? owner) != owner)
            {
                continue;
            }

            var extras = !rate.Coefficients ? "" : string.Join(';', _data.Surcharges.Where(e =>
                e.Operators.Contains(railway.Id) && (e.Product ?? product) == product && Lists(e.Packings, load.Packing) && gross > (e.MassFromT ?? -1) && Ends(e.EndAt, e.OtherEnd)
                && Lists(e.Flow, flow) && IsGoods(e.Commodity) && PlainBill.Holds(e.ValidFrom, e.ValidTo, day)).Select(e => e.Id));
            var touching = !rate.Coefficients ? [] : _data.Coefficients.Where(c =>
                (c.AppliesTo.Contains("*") || c.AppliesTo.Contains(rate.Id)) && (c.Operators.Contains("*") || c.Operators.Contains(railway.Id))
                && Ends(c.EndAt, c.OtherEnd) && !c.ExceptEnds.Contains(entry) && !c.ExceptEnds.Contains(exit) && Lists(c.Flow, flow) && IsGoods(c.Commodity)
                && Lists(c.Packings, load.Packing) && (c.Ownership ?? owner) == owner && (c.Product ?? product) == product && c.Loaded != false
                && km > (c.KmFrom ?? -1) && km <= (c.KmTo ?? 99999) && PlainBill.Holds(c.ValidFrom, c.ValidTo, day)).ToList();
            var rises = rate.Index.Select(id => _data.Indexes.Single(i => i.Id == id)).Where(i => i.From <= day).Aggregate(1m, (product, i) => product * i.Factor);

            // The shipper may claim what he promises a crossing for, or leave it: every choice is a price.
            foreach (var claimed in Subsets(touching.Select(c => c.Requires).OfType<string>().Distinct().ToList()))
            {
                var (factor, needs) = (rises, new SortedSet<string>(StringComparer.Ordinal));
                if (rate.Requires is { } promised)
                {
                    needs.Add(promised);
                }

                foreach (var group in touching.Where(c => c.Requires is null || claimed.Contains(c.Requires)).GroupBy(c => c.Group))
                {
                    var applied = group.FirstOrDefault(c => c.Factor > 1 && c.Commodity.Any(p => !p.StartsWith('!'))) ?? group.OrderBy(c => c.Factor).First();
                    factor *= applied.Factor;
                    if (applied.Requires is { } crossing)
                    {
                        needs.Add(crossing);
                    }
                }

                prices.Add((rate, factor, string.Join(';', needs), extras));
            }
        }

        return prices;
    }

    private static IEnumerable<HashSet<string>> Subsets(List<string> items) =>
        Enumerable.Range(0, 1 << items.Count).Select(set => items.Where((_, at) => (set >> at & 1) == 1).ToHashSet(StringComparer.Ordinal));

    private static bool Lists<T>(ImmutableArray<T> list, T value) => list.Length == 0 || list.Contains(value);

    /// <summary>None of the excluded prefixes fits, and one of the others if there are any.</summary>
    private bool IsGoods(ImmutableArray<string> prefixes)
    {
        bool Fits(string prefix) => question.Shipment.HsCodes.Any(hs => hs.StartsWith(prefix, StringComparison.Ordinal));
        var wanted = prefixes.Where(p => p[0] != '!').ToList();
        return !prefixes.Any(p => p[0] == '!' && Fits(p[1..])) && (wanted.Count == 0 || wanted.Exists(Fits));
    }

    private IEnumerable<Step> RailCrossings(Load load)
    {
        foreach (var (crossing, direction, from, to) in Passages(CrossingMode.Rail))
        {
            var (before, after) = direction == Direction.AB ? (crossing.GaugeMmA!.Value, crossing.GaugeMmB!.Value) : (crossing.GaugeMmB!.Value, crossing.GaugeMmA!.Value);
            var change = before == after ? null : HandlingAt(crossing.Id, Rail(before), Rail(after), load.Packing);
            if (before != after && change is null)
            {
                continue;
            }

            foreach (var (arriving, leaving) in new[] { (Product.Single, Product.Single), (Product.Train, Product.Train), (Product.Train, Product.Single) })
            {
                if (TimeOf(crossing, direction, leaving == Product.Train ? CrossingProduct.Train : CrossingProduct.Single) is not { } time)
                {
                    continue;
                }

                var bill = new PlainBill(question, load);
                bill.Take(PlainBill.MinutesOf(time.P50Hours));
                PayFees(bill, crossing, direction);
                PayTransit(bill, from.Country, to.Country);
                bill.PayHire(before, bill.Minutes);
                if (change is not null)
                {
                    PayHandling(bill, change, takesTime: !time.Includes.Contains(CrossingWork.Gauge));
                }

                if (SpreadAt(load, [crossing.Id], CapacityUnit.Wagons, CapacityUnit.Trains) is not { } spread)
                {
                    continue;
                }

                string RailwayOf(string country) => _data.Railways.Single(r => r.Country == country).Id;
                yield return new(
                    new(load.Packing, crossing.Id, Stand.Arrived, RailwayOf(from.Country), before, arriving),
                    new(load.Packing, crossing.Id, Stand.Ready, RailwayOf(to.Country), after, leaving), bill.Cost, bill.Minutes, bill.Co2eHg)
                {
                    Open = OpenWhen([.. PostsOf(crossing, 0), .. Booked(crossing.Id, null, crossing.PlaceA, 0), .. Closures([crossing.Id, from.Country, to.Country], 0)]),
                    SpreadMinutes = spread,
                    Moves = "cross",
                    Mode = "rail",
                    Crossing = crossing.Id,
                    Countries = [from.Country, to.Country],
                    Handlings = change is null ? 0 : 1,
                };
            }
        }
    }

    private IEnumerable<Step> RoadCrossings(Load load)
    {
        foreach (var (crossing, direction, from, to) in Passages(CrossingMode.Road))
        {
            var roadFrom = _data.TruckRates.SingleOrDefault(t => t.Country == from.Country);
            var roadTo = _data.TruckRates.SingleOrDefault(t => t.Country == to.Country);
            if (TimeOf(crossing, direction, CrossingProduct.Truck) is not { } time || roadFrom is null || roadTo is null
                || SpreadAt(load, [crossing.Id], CapacityUnit.Trucks) is not { } spread)
            {
                continue;
            }

            var (kmFrom, kmTo) = direction == Direction.AB ? (crossing.KmA, crossing.KmB) : (crossing.KmB, crossing.KmA);
            foreach (var truck in Trucks().Where(t => MayEnter(t, to)))
            {
                foreach (var bound in BoundOrNot(truck, from))
                {
                    var bill = new PlainBill(question, load);
                    Drive(bill, truck, roadFrom, kmFrom, crossing.Id);
                    var atPosts = bill.Minutes;
                    bill.Take(PlainBill.MinutesOf(time.P50Hours));
                    PayFees(bill, crossing, direction);
                    PayStanding(bill, truck, PlainBill.MinutesOf(time.P50Hours));
                    PayEntry(bill, truck, to.Country, crossing.Id);
                    PayTransit(bill, from.Country, to.Country);
                    PayLeaving(bill, truck, from.Country);
                    Drive(bill, truck, roadTo, kmTo, to.Id);
                    yield return new(
                        new(load.Packing, from.Id, Stand.Truck, truck.Country, Bound: bound), new(load.Packing, to.Id, Stand.Truck, truck.Country),
                        bill.Cost, bill.Minutes, bill.Co2eHg)
                    {
                        Open = OpenWhen([.. PostsOf(crossing, atPosts), .. ConvoyInto(to, atPosts), .. Booked(crossing.Id, null, from.Id, atPosts), .. Closures([crossing.Id, from.Country, to.Country], atPosts)]),
                        SpreadMinutes = spread,
                        Moves = "cross",
                        Mode = "road",
                        Operator = truck.Country,
                        Crossing = crossing.Id,
                        Countries = [from.Country, to.Country],
                        Between = [crossing.Id],
                    };
                }
            }
        }
    }

    private IEnumerable<(Crossing, Direction, Place From, Place To)> Passages(CrossingMode mode) =>
        from crossing in _crossings
        where crossing.Mode == mode
        from direction in Enum.GetValues<Direction>()
        let ends = direction == Direction.AB ? (From: crossing.PlaceA, To: crossing.PlaceB) : (From: crossing.PlaceB, To: crossing.PlaceA)
        select (crossing, direction, _places[ends.From], _places[ends.To]);

    private CrossingTime? TimeOf(Crossing crossing, Direction direction, CrossingProduct product) =>
        _data.CrossingTimes.SingleOrDefault(t => t.Crossing == crossing.Id && t.Direction == direction && t.Product == product);

    /// <summary>Papers of one kind whose countries are asked for and that are for these goods.</summary>
    private void PayPapers(PlainBill bill, DocumentCharge charge, int quantity, Func<Document, bool> isAsked)
    {
        foreach (var paper in _data.Documents.Where(d => d.Charge == charge && d.Packings.Contains(bill.Load.Packing switch
        {
            Packing.Container20 => "container20",
            Packing.Container40 => "container40",
            Packing.Packed => "packed",
            _ => "bulk",
        }) && (d.Direction == "both" || d.Direction == CountryOf(question.From) + ">" + CountryOf(question.To))
            && (d.Commodities.Contains("*") || d.Commodities.Any(c => question.Shipment.HsCodes.Any(hs => hs.StartsWith(c, StringComparison.Ordinal))))).Where(isAsked))
        {
            bill.Pay(paper.PriceUsd!.Value * quantity, "USD");
        }
    }

    /// <summary>A declaration for goods that come from without into a country that is neither theirs nor the buyer's.</summary>
    private void PayTransit(PlainBill bill, string from, string to)
    {
        if (to != CountryOf(question.From) && to != CountryOf(question.To))
        {
            PayPapers(bill, DocumentCharge.Entry, 1, d => d.Countries.Contains(to) && !d.Countries.Contains(from));
        }
    }

    private void PayFees(PlainBill bill, Crossing crossing, Direction direction)
    {
        foreach (var fee in _data.CrossingFees.Where(f => f.Crossing == crossing.Id && f.Direction == direction))
        {
            bill.Pay(fee.Amount * fee.Basis switch
            {
                CrossingFeeBasis.Wagon => bill.Load.Wagons,
                CrossingFeeBasis.Container => bill.Load.Containers,
                CrossingFeeBasis.Truck => bill.Load.Trucks,
                _ => 1,
            }, fee.Currency);
        }
    }

    /// <summary>Abroad the empty way back is paid too, and never less than the trucks of that country ask.</summary>
    private void PayRoad(PlainBill bill, TruckRate truck, string country, decimal km)
    {
        var usdPerKm = truck.Country == country ? truck.UsdPerKm
            : Math.Max(truck.UsdPerKm * (1 + truck.EmptyReturnShare), _data.TruckRates.SingleOrDefault(t => t.Country == country)?.UsdPerKm ?? 0);
        bill.Pay(usdPerKm * bill.Load.Trucks * km, "USD");
    }

    private void PayEntry(PlainBill bill, TruckRate truck, string country, string post) => PayFees(
        bill, truck, country, fee => fee.Basis is CountryFeeBasis.Entry or CountryFeeBasis.Trip || (fee.Basis == CountryFeeBasis.Bridge && fee.Place == post), 0);

    private void Drive(PlainBill bill, TruckRate truck, TruckRate road, decimal km, string arrivesAt)
    {
        if (km == 0)
        {
            return;
        }

        bill.Take(PlainBill.MinutesOf(km, road.KmPerDay));
        PayRoad(bill, truck, road.Country, km);
        PayFees(bill, truck, road.Country, fee => fee.Basis == CountryFeeBasis.Km || (fee.Basis == CountryFeeBasis.Bridge && fee.Place == arrivesAt), km);
        bill.EmitCarriage("road", null, road.Country, km);
    }

    private void PayFees(PlainBill bill, TruckRate truck, string country, Func<CountryFee, bool> falls, decimal km)
    {
        var payload = bill.Load.MassT / bill.Load.Trucks;
        foreach (var fee in _data.CountryFees.Where(f => f.Country == country && (f.Plates.Contains("*") || f.Plates.Contains(truck.Country))
            && payload > (f.MinPayloadT ?? -1) && payload <= (f.MaxPayloadT ?? 9999) && PlainBill.Holds(f.ValidFrom, f.ValidTo, _readyDay)).Where(falls))
        {
            bill.Pay(fee.Amount * bill.Load.Trucks * (fee.Basis == CountryFeeBasis.Km ? km : 1), fee.Currency);
        }
    }

    private IEnumerable<Step> Drives(Load load)
    {
        foreach (var link in _data.RoadLinks.Where(l => l.Status == LinkStatus.Open))
        {
            if (_data.TruckRates.SingleOrDefault(t => t.Country == link.Country) is not { } local)
            {
                continue;
            }

            foreach (var (from, to) in new[] { (link.From, link.To), (link.To, link.From) })
            {
                foreach (var truck in Trucks())
                {
                    foreach (var bound in BoundOrNot(truck, _places[from]))
                    {
                        var bill = new PlainBill(question, load);
                        Drive(bill, truck, local, link.DistanceKm, to);
                        yield return new(
                            new(load.Packing, from, Stand.Truck, truck.Country, Bound: bound), new(load.Packing, to, Stand.Truck, truck.Country, Bound: bound),
                            bill.Cost, bill.Minutes, bill.Co2eHg)
                        { Moves = "drive", Mode = "road", Operator = truck.Country, Countries = [link.Country], Open = OpenWhen([.. Closures([link.Country], 0)]) };
                    }
                }
            }
        }
    }

    private IEnumerable<Step> Swaps(Load load)
    {
        foreach (var post in _crossings.Where(c => c.Mode == CrossingMode.Road).SelectMany(c => new[] { c.PlaceA, c.PlaceB }).Distinct())
        {
            if (HandlingAt(post, TransferSide.Truck, TransferSide.Truck, load.Packing) is { } row)
            {
                foreach (var (before, after) in Trucks().SelectMany(before => Trucks().Where(t => t != before).Select(after => (before, after))))
                {
                    yield return Handling(
                        new(load.Packing, post, Stand.Truck, before.Country), new(load.Packing, post, Stand.Truck, after.Country, Bound: after.Country != CountryOf(post)),
                        row, load, after);
                }
            }
        }
    }

    private IEnumerable<Step> Handlings(Load load)
    {
        foreach (var place in _data.Places)
        {
            var ground = new Spot(load.Packing, place.Id, Stand.Ground);
            Transfer? Row(TransferSide from, TransferSide to) => HandlingAt(place.Id, from, to, load.Packing);
            if (IsStop((place.Id, 0), load.Packing))
            {
                var railway = _data.Railways.Single(r => r.Country == place.Country);
                foreach (var (gauge, product) in railway.GaugesMm.SelectMany(g => Products.Select(p => (g, p))))
                {
                    if (Row(TransferSide.Ground, Rail(gauge)) is { } on)
                    {
                        yield return Handling(ground, new(load.Packing, place.Id, Stand.Ready, railway.Id, gauge, product), on, load);
                    }

                    if (Row(Rail(gauge), TransferSide.Ground) is { } off)
                    {
                        yield return Handling(new(load.Packing, place.Id, Stand.Arrived, railway.Id, gauge, product), ground, off, load);
                    }
                }
            }

            foreach (var truck in Trucks().Where(_ => place.Packings.Contains(load.Packing)))
            {
                if (Row(TransferSide.Ground, TransferSide.Truck) is { } on)
                {
                    yield return Handling(ground, new(load.Packing, place.Id, Stand.Truck, truck.Country, Bound: truck.Country != place.Country), on, load, truck);
                }

                if (Row(TransferSide.Truck, TransferSide.Ground) is { } off)
                {
                    yield return Handling(new(load.Packing, place.Id, Stand.Truck, truck.Country), ground, off, load);
                }
            }

            foreach (var row in _data.Transfers.Where(t => t.Place == place.Id && t.Packing == load.Packing && !question.Shipment.HasCarrierContainers && question.Shipment.Loads.Any(l => l.Packing == t.ToPacking)))
            {
                yield return Handling(ground, ground with { Packing = row.ToPacking!.Value }, row, load);
            }
        }
    }

    private Step Handling(Spot from, Spot to, Transfer row, Load load, TruckRate? called = null)
    {
        var bill = new PlainBill(question, load);
        PayHandling(bill, row, takesTime: true);
        if (called is not null)
        {
            bill.Pay(called.CallUsd * load.Trucks, "USD");

            // A truck away from home has come in over some border.
            if (called.Country != CountryOf(from.Place))
            {
                PayFees(bill, called, CountryOf(from.Place), fee => fee.Basis is CountryFeeBasis.Entry or CountryFeeBasis.Trip, 0);

                // It may not unload before a border. One that takes over from another goes on under its papers.
                if (from.On == Stand.Ground)
                {
                    PayPapers(bill, DocumentCharge.Truck, load.Trucks, d => d.Countries.Contains(CountryOf(from.Place)));
                }
            }
        }

        IEnumerable<PlainGate> terminal = from.On is Stand.Arrived ? TerminalAt(from.Place) : [];
        return new(from, to, bill.Cost, bill.Minutes, bill.Co2eHg)
        {
            Handlings = 1,
            Countries = [CountryOf(from.Place)],
            Open = OpenWhen([.. terminal, .. Closures([CountryOf(from.Place)], 0)]),
            SpreadMinutes = called is null ? 0 : SpreadAt(load, [called.Country], CapacityUnit.Trucks)!.Value,
        };
    }

    private static void PayHandling(PlainBill bill, Transfer row, bool takesTime)
    {
        bill.Pay(row.Price * row.Basis switch { TransferBasis.Unit => UnitsOf(row, bill.Load), TransferBasis.Tonne => bill.Load.MassT, _ => 1 }, row.Currency);
        bill.EmitHandling();
        if (takesTime)
        {
            var quantity = row.Basis == TransferBasis.Unit ? UnitsOf(row, bill.Load) : bill.Load.MassT;
            bill.Take((int)Math.Ceiling((row.FixedHours * 60) + (row.PerHour is { } perHour ? quantity * 60 / perHour : 0)));
        }
    }

    /// <summary>Boxes, or what the goods stand on: trucks where one takes part, else wagons.</summary>
    private static int UnitsOf(Transfer row, Load load) =>
        load.Containers > 0 ? load.Containers : row.From == TransferSide.Truck || row.To == TransferSide.Truck ? load.Trucks : load.Wagons;

    private IEnumerable<Step> Sailings(Load load)
    {
        var passages =
            from sailing in _data.Sailings
            where sailing.Status is SailingStatus.Running or SailingStatus.Uncertain && (sailing.WaitHoursP50 is not null || sailing.Departures is not null) && load.MassT >= (sailing.MinLotT ?? 0)
                && SpreadAt(load, [sailing.From, sailing.To], CapacityUnit.Tonnes) is not null
            from rate in _data.SailingRates
            where rate.Sailing == sailing.Id
            from back in sailing.BothWays && !rate.OneWay ? new[] { false, true } : [false]
            select (sailing, rate, From: _places[back ? sailing.To : sailing.From], To: _places[back ? sailing.From : sailing.To]);
        foreach (var (sailing, rate, from, to) in passages)
        {
            if (sailing.Service == ShipService.Roro)
            {
                var (on, off) = (HandlingAt(from.Id, TransferSide.Truck, TransferSide.Ship, load.Packing), HandlingAt(to.Id, TransferSide.Ship, TransferSide.Truck, load.Packing));
                foreach (var truck in Trucks().Where(t => rate.Unit is FreightUnit.Truck or FreightUnit.LaneMetre && MayEnter(t, to)))
                {
                    foreach (var bound in BoundOrNot(truck, from))
                    {
                        var (aboard, ashore) = (new Spot(load.Packing, from.Id, Stand.Truck, truck.Country, Bound: bound), new Spot(load.Packing, to.Id, Stand.Truck, truck.Country));
                        yield return Sail(aboard, ashore, sailing, rate, load, on, off, truck);
                        foreach (var (agreed, freight, (opens, closes)) in Contracts(load, sailing.Id, from.Id, to.Id))
                        {
                            yield return Sail(aboard, ashore, sailing, rate, load, on, off, truck, (freight, agreed.Price.Currency)) with
                            {
                                OpensAt = opens,
                                ClosesAt = closes,
                            };
                        }
                    }
                }
            }
            else if (Carries(sailing.Service, rate.Unit, load.Packing) && from.Packings.Contains(load.Packing) && to.Packings.Contains(load.Packing)
                && HandlingAt(from.Id, TransferSide.Ground, TransferSide.Ship, load.Packing) is { } on && HandlingAt(to.Id, TransferSide.Ship, TransferSide.Ground, load.Packing) is { } off)
            {
                yield return Sail(new(load.Packing, from.Id, Stand.Ground), new(load.Packing, to.Id, Stand.Ground), sailing, rate, load, on, off, null);
                foreach (var (agreed, freight, (opens, closes)) in Contracts(load, sailing.Id, from.Id, to.Id))
                {
                    yield return Sail(new(load.Packing, from.Id, Stand.Ground), new(load.Packing, to.Id, Stand.Ground), sailing, rate, load, on, off, null, (freight, agreed.Price.Currency))
                        with
                    { OpensAt = opens, ClosesAt = closes };
                }
            }
        }
    }

    private static bool Carries(ShipService service, FreightUnit unit, Packing packing) => packing switch
    {
        Packing.Container20 => unit == FreightUnit.Container20,
        Packing.Container40 => unit == FreightUnit.Container40,
        Packing.Bulk => unit == FreightUnit.Tonne && service == ShipService.Bulk,
        _ => unit == FreightUnit.Tonne && service == ShipService.General,
    };

    private Step Sail(
        Spot from, Spot to, Sailing sailing, SailingRate rate, Load load, Transfer? on, Transfer? off, TruckRate? truck, (decimal Freight, string Currency)? agreed = null)
    {
        var bill = new PlainBill(question, load);
        var ships = sailing.MaxLotT is { } lot ? (int)Math.Ceiling(load.MassT / lot) : 1;
        var wait = ships * PlainBill.MinutesOf(sailing.WaitHoursP50 ?? 0);
        bill.Take(wait);
        if (truck is null)
        {
            PayStorage(bill, from.Place, wait);
        }
        else
        {
            PayStanding(bill, truck, wait);
        }

        if (on is not null)
        {
            PayHandling(bill, on, takesTime: true);
        }

        var leaves = bill.Minutes;
        if (off is not null)
        {
            PayHandling(bill, off, takesTime: true);
        }

        bill.Take(PlainBill.MinutesOf((sailing.PassageHoursLow + sailing.PassageHoursHigh) / 2));
        bill.Pay(agreed?.Freight ?? rate.Rate * rate.Unit switch
        {
            FreightUnit.Tonne => load.MassT,
            FreightUnit.Truck => load.Trucks,
            FreightUnit.LaneMetre => load.Trucks * 16.5m,
            _ => load.Containers,
        }, agreed?.Currency ?? rate.Currency);
        EmitSail(bill, sailing);
        if (truck is not null)
        {
            PayEntry(bill, truck, _places[to.Place].Country, to.Place);
            PayLeaving(bill, truck, CountryOf(from.Place));
        }
        else
        {
            PayLading(bill, from.Place, to.Place, ships);
        }

        PayTransit(bill, CountryOf(from.Place), CountryOf(to.Place));

        return new(from, to, bill.Cost, bill.Minutes, bill.Co2eHg)
        {
            Open = OpenWhen(
            [
                .. sailing.Departures is { } departures ? Hours(departures, _places[from.Place].TimeZone, leaves, null) : [],
                .. Booked(sailing.Id, null, from.Place, leaves),
                .. Closures([sailing.Id, CountryOf(from.Place), CountryOf(to.Place)], leaves),
            ]),
            SpreadMinutes = SpreadAt(load, [from.Place, to.Place], CapacityUnit.Tonnes)!.Value,
            Moves = "sail",
            Mode = "sea",
            Operator = truck?.Country,
            Sailing = sailing.Id,
            IsDoubtful = sailing.Status == SailingStatus.Uncertain,
            Handlings = truck is null ? 2 : 0,
            Countries = [CountryOf(from.Place), CountryOf(to.Place)],
        };
    }

    /// <summary>A day at one stop is free.</summary>
    private static void PayStanding(PlainBill bill, TruckRate truck, int minutes) =>
        bill.Pay((truck.StandingUsdPerDay ?? 0) * bill.Load.Trucks * Math.Max(0, minutes - 1440) / 1440, "USD");

    /// <summary>A truck that leaves its country with goods from there needs its note now.</summary>
    private void PayLeaving(PlainBill bill, TruckRate truck, string country)
    {
        if (truck.Country == country && country == CountryOf(question.From) && country != CountryOf(question.To))
        {
            PayPapers(bill, DocumentCharge.Truck, bill.Load.Trucks, d => d.Countries.Contains(country));
        }
    }

    /// <summary>A bill of lading for each ship.</summary>
    private void PayLading(PlainBill bill, string from, string to, int ships) =>
        PayPapers(bill, DocumentCharge.Sailing, ships, d => d.Countries.Contains(CountryOf(from)) && d.Countries.Contains(CountryOf(to)));

    private static void EmitSail(PlainBill bill, Sailing sailing)
    {
        var service = sailing.Service switch { ShipService.Bulk => "bulk", ShipService.General => "general", ShipService.Container => "container", _ => "roro" };
        bill.EmitCarriage("sea", service, null, Math.Round((sailing.DistanceNm ?? 0) * 1.852m, 1));
    }

    /// <summary>Storage at the port of loading, by the first of its ways onto the ground that asks for any.</summary>
    private void PayStorage(PlainBill bill, string port, int wait)
    {
        var row = new[] { TransferSide.Rail1520, TransferSide.Rail1435, TransferSide.Truck }
            .Select(side => HandlingAt(port, side, TransferSide.Ground, bill.Load.Packing)).FirstOrDefault(r => r?.StoragePerUnitDay > 0);
        var paid = wait - (int)((row?.FreeDays ?? 0) * 1440);
        if (row is not null && paid > 0)
        {
            bill.Pay(row.StoragePerUnitDay!.Value * (row.Basis == TransferBasis.Tonne ? bill.Load.MassT : UnitsOf(row, bill.Load)) * paid / 1440, row.Currency);
        }
    }

    /// <summary>A truck of another country does not bring goods back to where they come from.</summary>
    private bool MayEnter(TruckRate truck, Place to) => truck.Country == to.Country || to.Country != CountryOf(question.From);

    private List<TruckRate> Trucks() => [.. _data.TruckRates.Where(t => question.TruckFlags.Contains(t.Country))];

    private static bool[] BoundOrNot(TruckRate truck, Place at) => truck.Country == at.Country ? [false] : [false, true];

    private static TransferSide Rail(int gaugeMm) => gaugeMm == 1435 ? TransferSide.Rail1435 : TransferSide.Rail1520;

    private Transfer? HandlingAt(string place, TransferSide from, TransferSide to, Packing packing)
    {
        var rows = _data.Transfers.Where(t => t.From == from && t.To == to && t.Packing == packing && t.ToPacking is null).ToList();
        return rows.SingleOrDefault(t => t.Place == place) ?? rows.SingleOrDefault(t => t.Place == "*");
    }

    private string CountryOf(string place) => _places.TryGetValue(place, out var row) ? row.Country : "";
}
