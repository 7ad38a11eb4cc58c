using System.Globalization;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Plans;

/// <summary>The flat form of a question, as it stands in a query string, made into the form of the body.</summary>
internal sealed class PlanQueryString
{
    internal static readonly QueryParameter[] Parameters =
    [
        new("from", "Where the goods are: id, UN/LOCODE, name in English, Russian, Kazakh or Persian, or 'lat,lon'") { IsRequired = true, Example = "Kostanay" },
        new("to", "Where the goods go, in the same ways") { IsRequired = true, Example = "Tehran" },
        new("commodity", "Id or name of the goods"),
        new("hs", "HS code, 2 to 10 digits"),
        new("tonnes", "Tonnes of goods, without boxes", QueryType.Number) { Example = "60" },
        new("m3", "Cubic metres", QueryType.Number),
        new("packing", "How the goods may travel; may be repeated") { IsList = true, Words = ["container20", "container40", "packed", "bulk"] },
        new("units", "How many containers; 'container40:3', or '3' beside a single packing"),
        new("containerOwner", "Whose containers; default the shipper's own") { Words = ["shipper", "carrier"] },
        new("value", "What the goods are worth", QueryType.Number),
        new("currency", "ISO 4217 of all sums and of the value; default USD"),
        new("ready", "When the goods are ready: RFC 3339, or a date for 08:00 at the origin; default now") { Example = "2026-12-01" },
        new("arriveBy", "When the goods must be there"),
        new("booked", "When trains, ships and turns at borders are booked; default each in time"),
        new("objective", "The one best route instead of all that nothing beats") { Words = ["cheapest", "fastest", "greenest"] },
        new("criteria", "What routes are compared by; default cost and time") { IsList = true, Words = ["cost", "time", "co2e", "risk"] },
        new("avoid", "What no route may touch, as in 'country:UZ,crossing:B-RAIL-AKYAYLA'; subjects: country, crossing, place, mode, operator, sailing, link") { IsList = true },
        new("require", "What every route must touch, in the same form, and 'via:KZ-AKTAUPORT' for places in order") { IsList = true },
        new("flag", "Countries whose trucks may be hired; default those of origin and destination") { IsList = true },
        new("maxTransfers", "The most transfers, 0 to 100", QueryType.Integer),
        new("doubtfulServices", "Whether services that are not known to run are offered; default include") { Words = ["include", "exclude"] },
        new("incoterm", "The terms of delivery by Incoterms 2020: tells of each charge who pays it") { Words = ["EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"] },
        new("incotermPlace", "The named place of the terms; default the origin for EXW and FCA, the first port of loading for FAS and FOB, else the destination"),
        new("insurancePercent", "Insures the goods at this rate, in percent of their value and a tenth; 'value' must be given", QueryType.Number),
        new("maxRoutes", "The most routes to show, 1 to 50; default 8", QueryType.Integer),
        new("asOf", "Plan as was known then"),
        new("dataset", "The number of the dataset", QueryType.Integer),
        new("include", "Parts of each route; default legs, charges, emissions, documents") { IsList = true, Words = ["legs", "charges", "emissions", "documents", "geometry", "diagram", "alternativesGrouped"] },
    ];

    private static readonly string[] Subjects = ["country", "crossing", "place", "mode", "operator", "sailing", "link"];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly QueryValues _values;
    private readonly FieldErrors _errors;

    private PlanQueryString(QueryValues values, FieldErrors errors) => (_values, _errors) = (values, errors);

    /// <summary>The question, or null with at least one error.</summary>
    internal static (PlanQuery? Query, PlanQueryString Form) Read(IQueryCollection query, FieldErrors errors)
    {
        var values = QueryValues.Read(query, Parameters, errors);
        var form = new PlanQueryString(values, errors);
        var read = form.ToQuery();
        return (errors.Any ? null : read, form);
    }

    /// <summary>The pointer to the query parameter that a pointer into the body comes from.</summary>
    internal string NameOf(string pointer)
    {
        for (var part = pointer; part.Length > 0; part = part[..part.LastIndexOf('/')])
        {
            if (_names.TryGetValue(part, out var name))
            {
                return name;
            }
        }

        return pointer;
    }

    /// <summary>A fault of the question as the query string has it: with its parameter, and with tonnes where the body has kilograms.</summary>
    internal FieldError InOwnWords(FieldError error)
    {
        var name = NameOf(error.Pointer);
        return error with { Pointer = name, Value = name == "/tonnes" ? _values.Text("tonnes") : error.Value };
    }

    private PlanQuery ToQuery()
    {
        Name("/from", "from");
        Name("/to", "to");
        var packings = List("packing", "/shipment/packings");
        return new()
        {
            From = Place(_values.Text("from")),
            To = Place(_values.Text("to")),
            When = new()
            {
                ReadyAt = Moment("ready", "/when/readyAt"),
                ArriveBefore = _values.Text("ready") is null ? Moment("arriveBy", "/when/arriveBefore") : null,
                BookedAt = Moment("booked", "/when/bookedAt"),
            },
            Deadline = _values.Text("ready") is null ? null : new() { ArriveBefore = Moment("arriveBy", "/deadline/arriveBefore") },
            Shipment = new()
            {
                Commodity = Text("commodity", "/shipment/commodity"),
                Hs = Text("hs", "/shipment/hs"),
                MassKg = Tonnes(),
                VolumeM3 = Number("m3", "/shipment/volumeM3"),
                Packings = packings,
                Units = Units(packings),
                ContainerOwner = Text("containerOwner", "/shipment/containerOwner"),
                Value = Number("value", "/shipment/value") is { } amount ? new() { Amount = amount, Currency = _values.Text("currency") } : null,
            },
            Objective = Text("objective", "/objective"),
            Criteria = List("criteria", "/criteria"),
            Constraints = new()
            {
                Avoid = Demands("avoid", "/constraints/avoid", out _),
                Require = Require(),
                MaxTransfers = Integer("maxTransfers", "/constraints/maxTransfers"),
                DoubtfulServices = Text("doubtfulServices", "/constraints/doubtfulServices"),
                TruckFlags = List("flag", "/constraints/truckFlags"),
            },
            Terms = new() { Incoterm = Text("incoterm", "/terms/incoterm"), Place = Text("incotermPlace", "/terms/place") },
            Options = new()
            {
                Currency = Text("currency", "/options/currency"),
                MaxRoutes = Integer("maxRoutes", "/options/maxRoutes"),
                AsOf = Moment("asOf", "/options/asOf"),
                Dataset = Integer("dataset", "/options/dataset"),
                Insurance = Number("insurancePercent", "/options/insurance/percent") is { } percent ? new() { Percent = percent } : null,
            },
            Include = List("include", "/include"),
        };
    }

    private void Name(string pointer, string parameter) => _names[pointer] = $"/{parameter}";

    private string? Text(string parameter, string pointer)
    {
        Name(pointer, parameter);
        return _values.Text(parameter);
    }

    // A '+' that was not escaped arrives as a space.
    private string? Moment(string parameter, string pointer) => Text(parameter, pointer)?.Replace(' ', '+');

    private decimal? Number(string parameter, string pointer)
    {
        Name(pointer, parameter);
        return _values.Number(parameter, _errors);
    }

    private int? Integer(string parameter, string pointer)
    {
        Name(pointer, parameter);
        return _values.Integer(parameter, _errors);
    }

    private decimal? Tonnes()
    {
        var tonnes = Number("tonnes", "/shipment/massKg");
        // Beyond what any shipment weighs the number is left as it is: it is refused either way, and cannot overflow.
        return tonnes is { } t && Math.Abs(t) < 1_000_000_000m ? t * 1000m : tonnes;
    }

    private IReadOnlyList<string>? List(string parameter, string pointer)
    {
        Name(pointer, parameter);
        var items = _values.List(parameter);
        for (var at = 0; at < items?.Count; at++)
        {
            Name($"{pointer}/{at}", $"{parameter}/{at}");
        }

        return items;
    }

    private static PlaceQuery? Place(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var parts = text.Split(',');
        return parts.Length == 2
            && decimal.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var lat)
            && decimal.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var lon)
                ? new() { Lat = lat, Lon = lon }
                : new() { Name = text };
    }

    private List<UnitsQuery>? Units(IReadOnlyList<string>? packings)
    {
        Name("/shipment/units", "units");
        if (_values.Text("units") is not { } text)
        {
            return null;
        }

        var units = new List<UnitsQuery>();
        foreach (var item in text.Split(','))
        {
            var parts = item.Split(':');
            var packing = parts.Length == 2 ? parts[0] : packings is { Count: 1 } ? packings[0] : null;
            if (packing is null || parts.Length > 2 || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                _errors.Add(FaultCode.Malformed, "/units", "Write as in 'container40:3', or a number beside a single packing.", text);
                return null;
            }

            units.Add(new() { Packing = packing, Count = count });
        }

        return units;
    }

    private RequireQuery? Require()
    {
        var demands = Demands("require", "/constraints/require", out var via);
        return demands is null ? null : new()
        {
            Countries = demands.Countries,
            Crossings = demands.Crossings,
            Places = demands.Places,
            Modes = demands.Modes,
            Operators = demands.Operators,
            Sailings = demands.Sailings,
            Links = demands.Links,
            Via = via.Count > 0 ? via : null,
        };
    }

    private AvoidQuery? Demands(string parameter, string pointer, out List<ViaQuery> via)
    {
        via = [];
        Name(pointer, parameter);
        if (_values.List(parameter) is not { } items)
        {
            return null;
        }

        var found = Subjects.ToDictionary(subject => subject, _ => new List<string>(), StringComparer.Ordinal);
        for (var at = 0; at < items.Count; at++)
        {
            var colon = items[at].IndexOf(':', StringComparison.Ordinal);
            var (subject, value) = colon < 0 ? ("", "") : (items[at][..colon], items[at][(colon + 1)..]);
            if (subject == "via" && parameter == "require" && value.Length > 0)
            {
                Name($"{pointer}/via/{via.Count}", $"{parameter}/{at}");
                via.Add(new() { Name = value });
            }
            else if (found.TryGetValue(subject, out var values) && value.Length > 0)
            {
                Name($"{pointer}/{PluralOf(subject)}/{values.Count}", $"{parameter}/{at}");
                values.Add(value);
            }
            else
            {
                _errors.Add(FaultCode.Malformed, $"/{parameter}/{at}", "Write a subject, a colon and a value, as in 'country:UZ'.", items[at], Subjects.Select(s => new Candidate(s)));
            }
        }

        return new()
        {
            Countries = found["country"],
            Crossings = found["crossing"],
            Places = found["place"],
            Modes = found["mode"],
            Operators = found["operator"],
            Sailings = found["sailing"],
            Links = found["link"],
        };
    }

    private static string PluralOf(string subject) => subject == "country" ? "countries" : $"{subject}s";
}
