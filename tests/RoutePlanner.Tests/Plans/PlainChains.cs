using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Tests.Plans;

/// <summary>Slots and through rates, walked point by point along their rows.</summary>
internal sealed partial class PlainSteps
{
    private IEnumerable<Step> Chains(Load load)
    {
        foreach (var slot in _data.Slots)
        {
            var price = load.Packing switch { Packing.Container20 => slot.PricePerContainer20, Packing.Container40 => slot.PricePerContainer40, _ => null };
            if (price is not null)
            {
                var walk = new ChainWalk(this, load, Product.Train, withHire: false, withServices: true, isSlot: true);
                if (walk.Along([slot.From, .. slot.Via, slot.To]) is { } chain)
                {
                    var wait = PlainBill.MinutesOf(slot.WaitHoursP50);
                    walk.Bill.Take(wait);
                    PayStorage(walk.Bill, slot.From, wait);
                    walk.Bill.Pay(price.Value * load.Containers, slot.Currency);
                    var trains = slot.MaxUnits is { } places ? (load.Containers + places - 1) / places : 1;
                    yield return chain with
                    {
                        Cost = walk.Bill.Cost,
                        Minutes = walk.Bill.Minutes,
                        Co2eHg = walk.Bill.Co2eHg,
                        SpreadMinutes = Math.Max(chain.SpreadMinutes, (int)Math.Ceiling((trains - 1) * 10080 / slot.DeparturesPerWeek)),
                        Open = OpenWhen([.. Booked(slot.Id, null, slot.From, 0)]),
                    };
                }
            }
        }

        foreach (var rate in _data.ThroughRates.Where(r => r.Packings.Contains(load.Packing)))
        {
            var walk = new ChainWalk(
                this, load, Product.Single, withHire: !rate.Includes.Contains(RatePart.Wagon), withServices: !rate.Includes.Contains(RatePart.Services), isSlot: false);
            if (walk.Along([rate.From, .. rate.Chain, rate.To]) is { } chain)
            {
                walk.Bill.Pay(rate.Price * (load.Containers > 0 ? load.Containers : load.MassT), rate.Currency);
                var zone = DateTimeZoneProviders.Tzdb[_places[rate.From].TimeZone];
                int MinuteOf(LocalDate day) => (int)(zone.AtStartOfDay(day).ToInstant() - question.ReadyAt).TotalMinutes;
                yield return chain with
                {
                    Cost = walk.Bill.Cost,
                    Minutes = walk.Bill.Minutes,
                    Co2eHg = walk.Bill.Co2eHg,
                    Open = OpenWhen([.. Booked(rate.Id, null, rate.From, 0)]),
                    OpensAt = rate.ValidFrom is { } first ? Math.Max(0, MinuteOf(first)) : 0,
                    ClosesAt = rate.ValidTo is { } last ? MinuteOf(last.PlusDays(1)) : int.MaxValue,
                };
            }
        }
    }

    /// <summary>One walk along the points of a chain: between two countries' places by ship, else by rail.</summary>
    private sealed class ChainWalk(PlainSteps steps, Load load, Product product, bool withHire, bool withServices, bool isSlot)
    {
        private readonly List<Step> _parts = [];
        private string _at = "";
        private (Railway Railway, int Gauge)? _on;

        internal PlainBill Bill { get; } = new(steps.Question, load);

        internal Step? Along(IReadOnlyList<string> points)
        {
            _at = points[0];
            foreach (var next in points.Skip(1))
            {
                var bySea = _on is null && steps.CountryOf(next).Length > 0 && steps.CountryOf(next) != steps.CountryOf(_at);
                if (!(bySea ? !isSlot && Sail(next) : (_on is not null || Load()) && Haul(next) && (steps._places.ContainsKey(next) ? Unload() : Cross())))
                {
                    return null;
                }
            }

            var countries = _parts.SelectMany(p => p.Countries).Distinct().ToList();
            var (origin, destination) = (steps.CountryOf(steps.Question.From), steps.CountryOf(steps.Question.To));
            var spread = steps.SpreadAt(load, _parts.Select(p => p.Crossing).OfType<string>(), CapacityUnit.Wagons, CapacityUnit.Trains);
            return spread is null || countries.Skip(1).Contains(origin) || countries.SkipLast(1).Contains(destination) ? null
                : new(new(load.Packing, points[0], Stand.Ground), new(load.Packing, points[^1], Stand.Ground), 0, 0, 0)
                {
                    SpreadMinutes = spread.Value,
                    Parts = [.. _parts],
                    Handlings = _parts.Sum(p => p.Handlings),
                    IsDoubtful = _parts.Exists(p => p.IsDoubtful),
                };
        }

        private bool Load()
        {
            if (!steps.IsStop((_at, 0), load.Packing))
            {
                return false;
            }

            var railway = steps._data.Railways.Single(r => r.Country == steps.CountryOf(_at));
            return Handle(TransferSide.Ground, Rail(railway.GaugesMm[0]), () => _on = (railway, railway.GaugesMm[0]));
        }

        private bool Unload() => steps.IsStop((_at, 0), load.Packing) && Handle(Rail(_on!.Value.Gauge), TransferSide.Ground, () => _on = null);

        private bool Handle(TransferSide from, TransferSide to, Action then)
        {
            if (steps.HandlingAt(_at, from, to, load.Packing) is not { } row)
            {
                return false;
            }

            Pay(row, takesTime: true);
            _parts.Add(new(Here, Here, 0, 0, 0) { Handlings = 1, Countries = [steps.CountryOf(_at)] });
            then();
            return true;
        }

        private bool Haul(string next)
        {
            var (railway, gauge) = _on!.Value;
            var way = steps.ShortestWays(railway, gauge).Select(w => w.Way).FirstOrDefault(w => w[0].Place == _at && w[^1].Place == next);
            if (way is null || !steps.IsStop(way[^1], load.Packing) || steps.Running(railway, product, way) is not { } minutes)
            {
                return false;
            }

            var loads = steps._places.ContainsKey(_at);
            var dispatch = !loads || isSlot ? 0 : steps.DispatchAt(_at, product);
            Bill.Take(dispatch);
            Bill.Take(minutes);
            if (withHire)
            {
                Bill.PayHire(gauge, minutes);
                if (loads)
                {
                    Bill.PayHire(gauge, dispatch);
                    Bill.PayReturn(gauge);
                }
            }

            Bill.EmitCarriage("rail", null, railway.Country, way[^1].Km);
            _parts.Add(new(Here, new(load.Packing, next, Stand.Arrived), 0, 0, 0)
            {
                Moves = "haul",
                Mode = "rail",
                Operator = railway.Id,
                Countries = [railway.Country],
                Between = [.. way.Skip(1).SkipLast(1).Select(w => w.Place)],
            });
            _at = next;
            return true;
        }

        private bool Cross()
        {
            var crossing = steps._crossings.Single(c => c.Id == _at);
            var direction = steps.CountryOf(crossing.PlaceA) == _on!.Value.Railway.Country ? Direction.AB : Direction.BA;
            var (from, to) = direction == Direction.AB ? (crossing.PlaceA, crossing.PlaceB) : (crossing.PlaceB, crossing.PlaceA);
            var after = (direction == Direction.AB ? crossing.GaugeMmB : crossing.GaugeMmA)!.Value;
            var change = after == _on.Value.Gauge ? null : steps.HandlingAt(_at, Rail(_on.Value.Gauge), Rail(after), load.Packing);
            if (steps.TimeOf(crossing, direction, product == Product.Train ? CrossingProduct.Train : CrossingProduct.Single) is not { } time
                || (after != _on.Value.Gauge && change is null))
            {
                return false;
            }

            var minutes = PlainBill.MinutesOf(time.P50Hours);
            Bill.Take(minutes);
            if (withServices)
            {
                steps.PayFees(Bill, crossing, direction);
            }

            steps.PayTransit(Bill, steps.CountryOf(from), steps.CountryOf(to));
            if (withHire)
            {
                Bill.PayHire(_on.Value.Gauge, minutes);
            }

            if (change is not null)
            {
                Pay(change, !time.Includes.Contains(CrossingWork.Gauge));
            }

            _parts.Add(new(Here, Here, 0, 0, 0)
            {
                Moves = "cross",
                Mode = "rail",
                Crossing = _at,
                Countries = [steps.CountryOf(from), steps.CountryOf(to)],
                Handlings = change is null ? 0 : 1,
            });
            _on = (steps._data.Railways.Single(r => r.Country == steps.CountryOf(to)), after);
            return true;
        }

        private bool Sail(string next)
        {
            var passages =
                from sailing in steps._data.Sailings
                where sailing.Status is SailingStatus.Running or SailingStatus.Uncertain && (sailing.WaitHoursP50 is not null || sailing.Departures is not null) && sailing.Service != ShipService.Roro
                from rate in steps._data.SailingRates
                where rate.Sailing == sailing.Id && Carries(sailing.Service, rate.Unit, load.Packing)
                    && ((sailing.From == _at && sailing.To == next) || (sailing.To == _at && sailing.From == next && sailing.BothWays && !rate.OneWay))
                orderby sailing.Status == SailingStatus.Uncertain
                select sailing;
            var (on, off) = (steps.HandlingAt(_at, TransferSide.Ground, TransferSide.Ship, load.Packing), steps.HandlingAt(next, TransferSide.Ship, TransferSide.Ground, load.Packing));
            if (passages.FirstOrDefault() is not { } ship || on is null || off is null || load.MassT < (ship.MinLotT ?? 0)
                || !steps._places[_at].Packings.Contains(load.Packing) || !steps._places[next].Packings.Contains(load.Packing))
            {
                return false;
            }

            var ships = ship.MaxLotT is { } lot ? (int)Math.Ceiling(load.MassT / lot) : 1;
            var wait = ships * PlainBill.MinutesOf(ship.WaitHoursP50 ?? 0);
            Bill.Take(wait);
            if (withServices)
            {
                steps.PayStorage(Bill, _at, wait);
            }

            Pay(on, takesTime: true);
            Pay(off, takesTime: true);
            Bill.Take(PlainBill.MinutesOf((ship.PassageHoursLow + ship.PassageHoursHigh) / 2));
            EmitSail(Bill, ship);
            steps.PayLading(Bill, _at, next, ships);
            steps.PayTransit(Bill, steps.CountryOf(_at), steps.CountryOf(next));
            _parts.Add(new(Here, new(load.Packing, next, Stand.Ground), 0, 0, 0)
            {
                Moves = "sail",
                Mode = "sea",
                Sailing = ship.Id,
                IsDoubtful = ship.Status == SailingStatus.Uncertain,
                Handlings = 2,
                Countries = [steps.CountryOf(_at), steps.CountryOf(next)],
            });
            _at = next;
            return true;
        }

        /// <summary>The handling takes its time and emits, whoever pays for it.</summary>
        private void Pay(Transfer row, bool takesTime) => PayHandling(Bill, withServices ? row : row with { Price = 0 }, takesTime);

        private Spot Here => new(load.Packing, _at, Stand.Ground);
    }
}
