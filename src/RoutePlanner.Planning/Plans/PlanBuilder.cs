using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using RoutePlanner.Planning.Containers;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Terms;

namespace RoutePlanner.Planning.Plans;

/// <summary>Makes the answer of what the search found: chooses the routes to show and writes each one out.</summary>
internal sealed class PlanBuilder(Network network, PricedNetwork priced, PlanRequest request)
{
    private readonly Ledger _ledger = Ledger.Recording(network.Rates, request.Currency);

    internal Plan Build(SearchAnswer answer)
    {
        var shown = RouteChoice.Choose(answer.Paths, priced, request);
        var routes = shown.Select(choice => Write(choice, answer.Paths)).ToImmutableArray();
        return new(request, answer.Complete, new(answer.Paths.Length, request.Criteria, answer.LabelsExpanded), routes, PlanNotices.Of(network, request, routes));
    }

    private Route Write(RouteChoice choice, ImmutableArray<FoundPath> paths)
    {
        var path = choice.Path;
        _ledger.Clear();
        var moves = new List<Move>();
        var last = priced.Offers[path.Steps.First(s => s.Offer >= 0).Offer];
        foreach (var step in path.Steps)
        {
            if (step.Offer < 0)
            {
                Wait(step, last);
            }
            else
            {
                last = priced.Offers[step.Offer];
                last.Move.Write(_ledger, last.Context, last.Price);
                last.Move.Each(moves.Add);
            }
        }

        if (request.Shipment.HasCarrierContainers)
        {
            ContainerUse.Charge(_ledger, network, last.Context.Load, _ledger.Minutes);
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

        var split = request.Terms is { } terms ? new CostSplit(network, request, terms, _ledger.Legs) : null;
        ImmutableArray<Charge> charges = [.. split is null ? _ledger.Charges : _ledger.Charges.Select(c => c with { Payer = split.PayerOf(c) })];
        var legs = Legs(charges);
        return new(
            IdOf("r_", choice.Signature), choice.Tags, RouteSummary.Of(network, _ledger.Legs), [.. RouteSummary.Modes(_ledger.Legs)],
            last.Context.Load.Packing, choice.Signature, Totals(path, charges, moves), legs[0].DepartAt, legs[^1].ArriveAt, legs, charges,
            [.. _ledger.Emissions], RouteDocuments.Of(network, request, _ledger.Legs, charges, last.Context.Load.Packing),
            PlanNotices.OfRoute(network, request, moves, _ledger).AddRange(split?.Notices ?? []), [.. choice.Similar.Select(signature => IdOf("r_", signature))]);
    }

    /// <summary>A wait of its own: for a price to begin, or a stay that the caller asked for. On rails the wagons' hire runs on.</summary>
    private void Wait(in PathStep step, Offer last)
    {
        var at = priced.VertexAt(step.Vertex);
        var onRails = at.Carriage.Kind is CarriageKind.RailReady or CarriageKind.RailArrived;
        _ledger.Leg(new(LegKind.Wait, onRails ? Mode.Rail : last.Move.Mode, at.Place, at.Place, step.ArrivesAt - step.EntersAt)
        {
            WaitFor = step.Offer == PathStep.Stay ? "stay" : "price",
        });
        if (onRails)
        {
            WagonHire.Charge(_ledger, priced.HireAt(at), last.Context.Load, step.ArrivesAt - step.EntersAt);
        }
    }

    private ImmutableArray<Leg> Legs(ImmutableArray<Charge> charges)
    {
        var legs = ImmutableArray.CreateBuilder<Leg>(_ledger.Legs.Count);
        var clock = request.ReadyAt;
        for (var index = 0; index < _ledger.Legs.Count; index++)
        {
            var entry = _ledger.Legs[index];
            var departs = clock;
            clock += Duration.FromMinutes(entry.Minutes);
            legs.Add(new(
                index, entry.Kind, entry.Mode, entry.Operator, entry.Product, entry.Service, NameOf(entry.From), NameOf(entry.To),
                departs.InZone(network.ZoneOf(entry.From)).ToOffsetDateTime(), clock.InZone(network.ZoneOf(entry.To)).ToOffsetDateTime(),
                new(entry.Minutes, entry.P90Minutes), entry.DistanceKm, entry.GaugeMm, [.. entry.Through.Select(p => network.Places[p].Id)],
                [.. charges.Where(c => c.Legs.Contains(index)).Select(c => c.Index)], entry.WaitFor));
        }

        return legs.ToImmutable();
    }

    private RouteTotals Totals(FoundPath path, ImmutableArray<Charge> charges, List<Move> moves)
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
            new(path.Minutes),
            _ledger.Legs.Sum(l => l.DistanceKm),
            _ledger.Legs.Where(l => l.IsTariffDistance).Sum(l => l.DistanceKm),
            moves.Sum(m => m.Transfers),
            moves.Count(m => m.Kind == LegKind.Cross || (m.Kind == LegKind.Sail && m.Countries.Distinct(StringComparer.Ordinal).Count() > 1)),
            _ledger.LacksEmission
                ? new(Available: false, null, null)
                : new(Available: true, path.Co2eHg / 10m, _ledger.Emissions.All(e => e.TtwKg is not null) ? _ledger.Emissions.Sum(e => e.TtwKg) : null));
    }

    private static decimal RootOfSquares(IEnumerable<decimal> deviations) => (decimal)Math.Sqrt(deviations.Sum(d => (double)d * (double)d));

    private PlaceName NameOf(int place) => new(network.Places[place].Id, network.Places[place].NameEn);

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string IdOf(string prefix, string signature) =>
        prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signature)).AsSpan(0, 8));
}
