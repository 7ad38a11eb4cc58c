using System.Collections.Immutable;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Reliability;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Plans;

/// <summary>A leg as a move writes it: places are numbers, times are lengths.</summary>
/// <param name="From">Place number.</param>
/// <param name="To">Place number.</param>
/// <param name="Minutes">Typical minutes.</param>
public readonly record struct LegEntry(LegKind Kind, Mode Mode, int From, int To, int Minutes)
{
    public int? P90Minutes { get; init; }

    public string? Operator { get; init; }

    public Product? Product { get; init; }

    public string? Service { get; init; }

    public decimal DistanceKm { get; init; }

    /// <summary>Whether the distance is a railway's tariff distance.</summary>
    public bool IsTariffDistance { get; init; }

    public int? GaugeMm { get; init; }

    public ImmutableArray<int> Through { get; init; } = [];

    public string? WaitFor { get; init; }
}

/// <summary>What was written at once of a leg.</summary>
internal readonly record struct LegPart(int Leg, LegEntry Entry);

/// <summary>
/// Takes down the legs, charges and emissions of moves. A summing ledger only adds up and is what the search is fed from; a recording one keeps
/// every line and is what the answer is made of. Both run the same arithmetic, so the money in the search is the money in the answer.
/// </summary>
public sealed class Ledger
{
    private readonly ExchangeRates _rates;
    private readonly string _currency;
    private readonly Dictionary<string, Exchange> _exchanges = new(StringComparer.Ordinal);
    private readonly List<LegEntry>? _legs;
    private readonly List<Charge>? _charges;
    private readonly List<Emission>? _emissions;
    private readonly List<LegPart>? _parts;
    private readonly UsualSpreads? _spreads;
    private ImmutableArray<ChargeKind> _covered = [];

    private Ledger(ExchangeRates rates, string currency, bool records, UsualSpreads? spreads = null)
    {
        (_rates, _currency, _spreads) = (rates, currency, spreads);
        if (records)
        {
            (_legs, _charges, _emissions, _parts) = ([], [], [], []);
        }
    }

    /// <summary>Minutes of all legs.</summary>
    public int Minutes { get; private set; }

    /// <summary>Charges in whole minor units of the plan's currency.</summary>
    public long Cost { get; private set; }

    /// <summary>Hectograms of CO2e of all emissions.</summary>
    public int Co2eHg { get; private set; }

    /// <summary>Sum of the variances of all legs, in hundreds of square minutes; only in a ledger that weighs it.</summary>
    public int Risk { get; private set; }

    /// <summary>Whether some emission has no factor; <see cref="Co2eHg"/> then is not the whole.</summary>
    public bool LacksEmission { get; private set; }

    /// <summary>The index of the leg that is written next; always 0 in a summing ledger.</summary>
    internal int NextLeg => _legs?.Count ?? 0;

    /// <summary>The legs of a recording ledger.</summary>
    public IReadOnlyList<LegEntry> Legs => _legs!;

    /// <summary>What the legs were written as, one after the other: a leg of a truck has a part a road.</summary>
    internal IReadOnlyList<LegPart> Parts => _parts!;

    /// <summary>The charges of a recording ledger.</summary>
    public IReadOnlyList<Charge> Charges => _charges!;

    /// <summary>The emissions of a recording ledger.</summary>
    public IReadOnlyList<Emission> Emissions => _emissions!;

    /// <summary>A ledger that only adds up.</summary>
    public static Ledger Summing(ExchangeRates rates, string currency) => new(rates, currency, records: false);

    /// <summary>A ledger that adds up the variances too.</summary>
    internal static Ledger Weighing(Network network, string currency) => new(network.Rates, currency, records: false, network.Spreads);

    /// <summary>A ledger that keeps every line.</summary>
    public static Ledger Recording(ExchangeRates rates, string currency) => new(rates, currency, records: true);

    /// <summary>Starts over with nothing written.</summary>
    public void Clear()
    {
        (Minutes, Cost, Co2eHg, Risk, LacksEmission) = (0, 0, 0, 0, false);
        _covered = [];
        _legs?.Clear();
        _charges?.Clear();
        _emissions?.Clear();
        _parts?.Clear();
    }

    /// <summary>Writes a leg; what follows belongs to it. A truck that drives on lengthens its leg.</summary>
    public void Leg(in LegEntry leg)
    {
        Minutes += leg.Minutes;
        Risk += _spreads?.Of(leg).Risk ?? 0;
        if (_legs is null)
        {
            return;
        }

        if (_legs.Count > 0 && _legs[^1] is var last && last.Kind == LegKind.Drive && leg.Kind == LegKind.Drive && last.Operator == leg.Operator)
        {
            _legs[^1] = last with
            {
                To = leg.To,
                Minutes = last.Minutes + leg.Minutes,
                DistanceKm = last.DistanceKm + leg.DistanceKm,
                Through = [.. last.Through, leg.From],
            };
        }
        else
        {
            _legs.Add(leg);
        }

        _parts!.Add(new(_legs.Count - 1, leg));
    }

    /// <summary>Leaves out charges of these kinds from now on, as one price holds them; none: nothing is left out.</summary>
    internal void Cover(ImmutableArray<ChargeKind> kinds) => _covered = kinds;

    /// <summary>Whether a price for a whole chain holds charges of that kind.</summary>
    internal bool Covers(ChargeKind kind) => _covered.Contains(kind);

    /// <summary>Writes a charge of the newest leg.</summary>
    public void Charge(in Price price) => Charge(price, NextLeg - 1);

    /// <summary>Writes a charge of the legs from one on to the newest.</summary>
    internal void Charge(in Price price, int firstLeg)
    {
        if (Covers(price.Kind))
        {
            return;
        }

        if (!_exchanges.TryGetValue(price.Currency, out var exchange))
        {
            _exchanges.Add(price.Currency, exchange = _rates.Get(price.Currency, _currency));
        }

        var native = exchange.RoundNative(price.At(price.Rate));
        Cost += exchange.ToMinorUnits(native);
        _charges?.Add(Line(price, exchange, native, firstLeg));
    }

    /// <summary>An amount of whole minor units in the plan's currency.</summary>
    internal Money AmountOf(long minorUnits) => Money.OfMinorUnits(minorUnits, _currency);

    /// <summary>Writes the emission of carriage on the newest leg.</summary>
    public void Carry(EmissionFactor? factor, decimal massT, decimal distanceKm) => Emit(factor, massT * distanceKm);

    /// <summary>Writes the emission of one handling on the newest leg.</summary>
    public void Handle(EmissionFactor? factor, decimal massT) => Emit(factor, massT);

    private void Emit(EmissionFactor? factor, decimal activity)
    {
        if (factor is null)
        {
            LacksEmission = true;
            return;
        }

        // Hectograms, rounded a step: fine enough for a parcel and small enough for a ship-load in 32 bits.
        var wtwHg = (int)decimal.Round(activity * factor.WtwGramPerTkm / 100m, MidpointRounding.AwayFromZero);
        Co2eHg += wtwHg;
        _emissions?.Add(new(
            [_legs!.Count - 1], factor.Element, activity, factor.WtwGramPerTkm, factor.Id, factor.Kind, wtwHg / 10m,
            factor.TtwGramPerTkm is { } ttw ? decimal.Round(activity * ttw / 1000m, 1, MidpointRounding.AwayFromZero) : null, factor.Source));
    }

    private Charge Line(in Price price, Exchange exchange, decimal native, int firstLeg)
    {
        decimal Amount(decimal? rate, in Price at) => rate is { } other ? exchange.Convert(exchange.RoundNative(at.At(other))) : exchange.Convert(native);

        return new(
            _charges!.Count, price.Kind, price.Name, [.. Enumerable.Range(firstLeg, NextLeg - firstLeg)], price.Tariff, price.Coefficients, price.Basis, price.Rate,
            RateUnit(price), price.Factor, price.Quantity, price.DistanceKm, price.ChargeableKg, price.Fixed, price.Minutes,
            new(native, price.Currency),
            exchange.IsNone ? null : new(exchange.From.PerUsd, exchange.To.PerUsd, OlderOf(exchange).Date, exchange.From.Kind, exchange.From.Source),
            exchange.Convert(native), Amount(price.Low, price), Amount(price.High, price),
            price.Row.Confidence, price.ValidFrom, price.ValidTo, price.Row.Source)
        { Base = price.Base, Row = price.Row };
    }

    private static FxRate OlderOf(Exchange exchange) => exchange.From.Date < exchange.To.Date ? exchange.From : exchange.To;

    private static string RateUnit(in Price price) => price.Basis == ChargeBasis.Percent ? "percent of the base" : price.Currency + price.Basis switch
    {
        ChargeBasis.ContainerKm => " per container and km",
        ChargeBasis.TruckKm => " per truck and km",
        ChargeBasis.TonneKm => " per tonne and km",
        ChargeBasis.FixedPlusKm => " per unit and km, and a fixed part per unit",
        ChargeBasis.PairTonne or ChargeBasis.Tonne => " per tonne",
        ChargeBasis.PairContainer => " per container",
        ChargeBasis.LaneMetre => " per lane metre",
        ChargeBasis.Shipment => " per shipment",
        ChargeBasis.PerDay => " per unit and day",
        _ => " per unit",
    };
}
