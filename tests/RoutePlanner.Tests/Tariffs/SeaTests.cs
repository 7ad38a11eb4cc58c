using RoutePlanner.Planning.Plans;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>What a ship takes, and what its wait costs ashore.</summary>
public sealed class SeaTests
{
    /// <summary>From port to port: 72 hours of wait, 40 at sea, 20 USD a tonne, handling 1 USD a tonne and an hour each.</summary>
    internal static readonly DrawnDataset Passage = DrawnDataset.Draw("""
        places: id, country, lat, lon, timeZone, kinds, packings
        KZ-PORT, KZ, 44, 51, Asia/Aqtau,  port, bulk
        IR-PORT, IR, 37, 53, Asia/Tehran, port, bulk

        sailings: id, from, to, bothWays, service, distanceNm, passageHoursLow, passageHoursHigh, waitHoursP50, waitHoursP90, schedule, minLotT, maxLotT, status
        S1, KZ-PORT, IR-PORT, true, bulk, 310, 30, 50, 72, 240, spot, 500, 5000, running

        sailing-rates: id, sailing, unit, oneWay, rate
        SR1, S1, tonne, false, 20

        transfers: id, place, from, to, packing, basis, price, fixedHours, freeDays, storagePerUnitDay
        L, *, ground, ship,   bulk, tonne, 1, 1, ,
        U, *, ship,   ground, bulk, tonne, 1, 1, ,
        T, *, truck,  ground, bulk, tonne, 1, 1, 2, 0.3

        fx: currency, date, kind, perUsd
        USD, 2026-11-24, definition, 1

        emission-factors: id, element, mode, packing, country, wtwGramPerTkm, ttwGramPerTkm, low, high, kind
        E1, transport, *, *, *, 30, 25, 20, 40, default

        commodities: id, hsPrefixes, class, packings, payloadT20, payloadT40, payloadWagonT, payloadTruckT, reefer
        wheat, 1001, food, bulk, 22, 26, 70, 20, false
        """);

    [Fact]
    public void A_ship_refuses_a_lot_below_its_least()
    {
        Assert.IsType<PlanOutcome.NoRoute>(Passage.Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(499)));
        Assert.IsType<PlanOutcome.Found>(Passage.Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(500)));
    }

    [Fact]
    public void Storage_runs_after_the_free_days_of_the_wait()
    {
        var outcome = Passage.Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(1000));

        // Three days of wait, two of them free.
        Assert.Equal(["Storage after the free days, T: 300.00", "Loading onto the ship, L: 1000.00", "Sea freight, SR1: 20000.00", "Discharging the ship, U: 1000.00"], outcome.Lines());
        Assert.Equal([(22300m, (72 + 1 + 40 + 1) * 60)], outcome.Front());
    }

    [Fact]
    public void More_than_a_ship_takes_waits_for_as_many_ships()
    {
        // Two ships: six days of wait, four of them paid: 0.3 x 6000 t x 4.
        Assert.Equal([(7200m + 6000 + 120000 + 6000, (144 + 1 + 40 + 1) * 60)], Passage.Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(6000)).Front());
    }
}
