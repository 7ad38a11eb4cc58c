using System.Collections.Immutable;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Api.Places;

/// <summary>A page of places.</summary>
/// <param name="NextLink">The address of the next page; absent on the last.</param>
public sealed record PlacePage(ImmutableArray<PlaceAnswer> Value, string? NextLink);

/// <summary>A station, port, terminal, border post, city or frontier.</summary>
/// <param name="Names">By language: en, ru, kk, fa.</param>
/// <param name="Country">ISO 3166-1 alpha-2; absent for frontiers, which are between two.</param>
/// <param name="Packings">What can be loaded and unloaded there; empty: goods only pass through.</param>
public sealed record PlaceAnswer(
    string Id,
    string Name,
    PlaceNames Names,
    ImmutableArray<string> Aliases,
    string? Country,
    decimal Lat,
    decimal Lon,
    string TimeZone,
    string? Unlocode,
    ImmutableArray<PlaceKind> Kinds,
    ImmutableArray<Packing> Packings,
    Confidence Confidence,
    string Source);

/// <summary>A name in each of the four languages.</summary>
public sealed record PlaceNames(string En, string Ru, string Kk, string Fa);

/// <summary>GET /v1/places and /v1/places/{id}.</summary>
internal static class PlacesEndpoint
{
    private static readonly QueryParameter[] Parameters =
    [
        new("q", "A name in any language, an id or a UN/LOCODE; typos are forgiven. Without it all places are listed by id") { Example = "Kostanai" },
        .. Paging.Parameters,
    ];

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/places", List).WithName("ListPlaces").WithSummary("Find places").Takes(Parameters).Answers<PlacePage>().MayBeUnchanged().AnswersProblems(400, 503);
        api.MapGet("/v1/places/{id}", Get).WithName("GetPlace").WithSummary("One place").Takes([]).Answers<PlaceAnswer>().MayBeUnchanged().AnswersProblems(400, 404, 503);
    }

    private static IResult List(HttpContext context)
    {
        var errors = new FieldErrors();
        var query = QueryValues.Read(context.Request.Query, Parameters, errors);
        var page = Paging.Read(query, errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var served = context.Served();
        var (found, next) = page.Cut(served.Places.List(query.Text("q")), context.Request);
        return new JsonResult<PlacePage>(new([.. found.Select(at => ToAnswer(served.Network.Places[at]))], next)) { IsVersioned = true };
    }

    private static IResult Get(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var network = context.Served().Network;
        return network.FindPlace(id) is { } place
            ? new JsonResult<PlaceAnswer>(ToAnswer(network.Places[place])) { IsVersioned = true }
            : new ProblemResult(ProblemKind.NotFound, "No place has this id; /v1/places finds places by their names.");
    }

    private static PlaceAnswer ToAnswer(Place place) => new(
        place.Id, place.NameEn, new(place.NameEn, place.NameRu, place.NameKk, place.NameFa), place.Aliases, place.Country.Length == 0 ? null : place.Country,
        place.Lat, place.Lon, place.TimeZone, place.Unlocode, place.Kinds, place.Packings, place.Confidence, place.Source);
}
