using System.Globalization;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Storage;

/// <summary>Versions of the small corridor whose prices tell which they are: of the road and of loading and unloading, all of them other in each.</summary>
internal static class PricedVersions
{
    /// <summary>The tables of a stamp, which is 32 hexadecimal digits.</summary>
    internal static IReadOnlyList<Table> Tables(string stamp)
    {
        var seed = int.Parse(stamp[..7], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return SmallCorridor.Drawn
            .With("commodities", "wheat", "payloadTruckT", "22")
            .With("commodities", "wheat", "payloadWagonT", "66")
            .With("truck-rates", "KZ", "usdPerKm", $"{1.4m + (seed % 600 / 1000m)}")
            .With("transfers", "T1", "price", $"{2.5m + (seed % 997 / 1000m)}")
            .With("transfers", "T2", "price", $"{2.5m + (seed % 991 / 1000m)}")
            .ToTables();
    }
}
