using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NodaTime;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Api.Quotes;

/// <summary>A quote as a page of its own for print on A4: no script, no image and nothing from elsewhere. Names of charges and notices stay in English, as the dataset has them.</summary>
internal static class QuotePrint
{
    private const int PictureWidth = 640;
    private const int PictureHeight = 240;
    private const int PictureEdge = 16;

    private const string Style = """
        @page { size: A4; margin: 15mm; }
        body { font: 10pt/1.4 "Noto Sans", "Segoe UI", Arial, sans-serif; color: #111; max-width: 180mm; margin: 0 auto; }
        h1 { font-size: 18pt; margin: 0 0 4mm; } h2 { font-size: 12pt; margin: 6mm 0 2mm; break-after: avoid; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: 1mm 2mm 1mm 0; border-bottom: .2mm solid #bbb; }
        thead { display: table-header-group; } tr { break-inside: avoid; } td.n, th.n { text-align: end; white-space: nowrap; } tfoot td { font-weight: bold; }
        .source { font-size: 8pt; color: #444; overflow-wrap: anywhere; } .conditions { white-space: pre-line; } svg { width: 100%; height: auto; border: .2mm solid #bbb; }
        polyline { fill: none; stroke: #111; stroke-width: 2; } polyline.road { stroke-dasharray: 6 3; } polyline.sea { stroke-dasharray: 2 3; } circle { fill: #111; }
        """;

    /// <summary>Cyrillic and Persian letters stay themselves; what means something to HTML never does.</summary>
    private static readonly HtmlEncoder Escape = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>What lets the one style above through a content policy.</summary>
    internal static string StyleHash { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <summary>Nothing but the one style above.</summary>
    internal static string Policy { get; } = $"default-src 'none'; style-src {StyleHash}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    internal static string PageOf(QuoteAnswer quote, string language)
    {
        var words = QuoteWords.In(language);
        var page = new StringBuilder(20_000);
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{language}\" dir=\"{(language == "fa" ? "rtl" : "ltr")}\">\n<head><meta charset=\"utf-8\"><title>{E(words.Title)} {quote.Id[..8]}</title><style>{Style}</style></head>\n<body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{E(words.Title)}</h1>\n");
        AddFacts(page, quote, language, words);
        AddPicture(page, quote.Route);
        AddLegs(page, quote, language, words);
        AddCharges(page, quote, words);
        AddList(page, words.Documents, quote.Route.Documents.Select(document => document.Name));
        if (quote.Conditions is { Length: > 0 } conditions)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{E(words.Conditions)}</h2>\n<p class=\"conditions\" dir=\"auto\">{E(conditions)}</p>\n");
        }

        AddList(page, words.Notices, quote.Notices.Concat(quote.Route.Notices).Select(notice => notice.Text));
        page.Append(CultureInfo.InvariantCulture, $"<h2>{E(words.Source)}</h2>\n<ol class=\"source\" lang=\"en\" dir=\"ltr\">\n{string.Concat(SourcesOf(quote).Select(source => $"<li>{E(source)}</li>\n"))}</ol>\n");
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AddFacts(StringBuilder page, QuoteAnswer quote, string language, QuoteWords words)
    {
        var resolved = quote.Resolved;
        page.Append("<table><tbody>\n");
        Add(words.Number, Ltr(quote.Id));
        if (quote.CustomerReference is { Length: > 0 } reference)
        {
            Add(words.Reference, $"<bdi>{E(reference)}</bdi>");
        }

        Add(words.Made, Ltr(Moment(quote.CreatedAt)));
        Add(words.ValidUntil, Ltr(Moment(quote.ValidUntil)));
        Add(words.From, E(NameOf(resolved.From, quote, language)));
        Add(words.To, E(NameOf(resolved.To, quote, language)));
        Add(words.Goods, Ltr($"{resolved.Shipment.Commodity}, {N(resolved.Shipment.MassKg / 1000m)} t, {quote.Route.Packing}"));
        if (resolved.Terms is { } terms)
        {
            Add(words.Terms, Ltr($"{terms.Incoterm} {terms.Place?.Name} (Incoterms 2020)"));
        }

        Add(words.Ready, Ltr(Moment(quote.Route.DepartAt)));
        Add(words.Arrives, $"{Ltr(Moment(quote.Route.ArriveAt))} ({N(quote.Route.Totals.DurationMinutes.Typical / 1440m)} {E(words.Days)}; p90 {N(quote.Route.Totals.DurationMinutes.P90 / 1440m)})");
        Add(words.Price, $"<strong>{Ltr($"{Amount(quote.Price.Amount)} {quote.Price.Currency}")}</strong>");
        Add(words.Dataset, Ltr($"{quote.Dataset.Version}, {Moment(quote.Dataset.PublishedAt)}"));
        page.Append("</tbody></table>\n");

        void Add(string name, string html) => page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{E(name)}</th><td>{html}</td></tr>\n");
    }

    /// <summary>The route over a plain grid of degrees, shortened along the parallels as they are in the middle of it.</summary>
    private static void AddPicture(StringBuilder page, Route route)
    {
        var lines = route.Geometry?.Features ?? [];
        var points = lines.SelectMany(line => line.Geometry.Coordinates).Select(point => (X: (double)point[0], Y: (double)point[1])).ToList();
        if (points.Count < 2)
        {
            return;
        }

        var (west, east, south, north) = (points.Min(p => p.X), points.Max(p => p.X), points.Min(p => p.Y), points.Max(p => p.Y));
        var squeeze = Math.Cos((south + north) / 2 * Math.PI / 180);
        var scale = Math.Min((PictureWidth - (2 * PictureEdge)) / Math.Max((east - west) * squeeze, 0.1), (PictureHeight - (2 * PictureEdge)) / Math.Max(north - south, 0.1));
        var (left, top) = ((PictureWidth - ((east - west) * squeeze * scale)) / 2, (PictureHeight - ((north - south) * scale)) / 2);
        string X(double lon) => (left + ((lon - west) * squeeze * scale)).ToString("0.#", CultureInfo.InvariantCulture);
        string Y(double lat) => (top + ((north - lat) * scale)).ToString("0.#", CultureInfo.InvariantCulture);

        page.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {PictureWidth} {PictureHeight}\" role=\"img\" aria-label=\"{E(route.Summary)}\">\n");
        foreach (var line in lines.Where(line => line.Geometry.Coordinates.Length > 1))
        {
            page.Append(CultureInfo.InvariantCulture, $"<polyline class=\"{$"{line.Properties.Mode}".ToLowerInvariant()}\" points=\"{string.Join(' ', line.Geometry.Coordinates.Select(p => $"{X((double)p[0])},{Y((double)p[1])}"))}\"/>\n");
        }

        foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[points[0], points[^1]])
        {
            page.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(x)}\" cy=\"{Y(y)}\" r=\"5\"/>\n");
        }

        page.Append("</svg>\n");
    }

    private static void AddLegs(StringBuilder page, QuoteAnswer quote, string language, QuoteWords words)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{E(words.Route)}</h2>\n<p lang=\"en\" dir=\"ltr\">{E(quote.Route.Summary)}</p>\n<table><thead><tr><th>{E(words.Step)}</th><th>{E(words.From)}</th><th>{E(words.To)}</th><th>{E(words.Mode)}</th><th>{E(words.Carrier)}</th><th class=\"n\">{E(words.Distance)}</th></tr></thead><tbody>\n");
        foreach (var leg in quote.Route.Legs)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{E(words.Of(leg.Kind))}</td><td>{E(NameOf(leg.From, quote, language))}</td><td>{E(NameOf(leg.To, quote, language))}</td><td>{E(words.Of(leg.Mode))}</td><td><bdi>{E(leg.Operator ?? "")}</bdi></td><td class=\"n\">{(leg.DistanceKm > 0 ? N(leg.DistanceKm) : "")}</td></tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static void AddCharges(StringBuilder page, QuoteAnswer quote, QuoteWords words)
    {
        var hasPayers = quote.Route.Charges.Any(charge => charge.Payer is not null);
        var sources = SourcesOf(quote);
        var span = hasPayers ? 3 : 2;
        page.Append(CultureInfo.InvariantCulture, $"<h2>{E(words.Charges)}</h2>\n<table><thead><tr><th>{E(words.Charge)}</th>{(hasPayers ? $"<th>{E(words.Payer)}</th>" : "")}<th>{E(words.Source)}</th><th class=\"n\">{E(words.Amount)}, {E(quote.Cost.Currency)}</th></tr></thead><tbody>\n");
        foreach (var charge in quote.Route.Charges)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td lang=\"en\" dir=\"ltr\">{E(charge.Name)}</td>{(hasPayers ? $"<td>{E(PayerOf(charge, words))}</td>" : "")}<td>{Ltr($"[{sources.IndexOf(charge.Source) + 1}]")}</td><td class=\"n\">{Ltr(Amount(charge.Amount))}</td></tr>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"{span}\">{E(words.Margin)}</td><td class=\"n\">{Ltr(Amount(quote.Margin.Amount.Amount))}</td></tr>\n</tbody><tfoot><tr><td colspan=\"{span}\">{E(words.Total)}</td><td class=\"n\">{Ltr(Amount(quote.Price.Amount))}</td></tr></tfoot></table>\n");
    }

    private static void AddList(StringBuilder page, string title, IEnumerable<string> items)
    {
        var list = items.Distinct(StringComparer.Ordinal).ToList();
        if (list.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{E(title)}</h2>\n<ul lang=\"en\" dir=\"ltr\">\n{string.Concat(list.Select(item => $"<li>{E(item)}</li>\n"))}</ul>\n");
        }
    }

    /// <summary>Each once; the charges name them by number.</summary>
    private static List<string> SourcesOf(QuoteAnswer quote) => [.. quote.Route.Charges.Select(charge => charge.Source).Distinct(StringComparer.Ordinal)];

    private static string PayerOf(Charge charge, QuoteWords words) => charge.Payer switch
    {
        Planning.Terms.Payer.Seller => words.Seller,
        Planning.Terms.Payer.Buyer => words.Buyer,
        _ => "",
    };

    private static string NameOf(PlaceName place, QuoteAnswer quote, string language) => quote.Names.TryGetValue(place.Id, out var names)
        ? language switch { "ru" => names.Ru, "kk" => names.Kk, "fa" => names.Fa, _ => names.En } is { Length: > 0 } name ? name : place.Name
        : place.Name;

    private static string E(string text) => Escape.Encode(text);

    /// <summary>Numbers and codes read from left to right inside Persian too.</summary>
    private static string Ltr(string text) => $"<bdi dir=\"ltr\">{E(text)}</bdi>";

    private static string Amount(decimal amount) => amount.ToString("#,0.00##", CultureInfo.InvariantCulture);

    private static string N(decimal number) => number.ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string Moment(Instant moment) => moment.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Moment(OffsetDateTime moment) => moment.ToString("yyyy-MM-dd HH:mm o<m>", CultureInfo.InvariantCulture);
}
