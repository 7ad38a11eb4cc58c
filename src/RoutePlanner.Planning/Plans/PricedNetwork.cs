using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Plans;

/// <summary>What a priced network depends on; two requests with the same key share it.</summary>
/// <param name="Shipment">Commodity, HS codes, mass, volume and units, written out.</param>
/// <param name="Contracts">The shipper's own rates, written out.</param>
/// <param name="WithoutLinks">The links that are avoided, written out.</param>
internal sealed record PricingKey(
    string Shipment, string OriginCountry, string DestinationCountry, LocalDate ReadyDate, Instant? BookedAt, string Flags, string Currency, string Contracts, string WithoutLinks)
{
    internal static PricingKey Of(PlanRequest request, Network network) => new(
        string.Join('|', request.Shipment.Commodity.Id, request.Shipment.HasCarrierContainers, string.Join(',', request.Shipment.HsCodes), string.Join(',', request.Shipment.Loads)),
        network.Places[request.From].Country, network.Places[request.To].Country,
        request.ReadyAt.InUtc().Date, request.BookedAt, string.Join(',', request.TruckFlags), request.Currency,
        string.Join('|', request.ContractRates.Select(c => $"{c} {string.Join(',', c.Operators)} {string.Join(',', c.Packings)}")),
        string.Join(',', request.AvoidedLinks));
}

/// <summary>A move at one price: what an arc of the search stands for.</summary>
/// <param name="From">First day of entry, local to where the move starts; null: from before the ready date.</param>
/// <param name="To">Last day of entry; null: to the end of the horizon.</param>
internal sealed record Offer(
    Move Move, LoadContext Context, HaulPrice? Price, LocalDate? From, LocalDate? To, long Cost, int Minutes, int Co2eHg, bool LacksEmission)
{
    /// <summary>What must be open on its way.</summary>
    internal ImmutableArray<GateOnWay> Gates { get; init; } = [];

    /// <summary>The disruptions that it reckons with: delays and prices while they last.</summary>
    internal ImmutableArray<Disruption> Effects { get; init; } = [];

    /// <summary>See <see cref="Arc.SpreadMinutes"/>.</summary>
    internal int SpreadMinutes { get; init; }

    /// <summary>Whether the moment of entry matters.</summary>
    internal bool IsTimed => From is not null || To is not null || !Gates.IsEmpty;

    /// <summary>Writes the legs, charges and emissions, those of the disruptions included.</summary>
    internal void Write(Ledger ledger)
    {
        var (cost, minutes, firstLeg) = (ledger.Cost, ledger.Minutes, ledger.NextLeg);
        Move.Write(ledger, Context, Price);
        foreach (var effect in Effects)
        {
            if (effect.Kind == DisruptionKind.Delay)
            {
                var late = effect.MinutesLost(ledger.Minutes - minutes);
                var at = Context.Network.Vertices[Move.To];
                ledger.Leg(new(LegKind.Wait, Move.Mode, at.Place, at.Place, late) { WaitFor = "disruption", Service = effect.Id, Operator = Move.Operator });
                if (at.Carriage.IsOnRails)
                {
                    WagonHire.Charge(ledger, Context.Network.HireAt(at), Context.Load, late);
                }
            }
            else if (effect.Kind == DisruptionKind.Price && ledger.Cost > cost)
            {
                ledger.Charge(effect.Surcharge(Move, ledger.AmountOf(ledger.Cost - cost)), firstLeg);
            }
        }
    }
}

/// <summary>The network with all moves priced for one shipment, its flow, its day and its trucks.</summary>
internal sealed class PricedNetwork
{
    private readonly int[] _localOf;
    private readonly ImmutableArray<int> _vertexOf;
    private readonly Instant _clockStart;
    private readonly Func<int, WaitTariff?> _waiting;
    private readonly ConcurrentDictionary<(int Target, int FirstVertex, Criteria Criteria), (SearchGraph Graph, LowerBounds Bounds)> _bounded = [];
    private readonly ConcurrentDictionary<Criteria, SearchGraph> _graphs = [];
    private readonly ConcurrentDictionary<int, int> _risks = [];
    private readonly string _currency;
    private readonly ConcurrentDictionary<Gate, OpenTimes> _times = [];
    private readonly ConcurrentDictionary<(OpenTimes First, OpenTimes Next, int Later), OpenTimes> _jointTimes = [];

    internal PricedNetwork(Network network, PlanRequest request)
    {
        (Network, _currency) = (network, request.Currency);
        var (from, to) = (network.Places[request.From], network.Places[request.To]);
        var contexts = request.Shipment.Loads.ToDictionary(
            load => load.Packing,
            load => new LoadContext(network, request.Shipment, load, from.Country, to.Country, request.ReadyAt.InUtc().Date));
        Offers = Price(network, contexts, request);

        // Only the vertices that some offer touches get a number in the search.
        _localOf = new int[network.Vertices.Length];
        Array.Fill(_localOf, -1);
        var vertices = ImmutableArray.CreateBuilder<int>();
        foreach (var offer in Offers)
        {
            foreach (var vertex in (ReadOnlySpan<int>)[offer.Move.From, offer.Move.To])
            {
                if (_localOf[vertex] < 0)
                {
                    _localOf[vertex] = vertices.Count;
                    vertices.Add(vertex);
                }
            }
        }

        _vertexOf = vertices.ToImmutable();
        _clockStart = ClockStart(request);
        _waiting = local => WaitTariffAt(contexts, request.Currency, network.Vertices[_vertexOf[local]]);
    }

    /// <summary>When the clock of the search starts: the day, so that requests of one day share a graph.</summary>
    internal static Instant ClockStart(PlanRequest request) => request.ReadyAt.InUtc().Date.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    /// <summary>What the offers are moves of.</summary>
    internal Network Network { get; }

    /// <summary>All offers; an arc's number is its place here.</summary>
    internal ImmutableArray<Offer> Offers { get; }

    /// <summary>How many vertices some offer touches.</summary>
    internal int VertexCount => _vertexOf.Length;

    /// <summary>The search's number of a vertex, or null when no offer touches it.</summary>
    internal int? Local(int? vertex) => vertex is { } known && _localOf[known] >= 0 ? _localOf[known] : null;

    /// <summary>The network's vertex of a number of the search.</summary>
    internal Vertex VertexAt(int local) => Network.Vertices[_vertexOf[local]];

    /// <summary>The id of the place that a vertex of the network stands at.</summary>
    internal string PlaceIdAt(int vertex) => Network.Places[Network.Vertices[vertex].Place].Id;

    /// <summary>The graph of all offers with bounds towards a place; kept, as most requests have no constraints.</summary>
    internal (SearchGraph Graph, LowerBounds Bounds) Unconstrained(int target, ImmutableArray<int> targets, Criteria criteria) =>
        _bounded.GetOrAdd((target, targets.Length == 1 ? targets[0] : -1, criteria & (Criteria.Co2e | Criteria.Risk)), key =>
        {
            var graph = Unconstrained(key.Criteria);
            return (graph, LowerBounds.To(graph, targets));
        });

    /// <summary>The graph of all offers.</summary>
    internal SearchGraph Unconstrained(Criteria criteria) => _graphs.GetOrAdd(
        criteria & (Criteria.Co2e | Criteria.Risk), kinds => Build(offer => !kinds.HasFlag(Criteria.Co2e) || !offer.LacksEmission, null, kinds));

    /// <summary>The sum of the variances of what an offer takes, in hundreds of square minutes.</summary>
    internal int RiskOf(int offer) => _risks.GetOrAdd(offer, number =>
    {
        var ledger = Ledger.Weighing(Network, _currency);
        Offers[number].Write(ledger);
        return ledger.Risk;
    });

    /// <summary>The graph of the offers that are let through.</summary>
    /// <param name="change">What an offer does to the standing beside pledges; null for nothing.</param>
    /// <param name="criteria">Risk is worked out only where it is asked for.</param>
    internal SearchGraph Build(Func<Offer, bool> allows, Func<Offer, StandingChange>? change, Criteria criteria) =>
        new(VertexCount, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Arcs(allows, change, criteria)), _waiting);

    private List<Arc> Arcs(Func<Offer, bool> allows, Func<Offer, StandingChange>? change, Criteria criteria)
    {
        var arcs = new List<Arc>(Offers.Length);
        for (var number = 0; number < Offers.Length; number++)
        {
            var offer = Offers[number];
            if (!allows(offer))
            {
                continue;
            }

            var arc = new Arc(_localOf[offer.Move.From], _localOf[offer.Move.To], number, offer.Cost, offer.Minutes, offer.Co2eHg)
            {
                Risk = criteria.HasFlag(Criteria.Risk) ? RiskOf(number) : 0,
                SpreadMinutes = offer.SpreadMinutes,
                Change = (change?.Invoke(offer) ?? default) with { Pledges = offer.Price?.Pledges ?? 0, Passes = PassesOf(offer.Move) },
            };
            arcs.Add(offer.IsTimed ? WithWindow(arc, offer) : arc);
        }

        return arcs;
    }

    private ulong PassesOf(Move move) =>
        move.Parts.IsEmpty ? move.Crossing is { } crossing ? Network.PledgeBit(crossing) : 0
        : move.Parts.Aggregate(0ul, (bits, part) => bits | PassesOf(part));

    /// <summary>The graph of the offers laid out in layers, one behind the other: a vertex of layer n has its number plus n times <see cref="VertexCount"/>.</summary>
    /// <param name="layerAfter">The layer in which an offer ends that begins in a layer; null: not let through there.</param>
    internal SearchGraph BuildLayers(int layers, Func<Offer, int, int?> layerAfter, Criteria criteria)
    {
        var arcs = Arcs(_ => true, null, criteria);
        var laidOut = new List<Arc>(arcs.Count);
        for (var layer = 0; layer < layers; layer++)
        {
            foreach (var arc in arcs)
            {
                if (layerAfter(Offers[arc.Offer], layer) is { } after)
                {
                    laidOut.Add(arc with { From = arc.From + (layer * VertexCount), To = arc.To + (after * VertexCount) });
                }
            }
        }

        return new(layers * VertexCount, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(laidOut), vertex => _waiting(vertex % VertexCount));
    }

    private Arc WithWindow(Arc arc, Offer offer)
    {
        var zone = Network.ZoneOf(Network.Vertices[offer.Move.From].Place);
        int MinuteOf(LocalDate day) => (int)Math.Ceiling((zone.AtStartOfDay(day).ToInstant() - _clockStart).TotalMinutes);
        return arc with
        {
            OpensAt = offer.From is { } first ? Math.Max(0, MinuteOf(first)) : 0,
            ClosesAt = offer.To is { } last ? Math.Max(0, MinuteOf(last.PlusDays(1))) : int.MaxValue,
            Gate = offer.Gates.IsEmpty ? null : TimesOf(offer.Gates),
            GateAfter = offer.Gates.IsEmpty ? 0 : offer.Gates[0].AfterMinutes,
        };
    }

    /// <summary>When a gate is open, by the clock of the search.</summary>
    internal OpenTimes TimesOf(Gate gate) => _times.GetOrAdd(gate, some => Network.TimesOf(some, _clockStart));

    /// <summary>When all gates on a way are open, by the minute at which the first is met; null: always.</summary>
    private OpenTimes? TimesOf(ImmutableArray<GateOnWay> gates)
    {
        var times = TimesOf(gates[0].Gate);
        foreach (var next in gates.Skip(1))
        {
            times = _jointTimes.GetOrAdd((times, TimesOf(next.Gate), next.AfterMinutes - gates[0].AfterMinutes), pair => pair.First.And(pair.Next, pair.Later));
        }

        return times.IsAlways ? null : times;
    }

    private static ImmutableArray<Offer> Price(Network network, Dictionary<Packing, LoadContext> contexts, PlanRequest request)
    {
        var (offers, found) = (ImmutableArray.CreateBuilder<Offer>(), ImmutableArray.CreateBuilder<Offer>());
        var ledger = Ledger.Summing(network.Rates, request.Currency);
        var onceBooked = new Dictionary<(string Terms, DateTimeZone Zone), Gate>();

        // Asked of every move of every packing: arrays took a third of the time of dictionaries.
        var byPacking = Array.ConvertAll(Enum.GetValues<Packing>(), packing => contexts.GetValueOrDefault(packing));
        var pricers = Array.ConvertAll(byPacking, context => context is null ? null : new HaulPricer(context));
        foreach (var move in network.Moves)
        {
            ref readonly var from = ref network.Vertices.ItemRef(move.From);
            ref readonly var to = ref network.Vertices.ItemRef(move.To);
            if (byPacking[(int)from.Packing] is not { } context || byPacking[(int)to.Packing] is null
                || !MayDrive(from, request) || !MayDrive(to, request) || !move.Takes(context))
            {
                continue;
            }

            ImmutableArray<HaulPrice> contracts = request.ContractRates.IsEmpty || move is not (HaulMove or SailMove) ? [] : Contracts(request, network, move, context);
            if (move is HaulMove haul)
            {
                var prices = pricers[(int)from.Packing]!.Prices(haul);
                AddHaul(found, ledger, context, haul, contracts.IsEmpty ? prices : [.. prices, .. contracts], network);
            }
            else if (context.TryClip(move.ValidFrom, move.ValidTo, out var opens, out var closes))
            {
                found.Add(Write(ledger, move, context, null) with { From = opens, To = closes });
                foreach (var contract in contracts)
                {
                    found.Add(Write(ledger, move, context, contract));
                }
            }

            if (request.BookedAt is { } booked && context.BookingsOf(move) is { IsEmpty: false } terms)
            {
                // One gate for all moves that are booked alike.
                var (zone, key) = (network.ZoneOf(from.Place), string.Join('|', terms.Select(t => t.Id)));
                if (!onceBooked.TryGetValue((key, zone), out var gate))
                {
                    onceBooked.Add((key, zone), gate = Gate.OnceBooked(terms, booked, zone));
                }

                for (var at = 0; at < found.Count; at++)
                {
                    found[at] = found[at] with { Gates = found[at].Gates.Add(new(gate, move.MinutesUntilBooked(context))) };
                }
            }

            var isHindered = !network.Hindrances.Of(move).IsEmpty || !move.Bottlenecks.IsEmpty;
            foreach (var offer in found)
            {
                if (isHindered)
                {
                    offers.AddRange(UnderDisruptions(ledger, offer, network));
                }
                else
                {
                    offers.Add(offer);
                }
            }

            found.Clear();
        }

        return offers.ToImmutable();
    }

    private static ImmutableArray<HaulPrice> Contracts(PlanRequest request, Network network, Move move, LoadContext context) =>
        [.. request.ContractRates.Where(c => c.CanPrice(move, network)).Select(c => c.TryOffer(context)).OfType<HaulPrice>()];

    private static bool MayDrive(in Vertex vertex, PlanRequest request) =>
        vertex.Carriage.Kind != CarriageKind.Truck || request.TruckFlags.Contains(vertex.Carriage.Carrier);

    /// <summary>Keeps of a haul's prices those that no other beats: as cheap, on all of its days, with no pledge that it does without.</summary>
    private static void AddHaul(
        ImmutableArray<Offer>.Builder offers, Ledger ledger, LoadContext context, HaulMove haul, IReadOnlyList<HaulPrice> prices, Network network)
    {
        // Who enters or leaves at the frontier that a price asks for has met the pledge: nothing but the crossing leads there.
        var met = network.PledgeBit(network.Places[haul.Path.Entry].Id) | network.PledgeBit(network.Places[haul.Path.Exit].Id);
        var first = offers.Count;
        foreach (var price in prices)
        {
            var offer = Write(ledger, haul, context, (price.Pledges & met) == 0 ? price : price with { Pledges = price.Pledges & ~met });
            var beaten = false;
            for (var at = first; at < offers.Count && !beaten; at++)
            {
                beaten = Beats(offers[at], offer);
            }

            for (var at = offers.Count - 1; at >= first && !beaten; at--)
            {
                if (Beats(offer, offers[at]))
                {
                    offers.RemoveAt(at);
                }
            }

            if (!beaten)
            {
                offers.Add(offer);
            }
        }
    }

    private static bool Beats(Offer offer, Offer other) =>
        offer.Cost <= other.Cost && (offer.Price!.Pledges & ~other.Price!.Pledges) == 0
        && (offer.From is null || offer.From <= other.From) && (offer.To is null || offer.To >= other.To);

    private static Offer Write(Ledger ledger, Move move, LoadContext context, HaulPrice? price)
    {
        ledger.Clear();
        move.Write(ledger, context, price);
        return new(move, context, price, price?.From, price?.To, ledger.Cost, ledger.Minutes, ledger.Co2eHg, ledger.LacksEmission) { Gates = move.GatesFor(context) };
    }

    /// <summary>An offer as it is with what hinders its move: shut while that is closed, and in two forms, before and after and in the meantime, where it takes longer or costs more.</summary>
    private static IEnumerable<Offer> UnderDisruptions(Ledger ledger, Offer offer, Network network)
    {
        var context = offer.Context;
        ImmutableArray<Offer> forms = [offer];
        foreach (var hindrance in network.Hindrances.Of(offer.Move))
        {
            var disruption = hindrance.Disruption;
            if (!disruption.IsLikely || !disruption.IsAbout(context.Shipment) || !context.MayMeet(disruption))
            {
                continue;
            }

            var after = offer.Move.MinutesUntil(disruption.Target, context);
            var rest = forms.Select(f => f with { Gates = f.Gates.Add(new(hindrance.Shut, after)) });
            forms = disruption.Kind == DisruptionKind.Closure
                ? [.. rest]
                : [.. rest, .. forms.Select(f => f with { Gates = f.Gates.Add(new(hindrance.During, after)), Effects = f.Effects.Add(disruption) })];
        }

        foreach (var form in forms)
        {
            if (form.Effects.IsEmpty)
            {
                if (SpreadOf(form) is { } usual)
                {
                    yield return form with { SpreadMinutes = usual };
                }

                continue;
            }

            ledger.Clear();
            form.Write(ledger);
            if (SpreadOf(form) is { } spread)
            {
                yield return form with { Cost = ledger.Cost, Minutes = ledger.Minutes, SpreadMinutes = spread };
            }
        }
    }

    /// <summary>The largest spread over the bottlenecks of a move; null when nothing passes one of them.</summary>
    private static int? SpreadOf(Offer offer)
    {
        var largest = 0;
        foreach (var bottleneck in offer.Move.Bottlenecks)
        {
            var factor = offer.Effects.Where(e => e.Kind == DisruptionKind.Capacity).Aggregate(1m, (all, e) => all * e.Factor);
            if (bottleneck.SpreadMinutes(offer.Context.Load, factor) is not { } minutes)
            {
                return null;
            }

            largest = Math.Max(largest, minutes);
        }

        return largest;
    }

    /// <summary>Waiting on rails costs the wagons' hire. On the ground it costs nothing here: the storage of a known wait is part of the move that waits.</summary>
    private WaitTariff? WaitTariffAt(Dictionary<Packing, LoadContext> contexts, string currency, in Vertex vertex)
    {
        if (!vertex.Carriage.IsOnRails || Network.HireAt(vertex) is not { } hire)
        {
            return null;
        }

        return new(hire.PerDay * contexts[vertex.Packing].Load.Wagons, Network.Rates.Get(hire.Currency, currency));
    }
}
