using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Tests.Lanes;

/// <summary>The bands that a forwarder holds a route against, by mode: one way, typical. They were written down before any route was seen.</summary>
/// <remarks>Prices a km come from those of whole lanes: a box Kazakhstan – Tehran is some 3,500 km, grain to the north of Iran some 3,100 km.</remarks>
internal static class Yardstick
{
    // Days.
    internal static readonly Band TruckKmPerDay = new(450, 550);

    /// <summary>The yardstick was 1 to 2. CAREC CPMM measured less where no Iranian post is passed: Kazakh exit and Turkmen entry 9.4 h, Uzbek entry 8.3 h (means of 2023).</summary>
    internal static readonly Band DaysARoadBorder = new(0.5m, 2);
    internal static readonly Band TrainKmPerDay = new(700, 1000);
    internal static readonly Band TrainKmPerDayAbroad = new(350, 750);
    internal static readonly Band DaysAGaugeBorder = new(2, 4);
    internal static readonly Band DaysARailBorder = new(0.3m, 2);
    internal static readonly Band DaysAtSea = new(1.5m, 2.5m);
    internal static readonly Band DaysOfWaitForAShip = new(3, 20);
    internal static readonly Band DaysInBothPorts = new(0.2m, 4);
    internal static readonly Band DaysAtRailEnds = new(0.5m, 3);
    internal static readonly Band DaysAtRoadEnds = new(0.1m, 1);

    /// <summary>Single wagons take twice the time of a full train, give or take a quarter.</summary>
    internal static readonly Band SingleToTrain = new(1.5m, 2.5m);

    // US dollars.
    internal static readonly Band ATruckKm = new(1.0m, 2.2m);
    internal static readonly Band ATruckKmInIran = new(0.2m, 0.8m);
    internal static readonly Band ATruckBorder = new(100, 600);
    internal static readonly Band ARoroTruck = new(1200, 3500);

    internal static readonly Band ASingleBox40 = new(2500, 7500);
    internal static readonly Band ATrainBox40 = new(1000, 3500);
    internal static readonly Band ATonneOfGrain = new(60, 160);
    internal const decimal BoxLaneKm = 3500;
    internal const decimal GrainLaneKm = 3100;

    /// <summary>A 20-foot box as a share of a 40-foot one.</summary>
    internal static readonly Band Box20ToBox40 = new(0.5m, 0.75m);

    /// <summary>A lot that leaves its wagon half empty pays for 55 t.</summary>
    internal const decimal LeastWagonT = 55;

    internal const decimal TruckPayloadT = 22;

    /// <summary>Ship and both ports.</summary>
    internal static Band SeaUsd(Packing packing) => packing switch
    {
        Packing.Container40 => new(700, 3000),
        Packing.Container20 => new(500, 2200),
        Packing.Bulk => new(20, 75),
        _ => new(30, 100),
    };
}
