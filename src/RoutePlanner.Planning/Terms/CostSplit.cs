using System.Collections.Immutable;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Terms;

/// <summary>Who pays which charge of a route by Incoterms 2020 A9 and B9; the README of this folder has the rules in words.</summary>
internal sealed class CostSplit
{
    private readonly Network _network;
    private readonly PlanRequest _request;
    private readonly DeliveryTerms _terms;
    private readonly IReadOnlyList<LegEntry> _legs;
    private readonly ImmutableArray<Notice>.Builder _notices = ImmutableArray.CreateBuilder<Notice>();

    /// <summary>How many legs, from the first, are the seller's.</summary>
    private readonly int _cut;

    internal CostSplit(Network network, PlanRequest request, DeliveryTerms terms, IReadOnlyList<LegEntry> legs)
    {
        (_network, _request, _terms, _legs) = (network, request, terms, legs);
        _cut = Cut();
    }

    /// <summary>What the reader should know of how the route was split.</summary>
    internal ImmutableArray<Notice> Notices => _notices.ToImmutable();

    internal Payer PayerOf(Charge charge)
    {
        if (charge.Kind == ChargeKind.Insurance)
        {
            // Only CIF and CIP oblige somebody; else who bears the risk of the main carriage insures it.
            return _terms.Incoterm is Incoterm.Cif or Incoterm.Cip or Incoterm.Dap or Incoterm.Dpu or Incoterm.Ddp ? Payer.Seller : Payer.Buyer;
        }

        return PayerOfFormalities(charge.Row) ?? (LegOf(charge) < _cut ? Payer.Seller : Payer.Buyer);
    }

    /// <summary>Who clears the goods out of the country of origin and into that of destination; null for other charges, borders of other countries and within one country.</summary>
    private Payer? PayerOfFormalities(IRow? row)
    {
        var country = row switch
        {
            CrossingFee fee => CountryOf(fee),
            Document { Charge: DocumentCharge.Shipment, Countries: [var only] } => only,
            _ => null,
        };
        var (origin, destination) = (CountryOf(_request.From), CountryOf(_request.To));
        return origin == destination ? null
            : country == origin ? (_terms.Incoterm == Incoterm.Exw ? Payer.Buyer : Payer.Seller)
            : country == destination ? (_terms.Incoterm == Incoterm.Ddp ? Payer.Seller : Payer.Buyer)
            : null;
    }

    /// <summary>The leg by which a charge goes: its last one on the way, else where it was handled. What is paid for calling a truck goes with the drive that follows.</summary>
    private int LegOf(Charge charge)
    {
        var onTheWay = charge.Legs.LastOrDefault(l => IsRunning(_legs[l]), -1);
        if (onTheWay >= 0)
        {
            return onTheWay;
        }

        if (charge.Kind is ChargeKind.Transfer or ChargeKind.Storage or ChargeKind.Hire)
        {
            return charge.Legs[^1];
        }

        var next = charge.Legs[^1];
        while (next < _legs.Count - 1 && !IsRunning(_legs[next]))
        {
            next++;
        }

        return next;
    }

    private int Cut()
    {
        var hasShip = _legs.Any(l => l.Kind == LegKind.Sail);
        if (_terms.IsForSea && !hasShip)
        {
            Tell("termsForSeaOnly", [], $"{Word} is for sea only and this route takes no ship: it is split as {(_terms.IsAtShip ? "FCA" : _terms.Incoterm == Incoterm.Cif ? "CIP" : "CPT")}.");
        }

        return _terms.IsAtShip && hasShip ? CutAtShip() : CutAtPlace(_terms.Place ?? _request.From);
    }

    /// <summary>FAS: before the goods are lifted on board; FOB: after it.</summary>
    private int CutAtShip()
    {
        var sails = Enumerable.Range(0, _legs.Count).Where(l => _legs[l].Kind == LegKind.Sail).ToList();
        var sail = sails[0];
        if (_terms.Place is { } port)
        {
            sail = sails.MinBy(l => _legs[l].From == port ? -1 : DistanceKm(_legs[l].From, port));
            if (_legs[sail].From != port)
            {
                Tell("termsPlaceNotOnRoute", [sail], $"No ship of this route is boarded at {NameOf(port)}: costs are split at {NameOf(_legs[sail].From)}, the nearest port of loading.");
            }
        }

        return _terms.Incoterm == Incoterm.Fas && sail > 0 && _legs[sail - 1] is { Kind: LegKind.Transfer, Mode: Mode.Sea } ? sail - 1 : sail;
    }

    private int CutAtPlace(int place)
    {
        var isDelivered = _terms.Incoterm is Incoterm.Exw or Incoterm.Fca or Incoterm.Fas or Incoterm.Fob;
        if (Visit(place, isDelivered) is { } visit)
        {
            return CutWithin(visit);
        }

        var passing = Enumerable.Range(0, _legs.Count).Where(l => _legs[l].Through.Contains(place)).ToList();
        if (passing.Count > 0)
        {
            var leg = passing[isDelivered ? 0 : ^1];
            Tell("termsPlaceInsideLeg", [leg], $"{NameOf(place)} is passed inside leg {leg + 1}: its charges go by where it ends, at {NameOf(_legs[leg].To)}, and are the buyer's.");
            return leg;
        }

        var nearest = _legs.SelectMany(l => new[] { l.From, l.To }).Distinct().MinBy(p => DistanceKm(p, place));
        Tell("termsPlaceNotOnRoute", [], $"This route does not pass {NameOf(place)}: costs are split at {NameOf(nearest)}, the nearest place where a leg ends.");
        return CutWithin(Visit(nearest, isDelivered)!.Value);
    }

    private int CutWithin((int Arrives, int Leaves) visit)
    {
        var there = Enumerable.Range(visit.Arrives, visit.Leaves - visit.Arrives);
        return _terms.Incoterm switch
        {
            Incoterm.Exw => visit.Arrives,

            // At the seller's premises the goods are delivered once loaded, elsewhere on the vehicle that brought them.
            Incoterm.Fca or Incoterm.Fas or Incoterm.Fob when visit.Arrives == 0 => there.LastOrDefault(l => _legs[l].Kind == LegKind.Transfer, -1) + 1,
            Incoterm.Dpu when visit.Arrives > 0 => there.Where(l => _legs[l].Kind == LegKind.Transfer && _legs[l].Mode == _legs[visit.Arrives - 1].Mode)
                .Select(l => l + 1).FirstOrDefault(visit.Arrives),
            _ => visit.Arrives,
        };
    }

    /// <summary>Between which legs the goods are at a place, for the first time or the last: the number of legs before they are there, and before they leave it.</summary>
    private (int Arrives, int Leaves)? Visit(int place, bool first)
    {
        bool IsThere(int legs) => (legs > 0 && _legs[legs - 1].To == place) || (legs < _legs.Count && _legs[legs].From == place);
        var all = Enumerable.Range(0, _legs.Count + 1).Where(IsThere).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var (arrives, leaves) = first ? (all[0], all[0]) : (all[^1], all[^1]);
        while (arrives > 0 && IsThere(arrives - 1))
        {
            arrives--;
        }

        while (leaves < _legs.Count && IsThere(leaves + 1))
        {
            leaves++;
        }

        return (arrives, leaves);
    }

    private string Word => _terms.Incoterm.ToString().ToUpperInvariant();

    private void Tell(string code, ImmutableArray<int> legs, string text) => _notices.Add(new(code, NoticeSeverity.Warning, legs, text));

    private double DistanceKm(int from, int to)
    {
        var (a, b) = (_network.Places[from], _network.Places[to]);
        return GreatCircle.DistanceKm(a.Lat, a.Lon, b.Lat, b.Lon);
    }

    private string CountryOf(CrossingFee fee)
    {
        var crossing = _network.Dataset.Crossings.First(c => c.Id == fee.Crossing);
        return CountryOf(_network.FindPlace(fee.Side == CrossingSide.A ? crossing.PlaceA : crossing.PlaceB)!.Value);
    }

    private string CountryOf(int place) => _network.Places[place].Country;

    private string NameOf(int place) => _network.Places[place].NameEn;

    private static bool IsRunning(LegEntry leg) => leg.Kind is LegKind.Haul or LegKind.Drive or LegKind.Sail or LegKind.Cross;
}
