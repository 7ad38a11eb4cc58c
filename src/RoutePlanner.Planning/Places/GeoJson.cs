using System.Collections.Immutable;

namespace RoutePlanner.Planning.Places;

/// <summary>Features of GeoJSON (RFC 7946).</summary>
/// <param name="Type">Always FeatureCollection.</param>
public sealed record FeatureCollection<T>(string Type, ImmutableArray<Feature<T>> Features);

/// <summary>Something on the map.</summary>
/// <param name="Type">Always Feature.</param>
public sealed record Feature<T>(string Type, Geometry Geometry, T Properties);

/// <summary>One point or several, or a line.</summary>
/// <param name="Type">MultiPoint or LineString: two forms whose coordinates are written alike.</param>
/// <param name="Coordinates">Longitude and latitude in degrees, a pair a point.</param>
public sealed record Geometry(string Type, ImmutableArray<ImmutableArray<decimal>> Coordinates);

/// <summary>Makes features of places.</summary>
public static class GeoJson
{
    /// <summary>A collection of features.</summary>
    public static FeatureCollection<T> Collect<T>(IEnumerable<Feature<T>> features) => new("FeatureCollection", [.. features]);

    /// <summary>A point for one place, else a line along several.</summary>
    public static Feature<T> Along<T>(IReadOnlyList<Place> places, T properties) => new(
        "Feature",
        new(places.Count == 1 ? "MultiPoint" : "LineString", [.. places.Select(place => ImmutableArray.Create(place.Lon, place.Lat))]),
        properties);
}
