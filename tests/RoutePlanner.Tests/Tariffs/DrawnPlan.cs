using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>Plans on drawn datasets. Round figures: rails run 10 km an hour as single wagons and 20 as trains, trucks 20; each transfer costs 10 USD a unit and takes an hour.</summary>
internal static class DrawnPlan
{
    /// <summary>KZ-A, KZ-M and KZ-B on one line of 500 and 500 km; goods change to rail at A and B. No rate and no road.</summary>
    internal static DrawnDataset Line { get; } = DrawnDataset.Draw("""
        railways: id, country, gaugesMm
        KTZ, KZ, 1520

        railway-speeds: railway, product, kmPerDay
        KTZ, single, 240
        KTZ, train,  480

        train-sizes: railway, packing, minUnits
        *, container40, 3
        *, container20, 6
        *, bulk,        3

        places: id, country, lat, lon, timeZone, kinds, packings
        KZ-A, KZ, 50, 60, Asia/Almaty, station, container20;container40;packed;bulk
        KZ-M, KZ, 46, 60, Asia/Almaty, station, container20;container40;packed;bulk
        KZ-B, KZ, 42, 60, Asia/Almaty, station, container20;container40;packed;bulk

        rail-links: id, from, to, distanceKm, gaugesMm, railway
        R1, KZ-A, KZ-M, 500, 1520, KTZ
        R2, KZ-M, KZ-B, 500, 1520, KTZ

        transfers: id, place, from, to, packing, basis, price, fixedHours
        A20,  KZ-A, ground,   rail1520, container20, unit,     10, 1
        A40,  KZ-A, ground,   rail1520, container40, unit,     10, 1
        AP,   KZ-A, ground,   rail1520, packed,      shipment, 10, 1
        AB,   KZ-A, ground,   rail1520, bulk,        shipment, 10, 1
        B20,  KZ-B, rail1520, ground,   container20, unit,     10, 1
        B40,  KZ-B, rail1520, ground,   container40, unit,     10, 1
        BP,   KZ-B, rail1520, ground,   packed,      shipment, 10, 1
        BB,   KZ-B, rail1520, ground,   bulk,        shipment, 10, 1

        fx: currency, date, kind, perUsd
        USD, 2026-11-24, definition, 1

        emission-factors: id, element, mode, packing, country, wtwGramPerTkm, ttwGramPerTkm, low, high, kind
        E1, transport, *, *, *, 30, 25, 20, 40, default

        commodities: id, hsPrefixes, class, packings, payloadT20, payloadT40, payloadWagonT, payloadTruckT, reefer
        wheat,   1001, food,     container20;container40;packed;bulk, 22, 26, 70, 20, false
        sulphur, 2503, chemical, container20;container40;packed;bulk, 22, 26, 70, 20, false
        """);

    /// <summary>The line goes on from KZ-B over a border to IR-C, 100 km in each country, with a change of gauge there; roads run beside it.</summary>
    internal static DrawnDataset Border { get; } = Line.Plus("railways", "id, country, gaugesMm", "RAI, IR, 1435")
        .Plus("railway-speeds", "railway, product, kmPerDay", "RAI, single, 240")
        .Plus("places", "id, country, lat, lon, timeZone, kinds, packings", "IR-C, IR, 40, 60, Asia/Tehran, station, container20;container40;packed;bulk")
        .Plus("crossings", "id, mode, lat, lon, placeA, placeB, kmA, kmB, gaugeMmA, gaugeMmB, openCalendar", "B-RAIL-BC, rail, 41, 60, KZ-B, IR-C, 100, 100, 1520, 1435, always")
        .Plus("crossing-times", "crossing, direction, product, p50Hours, includes", "B-RAIL-BC, AB, single, 20, queue;gauge")
        .Plus("transfers", "id, place, from, to, packing, basis, price, fixedHours", "X40, B-RAIL-BC, rail1520, rail1435, container40, unit, 100, 5")
        .Plus("transfers", "id, place, from, to, packing, basis, price, fixedHours", "C40, IR-C, rail1435, ground, container40, unit, 10, 1");

    internal static DrawnDataset WithRate(this DrawnDataset data, string columns, string row) =>
        data.Plus("base-rates", $"id, operators, product, packings, basis, rate, coefficients, {columns}", row);

    internal static DrawnDataset WithCoefficient(this DrawnDataset data, string columns, string row) =>
        data.Plus("coefficients", $"id, operators, factor, group, appliesTo, {columns}", row);

    /// <summary>Asks for wheat, where that is taken away for what is left, ready on 1 December 2026 at 08:00, with trucks of KZ and IR.</summary>
    internal static PlanOutcome Ask(this DrawnDataset data, string from, string to, params (Packing Packing, decimal MassT, int? Boxes)[] goods) =>
        data.Ask(from, to, request => request, goods);

    internal static PlanOutcome Ask(
        this DrawnDataset data, string from, string to, Func<PlanRequest, PlanRequest> also, params (Packing Packing, decimal MassT, int? Boxes)[] goods) =>
        data.Ask([], from, to, also, goods);

    internal static PlanOutcome Ask(
        this DrawnDataset data, ImmutableArray<Disruption> disruptions, string from, string to, Func<PlanRequest, PlanRequest> also,
        params (Packing Packing, decimal MassT, int? Boxes)[] goods)
    {
        var reading = data.Read();
        Assert.Empty(reading.Faults);
        var network = Network.Compile(reading.Dataset, disruptions);
        var commodity = network.Dataset.Commodities.FirstOrDefault(c => c.Id == "wheat") ?? network.Dataset.Commodities[0];
        var loads = goods.Select(g => Load.TryPack(commodity, g.Packing, g.MassT, null, g.Boxes)!).ToImmutableArray();
        return new Planner(network).Plan(also(new(
            network.FindPlace(from)!.Value, network.FindPlace(to)!.Value, At(new(2026, 12, 1)),
            new(commodity, commodity.HsPrefixes, goods[0].MassT * 1000, null, loads, null), "USD")
        { TruckFlags = ["IR", "KZ"] }));
    }

    /// <summary>08:00 at KZ-A.</summary>
    internal static Instant At(LocalDate day) => day.At(new(8, 0)).InZoneStrictly(DateTimeZoneProviders.Tzdb["Asia/Almaty"]).ToInstant();

    /// <summary>The front as (US dollars, minutes), cheapest first.</summary>
    internal static IEnumerable<(decimal Usd, int Minutes)> Front(this PlanOutcome outcome) =>
        Assert.IsType<PlanOutcome.Found>(outcome).Plan.Routes.Select(r => (r.Totals.Cost.Amount, r.Totals.DurationMinutes.Typical));

    /// <summary>The lines of the cheapest route: name, tariff with its coefficients, amount.</summary>
    internal static IEnumerable<string> Lines(this PlanOutcome outcome) => Assert.IsType<PlanOutcome.Found>(outcome).Plan.Routes[0].Charges
        .Select(c => FormattableString.Invariant($"{c.Name}, {string.Join(" x ", c.Coefficients.Prepend(c.Tariff))}: {c.Amount:0.00}"));

    /// <summary>The legs of a route, each with its local times: 'wait opening B-ROAD-BC 2026-12-02 18:01 - 2026-12-03 08:00'.</summary>
    internal static IEnumerable<string> Timetable(this Route route) => route.Legs.Select(l => string.Create(
        CultureInfo.InvariantCulture,
        $"{l.Kind.ToString().ToLowerInvariant()}{(l.WaitFor is null ? "" : $" {l.WaitFor}")}{(l.Service is null ? "" : $" {l.Service}")} {l.DepartAt:uuuu-MM-dd HH:mm} - {l.ArriveAt:uuuu-MM-dd HH:mm}"));

    /// <summary>The only route.</summary>
    internal static Route Only(this PlanOutcome outcome) => Assert.Single(Assert.IsType<PlanOutcome.Found>(outcome).Plan.Routes);

    /// <summary>The line of the only haul of the only route.</summary>
    internal static Charge Freight(this PlanOutcome outcome) => Assert.Single(outcome.Only().Charges, c => c.Kind == ChargeKind.Haul);

    /// <summary>The coefficients that touch the cheapest route, in order.</summary>
    internal static IEnumerable<string> Applied(this PlanOutcome outcome) =>
        Assert.IsType<PlanOutcome.Found>(outcome).Plan.Routes[0].Charges.SelectMany(c => c.Coefficients);

    /// <summary>With KZ-A and KZ-B that far from each other.</summary>
    internal static DrawnDataset AtDistance(this DrawnDataset data, string km) => data
        .With("rail-links", "R1", "distanceKm", "1")
        .With("rail-links", "R2", "distanceKm", (decimal.Parse(km, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture));

    internal static (Packing Packing, decimal MassT, int? Boxes) Box40(int count) => (Packing.Container40, count * 20m, count);

    internal static (Packing Packing, decimal MassT, int? Boxes) Bulk(decimal massT) => (Packing.Bulk, massT, null);
}
