using System.Collections.Immutable;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Networks;

/// <summary>The network on the map: GeoJSON (RFC 7946) of places, links, crossings and sailings.</summary>
/// <param name="Type">Always FeatureCollection.</param>
public sealed record NetworkMap(string Type, ImmutableArray<Feature<NetworkFeature>> Features);

/// <summary>What a point or line of the network is; only what it has is given.</summary>
/// <param name="Kind">place, railLink, roadLink, crossing or sailing.</param>
/// <param name="Status">open, planned, construction or closed; for sailings running, uncertain, planned or suspended.</param>
public sealed record NetworkFeature(string Kind, string Id, string? Name, Mode? Mode, string? Country, string? From, string? To, string? Status, Confidence Confidence)
{
    public ImmutableArray<PlaceKind>? Kinds { get; init; }

    public ImmutableArray<Planning.Shipments.Packing>? Packings { get; init; }

    public decimal? DistanceKm { get; init; }

    public ImmutableArray<int>? GaugesMm { get; init; }

    /// <summary>The railway.</summary>
    public string? Operator { get; init; }

    public string? Surface { get; init; }

    /// <summary>The kind of ship.</summary>
    public string? Service { get; init; }
}

/// <summary>GET /v1/network: the network as GeoJSON.</summary>
internal static class NetworkEndpoint
{
    private const decimal KmPerNauticalMile = 1.852m;

    private static readonly QueryParameter[] Parameters = [new("mode", "Only links, crossings and sailings of these modes; places are always there") { IsList = true, Words = ["rail", "road", "sea"] }];

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/v1/network", Get).WithName("GetNetwork").WithSummary("The network as GeoJSON").Takes(Parameters)
            .Answers<NetworkMap>("application/geo+json").MayBeUnchanged().AnswersProblems(400, 503);

    private static IResult Get(HttpContext context)
    {
        var errors = new FieldErrors();
        var query = QueryValues.Read(context.Request.Query, Parameters, errors);
        var modes = query.List("mode");
        for (var at = 0; at < modes?.Count; at++)
        {
            if (modes[at] is not ("rail" or "road" or "sea"))
            {
                errors.Add(FaultCode.UnknownValue, $"/mode/{at}", "Write rail, road or sea.", modes[at], [new("rail"), new("road"), new("sea")]);
            }
        }

        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var features = FeaturesOf(context.Served().Network).Where(f => f.Properties.Mode is not { } mode || modes is null || modes.Contains(Word(mode)));
        return new JsonResult<NetworkMap>(new("FeatureCollection", [.. features])) { IsVersioned = true, MediaType = "application/geo+json; charset=utf-8" };
    }

    private static IEnumerable<Feature<NetworkFeature>> FeaturesOf(Network network)
    {
        var dataset = network.Dataset;
        Place Find(string id) => network.Places[network.FindPlace(id)!.Value];
        Feature<NetworkFeature> Line(NetworkFeature properties, params string[] along) => GeoJson.Along([.. along.Select(Find)], properties);

        foreach (var place in dataset.Places)
        {
            yield return Line(new("place", place.Id, place.NameEn, null, place.Country, null, null, null, place.Confidence) { Kinds = place.Kinds, Packings = place.Packings }, place.Id);
        }

        foreach (var link in dataset.RailLinks)
        {
            yield return Line(new("railLink", link.Id, null, Mode.Rail, null, link.From, link.To, Lower(link.Status), link.Confidence)
            {
                DistanceKm = link.DistanceKm,
                GaugesMm = link.GaugesMm,
                Operator = link.Railway,
            }, link.From, link.To);
        }

        foreach (var link in dataset.RoadLinks)
        {
            yield return Line(new("roadLink", link.Id, null, Mode.Road, link.Country, link.From, link.To, Lower(link.Status), link.Confidence)
            {
                DistanceKm = link.DistanceKm,
                Surface = Lower(link.Surface),
            }, link.From, link.To);
        }

        foreach (var crossing in dataset.Crossings)
        {
            yield return Line(new(
                "crossing", crossing.Id, crossing.NameEn, crossing.Mode == CrossingMode.Rail ? Mode.Rail : Mode.Road, null, crossing.PlaceA, crossing.PlaceB,
                Lower(crossing.Status), crossing.Confidence), crossing.PlaceA, crossing.Id, crossing.PlaceB);
        }

        foreach (var sailing in dataset.Sailings)
        {
            yield return Line(new("sailing", sailing.Id, null, Mode.Sea, null, sailing.From, sailing.To, Lower(sailing.Status), sailing.Confidence)
            {
                DistanceKm = sailing.DistanceNm is { } miles ? decimal.Round(miles * KmPerNauticalMile, 1) : null,
                Service = Lower(sailing.Service),
            }, sailing.From, sailing.To);
        }
    }

    private static string Word(Mode mode) => mode switch
    {
        Mode.Rail => "rail",
        Mode.Road => "road",
        _ => "sea",
    };

    private static string Lower<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
