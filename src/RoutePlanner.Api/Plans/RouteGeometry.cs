using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Plans;

/// <summary>Draws a route through the positions of its places.</summary>
internal static class RouteGeometry
{
    internal static FeatureCollection<RouteLine> Of(Route route, Network network) =>
        GeoJson.Collect(route.Legs.Select(leg => GeoJson.Along(PlacesOf(leg, network), new RouteLine(leg.Index, leg.Kind, leg.Mode))));

    private static List<Place> PlacesOf(Leg leg, Network network) =>
        [.. new[] { leg.From.Id }.Concat(leg.Through).Concat(leg.From.Id == leg.To.Id && leg.Through.IsEmpty ? [] : [leg.To.Id]).Select(id => network.Places[network.FindPlace(id)!.Value])];
}
