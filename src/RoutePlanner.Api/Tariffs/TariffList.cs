using System.Collections.Frozen;
using System.Collections.Immutable;
using RoutePlanner.Planning.Containers;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Api.Tariffs;

/// <summary>All price rules of a dataset, in one form.</summary>
internal sealed class TariffList
{
    private readonly FrozenDictionary<(string Kind, string Id), TariffAnswer> _byId;
    private readonly Network _network;

    internal TariffList(Network network)
    {
        _network = network;
        All = [.. Kinds.SelectMany(RowsOf)];
        _byId = All.ToFrozenDictionary(t => (t.Kind, t.Id));
    }

    /// <summary>The tables that hold prices, in the order in which they are listed; of documents those that are charged.</summary>
    internal static ImmutableArray<string> Kinds { get; } =
        ["base-rates", "coefficients", "surcharges", "slots", "through-rates", "sailing-rates", "transfers", "crossing-fees", "country-fees", "hire", "truck-rates", "container-terms", "indexes", "documents"];

    /// <summary>By kind, then by id, each with its row.</summary>
    internal ImmutableArray<TariffAnswer> All { get; }

    internal TariffAnswer? Find(string kind, string id) => _byId.GetValueOrDefault((kind, id));

    private IEnumerable<TariffAnswer> RowsOf(string name)
    {
        var kind = Data.Tables.Kinds.Find(name)!;
        var cells = kind.ToTable(_network.Dataset).Rows.ToDictionary(row => row.Key, row => row.Cells, StringComparer.Ordinal);
        return kind.Rows(_network.Dataset).Where(row => row is not Document { Charge: null }).Select(row => (Row: row, Key: kind.KeyOf(row))).OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => Of(name, r.Key, r.Row) with
            {
                Row = kind.ColumnNames.Zip(cells[r.Key]).Where(c => c.Second.Length > 0).ToImmutableSortedDictionary(c => c.First, c => c.Second, StringComparer.Ordinal),
            });
    }

    private TariffAnswer Of(string kind, string key, IRow row) => row switch
    {
        BaseRate rate => new(
            kind, key, rate.Name, rate.Operators, rate.Product, rate.Packings, PricesOf(rate), null, rate.ValidFrom, rate.ValidTo, rate.Confidence, rate.Source),
        Coefficient factor => new(
            kind, key, factor.Name, factor.Operators, factor.Product, factor.Packings, [], factor.Factor, factor.ValidFrom, factor.ValidTo, factor.Confidence, factor.Source),
        Surcharge surcharge => new(
            kind, key, surcharge.Name, surcharge.Operators, surcharge.Product, surcharge.Packings,
            [new(surcharge.Unit == SurchargeUnit.Tonne ? ChargeBasis.Tonne : ChargeBasis.Unit, surcharge.Amount, surcharge.Currency) { For = Word(surcharge.Unit) }],
            null, surcharge.ValidFrom, surcharge.ValidTo, surcharge.Confidence, surcharge.Source),
        Slot slot => new(
            kind, key, $"Slot in a regular train, {NameOf(slot.From)} – {NameOf(slot.To)}", slot.Railways, Product.Slot,
            [.. slot.PricePerContainer20 is null ? [] : (Packing[])[Packing.Container20], .. slot.PricePerContainer40 is null ? [] : (Packing[])[Packing.Container40]],
            [.. BoxPrice("container20", slot.PricePerContainer20, slot.Currency), .. BoxPrice("container40", slot.PricePerContainer40, slot.Currency)],
            null, null, null, slot.Confidence, slot.Source),
        ThroughRate rate => new(
            kind, key, $"Through rate, {NameOf(rate.From)} – {NameOf(rate.To)}", rate.Carriers, null, rate.Packings,
            [.. rate.Packings.Select(IsContainer).Distinct().Select(box => new TariffPrice(box ? ChargeBasis.PairContainer : ChargeBasis.PairTonne, rate.Price, rate.Currency))],
            null, rate.ValidFrom, rate.ValidTo, rate.Confidence, rate.Source),
        SailingRate rate => new(
            kind, key, SailingName(rate), [rate.Sailing], null, PackingsOf(rate.Unit),
            [new(BasisOf(rate.Unit), rate.Rate, rate.Currency) { Low = rate.Low, High = rate.High }], null, null, null, rate.Confidence, rate.Source),
        Transfer transfer => new(
            kind, key, TransferName(transfer), [], null, [transfer.Packing], PricesOf(transfer), null, null, null, transfer.Confidence, transfer.Source),
        CrossingFee fee => new(
            kind, key, $"Border fees, {NameOf(fee.Crossing)}, side {fee.Side}, {(fee.Direction == Direction.AB ? "from A to B" : "from B to A")}", [CountryOf(fee)], null,
            fee.Basis == CrossingFeeBasis.Container ? [Packing.Container20, Packing.Container40] : [],
            [new(fee.Basis == CrossingFeeBasis.Shipment ? ChargeBasis.Shipment : ChargeBasis.Unit, fee.Amount, fee.Currency) { For = Word(fee.Basis) }],
            null, null, null, fee.Confidence, fee.Source),
        CountryFee fee => new(
            kind, key, CountryFeeName(fee), [fee.Country], null, [],
            [new(fee.Basis == CountryFeeBasis.Km ? ChargeBasis.TruckKm : ChargeBasis.Unit, fee.Amount, fee.Currency) { For = "truck" }],
            null, fee.ValidFrom, fee.ValidTo, fee.Confidence, fee.Source),
        Hire hire => new(
            kind, key, $"Wagon hire, {Word(hire.Asset)}, {hire.GaugeMm} mm", [], null,
            hire.Asset switch { WagonAsset.Hopper => [Packing.Bulk], WagonAsset.Covered => [Packing.Packed], _ => [Packing.Container20, Packing.Container40] },
            [new(ChargeBasis.PerDay, hire.PerDay, hire.Currency)], null, null, null, hire.Confidence, hire.Source),
        TruckRate truck => new(
            kind, truck.TariffId, $"Trucks of {truck.Country}", [truck.Country], null, [],
            [
                new(ChargeBasis.TruckKm, truck.UsdPerKm, "USD") { For = "truck", Low = truck.UsdPerKmLow, High = truck.UsdPerKmHigh },
                new(ChargeBasis.Unit, truck.CallUsd, "USD") { For = "calling a truck" },
                .. truck.StandingUsdPerDay is { } standing ? [new TariffPrice(ChargeBasis.PerDay, standing, "USD") { For = "standing after a day" }] : Array.Empty<TariffPrice>(),
            ],
            null, null, null, truck.Confidence, truck.Source),
        ContainerTerm term => new(
            kind, key, term.ReturnPrice is null ? "Use of the carrier's containers by the day" : "Return of the carrier's empty containers", [], null, [term.Packing],
            [
                .. term.Belts.Select(text => Belt.TryParse(text, out var belt) ? belt : default)
                    .Select(belt => new TariffPrice(ChargeBasis.PerDay, belt.Price, term.Currency) { For = $"days {belt.From} to {belt.To} of the journey" }),
                .. term.ReturnPrice is { } price ? [new TariffPrice(ChargeBasis.Unit, price, term.Currency) { For = "return" }] : Array.Empty<TariffPrice>(),
            ],
            null, null, null, term.Confidence, term.Source),
        Document document => new(
            kind, key, document.NameEn, [], null, [.. Enum.GetValues<Packing>().Where(p => document.Packings.Contains(Word(p)))],
            [
                new(document.Charge is DocumentCharge.Sailing or DocumentCharge.Truck ? ChargeBasis.Unit : ChargeBasis.Shipment, document.PriceUsd ?? 0, "USD")
                {
                    For = document.Charge switch { DocumentCharge.Entry => "entry in transit", { } charge => Word(charge), _ => null },
                },
            ],
            null, null, null, document.Confidence, document.Source),
        PriceIndex index => new(
            kind, key, $"Rise of the rates of {index.Operator}", [index.Operator], null, [], [], index.Factor, index.From, null, index.Confidence, index.Source),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row, "No kind of tariffs has such rows."),
    };

    private static ImmutableArray<TariffPrice> PricesOf(BaseRate rate)
    {
        if (rate.Basis == RateBasis.Belts)
        {
            return [.. rate.Belts.Select(text => Belt.TryParse(text, out var belt) ? belt : default)
                .Select(belt => new TariffPrice(ChargeBasis.Unit, belt.Price, rate.Currency) { For = $"{belt.From} to {belt.To} km" })];
        }

        var basis = rate.Basis switch
        {
            RateBasis.ContainerKm => ChargeBasis.ContainerKm,
            RateBasis.TonneKm => ChargeBasis.TonneKm,
            RateBasis.FixedPlusKm => ChargeBasis.FixedPlusKm,
            RateBasis.PairTonne => ChargeBasis.PairTonne,
            _ => ChargeBasis.PairContainer,
        };
        return [new(basis, rate.Rate ?? 0, rate.Currency) { Fixed = rate.Fixed, Low = rate.Low, High = rate.High }];
    }

    private static ImmutableArray<TariffPrice> PricesOf(Transfer transfer)
    {
        var basis = transfer.Basis switch { TransferBasis.Unit => ChargeBasis.Unit, TransferBasis.Tonne => ChargeBasis.Tonne, _ => ChargeBasis.Shipment };
        var handling = new TariffPrice(basis, transfer.Price, transfer.Currency) { Low = transfer.Low, High = transfer.High };
        return transfer.StoragePerUnitDay is { } storage
            ? [handling with { For = "handling" }, new(ChargeBasis.PerDay, storage, transfer.Currency) { For = $"storage after {transfer.FreeDays ?? 0:0.##} free days" }]
            : [handling];
    }

    private static IEnumerable<TariffPrice> BoxPrice(string packing, decimal? price, string currency) =>
        price is { } amount ? [new(ChargeBasis.PairContainer, amount, currency) { For = packing }] : [];

    private static ChargeBasis BasisOf(FreightUnit unit) => unit switch
    {
        FreightUnit.Tonne => ChargeBasis.Tonne,
        FreightUnit.LaneMetre => ChargeBasis.LaneMetre,
        _ => ChargeBasis.Unit,
    };

    /// <summary>A truck carries every packing on board.</summary>
    private static ImmutableArray<Packing> PackingsOf(FreightUnit unit) => unit switch
    {
        FreightUnit.Container20 => [Packing.Container20],
        FreightUnit.Container40 => [Packing.Container40],
        FreightUnit.Tonne => [Packing.Packed, Packing.Bulk],
        _ => [],
    };

    private string SailingName(SailingRate rate)
    {
        var sailing = _network.Dataset.Sailings.First(s => s.Id == rate.Sailing);
        return $"Sea freight, {NameOf(sailing.From)} – {NameOf(sailing.To)}, {(rate.OneWay || !sailing.BothWays ? "one way" : "both ways")}, {Word(rate.Unit)}";
    }

    private string TransferName(Transfer transfer)
    {
        var change = transfer.ToPacking is { } after ? $"{Word(transfer.Packing)} to {Word(after)}" : $"{Word(transfer.From)} to {Word(transfer.To)}, {Word(transfer.Packing)}";
        return $"Handling, {change}, {(transfer.Place == "*" ? "wherever no row of its own" : NameOf(transfer.Place))}";
    }

    private static string CountryFeeName(CountryFee fee) => fee.Basis switch
    {
        CountryFeeBasis.Entry => $"Truck entry fee, {fee.Country}",
        CountryFeeBasis.Km => $"Road toll, {fee.Country}",
        CountryFeeBasis.Bridge => $"Bridge toll, {fee.Country}",
        _ => $"Truck trip fee, {fee.Country}",
    };

    private string CountryOf(CrossingFee fee)
    {
        var crossing = _network.Dataset.Crossings.First(c => c.Id == fee.Crossing);
        return _network.Places[_network.FindPlace(fee.Side == CrossingSide.A ? crossing.PlaceA : crossing.PlaceB)!.Value].Country;
    }

    private string NameOf(string place) => _network.Places[_network.FindPlace(place)!.Value].NameEn;

    private static bool IsContainer(Packing packing) => packing is Packing.Container20 or Packing.Container40;

    private static string Word<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant($"{value}"[0]) + $"{value}"[1..];
}
