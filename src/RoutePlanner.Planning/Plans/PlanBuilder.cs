using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Containers;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Reliability;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Terms;

namespace RoutePlanner.Planning.Plans;

/// <summary>Makes the answer of what the search found: chooses the routes to show and writes each one out.</summary>
internal sealed class PlanBuilder(Network network, PricedNetwork priced, PlanRequest request, Simulator simulator)
{
    private readonly Ledger _ledger = Ledger.Recording(network.Rates, request.Currency);
    private readonly List<(BookingTerm Term, int Leg, int Minute)> _bookings = [];
    private readonly Dictionary<FoundPath, Simulated> _simulated = new(ReferenceEqualityComparer.Instance);

    internal Plan Build(SearchAnswer answer)
    {
        // With a deadline the whole front is simulated, as the chance to keep it decides what is shown; without one only the routes shown are.
        var paths = answer.Paths;
        double OnTime(FoundPath path) => (_simulated.GetValueOrDefault(path) ?? Simulate(path, WriteSteps(path))).OnTimeProbability!.Value;
        if (Deadline is not null && request.MinProbability is { } least)
        {
            paths = [.. paths.Where(p => (decimal)OnTime(p) >= least)];
        }

        var shown = paths.IsEmpty ? [] : RouteChoice.Choose(paths, priced, request, Deadline is null ? null : OnTime);
        var routes = shown.Select(Write).ToImmutableArray();
        return new(request, answer.Complete, new(paths.Length, request.Criteria, answer.LabelsExpanded), routes, PlanNotices.Of(network, request, routes, answer.Paths.Length - paths.Length));
    }

    /// <summary>Runs a path that is written in the ledger; once, however often it is asked for.</summary>
    private Simulated Simulate(FoundPath path, ImmutableArray<Stage> stages)
    {
        if (!_simulated.TryGetValue(path, out var simulated))
        {
            _simulated.Add(path, simulated = simulator.Run(stages, _ledger.Legs.Count, StartOf(path), Deadline));
        }

        return simulated;
    }

    private Route Write(RouteChoice choice)
    {
        var path = choice.Path;
        var parts = new List<Move>();
        foreach (var step in path.Steps.Where(s => s.Offer >= 0))
        {
            priced.Offers[step.Offer].Move.Each(parts.Add);
        }

        var last = LastOf(path);
        var stages = WriteAll(path);
        var split = request.Terms is { } terms ? new CostSplit(network, request, terms, _ledger.Legs) : null;
        ImmutableArray<Charge> charges = [.. split is null ? _ledger.Charges : _ledger.Charges.Select(c => c with { Payer = split.PayerOf(c) })];
        var simulated = Simulate(path, stages);
        var legs = Legs(path, charges, simulated);
        return new(
            IdOf("r_", choice.Signature), choice.Tags, RouteSummary.Of(network, _ledger.Legs), [.. RouteSummary.Modes(_ledger.Legs)],
            last.Context.Load.Packing, choice.Signature, Totals(path, charges, parts, simulated), legs[0].DepartAt, legs[^1].ArriveAt, legs, charges,
            [.. _ledger.Emissions], RouteDocuments.Of(network, request, _ledger.Legs, charges, last.Context.Load.Packing),
            PlanNotices.OfRoute(network, request, parts, path.Steps.Where(s => s.Offer >= 0).Select(s => priced.Offers[s.Offer]), _ledger).AddRange(split?.Notices ?? []), [.. choice.Similar.Select(signature => IdOf("r_", signature))])
        {
            Bookings = [.. _bookings.Select(b => NeededBooking(b.Term, b.Leg, b.Minute))],
        };
    }

    private NeededBooking NeededBooking(BookingTerm term, int leg, int minute)
    {
        var zone = network.ZoneOf(_ledger.Legs[leg].From);
        return new(
            term.Id, term.What, term.Name, [leg], term.LeadDays,
            term.LatestFor(PricedNetwork.ClockStart(request) + Duration.FromMinutes(minute), zone).InZone(zone).ToOffsetDateTime(), term.Confidence, term.Source);
    }

    /// <summary>A route in a few figures.</summary>
    internal RouteSketch Sketch(FoundPath path)
    {
        WriteAll(path);
        var (start, legs) = (PricedNetwork.ClockStart(request) + Duration.FromMinutes(StartOf(path)), _ledger.Legs);
        return new(
            RouteSummary.Of(network, legs), [.. RouteSummary.Modes(legs)], LastOf(path).Context.Load.Packing, Money.OfMinorUnits(_ledger.Cost, request.Currency), path.Minutes,
            start.InZone(network.ZoneOf(legs[0].From)).ToOffsetDateTime(), (start + Duration.FromMinutes(path.Minutes)).InZone(network.ZoneOf(legs[^1].To)).ToOffsetDateTime())
        {
            Stretches = [.. legs.SelectMany(RouteStretch.Of)],
        };
    }

    private Offer LastOf(FoundPath path) => priced.Offers[path.Steps.Last(s => s.Offer >= 0).Offer];

    /// <summary>Writes all steps into the ledger, and what is charged for the journey as a whole.</summary>
    private ImmutableArray<Stage> WriteAll(FoundPath path)
    {
        var stages = WriteSteps(path);
        if (request.Shipment.HasCarrierContainers)
        {
            ContainerUse.Charge(_ledger, network, LastOf(path).Context.Load, _ledger.Minutes);
        }

        // The same arithmetic ran for the search; if the two ever differ, a price is wrong somewhere and must not go out.
        if (_ledger.Cost != path.Cost || _ledger.Minutes != path.Minutes)
        {
            throw new InvalidOperationException(
                $"A route's lines add up to {_ledger.Cost} and {_ledger.Minutes} min, the search had {path.Cost} and {path.Minutes} min.");
        }

        foreach (var price in SharedCharges.Of(network, request))
        {
            _ledger.Charge(price, firstLeg: 0);
        }

        return stages;
    }

    /// <summary>Writes all steps into the ledger, and what the simulation is to run through.</summary>
    internal ImmutableArray<Stage> WriteSteps(FoundPath path)
    {
        _ledger.Clear();
        _bookings.Clear();
        var stages = ImmutableArray.CreateBuilder<Stage>();
        for (var at = 0; at < path.Steps.Length; at++)
        {
            var step = path.Steps[at];
            if (step.Offer < 0)
            {
                var next = priced.Offers[path.Steps.Skip(at).Concat(path.Steps).First(s => s.Offer >= 0).Offer];
                var minutes = step.ArrivesAt - step.EntersAt;
                var (reason, service) = step.Offer == PathStep.Stay ? ("stay", null) : ReasonOf(path.Steps.AsSpan()[(at + 1)..], minutes);
                Wait(priced.VertexAt(step.Vertex), minutes, reason, service, next);
                stages.Add(
                    step.Offer == PathStep.Stay ? new(_ledger.NextLeg - 1, new(minutes, 0), "")
                    : reason == "disruption" ? new(_ledger.NextLeg - 1, default, KeyOf(service!)) { NotBefore = step.ArrivesAt, Certainty = CertaintyOf(service!) }
                    : new(_ledger.NextLeg - 1, default, "") { NotBefore = step.ArrivesAt });
                continue;
            }

            var offer = priced.Offers[step.Offer];
            var (first, firstLeg) = (_ledger.Parts.Count, _ledger.NextLeg);
            offer.Write(_ledger);
            foreach (var term in offer.Context.BookingsOf(offer.Move))
            {
                var leg = Enumerable.Range(firstLeg, _ledger.NextLeg - firstLeg).First(at => _ledger.Legs[at].Kind == offer.Move.Kind);
                _bookings.Add((term, leg, step.EntersAt + offer.Move.MinutesUntilBooked(offer.Context)));
            }

            AddStages(stages, offer, step, first);
            if (step.SpreadMinutes > 0)
            {
                var narrowest = offer.Move.Bottlenecks.MaxBy(b => b.SpreadMinutes(offer.Context.Load, 1))!;
                Wait(priced.VertexAt(step.Vertex), step.SpreadMinutes, "capacity", narrowest.What, offer);
                stages.Add(new(_ledger.NextLeg - 1, new(step.SpreadMinutes, 0), ""));
            }
        }

        return stages.ToImmutable();
    }

    /// <summary>The parts of a move's legs as stages, each gate at the part that begins there.</summary>
    /// <remarks>Disruptions are met as they are and not as they are planned for: a run that comes late may run into a delay that was to be over, and one in which it does not come is spared it.</remarks>
    private void AddStages(ImmutableArray<Stage>.Builder stages, Offer offer, in PathStep step, int first)
    {
        var parts = _ledger.Parts.Skip(first).Where(p => p.Entry.WaitFor != "disruption").ToList();
        var offset = 0;
        var gates = offer.Gates.RemoveAll(g => g.Gate.Reason == "disruption");
        ImmutableArray<(Hindrance Hindrance, int AfterMinutes)> hindrances =
            [.. network.Hindrances.Of(offer.Move).Where(h => h.Disruption.IsAbout(request.Shipment)).Select(h => (h, offer.Move.MinutesUntil(h.Disruption.Target, offer.Context)))];
        foreach (var part in parts)
        {
            var (leg, entry) = part;
            var isLast = part == parts[^1];
            bool IsHere(int afterMinutes) => afterMinutes <= offset || isLast;
            var met = hindrances.Where(h => IsHere(h.AfterMinutes)).Select(h => h.Hindrance).ToList();
            foreach (var delay in met.Where(h => h.Disruption.Kind == DisruptionKind.Delay))
            {
                var (id, planned) = (delay.Disruption.Id, _ledger.Parts.Skip(first).Where(p => p.Entry.WaitFor == "disruption" && p.Entry.Service == delay.Disruption.Id).Select(p => (LegPart?)p).FirstOrDefault());
                stages.Add(new(planned?.Leg ?? leg, new(planned?.Entry.Minutes ?? delay.Disruption.MinutesLost(offer.Minutes), 0), KeyOf(id))
                {
                    Within = priced.TimesOf(delay.During),
                    Certainty = CertaintyOf(id),
                });
            }

            stages.Add(new(leg, network.Spreads.Of(entry), KeyOf(entry))
            {
                Gates = [.. gates.Where(g => IsHere(g.AfterMinutes)).Select(g => priced.TimesOf(g.Gate))],
                Doubts = [.. met.Where(h => h.Disruption.Kind == DisruptionKind.Closure).Select(h => new Doubt(KeyOf(h.Disruption.Id), CertaintyOf(h.Disruption.Id), priced.TimesOf(h.Shut)))],
                IsDeparture = gates.Any(g => IsHere(g.AfterMinutes) && g.Gate.Reason == "departure"),
                PlannedAt = step.EntersAt + offset,
            });
            gates = gates.RemoveAll(g => IsHere(g.AfterMinutes));
            hindrances = hindrances.RemoveAll(h => IsHere(h.AfterMinutes));
            offset += entry.Minutes;
        }
    }

    private double CertaintyOf(string disruption) => (double)network.Hindrances.All.First(h => h.Disruption.Id == disruption).Disruption.Certainty;

    /// <summary>A disruption comes in a run or does not, for all that it touches.</summary>
    private static string KeyOf(string disruption) => $"disruption:{disruption}";

    /// <summary>What is drawn alike on all routes: the same crossing, the same road, the same stretch of railway.</summary>
    private string KeyOf(in LegEntry entry) => string.Join(
        ':', entry.Kind, entry.WaitFor, entry.Service ?? entry.Operator, entry.Product, network.Places[entry.From].Id, network.Places[entry.To].Id);

    /// <summary>What a wait is for: of the first move further on that can begin only when the goods are there, that which without the wait would have opened last; or the price that begins.</summary>
    private (string Reason, string? Service) ReasonOf(ReadOnlySpan<PathStep> onwards, int minutes)
    {
        foreach (var step in onwards)
        {
            var gates = step.Offer < 0 ? [] : priced.Offers[step.Offer].Gates;
            if (gates.Any(g => MinutesShut(g, step.EntersAt - 1) == 1))
            {
                var longest = gates.MaxBy(g => MinutesShut(g, step.EntersAt - minutes));
                return (longest.Gate.Reason, longest.Gate.What);
            }
        }

        return ("price", null);

        int MinutesShut(GateOnWay gate, int entersAt) =>
            !priced.TimesOf(gate.Gate).TryFind(entersAt + gate.AfterMinutes, out var opens, out _) ? int.MaxValue
            : opens <= entersAt + gate.AfterMinutes ? 0 : opens - (entersAt + gate.AfterMinutes);
    }

    /// <summary>A wait of its own. On rails the wagons' hire runs on.</summary>
    private void Wait(in Vertex at, int minutes, string reason, string? service, Offer next)
    {
        _ledger.Leg(new(LegKind.Wait, at.Carriage.IsOnRails ? Mode.Rail : next.Move.Mode, at.Place, at.Place, minutes) { WaitFor = reason, Service = service });
        if (at.Carriage.IsOnRails)
        {
            WagonHire.Charge(_ledger, network.HireAt(at), next.Context.Load, minutes);
        }
    }

    /// <summary>When a route begins, waiting at the origin included.</summary>
    private static int StartOf(FoundPath path) => path.Steps[0].EntersAt;

    private int? Deadline => request.ArriveBefore is { } deadline ? Planner.MinuteOf(request, deadline) : null;

    private ImmutableArray<Leg> Legs(FoundPath path, ImmutableArray<Charge> charges, Simulated simulated)
    {
        var legs = ImmutableArray.CreateBuilder<Leg>(_ledger.Legs.Count);
        var clock = PricedNetwork.ClockStart(request) + Duration.FromMinutes(StartOf(path));
        for (var index = 0; index < _ledger.Legs.Count; index++)
        {
            var entry = _ledger.Legs[index];
            var departs = clock;
            clock += Duration.FromMinutes(entry.Minutes);
            legs.Add(new(
                index, entry.Kind, entry.Mode, entry.Operator, entry.Product, entry.Service, NameOf(entry.From), NameOf(entry.To),
                departs.InZone(network.ZoneOf(entry.From)).ToOffsetDateTime(), clock.InZone(network.ZoneOf(entry.To)).ToOffsetDateTime(),
                new(entry.Minutes, simulated.Legs[index].P50, simulated.Legs[index].P90), entry.DistanceKm, entry.GaugeMm, [.. entry.Through.Select(p => network.Places[p].Id)],
                [.. charges.Where(c => c.Legs.Contains(index)).Select(c => c.Index)], entry.WaitFor, Share(simulated.Legs[index].SpreadShare)));
        }

        return legs.ToImmutable();
    }

    private RouteTotals Totals(FoundPath path, ImmutableArray<Charge> charges, List<Move> moves, Simulated simulated)
    {
        var amount = charges.Sum(c => c.Amount);
        decimal? PaidBy(Payer payer) => request.Terms is null ? null : Money.Of(charges.Where(c => c.Payer == payer).Sum(c => c.Amount), request.Currency).Amount;
        var massT = request.Shipment.MassKg / 1000m;
        return new(
            new(
                amount, request.Currency, charges.Sum(c => c.Low), charges.Sum(c => c.High),
                Money.Of(amount - RootOfSquares(charges.Select(c => c.Amount - c.Low)), request.Currency).Amount,
                Money.Of(amount + RootOfSquares(charges.Select(c => c.High - c.Amount)), request.Currency).Amount,
                Money.Of(amount / massT, request.Currency).Amount,
                charges.GroupBy(c => CamelCase(c.Confidence.ToString()), StringComparer.Ordinal).ToImmutableSortedDictionary(
                    g => g.Key, g => amount == 0 ? 0 : decimal.Round(g.Sum(c => c.Amount) / amount, 4), StringComparer.Ordinal),
                charges.GroupBy(c => CamelCase(c.Kind.ToString()), StringComparer.Ordinal)
                    .ToImmutableSortedDictionary(g => g.Key, g => g.Sum(c => c.Amount), StringComparer.Ordinal))
            {
                Seller = PaidBy(Payer.Seller),
                Buyer = PaidBy(Payer.Buyer),
            },
            new(path.Minutes, simulated.P50, simulated.P80, simulated.P90),
            _ledger.Legs.Sum(l => l.DistanceKm),
            _ledger.Legs.Where(l => l.IsTariffDistance).Sum(l => l.DistanceKm),
            moves.Sum(m => m.Transfers),
            moves.Count(m => m.Kind == LegKind.Cross || (m.Kind == LegKind.Sail && m.Countries.Distinct(StringComparer.Ordinal).Count() > 1)),
            _ledger.LacksEmission
                ? new(Available: false, null, null)
                : new(Available: true, path.Co2eHg / 10m, _ledger.Emissions.All(e => e.TtwKg is not null) ? _ledger.Emissions.Sum(e => e.TtwKg) : null))
        {
            OnTimeProbability = simulated.OnTimeProbability is { } onTime ? Share(onTime) : null,
            MissedConnectionProbability = simulated.MissedConnectionProbability is { } missed ? Share(missed) : null,
            ExpectedLatenessCost = Deadline is not null && request.Shipment.Value is { } value ? LatenessCost(value, simulated.MeanLateMinutes) : null,
        };
    }

    private Money LatenessCost(Money value, double lateMinutes) => Money.Of(
        network.Rates.Get(value.Currency, request.Currency).Convert(value.Amount) * request.DelayCostPercentPerDay / 100 * ((decimal)lateMinutes / 1440), request.Currency);

    private static decimal Share(double share) => decimal.Round((decimal)share, 4);

    private static decimal RootOfSquares(IEnumerable<decimal> deviations) => (decimal)Math.Sqrt(deviations.Sum(d => (double)d * (double)d));

    private PlaceName NameOf(int place) => new(network.Places[place].Id, network.Places[place].NameEn);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string IdOf(string prefix, string signature) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signature)).AsSpan(0, 8));
}
