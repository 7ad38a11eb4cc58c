using System.Collections.Immutable;
using System.Text;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Places;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Sheets;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Quotes;

/// <summary>The forms in which a quote is given out.</summary>
internal static class QuoteForms
{
    internal const string GeoJson = "application/geo+json";
    internal const string Html = "text/html";

    internal static readonly QueryParameter[] Parameters =
    [
        new("format", "'json' by default; 'csv' or 'xlsx' for the charges, 'geojson' for the route, 'html' for print") { Words = ["json", "csv", "xlsx", "geojson", "html"] },
        new("lang", "The language of the page for print; default en") { Words = ["en", "ru", "kk", "fa"] },
    ];

    /// <summary>Format and language.</summary>
    internal static (string Format, string Language) Read(IQueryCollection query, FieldErrors errors)
    {
        var values = QueryValues.Read(query, Parameters, errors);
        string Word(int at) => values.Text(Parameters[at].Name) is { } word && QueryValues.CheckWord(word, $"/{Parameters[at].Name}", Parameters[at].Words, errors) ? word : Parameters[at].Words[0];
        return (Word(0), Word(1));
    }

    internal static IResult Answer(QuoteAnswer quote, string tag, (string Format, string Language) form) => form.Format switch
    {
        "csv" => new BytesResult(Encoding.UTF8.GetBytes(QuoteSheet.ToCsv(quote)), "text/csv; charset=utf-8", $"quote-{quote.Id}.csv"),
        "geojson" => new JsonResult<FeatureCollection<RouteLine>>(quote.Route.Geometry!) { MediaType = GeoJson },
        "xlsx" => new BytesResult(QuoteSheet.ToWorkbook(quote), Workbooks.MediaType, $"quote-{quote.Id}.xlsx"),
        "html" => new BytesResult(Encoding.UTF8.GetBytes(QuotePrint.PageOf(quote, form.Language)), "text/html; charset=utf-8", fileName: null) { Policy = QuotePrint.Policy },
        _ => new JsonResult<QuoteAnswer>(quote) { IsVersioned = true, Tag = tag },
    };

    /// <summary>The places of a route in all languages, as the dataset of the quote names them.</summary>
    internal static ImmutableSortedDictionary<string, PlaceNames> NamesOf(Route route, Network network) => route.Legs
        .SelectMany(leg => new[] { leg.From.Id, leg.To.Id }).Distinct(StringComparer.Ordinal)
        .Select(id => network.Places[network.FindPlace(id)!.Value])
        .ToImmutableSortedDictionary(place => place.Id, place => new PlaceNames(place.NameEn, place.NameRu, place.NameKk, place.NameFa), StringComparer.Ordinal);
}
