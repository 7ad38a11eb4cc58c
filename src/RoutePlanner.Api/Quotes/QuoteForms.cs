using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Net.Http.Headers;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Places;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Tables;
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
        new("format", "'json' by default; 'csv' for the charges, 'geojson' for the route, 'html' for print") { Words = ["json", "csv", "geojson", "html"] },
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
        "csv" => new TextResult(SheetOf(quote), "text/csv; charset=utf-8", $"quote-{quote.Id}.csv"),
        "geojson" => new JsonResult<FeatureCollection<RouteLine>>(quote.Route.Geometry!) { MediaType = GeoJson },
        "html" => new TextResult(QuotePrint.PageOf(quote, form.Language), "text/html; charset=utf-8", fileName: null) { Policy = QuotePrint.Policy },
        _ => new JsonResult<QuoteAnswer>(quote) { IsVersioned = true, Tag = tag },
    };

    /// <summary>The places of a route in all languages, as the dataset of the quote names them.</summary>
    internal static ImmutableSortedDictionary<string, PlaceNames> NamesOf(Route route, Network network) => route.Legs
        .SelectMany(leg => new[] { leg.From.Id, leg.To.Id }).Distinct(StringComparer.Ordinal)
        .Select(id => network.Places[network.FindPlace(id)!.Value])
        .ToImmutableSortedDictionary(place => place.Id, place => new PlaceNames(place.NameEn, place.NameRu, place.NameKk, place.NameFa), StringComparer.Ordinal);

    /// <summary>The charges, then the margin: the amounts add up to the price.</summary>
    private static string SheetOf(QuoteAnswer quote)
    {
        var charges = quote.Route.Charges.Select(charge => (IReadOnlyList<string>)
        [
            Text(charge.Index), Word(charge.Kind), charge.Name, string.Join(' ', charge.Legs.Select(Text)), charge.Tariff, Word(charge.Basis), Text(charge.Rate), charge.RateUnit, Text(charge.Factor),
            Text(charge.Quantity), Text(charge.DistanceKm), Text(charge.ChargeableKg), Text(charge.Native.Amount), charge.Native.Currency, Text(charge.Amount), quote.Cost.Currency,
            charge.Payer is { } payer ? Word(payer) : "", Word(charge.Confidence), charge.Source,
        ]);
        string[] columns =
        [
            "index", "kind", "name", "legs", "tariff", "basis", "rate", "rateUnit", "factor", "quantity", "distanceKm", "chargeableKg", "nativeAmount", "nativeCurrency", "amount", "currency",
            "payer", "confidence", "source",
        ];
        string[] margin = ["", "margin", .. Enumerable.Repeat("", 12), Text(quote.Margin.Amount.Amount), quote.Cost.Currency, "", "", ""];
        return CsvLines.Write([columns, .. charges, margin]);
    }

    private static string Text<T>(T value) => string.Create(CultureInfo.InvariantCulture, $"{value}");

    private static string Word<T>(T word)
        where T : struct, Enum => $"{word}" is var text ? char.ToLowerInvariant(text[0]) + text[1..] : "";

    private sealed class TextResult(string text, string mediaType, string? fileName) : IResult
    {
        internal string? Policy { get; init; }

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.Headers.CacheControl = "no-store";
            response.ContentType = mediaType;
            if (fileName is not null)
            {
                response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
            }

            if (Policy is not null)
            {
                response.Headers.ContentSecurityPolicy = Policy;
            }

            return response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), httpContext.RequestAborted).AsTask();
        }
    }
}
