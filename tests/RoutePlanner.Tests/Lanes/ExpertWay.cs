using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Tests.Lanes;

/// <summary>The ways that every forwarder of the corridor knows.</summary>
public enum Way
{
    /// <summary>Rail east of the Caspian: Bolashak, then Incheh Borun.</summary>
    Bolashak,

    /// <summary>Rail through Uzbekistan: Saryagash, Farap, Sarakhs.</summary>
    Saryagash,

    /// <summary>Rail to or from Aktau and a ship to or from Iran.</summary>
    Ship,

    /// <summary>By truck through Turkmenistan.</summary>
    Truck,

    /// <summary>By truck on a ro-ro ship of Kuryk.</summary>
    Roro,
}

/// <summary>One way over a lane with its lengths as an expert knows them, to some per cent.</summary>
/// <param name="RailKm">On Kazakh rails.</param>
/// <param name="RailAbroadKm">On the other railways, where trains are slower.</param>
/// <param name="RailBorders">Without a change of gauge; with one there is always one more on a way by rail alone.</param>
/// <param name="RoadKm">Outside Iran.</param>
/// <param name="RoadIranKm">In Iran.</param>
internal sealed record ExpertWay(
    string From, string To, Way Way, decimal RailKm = 0, decimal RailAbroadKm = 0, int RailBorders = 0, decimal RoadKm = 0, decimal RoadIranKm = 0, int RoadBorders = 0)
{
    internal static readonly ExpertWay[] All =
    [
        new("KZ-KOSTANAY", "IR-TEHRAN", Way.Bolashak, RailKm: 2210, RailAbroadKm: 1280, RailBorders: 1),
        new("KZ-KOSTANAY", "IR-TEHRAN", Way.Saryagash, RailKm: 2150, RailAbroadKm: 2210, RailBorders: 2),
        new("KZ-KOSTANAY", "IR-TEHRAN", Way.Ship, RailKm: 1970, RoadIranKm: 320),
        new("KZ-KOSTANAY", "IR-TEHRAN", Way.Truck, RoadKm: 3190, RoadIranKm: 490, RoadBorders: 2),
        new("KZ-KOSTANAY", "IR-TEHRAN", Way.Roro, RoadKm: 2300, RoadIranKm: 320),
        new("KZ-KARAGANDA", "IR-TEHRAN", Way.Bolashak, RailKm: 2200, RailAbroadKm: 1280, RailBorders: 1),
        new("KZ-KARAGANDA", "IR-TEHRAN", Way.Saryagash, RailKm: 1400, RailAbroadKm: 2210, RailBorders: 2),
        new("KZ-KARAGANDA", "IR-TEHRAN", Way.Ship, RailKm: 2050, RoadIranKm: 320),
        new("KZ-KARAGANDA", "IR-TEHRAN", Way.Truck, RoadKm: 2575, RoadIranKm: 1085, RoadBorders: 3),
        new("KZ-KARAGANDA", "IR-TEHRAN", Way.Roro, RoadKm: 3300, RoadIranKm: 320),
        new("KZ-ALMATY", "IR-BANDARABBAS", Way.Bolashak, RailKm: 3050, RailAbroadKm: 2650, RailBorders: 1),
        new("KZ-ALMATY", "IR-BANDARABBAS", Way.Saryagash, RailKm: 840, RailAbroadKm: 2780, RailBorders: 2),
        new("KZ-ALMATY", "IR-BANDARABBAS", Way.Ship, RailKm: 2800, RoadIranKm: 1700),
        new("KZ-ALMATY", "IR-BANDARABBAS", Way.Truck, RoadKm: 2020, RoadIranKm: 1560, RoadBorders: 3),
        new("KZ-SHYMKENT", "IR-MASHHAD", Way.Saryagash, RailKm: 140, RailAbroadKm: 1390, RailBorders: 2),
        new("KZ-SHYMKENT", "IR-MASHHAD", Way.Truck, RoadKm: 1335, RoadIranKm: 185, RoadBorders: 3),
        new("KZ-AKTAUPORT", "IR-AMIRABAD", Way.Bolashak, RailKm: 320, RailAbroadKm: 890, RailBorders: 1),
        new("KZ-AKTAUPORT", "IR-AMIRABAD", Way.Ship),
        new("KZ-AKTAUPORT", "IR-AMIRABAD", Way.Truck, RoadKm: 1060, RoadIranKm: 195, RoadBorders: 2),
        new("KZ-AKTAUPORT", "IR-AMIRABAD", Way.Roro, RoadKm: 80),
        new("IR-TABRIZ", "KZ-ALMATY", Way.Bolashak, RailKm: 3050, RailAbroadKm: 2020, RailBorders: 1),
        new("IR-TABRIZ", "KZ-ALMATY", Way.Saryagash, RailKm: 840, RailAbroadKm: 2950, RailBorders: 2),
        new("IR-TABRIZ", "KZ-ALMATY", Way.Ship, RailKm: 2800, RoadIranKm: 670),
        new("IR-TABRIZ", "KZ-ALMATY", Way.Truck, RoadKm: 2020, RoadIranKm: 1690, RoadBorders: 3),
        new("IR-ISFAHAN", "KZ-KARAGANDA", Way.Bolashak, RailKm: 2200, RailAbroadKm: 1780, RailBorders: 1),
        new("IR-ISFAHAN", "KZ-KARAGANDA", Way.Saryagash, RailKm: 1400, RailAbroadKm: 2710, RailBorders: 2),
        new("IR-ISFAHAN", "KZ-KARAGANDA", Way.Ship, RailKm: 2050, RoadIranKm: 760),
        new("IR-ISFAHAN", "KZ-KARAGANDA", Way.Truck, RoadKm: 2575, RoadIranKm: 1365, RoadBorders: 3),
    ];

    private bool IsByRailAlone => Way is Way.Bolashak or Way.Saryagash;

    private bool IsBySea => Way is Way.Ship or Way.Roro;

    /// <summary>Days from door to door.</summary>
    /// <param name="trains">Whether the load fills a train.</param>
    internal Band Days(bool trains)
    {
        var train = Over(RailKm, Yardstick.TrainKmPerDay) + Over(RailAbroadKm, Yardstick.TrainKmPerDayAbroad)
            + (RailBorders * Yardstick.DaysARailBorder) + (IsByRailAlone ? Yardstick.DaysAGaugeBorder : default) + (RailKm > 0 ? Yardstick.DaysAtRailEnds : default);
        var rail = trains ? train : new Band(train.Low * Yardstick.SingleToTrain.Low, train.High * Yardstick.SingleToTrain.High);
        var road = RoadKm + RoadIranKm == 0
            ? default
            : Over(RoadKm + RoadIranKm, Yardstick.TruckKmPerDay) + (RoadBorders * Yardstick.DaysARoadBorder) + Yardstick.DaysAtRoadEnds;
        var sea = IsBySea ? Yardstick.DaysAtSea + Yardstick.DaysOfWaitForAShip + Yardstick.DaysInBothPorts : default;
        return rail + road + sea;
    }

    /// <summary>US dollars a box, or a tonne of packed or bulk goods.</summary>
    internal Band Usd(Packing packing, bool trains, decimal payloadT)
    {
        var box40 = (RailKm + RailAbroadKm) * ((trains ? Yardstick.ATrainBox40 : Yardstick.ASingleBox40) / Yardstick.BoxLaneKm);
        var tonne = (RailKm + RailAbroadKm) * (Yardstick.ATonneOfGrain / Yardstick.GrainLaneKm);
        var rail = packing switch
        {
            Packing.Container40 => box40,
            Packing.Container20 => new Band(box40.Low * Yardstick.Box20ToBox40.Low, box40.High * Yardstick.Box20ToBox40.High),
            Packing.Bulk => tonne,
            _ => Yardstick.LeastWagonT / payloadT * tonne,
        };
        var trucks = (RoadKm * Yardstick.ATruckKm) + (RoadIranKm * Yardstick.ATruckKmInIran) + (RoadBorders * Yardstick.ATruckBorder)
            + (Way == Way.Roro ? Yardstick.ARoroTruck : default);
        var road = packing switch
        {
            Packing.Container40 => trucks,

            // Two light boxes share a truck.
            Packing.Container20 => trucks with { Low = trucks.Low / 2 },
            Packing.Bulk => trucks / Yardstick.TruckPayloadT,
            _ => trucks / payloadT,
        };
        return rail + road + (Way == Way.Ship ? Yardstick.SeaUsd(packing) : default);
    }

    private static Band Over(decimal km, Band kmPerDay) => km == 0 ? default : new(km / kmPerDay.High, km / kmPerDay.Low);
}
