using System.Globalization;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Storage;

/// <summary>Versions of the small corridor whose prices tell which they are: a price of the road, of the ports and of the railway, all of them other in each.</summary>
internal static class PricedVersions
{
    /// <summary>The tables of a stamp, which is 32 hexadecimal digits.</summary>
    internal static IReadOnlyList<Table> Tables(string stamp)
    {
        var seed = int.Parse(stamp[..7], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return SmallCorridor.Drawn
            .With("truck-rates", "KZ", "usdPerKm", $"{1.4m + (seed % 600 / 1000m)}")
            .With("transfers", "T3", "price", $"{30m + (seed % 997 / 10m)}")
            .With("transfers", "T4", "price", $"{30m + (seed % 991 / 10m)}")
            .With("transfers", "T15", "price", $"{60m + (seed % 983 / 10m)}")
            .ToTables();
    }
}
