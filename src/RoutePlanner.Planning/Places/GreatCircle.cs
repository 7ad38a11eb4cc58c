namespace RoutePlanner.Planning.Places;

/// <summary>Distances on the sphere.</summary>
public static class GreatCircle
{
    /// <summary>The Earth's mean radius in km (IUGG).</summary>
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>The shortest distance over the Earth's surface in km, by the haversine formula.</summary>
    public static double DistanceKm(decimal latA, decimal lonA, decimal latB, decimal lonB)
    {
        var (fromLat, toLat) = (double.DegreesToRadians((double)latA), double.DegreesToRadians((double)latB));
        var halfLat = Math.Sin((toLat - fromLat) / 2);
        var halfLon = Math.Sin(double.DegreesToRadians((double)(lonB - lonA)) / 2);
        var square = (halfLat * halfLat) + (Math.Cos(fromLat) * Math.Cos(toLat) * halfLon * halfLon);
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(square)));
    }
}
