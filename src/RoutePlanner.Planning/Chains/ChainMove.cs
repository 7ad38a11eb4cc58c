using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Planning.Chains;

/// <summary>Several moves that are sold as one, from the ground of one place to that of another: a slot or a through rate. Nobody boards or leaves inside.</summary>
/// <param name="parts">In order, each beginning where the one before ends; they write the legs, and the charges that the price does not hold.</param>
public sealed class ChainMove(int from, int to, ImmutableArray<Move> parts, ChainPrice price, int placeFrom, int placeTo) : Move(from, to)
{
    /// <inheritdoc/>
    public override LegKind Kind => LegKind.Haul;

    /// <inheritdoc/>
    public override Mode Mode => parts.First(IsRunning).Mode;

    /// <inheritdoc/>
    public override string Service => price.Id;

    /// <inheritdoc/>
    public override ImmutableArray<string> Countries { get; } = [.. parts.SelectMany(p => p.Countries).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override ImmutableArray<Move> Parts => parts;

    /// <inheritdoc/>
    public override LocalDate? ValidFrom => price.ValidFrom;

    /// <inheritdoc/>
    public override LocalDate? ValidTo => price.ValidTo;

    /// <inheritdoc/>
    public override bool IsDoubtful { get; } = parts.Any(p => p.IsDoubtful);

    /// <inheritdoc/>
    public override int Transfers { get; } = parts.Sum(p => p.Transfers);

    /// <inheritdoc/>
    internal override ImmutableArray<Bottleneck> Bottlenecks { get; } = [.. parts.SelectMany(p => p.Bottlenecks), .. price.Places is { } places ? [places] : (ReadOnlySpan<Bottleneck>)[]];

    /// <summary>What is sold as one is booked as one.</summary>
    internal override ImmutableArray<BookingTerm> Bookings => price.Bookings;

    /// <summary>The posts on its way, at the minutes of the typical run. The terminals at both ends work when it comes.</summary>
    internal override ImmutableArray<GateOnWay> GatesFor(LoadContext context)
    {
        var gates = ImmutableArray<GateOnWay>.Empty;
        var ledger = Ledger.Summing(context.Network.Rates, "USD");
        ledger.Leg(new(LegKind.Wait, Mode, placeFrom, placeFrom, price.WaitMinutes ?? 0));
        ledger.Cover([.. Enum.GetValues<ChargeKind>()]);
        foreach (var part in parts)
        {
            gates = IsRunning(part) ? gates.AddRange(part.GatesFor(context).Select(g => g with { AfterMinutes = g.AfterMinutes + ledger.Minutes })) : gates;
            part.Write(ledger, context, null);
        }

        return gates;
    }

    /// <summary>To the first part that touches it.</summary>
    internal override int MinutesUntil(Target target, LoadContext context)
    {
        var touches = target.Matcher(context.Network);
        var ledger = Ledger.Summing(context.Network.Rates, "USD");
        ledger.Cover([.. Enum.GetValues<ChargeKind>()]);
        foreach (var part in parts)
        {
            if (touches(part))
            {
                return (price.WaitMinutes ?? 0) + ledger.Minutes + part.MinutesUntil(target, context);
            }

            part.Write(ledger, context, null);
        }

        return 0;
    }

    /// <summary>Goods do not leave their country to come back through it, nor pass through the one that they go to.</summary>
    public override bool Takes(LoadContext context) =>
        Countries.Skip(1).All(c => context.FlowIn(c) is Flow.Transit or Flow.Import)
        && Countries.SkipLast(1).All(c => context.FlowIn(c) is Flow.Transit or Flow.Export)
        && parts.All(p => p.Takes(context));

    /// <inheritdoc/>
    public override void Write(Ledger ledger, LoadContext context, HaulPrice? offer)
    {
        if (price.WaitMinutes is > 0 and var wait)
        {
            ledger.Leg(new(LegKind.Wait, Mode, placeFrom, placeFrom, wait) { P90Minutes = price.WaitP90Minutes, Service = price.Id, WaitFor = "slot" });
            TransferWork.ChargeStorage(ledger, price.Storage, context.Load, wait);
        }

        // Handling at both ends belongs to the price only where it holds handling.
        var isHeld = price.Holds.Contains(ChargeKind.Transfer);
        var (start, end, first) = (isHeld ? 0 : parts.IndexOf(parts.First(IsRunning)), isHeld ? parts.Length - 1 : parts.LastIndexOf(parts.Last(IsRunning)), 0);
        ledger.Cover(price.Holds);
        for (var at = 0; at < parts.Length; at++)
        {
            first = at == start ? ledger.NextLeg : first;
            parts[at].Write(ledger, context, null);
            if (at == end)
            {
                ledger.Cover([]);
                ledger.Charge(Whole(context), first);
                ledger.Cover(price.Holds);
            }
        }

        ledger.Cover([]);
    }

    private static bool IsRunning(Move part) => part.Kind != LegKind.Transfer;

    private Price Whole(LoadContext context)
    {
        var byTonne = !context.Load.IsContainer;
        return new(
            ChargeKind.Haul, $"{price.Name}, {NameOf(context, placeFrom)} – {NameOf(context, placeTo)}", price.Id,
            byTonne ? ChargeBasis.PairTonne : ChargeBasis.PairContainer, price.Amount, price.Currency, price.Row)
        {
            Quantity = byTonne ? 1 : context.Load.Containers,
            ChargeableKg = byTonne ? context.Load.MassT * 1000 : null,
            ValidFrom = price.ValidFrom,
            ValidTo = price.ValidTo,
        };
    }

    private static string NameOf(LoadContext context, int place) => context.Network.Places[place].NameEn;
}

/// <summary>The one price of a chain.</summary>
/// <param name="Id">Of the row that it comes from.</param>
/// <param name="Amount">A container; a tonne for packed and bulk goods.</param>
/// <param name="Holds">The kinds of charges that are in it; those of other kinds are charged beside it.</param>
public sealed record ChainPrice(string Id, string Name, decimal Amount, string Currency, IRow Row, ImmutableArray<ChargeKind> Holds)
{
    public LocalDate? ValidFrom { get; init; }

    public LocalDate? ValidTo { get; init; }

    /// <summary>How many places a train has to sell; null: any number.</summary>
    public TrainPlaces? Places { get; init; }

    /// <summary>How long before it must be booked.</summary>
    public ImmutableArray<BookingTerm> Bookings { get; init; } = [];

    /// <summary>Typical wait at the start for the next departure; null where none belongs to it.</summary>
    public int? WaitMinutes { get; init; }

    /// <summary>The wait that nine of ten do not exceed.</summary>
    public int? WaitP90Minutes { get; init; }

    /// <summary>The row that prices storage while waiting.</summary>
    public Transfer? Storage { get; init; }
}
