using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>A price may ask that the route passes a crossing elsewhere: it is then met before or after, or not given.</summary>
public sealed class PledgeTests
{
    /// <summary>Two crossings lead from KZ into TM, by NORTH for 300 and by SOUTH for 500, one on into IR, where 1000 km cost 1000.</summary>
    internal static readonly DrawnDataset TwoWays = DrawnDataset.Draw("""
        railways: id, country, gaugesMm
        KTZ, KZ, 1520
        TDY, TM, 1520
        RAI, IR, 1520

        railway-speeds: railway, product, kmPerDay
        KTZ, single, 240
        TDY, single, 240
        RAI, single, 240

        places: id, country, lat, lon, timeZone, kinds, packings
        KZ-A,     KZ, 50, 60, Asia/Almaty,   station, container40
        KZ-NORTH, KZ, 48, 60, Asia/Almaty,   border,
        KZ-SOUTH, KZ, 46, 60, Asia/Almaty,   border,
        TM-M,     TM, 44, 60, Asia/Ashgabat, station, container40
        IR-Z,     IR, 42, 60, Asia/Tehran,   border,
        IR-B,     IR, 40, 60, Asia/Tehran,   station, container40

        rail-links: id, from, to, distanceKm, gaugesMm, railway
        R1, KZ-A, KZ-NORTH, 290, 1520, KTZ
        R2, KZ-A, KZ-SOUTH, 490, 1520, KTZ
        R3, IR-Z, IR-B,     990, 1520, RAI

        crossings: id, mode, lat, lon, placeA, placeB, kmA, kmB, gaugeMmA, gaugeMmB, openCalendar
        B-RAIL-NORTH, rail, 47, 60, KZ-NORTH, TM-M, 10, 100, 1520, 1520, always
        B-RAIL-SOUTH, rail, 45, 60, KZ-SOUTH, TM-M, 10, 100, 1520, 1520, always
        B-RAIL-LAST,  rail, 43, 60, TM-M,     IR-Z, 100, 10, 1520, 1520, always

        crossing-times: crossing, direction, product, p50Hours
        B-RAIL-NORTH, AB, single, 10
        B-RAIL-SOUTH, AB, single, 10
        B-RAIL-LAST,  AB, single, 10

        transfers: id, place, from, to, packing, basis, price, fixedHours
        L, *, ground, rail1520, container40, unit, 10, 1
        U, *, rail1520, ground, container40, unit, 10, 1

        base-rates: id, operators, product, packings, basis, rate, coefficients
        BASE, KTZ;TDY;RAI, single, container40, containerKm, 1, true

        fx: currency, date, kind, perUsd
        USD, 2026-11-24, definition, 1

        emission-factors: id, element, mode, packing, country, wtwGramPerTkm, ttwGramPerTkm, low, high, kind
        E1, transport, *, *, *, 30, 25, 20, 40, default

        commodities: id, hsPrefixes, class, packings, payloadT20, payloadT40, payloadWagonT, payloadTruckT, reefer
        wheat, 1001, food, container40, 22, 26, 70, 20, false
        """);

    private const int NorthMinutes = 60 + ((300 + 200 + 1000) * 6) + 1200 + 60;
    private const int SouthMinutes = NorthMinutes + (200 * 6);

    [Fact]
    public void Without_a_pledge_the_cheaper_first_leg_wins() =>
        Assert.Equal([(1520m, NorthMinutes)], TwoWays.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1)).Front());

    [Fact]
    public void A_pledge_makes_the_dearer_looking_first_leg_win()
    {
        // 40 % off in Iran for what came by SOUTH: 10 + 500 + 200 + 600 + 10.
        var pledged = TwoWays.WithCoefficient("requires", "PLEDGE, RAI, 0.6, special, BASE, B-RAIL-SOUTH");

        Assert.Equal([(1320m, SouthMinutes), (1520m, NorthMinutes)], pledged.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void A_price_may_count_on_a_crossing_that_is_still_to_come()
    {
        // 40 % off in Kazakhstan for what leaves by LAST, which both ways do.
        var pledged = TwoWays.WithCoefficient("requires", "PLEDGE, KTZ, 0.6, special, BASE, B-RAIL-LAST");

        Assert.Equal([(1400m, NorthMinutes)], pledged.Ask("KZ-A", "IR-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void A_pledge_that_is_not_met_is_not_given()
    {
        var pledged = TwoWays.WithCoefficient("requires", "PLEDGE, KTZ, 0.6, special, BASE, B-RAIL-LAST");

        Assert.Equal([(10m + 300 + 100 + 10, 60 + (400 * 6) + 600 + 60)], pledged.Ask("KZ-A", "TM-M", DrawnPlan.Box40(1)).Front());
    }
}
