using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Containers;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Tests.Plans;

/// <summary>Random small datasets, with a question each: two or three countries and all that the tables can say about a way through them.</summary>
internal sealed class RandomDataset : Gen<Question>
{
    /// <inheritdoc/>
    public override Question Generate(PCG pcg, Size? min, out Size size)
    {
        var question = new Drawer(new Dice(pcg)).Draw();
        size = new Size((ulong)question.Size);
        return question;
    }

    private sealed class Dice(PCG pcg)
    {
        /// <summary>0 to <paramref name="sides"/> − 1.</summary>
        internal int Roll(int sides) => (int)pcg.Next((uint)sides);

        internal int Between(int least, int most) => least + Roll(most - least + 1);

        internal bool Chance(int percent) => Roll(100) < percent;

        internal T Pick<T>(IReadOnlyList<T> list) => list[Roll(list.Count)];

        internal T? Maybe<T>(int percent, Func<T> make)
            where T : struct => Chance(percent) ? make() : null;

        /// <summary>A list that holds about a third of the items, and nothing with the chance given.</summary>
        internal ImmutableArray<T> Some<T>(int percent, IReadOnlyList<T> items) =>
            Chance(percent) ? [.. items.Where(_ => Chance(35)).DefaultIfEmpty(Pick(items))] : [];
    }

    private sealed class Drawer(Dice dice)
    {
        private const string Source = "drawn";
        private static readonly LocalDate Day = new(2026, 12, 1);
        private static readonly string[] Zones = ["Asia/Almaty", "Asia/Ashgabat", "Asia/Tehran"];
        private static readonly Product[] Products = [Product.Single, Product.Train];
        private static readonly string[] Prefixes = ["10", "1001", "2503", "72", "!10", "!2503", "!72"];

        private readonly List<Place> _places = [];
        private readonly List<Railway> _railways = [];
        private readonly List<RailLink> _rails = [];
        private readonly List<RoadLink> _roads = [];
        private readonly List<Crossing> _crossings = [];
        private ImmutableArray<Packing> _packings = [];
        private ImmutableArray<string> _countries = [];
        private bool _timed;
        private int _lines;

        internal Question Draw()
        {
            // Where the day counts, every chain must be walked to its end: these networks are smaller.
            _timed = dice.Chance(30);
            _countries = _timed || dice.Chance(50) ? ["KZ", "IR"] : ["KZ", "TM", "IR"];
            var all = Enum.GetValues<Packing>();
            var first = dice.Pick(all);
            _packings = dice.Chance(70) ? [first] : [first, dice.Pick([.. all.Where(p => p != first)])];
            foreach (var country in _countries)
            {
                AddCountry(country);
            }

            for (var at = 1; at < _countries.Length; at++)
            {
                AddBorder(_countries[at - 1], _countries[at]);
            }

            var (sailings, freights) = Sailings();
            var indexes = Indexes();
            var rates = BaseRates(indexes);
            var dataset = new Dataset
            {
                Version = new(1, "drawn", Instant.FromUtc(2026, 11, 30, 0, 0)),
                Railways = [.. _railways],
                RailwaySpeeds = [.. Speeds()],
                TrainSizes = [.. _packings.Where(_ => dice.Chance(70)).Select(p => new TrainSize(dice.Chance(70) ? "*" : dice.Pick(_railways).Id, p, dice.Between(2, 40), null, Confidence.Estimate, Source))],
                Places = [.. _places],
                RailLinks = [.. _rails],
                RoadLinks = [.. _roads],
                Crossings = [.. _crossings],
                CrossingTimes = [.. CrossingTimes()],
                CrossingFees = [.. CrossingFees()],
                TruckRates = [.. TruckRates()],
                CountryFees = [.. CountryFees()],
                Sailings = sailings,
                SailingRates = freights,
                Transfers = [.. Transfers()],
                Dispatches = [.. Dispatches()],
                Hires = [.. Hires()],
                BaseRates = rates,
                Coefficients = [.. Coefficients(rates)],
                Indexes = indexes,
                Surcharges = [.. Surcharges()],
                Slots = [.. Slots()],
                ContainerTerms = [.. ContainerTerms()],
                ThroughRates = [.. ThroughRates(sailings)],
                FxRates = Fx(),
                EmissionFactors = [.. EmissionFactors()],
                Documents = [.. Documents()],
                Capacities = [.. Capacities(), .. Fleets()],
                Bookings = dice.Chance(88) ? [] : [.. BookingTerms(["S1", "S2", "SL0", "TR0"])],
            };
            return Ask(_timed && dice.Chance(60) ? WithHours(dataset) : dataset);
        }

        private IEnumerable<Capacity> Capacities() =>
            from crossing in _crossings
            from unit in crossing.Mode == CrossingMode.Road ? [CapacityUnit.Trucks] : new[] { CapacityUnit.Wagons, CapacityUnit.Trains }
            where dice.Chance(20)
            select new Capacity(crossing.Id, unit, dice.Pick([1m, 2, 5, 20, 100]), dice.Pick([0.2m, 0.5m, 1, 0.95m]), Confidence.Estimate, Source);

        /// <summary>What railways and truckers can provide in a day.</summary>
        private IEnumerable<Capacity> Fleets() =>
            from fleet in _railways.Select(r => (r.Id, Unit: CapacityUnit.Trains)).Concat(_countries.Select(c => (Id: c, Unit: CapacityUnit.Trucks)))
            where dice.Chance(8)
            select new Capacity(fleet.Id, fleet.Unit, dice.Pick([1m, 2, 5, 20]), dice.Pick([0.5m, 1]), Confidence.Estimate, Source);

        private IEnumerable<BookingTerm> BookingTerms(IEnumerable<string> services) =>
            from what in _railways.Select(r => r.Id).Concat(_crossings.Select(c => c.Id)).Concat(services)
            from at in Enumerable.Range(0, dice.Chance(60) ? 0 : dice.Between(1, 2))
            select new BookingTerm(
                $"BK-{what}-{at}", what, "Booking", dice.Some(25, Enum.GetValues<Product>()), dice.Some(25, _countries), dice.Between(0, 60) / 4m, dice.Chance(20), Confidence.Estimate, Source);

        /// <summary>Hours, holidays, convoys, timetables and closures. Chains run by hours of their own, which this reading does not know: none are drawn.</summary>
        private Dataset WithHours(Dataset dataset)
        {
            string[] days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
            string Time(int least, int most) => $"{dice.Between(least, most):00}:{dice.Roll(4) * 15:00}";
            OpeningHours Row(string id, ImmutableArray<string> weekdays, string opens, string closes) =>
                new(id, null, id, weekdays, opens, closes, null, null, dice.Chance(50) ? null : dice.Pick(Zones), Confidence.Estimate, Source);
            OpeningHours Season(string of, int first, int days) =>
                Row($"{of}-SEASON", Weekly(), Time(5, 9), Time(12, 22)) with { Calendar = of, From = Day.PlusDays(first), To = Day.PlusDays(first + days) };
            ImmutableArray<string> Weekly() => [.. days.Skip(dice.Roll(5)).Take(dice.Between(1, 3))];
            ImmutableArray<string> What() => [.. Enumerable.Range(0, dice.Between(1, 2)).Select(_ => dice.Roll(4) switch
            {
                0 => $"S{dice.Between(1, 3)}",
                1 => dice.Pick(_countries),
                2 => dice.Pick(_railways).Id,
                _ => dice.Pick(_crossings).Id,
            })];
            return dataset with
            {
                Slots = [],
                ThroughRates = [],
                OpeningHours =
                [
                    Row("daily", [.. days], Time(5, 9), Time(12, 22)), Row("weekly", Weekly(), "00:00", "24:00"), Row("hours", Weekly(), Time(5, 9), Time(12, 22)),
                    Row("always", [.. days], "00:00", "24:00"), Row("convoy", [.. days], "08:00", "09:00"), Row("ship", Weekly(), "18:00", "18:01"),
                    .. from calendar in new[] { "daily", "weekly", "hours", "always", "ship" } where dice.Chance(8) select Season(calendar, dice.Between(-3, 15), dice.Between(0, 20)),
                ],
                Convoys = dice.Chance(50) ? [] : [new(dice.Pick(_countries), "convoy", Confidence.Estimate, Source)],
                Holidays =
                [
                    .. from at in Enumerable.Range(0, dice.Roll(6))
                       select new Holiday(
                           dice.Pick(_countries), Day.PlusDays(dice.Between(0, 25)), $"H{at}", "public", dice.Pick(["no", "yes"]), dice.Pick(["no", "reduced", "yes"]),
                           dice.Pick(["no", "reduced", "yes"]), "fixed", Confidence.Estimate, Source),
                ],
                Closures =
                [
                    .. from at in Enumerable.Range(0, dice.Roll(4))
                       let first = Day.PlusDays(dice.Between(-3, 20))
                       select new Closure(
                           $"CL{at}", "closed", "closure", dice.Chance(20) ? null : first, dice.Chance(15) ? null : first.PlusDays(dice.Between(0, 15)), What(), dice.Chance(85),
                           dice.Chance(70) ? [] : ["10"], Confidence.Estimate, Source),
                ],
                Crossings = [.. dataset.Crossings.Select(c => c with { OpenCalendar = c.Mode == CrossingMode.Road ? dice.Pick(["daily", "hours", "always"]) : dice.Pick(["always", "always", "weekly"]) })],
                Places = [.. dataset.Places.Select(p => dice.Chance(60) ? p : p with { OpenCalendar = dice.Pick(["weekly", "hours"]) })],
                Sailings = [.. dataset.Sailings.Select(s => dice.Chance(60) ? s : s with { Departures = "ship", WaitHoursP50 = null })],
            };
        }

        private Question Ask(Dataset dataset)
        {
            var massT = dice.Chance(20) ? dice.Between(200, 3000) : dice.Between(10, 1900) / 10m;
            ImmutableArray<Load> loads = [.. _packings.Select(p => Pack(p, massT))];
            var commodity = new Commodity(
                "goods", "Goods", "", "", "", ["1001"], CommodityClass.Food, _packings, 22, 26, 65, 22, null, null, null, Reefer: false, Confidence.Estimate, Source);
            var places = _places.Select(p => p.Id).ToList();
            var from = dice.Chance(80) ? places[0] : dice.Pick(places);
            var others = places.Where(p => p != from).ToList();
            var ready = Instant.FromUtc(2026, 12, 1, 0, 0).Plus(Duration.FromMinutes(dice.Roll(1440)));
            return new(
                dataset, from, dice.Chance(80) ? others[^1] : dice.Pick(others),
                ready, new(commodity, [dice.Pick(["1001", "100199", "2503", "7213"])], massT * 1000, null, loads, null) { HasCarrierContainers = dice.Chance(20) }, dice.Pick(["USD", "USD", "KZT"]))
            {
                Criteria = dice.Chance(50) ? Criteria.Cost | Criteria.Time : (Criteria)dice.Between(1, 7),
                Constraints = dice.Chance(70) ? [] : [.. Enumerable.Range(0, dice.Between(1, 2)).Select(Demand)],
                Via = dice.Chance(88) ? [] : [.. _places.Where(_ => dice.Chance(25)).Take(3).Concat(dice.Chance(20) ? [_places[0]] : []).Select(p => (p.Id, dice.Chance(60) ? 0 : dice.Between(1, 3) * 500)).OrderBy(_ => dice.Roll(99))],
                MaxTransfers = dice.Maybe(15, () => dice.Between(1, 8)),
                ExcludesDoubtful = dice.Chance(15),
                ContractRates = dice.Chance(80) ? [] : [.. Enumerable.Range(0, dice.Between(1, 3)).Select(Contract)],
                TruckFlags = [.. dataset.TruckRates.Select(t => t.Country).Where(_ => dice.Chance(85)).Order(StringComparer.Ordinal)],
                BookedAt = dataset.Bookings.IsEmpty || dice.Chance(25) ? null : ready.Plus(Duration.FromHours(dice.Between(-300, 100))),
                ArriveBefore = dice.Chance(80) ? null : ready.Plus(Duration.FromHours(dice.Between(100, 1200))),
            };
        }

        private Load Pack(Packing packing, decimal massT)
        {
            var boxes = packing switch { Packing.Container20 => Math.Max(1, (int)(massT / dice.Between(9, 24))), Packing.Container40 => Math.Max(1, (int)(massT / 24)), _ => 0 };
            var (wagons, trucks) = ((int)decimal.Ceiling(massT / 65), (int)decimal.Ceiling(massT / 22));
            return packing switch
            {
                Packing.Container20 => new(packing, massT, boxes, (boxes + 1) / 2, dice.Chance(50) ? boxes : (boxes + 1) / 2),
                Packing.Container40 => new(packing, massT, boxes, boxes, boxes),
                _ => new(packing, massT, 0, wagons, trucks),
            };
        }

        private ContractRate Contract(int at)
        {
            var isBox = _packings[0] is Packing.Container20 or Packing.Container40;
            var (from, to) = Dates(70);
            var country = dice.Pick(_countries);
            var ends = _places.Where(p => p.Country == country).Select(p => p.Id)
                .Concat(_crossings.Where(c => c.Mode == CrossingMode.Rail && c.Id.Contains(country, StringComparison.Ordinal)).Select(c => c.Id)).OrderBy(_ => dice.Roll(999)).ToList();
            var bySea = dice.Chance(25);
            return new(
                $"{at}", bySea ? ["S1", "S2"] : [$"RW{country}"], bySea ? _places[0].Id : ends[0], bySea ? _places[^1].Id : ends[^1], [_packings[0]],
                isBox ? ContractBasis.Container : ContractBasis.Tonne, new(Money(isBox ? 900 : 40), AnyCurrency()), dice.Chance(50), from, to);
        }

        private Constraint Demand(int at)
        {
            var subject = dice.Pick([TargetKind.Country, TargetKind.Crossing, TargetKind.Place, TargetKind.Mode, TargetKind.Operator, TargetKind.Sailing, TargetKind.Link]);
            var value = subject switch
            {
                TargetKind.Country => dice.Pick(_countries),
                TargetKind.Crossing => _crossings.Count > 0 ? dice.Pick(_crossings).Id : "B-RAIL-NONE",
                TargetKind.Place => dice.Chance(30) && _crossings.Count > 0 ? dice.Pick(_crossings).Id : dice.Pick(_places).Id,
                TargetKind.Mode => dice.Pick(["rail", "road", "sea"]),
                TargetKind.Operator => dice.Chance(50) ? dice.Pick(_railways).Id : dice.Pick(_countries),
                TargetKind.Link => dice.Pick([.. _rails.Select(l => l.Id), .. _roads.Select(l => l.Id), "NONE"]),
                _ => $"S{dice.Between(1, 3)}",
            };
            return new(subject == TargetKind.Link || dice.Chance(55), new(subject, value), $"/constraints/{at}");
        }

        private void AddCountry(string country)
        {
            var zone = Zones[_countries.IndexOf(country)];
            var gauge = country == "IR" && dice.Chance(60) ? 1435 : 1520;
            _railways.Add(new($"RW{country}", country, country, [gauge], Confidence.Estimate, Source));
            var stations = new List<Place>();
            for (var at = _timed ? dice.Between(1, 2) : dice.Between(2, country == "TM" ? 3 : 4); at > 0; at--)
            {
                // The first and the last place of a country handle everything.
                ImmutableArray<Packing> packings = stations.Count == 0 || at == 1 || dice.Chance(75) ? _packings : dice.Chance(50) ? [] : [.. _packings.Take(1)];
                stations.Add(new(
                    $"{country}-{"ABCD"[stations.Count]}0", "", "", "", "", [], country, 40, 50, zone, null,
                    stations.Count == 0 || at == 1 || dice.Chance(85) ? [PlaceKind.Station] : [PlaceKind.City], packings, null, Confidence.Estimate, Source));
            }

            _places.AddRange(stations);
            for (var at = 1; at < stations.Count; at++)
            {
                AddRail(country, gauge, stations[at - 1], stations[at]);
            }

            if (stations.Count > 2 && dice.Chance(50))
            {
                AddRail(country, gauge, stations[0], stations[2]);
            }

            if (stations.Count > 1 && dice.Chance(25))
            {
                AddRail(country, gauge, stations[0], stations[1]);
            }

            for (var at = 1; at < stations.Count; at++)
            {
                if (dice.Chance(75))
                {
                    _roads.Add(new($"D{++_lines}", stations[at - 1].Id, stations[at].Id, Km(60, 900), country, Surface.Asphalt, dice.Chance(96) ? LinkStatus.Open : LinkStatus.Closed, Confidence.Estimate, Source));
                }
            }
        }

        private void AddRail(string country, int gauge, Place from, Place to) => _rails.Add(new(
            $"R{++_lines}", from.Id, to.Id, Km(60, 1300), [gauge], $"RW{country}", dice.Chance(96) ? LinkStatus.Open : LinkStatus.Construction, Confidence.Estimate, Source));

        /// <summary>No two ways are equally long: each link adds a bit of its own, in thousandths of a km.</summary>
        private decimal Km(int least, int most) => dice.Between(least, most) + (0.001m * (1L << Math.Min(_lines, 40)) % 1m);

        private void AddBorder(string countryA, string countryB)
        {
            for (var at = dice.Chance(40) ? 2 : 1; at > 0; at--)
            {
                AddCrossing(CrossingMode.Rail, countryA, countryB, at);
            }

            if (dice.Chance(65))
            {
                AddCrossing(CrossingMode.Road, countryA, countryB, 1);
            }
        }

        private void AddCrossing(CrossingMode mode, string countryA, string countryB, int number)
        {
            var isRail = mode == CrossingMode.Rail;
            int? Gauge(string country) => isRail ? _railways.First(r => r.Country == country).GaugesMm[0] : null;
            Place Post(string country) => dice.Pick(_places.Where(p => p.Country == country).ToList());
            _lines++;
            _crossings.Add(new(
                $"B-{(isRail ? "RAIL" : "ROAD")}-{countryA}{countryB}{number}", mode, "", "", "", "", 40, 50, Post(countryA).Id, Post(countryB).Id,
                Km(3, 30), Km(3, 30), Gauge(countryA), Gauge(countryB), "always", dice.Chance(96) ? LinkStatus.Open : LinkStatus.Closed, Confidence.Estimate, Source));
        }

        private IEnumerable<RailwaySpeed> Speeds()
        {
            foreach (var railway in _railways)
            {
                foreach (var product in Products)
                {
                    if (dice.Chance(product == Product.Single ? 98 : 80))
                    {
                        yield return new(railway.Id, null, null, product, dice.Between(3, 14) * 50, Confidence.Estimate, Source);
                    }
                }

                var stations = _places.Where(p => p.Country == railway.Country).ToList();
                if (stations.Count > 1 && dice.Chance(30))
                {
                    yield return new(railway.Id, stations[0].Id, stations[1].Id, dice.Pick(Products), dice.Between(3, 14) * 50, Confidence.Estimate, Source);
                }
            }
        }

        private IEnumerable<CrossingTime> CrossingTimes()
        {
            foreach (var crossing in _crossings)
            {
                foreach (var direction in Enum.GetValues<Direction>())
                {
                    foreach (var product in crossing.Mode == CrossingMode.Road ? [CrossingProduct.Truck] : new[] { CrossingProduct.Single, CrossingProduct.Train })
                    {
                        if (dice.Chance(product == CrossingProduct.Train ? 75 : 97))
                        {
                            yield return new(
                                crossing.Id, direction, product, dice.Between(1, 900) / 10m, null,
                                dice.Chance(50) ? [CrossingWork.Queue, CrossingWork.Gauge] : [CrossingWork.Queue], Confidence.Estimate, Source);
                        }
                    }
                }
            }
        }

        private IEnumerable<CrossingFee> CrossingFees() =>
            from crossing in _crossings
            from side in Enum.GetValues<CrossingSide>()
            from direction in Enum.GetValues<Direction>()
            from basis in Enum.GetValues<CrossingFeeBasis>()
            where basis != (crossing.Mode == CrossingMode.Road ? CrossingFeeBasis.Wagon : CrossingFeeBasis.Truck) && dice.Chance(12)
            select new CrossingFee(crossing.Id, side, direction, basis, Money(300), AnyCurrency(), null, Confidence.Estimate, Source);

        private List<TruckRate> TruckRates() => [.. _countries.Where(_ => dice.Chance(88)).Select(country => new TruckRate(
            country, 0.1m, dice.Between(40, 250) / 100m, 5, dice.Between(40, 60) * 10, dice.Between(0, 3) * 60, dice.Pick([0m, 0.5m, 0.25m]), dice.Maybe(70, () => Money(150)), Confidence.Estimate, Source))];

        private IEnumerable<CountryFee> CountryFees() => Enumerable.Range(0, dice.Roll(4)).Select(at => new CountryFee(
            $"F{at}", dice.Pick(_countries), dice.Chance(50) ? ["*"] : [dice.Pick(_countries)], dice.Maybe(20, () => 20m), dice.Maybe(20, () => 21m),
            dice.Pick(Enum.GetValues<CountryFeeBasis>()), dice.Pick(_places).Id, Money(200), AnyCurrency(),
            dice.Chance(80) ? null : Day.PlusDays(dice.Between(-2, 2)), dice.Chance(80) ? null : Day.PlusDays(dice.Between(-2, 2)), Confidence.Estimate, Source));

        /// <summary>None by shipment: those are the same on every route, and not part of the front.</summary>
        private IEnumerable<Document> Documents() => Enumerable.Range(0, dice.Roll(4)).Select(at => new Document(
            $"D{at}", "Paper", "", "", "", [dice.Pick(_countries), .. _countries.Where(_ => dice.Chance(50))], ["*"],
            dice.Chance(80) ? ["container20", "container40", "packed", "bulk"] : ["container40", "bulk"], dice.Chance(75) ? ["*"] : ["10", "72"],
            dice.Pick(["both", "both", "KZ>IR"]), null, Money(150),
            dice.Pick([null, DocumentCharge.Entry, DocumentCharge.Sailing, (DocumentCharge?)DocumentCharge.Truck]), null, null, Confidence.Estimate, Source));

        private (ImmutableArray<Sailing> Sailings, ImmutableArray<SailingRate> Rates) Sailings()
        {
            var (sailings, rates) = (ImmutableArray.CreateBuilder<Sailing>(), ImmutableArray.CreateBuilder<SailingRate>());
            for (var at = dice.Chance(45) ? 0 : dice.Between(1, 3); at > 0; at--)
            {
                var ends = new[] { "KZ", "IR" }.OrderBy(_ => dice.Roll(9)).Select(c => dice.Pick(_places.Where(p => p.Country == c).ToList()).Id).ToList();
                var service = dice.Pick([ShipService.Bulk, ShipService.General, ShipService.Container, ShipService.Roro]);
                sailings.Add(new(
                    $"S{at}", ends[0], ends[1], dice.Chance(60), service, dice.Between(100, 500), dice.Between(100, 500) / 10m, dice.Between(500, 700) / 10m,
                    dice.Chance(5) ? null : dice.Roll(4) * 41.3m, null, Schedule.Spot, null, dice.Maybe(15, () => 100m), dice.Maybe(30, () => dice.Between(50, 900)),
                    dice.Pick([SailingStatus.Running, SailingStatus.Running, SailingStatus.Uncertain, SailingStatus.Planned]), Confidence.Estimate, Source));
                foreach (var unit in Enum.GetValues<FreightUnit>().Where(_ => dice.Chance(70)))
                {
                    rates.Add(new($"S{at}-{unit}", $"S{at}", unit, dice.Chance(20), Money(unit == FreightUnit.Tonne ? 60 : 900), null, null, AnyCurrency(), null, Confidence.Estimate, Source));
                }
            }

            return (sailings.ToImmutable(), rates.ToImmutable());
        }

        private IEnumerable<Transfer> Transfers()
        {
            (TransferSide From, TransferSide To, int Percent)[] steps =
            [
                (TransferSide.Ground, TransferSide.Rail1520, 98), (TransferSide.Rail1520, TransferSide.Ground, 98),
                (TransferSide.Ground, TransferSide.Rail1435, 98), (TransferSide.Rail1435, TransferSide.Ground, 98),
                (TransferSide.Rail1520, TransferSide.Rail1435, 96), (TransferSide.Rail1435, TransferSide.Rail1520, 96),
                (TransferSide.Ground, TransferSide.Truck, 92), (TransferSide.Truck, TransferSide.Ground, 95), (TransferSide.Truck, TransferSide.Truck, 60),
                (TransferSide.Ground, TransferSide.Ship, 95), (TransferSide.Ship, TransferSide.Ground, 95),
                (TransferSide.Truck, TransferSide.Ship, 30), (TransferSide.Ship, TransferSide.Truck, 30),
            ];
            var number = 0;
            foreach (var packing in _packings)
            {
                foreach (var (from, to, percent) in steps)
                {
                    if (dice.Chance(percent))
                    {
                        yield return Row("*", from, to, packing, null);
                    }

                    if (dice.Chance(15))
                    {
                        var places = _places.Select(p => p.Id).Concat(_crossings.Select(c => c.Id)).ToList();
                        yield return Row(dice.Pick(places), from, to, packing, null);
                    }
                }
            }

            if (_packings.Length > 1 && dice.Chance(60))
            {
                yield return Row(dice.Pick(_places).Id, TransferSide.Ground, TransferSide.Ground, _packings[0], _packings[1]);
            }

            Transfer Row(string place, TransferSide from, TransferSide to, Packing packing, Packing? after)
            {
                var basis = dice.Pick(Enum.GetValues<TransferBasis>());
                return new(
                    $"H{number++}", place, from, to, packing, after, basis, Money(basis switch { TransferBasis.Tonne => 8, TransferBasis.Unit => 100, _ => 900 }), null, null,
                    AnyCurrency(), dice.Between(0, 300) / 10m, dice.Maybe(50, () => dice.Between(2, 60)), dice.Maybe(40, () => dice.Between(0, 6) / 2m),
                    dice.Maybe(40, () => Money(10)), Confidence.Estimate, Source);
            }
        }

        private IEnumerable<Dispatch> Dispatches()
        {
            foreach (var product in Products.Where(_ => dice.Chance(80)))
            {
                yield return new(product, "*", dice.Roll(4) * 12.4m, Confidence.Estimate, Source);
                if (dice.Chance(20))
                {
                    yield return new(product, dice.Pick(_places).Id, dice.Roll(5) * 9.1m, Confidence.Estimate, Source);
                }
            }
        }

        /// <summary>Where prices change with the day, a minute of waiting costs whole minor units, so that no rounding can make two waits cheaper than one.</summary>
        private IEnumerable<Hire> Hires() =>
            from gauge in new[] { 1520, 1435 }
            from asset in Enum.GetValues<WagonAsset>()
            where dice.Chance(70)
            select _timed
                ? dice.Chance(60)
                    ? new Hire($"{asset}{gauge}", asset, gauge, 14.4m * dice.Roll(4), "USD", dice.Maybe(50, () => dice.Between(0, 20) / 2m), Confidence.Estimate, Source)
                    : new Hire($"{asset}{gauge}", asset, gauge, 7200m * dice.Roll(4), "KZT", dice.Maybe(50, () => dice.Between(0, 20) / 2m), Confidence.Estimate, Source)
                : new Hire($"{asset}{gauge}", asset, gauge, Money(40), AnyCurrency(), dice.Maybe(50, () => dice.Between(0, 20) / 2m), Confidence.Estimate, Source);

        private ImmutableArray<PriceIndex> Indexes() =>
        [
            .. Enumerable.Range(0, dice.Roll(3)).Select(at => new PriceIndex(
                $"I{at}", dice.Pick(_railways).Id, Day.PlusDays(_timed ? dice.Between(-3, 12) : -dice.Between(0, 1) * 400), dice.Between(80, 140) / 100m, Confidence.Estimate, Source)),
        ];

        private ImmutableArray<BaseRate> BaseRates(ImmutableArray<PriceIndex> indexes)
        {
            var rates = ImmutableArray.CreateBuilder<BaseRate>();
            foreach (var railway in _railways)
            {
                if (dice.Chance(93))
                {
                    rates.Add(Rate($"P{rates.Count}", railway.Id, indexes) with
                    {
                        Packings = _packings,
                        EndAt = [],
                        OtherEnd = [],
                        Flow = [],
                        Commodity = [],
                        Ownership = null,
                        Requires = null,
                        Product = Product.Single,
                        MassFromT = null,
                        MassToT = null,
                        ValidFrom = null,
                        ValidTo = null,
                    });
                }

                for (var more = dice.Roll(5); more > 0; more--)
                {
                    rates.Add(Rate($"P{rates.Count}", railway.Id, indexes));
                }
            }

            return rates.ToImmutable();
        }

        private BaseRate Rate(string id, string railway, ImmutableArray<PriceIndex> indexes)
        {
            var basis = dice.Pick(Enum.GetValues<RateBasis>());
            var (from, to) = Dates(70);
            return new(
                id, id, [railway], dice.Chance(60) ? Product.Single : Product.Train, [.. _packings.Where(_ => dice.Chance(85)).DefaultIfEmpty(_packings[0])], basis,
                basis switch
                {
                    RateBasis.ContainerKm => dice.Between(10, 200) / 100m,
                    RateBasis.TonneKm => dice.Between(50, 500) / 10000m,
                    RateBasis.FixedPlusKm => dice.Between(10, 120) / 100m,
                    RateBasis.PairTonne => dice.Between(30, 500) / 10m,
                    RateBasis.PairContainer => dice.Between(100, 1800),
                    _ => null,
                },
                basis == RateBasis.FixedPlusKm ? dice.Maybe(80, () => dice.Between(0, 600)) : null, null, null, AnyCurrency(),
                dice.Maybe(15, () => dice.Between(10, 28)), dice.Maybe(15, () => dice.Between(10, 28)), dice.Maybe(30, () => dice.Between(20, 70)), dice.Maybe(30, () => dice.Pick([0.5m, 1, 5, 7.3m])),
                dice.Maybe(30, () => dice.Between(100, 900)), dice.Maybe(30, () => dice.Pick([1m, 10, 50, 33.3m])),
                basis == RateBasis.Belts ? ["1-300=310.5", "301-800=640", $"801-{dice.Between(900, 1500)}=910", "1501-9000=880.25"] : [],
                dice.Some(25, Ends()), dice.Some(15, Ends()), dice.Some(20, Enum.GetValues<Flow>()), dice.Some(20, Prefixes), AnyOwner(),
                dice.Chance(20) ? AnyCrossing() : null, dice.Chance(50) ? [RatePart.Traction, RatePart.Wagon] : [RatePart.Traction],
                dice.Chance(75), [.. indexes.Where(_ => dice.Chance(50)).Select(i => i.Id)], from, to, Confidence.Estimate, Source);
        }

        private IEnumerable<Coefficient> Coefficients(ImmutableArray<BaseRate> rates)
        {
            var hasSurcharge = dice.Chance(30);
            for (var at = dice.Roll(6); at > 0; at--)
            {
                var (from, to) = Dates(75);
                var isBand = dice.Chance(40);
                var limit = dice.Chance(50) ? dice.Pick([300, 700, 1000, 1500]) : _rails.Count > 0 ? dice.Pick(_rails).DistanceKm : 500;
                decimal? least = isBand && dice.Chance(60) ? limit : null;
                decimal? most = isBand && (least is null || dice.Chance(40)) ? least is null ? limit : least + 600 : null;
                var factor = dice.Chance(85) ? dice.Between(30, 99) / 100m : dice.Between(101, 160) / 100m;

                // Nobody promises to pass a crossing so as to pay more.
                var requires = factor < 1 && dice.Chance(25) ? AnyCrossing() : null;
                yield return new(
                    $"C{at}", "", dice.Chance(40) ? ["*"] : [dice.Pick(_railways).Id], factor,
                    isBand ? CoefficientGroup.Distance : CoefficientGroup.Special, dice.Chance(60) || rates.IsEmpty ? ["*"] : [dice.Pick(rates).Id],
                    dice.Some(20, Ends()), dice.Some(15, Ends()), dice.Some(10, Ends()), dice.Some(20, Enum.GetValues<Flow>()), dice.Some(15, Prefixes[4..]), AnyOwner(),
                    dice.Some(15, _packings), dice.Chance(85) ? null : dice.Pick(Products), dice.Pick<bool?>([null, null, null, true, false]),
                    least, most, requires, from, to, Confidence.Estimate, Source);
            }

            // One surcharge for that very cargo at most: which of two would hold alone, no rule says.
            if (hasSurcharge)
            {
                var (from, to) = Dates(75);
                yield return new(
                    "CX", "", ["*"], 2.5m, dice.Pick(Enum.GetValues<CoefficientGroup>()), ["*"], dice.Some(40, Ends()), [], [], [], ["10", "2503"], null,
                    [], null, null, null, null, null, from, to, Confidence.Estimate, Source);
            }
        }

        private IEnumerable<Surcharge> Surcharges()
        {
            for (var at = dice.Chance(70) ? 0 : dice.Between(1, 2); at > 0; at--)
            {
                var (from, to) = Dates(70);
                var unit = dice.Pick(Enum.GetValues<SurchargeUnit>());
                yield return new(
                    $"X{at}", "", [dice.Pick(_railways).Id], dice.Chance(70) ? null : dice.Pick(Products), dice.Some(20, _packings), unit, Money(unit == SurchargeUnit.Tonne ? 12 : 90),
                    AnyCurrency(), dice.Maybe(20, () => dice.Between(10, 28)), dice.Some(25, Ends()), dice.Some(15, Ends()), dice.Some(20, Enum.GetValues<Flow>()), dice.Some(20, Prefixes),
                    from, to, Confidence.Estimate, Source);
            }
        }

        private IEnumerable<Slot> Slots() => Enumerable.Range(0, dice.Chance(65) ? 0 : dice.Between(1, 2)).Select(at => RailChain()).Select((chain, at) => new Slot(
            $"SL{at}", [], chain[0], chain[^1], [.. chain[1..^1]], 1, dice.Roll(4) * 12.7m, null, dice.Maybe(70, () => dice.Between(1, 30)),
            dice.Maybe(70, () => Money(2000)), dice.Maybe(70, () => Money(2000)), AnyCurrency(), Confidence.Estimate, Source));

        private IEnumerable<ThroughRate> ThroughRates(ImmutableArray<Sailing> sailings)
        {
            for (var at = dice.Chance(60) ? 0 : dice.Between(1, 2); at > 0; at--)
            {
                var chain = sailings.IsEmpty || dice.Chance(50) ? RailChain() : SeaChain(dice.Pick(sailings));
                var (from, to) = Dates(60);
                var isBox = _packings[0] is Packing.Container20 or Packing.Container40;
                yield return new(
                    $"TR{at}", [], chain[0], chain[^1], [.. chain[1..^1]], isBox ? [_packings[0]] : [.. _packings.Where(p => p is Packing.Bulk or Packing.Packed)],
                    isBox ? Money(2500) : Money(120), AnyCurrency(), from, to,
                    [RatePart.Traction, .. dice.Chance(50) ? [RatePart.Wagon] : (ReadOnlySpan<RatePart>)[], .. dice.Chance(50) ? [RatePart.Services] : (ReadOnlySpan<RatePart>)[]],
                    Confidence.Estimate, Source);
            }
        }

        /// <summary>A station, a rail crossing at each border, and a station; or two stations of one country.</summary>
        private List<string> RailChain()
        {
            string Station(string country) => dice.Pick(_places.Where(p => p.Country == country).ToList()).Id;
            var first = dice.Roll(_countries.Length);
            var chain = new List<string> { Station(_countries[first]) };
            for (var at = first; at + 1 < _countries.Length && (at == first || dice.Chance(75)); at++)
            {
                chain.Add(dice.Pick(_crossings.Where(c => c.Mode == CrossingMode.Rail && c.Id.Contains(_countries[at] + _countries[at + 1], StringComparison.Ordinal)).ToList()).Id);
            }

            chain.Add(Station(_countries[first + chain.Count - 1]));
            if (dice.Chance(25))
            {
                chain.Reverse();
            }

            return chain[0] == chain[^1] ? [_places[0].Id, _places[^1].Id] : chain;
        }

        private List<string> SeaChain(Sailing sailing)
        {
            string[] ports = dice.Chance(50) ? [sailing.From, sailing.To] : [sailing.To, sailing.From];
            string Inland(string port) => dice.Pick(_places.Where(p => p.Country == port[..2]).ToList()).Id;
            return [.. new[] { Inland(ports[0]), ports[0], ports[1], Inland(ports[1]) }.Distinct()];
        }

        private (LocalDate? From, LocalDate? To) Dates(int openPercent)
        {
            if (dice.Chance(openPercent))
            {
                return (null, null);
            }

            if (!_timed)
            {
                // In force all along, or not at all.
                return dice.Chance(60) ? (Day.PlusDays(-9), null) : dice.Chance(50) ? (null, Day.PlusDays(-3)) : (Day.PlusDays(-9), Day.PlusDays(600));
            }

            LocalDate? from = dice.Chance(65) ? Day.PlusDays(dice.Between(-4, 12)) : null;
            return (from, dice.Chance(50) ? (from ?? Day).PlusDays(dice.Between(-1, 8)) : null);
        }

        private IEnumerable<ContainerTerm> ContainerTerms() => _packings.Where(p => p is Packing.Container20 or Packing.Container40).Select(p => new ContainerTerm(
            $"CT-{p}", p, dice.Chance(70) ? [$"{dice.Between(2, 9)}-11=40.5", "12-18=77.1", "19-30=180"] : [], dice.Maybe(50, () => Money(400)), AnyCurrency(), Confidence.Estimate, Source));

        private ImmutableArray<FxRate> Fx() =>
        [
            new("USD", Day, "definition", 1, Confidence.Published, Source),
            new("KZT", Day.PlusDays(-9), "official", 500, Confidence.Published, Source),
            new("KZT", Day.PlusDays(-99), "official", 450, Confidence.Published, Source),
            new("KZT", Day.PlusDays(99), "forecast", 600, Confidence.Estimate, Source),
            new("CHF", Day.PlusDays(-5), "official", 0.7953m, Confidence.Published, Source),
            new("JPY", Day.PlusDays(-5), "official", 151.27m, Confidence.Published, Source),
            new("OMR", Day.PlusDays(-5), "official", 0.3845m, Confidence.Published, Source),
        ];

        private IEnumerable<EmissionFactor> EmissionFactors()
        {
            foreach (var mode in new[] { "rail", "road", "sea" }.Where(_ => dice.Chance(92)))
            {
                yield return Factor($"E-{mode}", EmissionElement.Transport, mode, mode == "sea" ? dice.Pick(["bulk", "general", "container", "roro"]) : "any", "*", "*");
                if (dice.Chance(30))
                {
                    yield return Factor($"E-{mode}-c", EmissionElement.Transport, mode, mode == "sea" ? "roro" : "any", "*", dice.Pick(_countries));
                    yield return Factor($"E-{mode}-p", EmissionElement.Transport, mode, mode == "sea" ? "bulk" : "any", dice.Pick(["bulk", "packed", "container20", "container40"]), "*");
                }
            }

            if (dice.Chance(90))
            {
                yield return Factor("E-hub", EmissionElement.Hub, "*", "any", "*", "*");
            }
        }

        private EmissionFactor Factor(string id, EmissionElement element, string mode, string vehicle, string packing, string country) => new(
            id, element, mode, vehicle, packing, country, dice.Between(50, 1200) / 10m, null, null, null, EmissionKind.Default, Confidence.Estimate, Source);

        private List<string> Ends() => [.. _places.Select(p => p.Id), .. _crossings.Select(c => c.Id)];

        private Ownership? AnyOwner() => dice.Maybe(15, () => dice.Pick(Enum.GetValues<Ownership>()));

        private string? AnyCrossing() => _crossings.Count > 0 ? dice.Pick(_crossings).Id : null;

        private decimal Money(int most) => dice.Between(1, most * 100) / 100m;

        private string AnyCurrency() => dice.Pick(["USD", "USD", "USD", "KZT", "CHF", "JPY", "OMR"]);
    }
}
