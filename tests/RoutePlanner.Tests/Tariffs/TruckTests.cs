using RoutePlanner.Planning.Plans;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>What trucks of the own and of another country may do, and what they cost.</summary>
public sealed class TruckTests
{
    /// <summary>A road of 200 km from KZ-A to KZ-B and of 200 km on to IR-C, the posts half way. Kazakh trucks cost 1 USD a km, Iranian ones 0.5; an Iranian truck pays 70 to enter Kazakhstan.</summary>
    internal static DrawnDataset Road { get; } = DrawnDataset.Draw("""
        places: id, country, lat, lon, timeZone, kinds, packings
        KZ-A,    KZ, 50, 60, Asia/Almaty, city,   container40
        KZ-B,    KZ, 46, 60, Asia/Almaty, city,   container40
        KZ-POST, KZ, 44, 60, Asia/Almaty, border,
        IR-POST, IR, 43, 60, Asia/Tehran, border,
        IR-C,    IR, 42, 60, Asia/Tehran, city,   container40

        road-links: id, from, to, distanceKm, country, surface
        D1, KZ-A,    KZ-B,    200, KZ, asphalt
        D2, KZ-B,    KZ-POST, 100, KZ, asphalt
        D3, IR-POST, IR-C,    100, IR, asphalt

        crossings: id, mode, lat, lon, placeA, placeB, kmA, kmB, openCalendar
        B-ROAD-BC, road, 43.5, 60, KZ-POST, IR-POST, 0, 0, always

        crossing-times: crossing, direction, product, p50Hours
        B-ROAD-BC, AB, truck, 10

        truck-rates: country, usdPerKmLow, usdPerKm, usdPerKmHigh, kmPerDay, callUsd, emptyReturnShare
        KZ, 1,   1,   1,   480, 40, 0.5
        IR, 0.5, 0.5, 0.5, 480, 40, 0.5

        country-fees: id, country, plates, basis, amount
        ENTRY-KZ, KZ, IR, entry, 70
        ENTRY-IR, IR, KZ, entry, 30

        transfers: id, place, from, to, packing, basis, price, fixedHours
        L, *, ground, truck,  container40, unit, 10, 1
        U, *, truck,  ground, container40, unit, 10, 1

        fx: currency, date, kind, perUsd
        USD, 2026-11-24, definition, 1

        emission-factors: id, element, mode, packing, country, wtwGramPerTkm, ttwGramPerTkm, low, high, kind
        E1, transport, *, *, *, 30, 25, 20, 40, default

        commodities: id, hsPrefixes, class, packings, payloadT20, payloadT40, payloadWagonT, payloadTruckT, reefer
        wheat, 1001, food, container40, 22, 26, 70, 20, false
        """);

    [Fact]
    public void A_foreign_truck_may_not_carry_inside_one_country()
    {
        // The border is open one way only: a truck that left and came back would be no cabotage here.
        Assert.IsType<PlanOutcome.NoRoute>(Road.Ask("KZ-A", "KZ-B", r => r with { TruckFlags = ["IR"] }, DrawnPlan.Box40(1)));
        Assert.Equal([(10m + 40 + 200 + 10, 60 + 600 + 60)], Road.Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Front());
    }

    [Fact]
    public void A_truck_abroad_pays_its_entry_and_its_empty_way_back() => Assert.Equal(
        [
            "Loading onto truck, L: 10.00", "Calling the trucks, truck:KZ: 40.00", "Trucks by the km, truck:KZ: 200.00", "Trucks by the km, truck:KZ: 100.00",
            "Truck entry fee, ENTRY-IR: 30.00", "Trucks by the km, truck:KZ: 150.00", "Unloading from truck, U: 10.00",
        ],
        Road.Ask("KZ-A", "IR-C", r => r with { TruckFlags = ["KZ"] }, DrawnPlan.Box40(1)).Lines());

    [Fact]
    public void A_foreign_truck_called_away_from_home_has_paid_to_come_in() => Assert.Equal(
        [
            "Loading onto truck, L: 10.00", "Calling the trucks, truck:IR: 40.00", "Truck entry fee, ENTRY-KZ: 70.00",
            "Trucks by the km, truck:KZ: 200.00", "Trucks by the km, truck:KZ: 100.00", "Trucks by the km, truck:IR: 50.00", "Unloading from truck, U: 10.00",
        ],
        Road.Ask("KZ-A", "IR-C", r => r with { TruckFlags = ["IR"] }, DrawnPlan.Box40(1)).Lines());

    [Fact]
    public void Trucks_swap_at_a_post_where_that_is_cheaper()
    {
        // Kazakh truck to the post: 10 + 40 + 300; over the border with its entry of 30; swap 5 + 40; Iranian truck 50 + 10.
        var withSwap = Road.Plus("transfers", "id, place, from, to, packing, basis, price, fixedHours", "SWAP, IR-POST, truck, truck, container40, unit, 5, 6");

        Assert.Equal([(480m, 60 + 900 + 600 + 300 + 60)], Road.Ask("KZ-A", "IR-C", DrawnPlan.Box40(1)).Front());
        Assert.Equal([(480m, 60 + 900 + 600 + 300 + 60)], withSwap.Ask("KZ-A", "IR-C", DrawnPlan.Box40(1)).Front());
        Assert.Equal(
            [(485m, 60 + 900 + 600 + 360 + 300 + 60), (540m, 60 + 900 + 600 + 300 + 60)],
            withSwap.With("country-fees", "ENTRY-KZ", "amount", "200").Ask("KZ-A", "IR-C", DrawnPlan.Box40(1)).Front());
    }
}
