namespace RoutePlanner.Tests.Data;

/// <summary>The smallest corridor with one of everything: no faults, so that a test can plant one and see just that.</summary>
internal static class SmallCorridor
{
    /// <summary>All lies on one meridian, a degree being 111.2 km: PORT 41, NORTH 40, the border at 37.95, SOUTH 36. Rail breaks gauge at the border.</summary>
    internal static DrawnDataset Drawn { get; } = DrawnDataset.Draw("""
        railways: id, country, gaugesMm
        KTZ, KZ, 1520
        RAI, IR, 1435

        railway-speeds: railway, product, kmPerDay
        KTZ, train, 800
        RAI, train, 400
        KTZ, single, 375
        RAI, single, 300

        train-sizes: railway, packing, minUnits, maxUnits
        *, container40, 42, 62

        places: id, country, lat, lon, timeZone, unlocode, kinds, packings
        KZ-PORT,  KZ, 41,   50, Asia/Aqtau,  KZAAU, port,         bulk
        KZ-NORTH, KZ, 40,   50, Asia/Aqtau,  ,      station,      container40;bulk
        KZ-GATE,  KZ, 38,   50, Asia/Aqtau,  ,      border,
        IR-GATE,  IR, 37.9, 50, Asia/Tehran, ,      border,
        IR-SOUTH, IR, 36,   50, Asia/Tehran, ,      station;port, container40;bulk

        rail-links: id, from, to, distanceKm, gaugesMm, railway
        R1, KZ-NORTH, KZ-GATE,  230, 1520, KTZ
        R2, IR-GATE,  IR-SOUTH, 220, 1435, RAI

        road-links: id, from, to, distanceKm, country, surface
        D0, KZ-PORT,  KZ-NORTH, 120, KZ, asphalt
        D1, KZ-NORTH, KZ-GATE,  240, KZ, asphalt
        D2, IR-GATE,  IR-SOUTH, 230, IR, asphalt

        crossings: id, mode, lat, lon, placeA, placeB, kmA, kmB, gaugeMmA, gaugeMmB, openCalendar
        B-RAIL-GATE, rail, 37.95, 50, KZ-GATE, IR-GATE, 6, 6, 1520, 1435, always
        B-ROAD-GATE, road, 37.95, 50, KZ-GATE, IR-GATE, 6, 6, ,     ,     HOURS-SUN

        crossing-times: crossing, direction, product, p50Hours, p90Hours
        B-RAIL-GATE, AB, single, 48, 96
        B-RAIL-GATE, BA, single, 48, 96
        B-RAIL-GATE, AB, train,  24, 48
        B-RAIL-GATE, BA, train,  24, 48
        B-ROAD-GATE, AB, truck,  10, 30
        B-ROAD-GATE, BA, truck,  10, 30

        truck-rates: country, usdPerKmLow, usdPerKm, usdPerKmHigh, kmPerDay, callUsd, emptyReturnShare
        KZ, 1.4, 1.7, 2, 500, 120, 0.5

        country-fees: id, country, plates, minPayloadT, maxPayloadT, basis, amount, validFrom, validTo
        F1, IR, KZ, 10, 20, entry, 100, 2026-01-01, 2026-12-31

        sailings: id, from, to, bothWays, service, distanceNm, passageHoursLow, passageHoursHigh, waitHoursP50, waitHoursP90, schedule, minLotT, maxLotT, status
        S1, KZ-PORT, IR-SOUTH, true, bulk, 310, 30, 40, 72, 240, spot, 500, 5000, running

        sailing-rates: id, sailing, unit, oneWay, rate, low, high
        SR1, S1, tonne, false, 25, 20, 30

        transfers: id, place, from, to, packing, toPacking, basis, price, low, high, fixedHours
        T1,  *,        ground,   truck,    bulk,        ,       tonne, 3,  2, 4, 1
        T2,  *,        truck,    ground,   bulk,        ,       tonne, 3,  2, 4, 1
        T3,  *,        ground,   truck,    container40, ,       unit,  40, ,  ,  1
        T4,  *,        truck,    ground,   container40, ,       unit,  40, ,  ,  1
        T5,  *,        ground,   rail1520, bulk,        ,       tonne, 4,  ,  ,  3
        T6,  *,        rail1520, ground,   bulk,        ,       tonne, 4,  ,  ,  3
        T7,  *,        ground,   rail1520, container40, ,       unit,  50, ,  ,  3
        T8,  *,        rail1520, ground,   container40, ,       unit,  50, ,  ,  3
        T9,  IR-SOUTH, ground,   rail1435, bulk,        ,       tonne, 4,  ,  ,  3
        T10, IR-SOUTH, rail1435, ground,   bulk,        ,       tonne, 4,  ,  ,  3
        T11, IR-SOUTH, ground,   rail1435, container40, ,       unit,  50, ,  ,  3
        T12, IR-SOUTH, rail1435, ground,   container40, ,       unit,  50, ,  ,  3
        T13, *,        ground,   ship,     bulk,        ,       tonne, 5,  ,  ,  6
        T14, *,        ship,     ground,   bulk,        ,       tonne, 5,  ,  ,  6
        T15, *,        rail1520, rail1435, container40, ,       unit,  90, ,  ,  4
        T16, *,        rail1435, rail1520, container40, ,       unit,  90, ,  ,  4
        T17, IR-SOUTH, ground,   ground,   container40, packed, tonne, 7,  ,  ,  4

        hire: id, asset, gaugeMm, perDay
        H1, platform40, 1520, 22
        H2, platform40, 1435, 20
        H3, hopper,     1520, 16
        H4, hopper,     1435, 16

        indexes: id, operator, from, factor
        I1, KTZ, 2025-03-07, 1.16

        base-rates: id, operators, product, packings, basis, rate, low, high, massFromT, massToT, commodity, coefficients, index, validFrom, validTo
        BR1, KTZ, train, container40, containerKm, 0.24, 0.2, 0.3, 10, 24, !27, true, I1, 2026-01-01, 2027-12-31

        base-rates: id, operators, product, packings, basis, rate, fixed, belts, endAt, otherEnd, commodity, coefficients
        BR2, KTZ;RAI, single, container40, belts,       ,    ,    1-500=120;501-1000=210, ,            ,         ,     false
        BR3, RAI,     single, bulk,        pairTonne,   35,  ,    ,                       B-RAIL-GATE, IR-SOUTH, 2503, true
        BR4, KTZ,     single, container40, fixedPlusKm, 0.5, 260, ,                       ,            ,         ,     true

        coefficients: id, operators, factor, group, appliesTo, endAt, commodity, kmFrom, kmTo, validFrom, validTo
        C1, KTZ, 0.8, distance, BR1, KZ-NORTH, 10, 100, 500, 2026-01-01, 2026-12-31

        slots: id, railways, from, to, via, departuresPerWeek, waitHoursP50, waitHoursP90, pricePerContainer40
        SL1, KTZ;RAI, KZ-NORTH, IR-SOUTH, B-RAIL-GATE, 1, 84, 151, 1700

        through-rates: id, from, to, chain, packings, price, validFrom, validTo
        TR1, KZ-NORTH, IR-SOUTH, B-RAIL-GATE, container40, 2000, 2026-01-01, 2026-12-31

        fx: currency, date, kind, perUsd
        USD, 2026-11-24, definition, 1
        KZT, 2026-11-24, official,   500

        emission-factors: id, element, mode, packing, country, wtwGramPerTkm, ttwGramPerTkm, low, high, kind
        E1, transport, *, *, *, 30, 25, 20, 40, default

        calendars: id, weekdays, opens, closes, timeZone
        always,    Mon;Tue;Wed;Thu;Fri;Sat;Sun, 00:00, 24:00, UTC
        HOURS-SUN, Sun,                         08:00, 16:00, Asia/Tehran

        holidays: country, date, name, closesRail, closesRoadPosts, closesTerminals, certainty
        IR, 2027-03-21, Nowruz, no, reduced, yes, computed

        closures: id, from, to, affects, stops
        CL1, 2026-01-01, 2026-02-01, B-ROAD-GATE;IR;S1, false

        documents: id, countries, modes, packings, commodities, direction
        DOC1, KZ;IR, rail;road, container40;bulk, food;wheat;2503, KZ>IR

        commodities: id, hsPrefixes, class, packings, payloadT20, payloadT40, reefer
        wheat, 1001, food, container40;bulk, , 26, false
        """);
}
