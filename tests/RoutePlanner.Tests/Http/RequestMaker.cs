using System.Text;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>Makes requests from the OpenAPI document: mostly sensible ones, with something odd here and there.</summary>
/// <param name="document">The OpenAPI document.</param>
/// <param name="seed">The same seed makes the same requests.</param>
/// <param name="known">What there is to be found, by part of a path; without any, what needs a key is asked little.</param>
internal sealed class RequestMaker(JsonNode document, int seed, IReadOnlyDictionary<string, string[]>? known = null)
{
    private static readonly string[] Texts =
    [
        "KZ-KOSTANAY", "IR-TEHRAN", "KZ-AKTAUPORT", "UZ-TASHKENT", "Астана", "تهران", "Khorgos", "IRTHR", "wheat", "steel-pipes", "100199", "USD", "KZT", "IRR", "KZ", "IR", "TM", "KTZ",
        "S-001", "B-RAIL-AKYAYLA", "2026-12-01", "2026-12-01T08:00:00+05:00", "2027-06-01T00:00:00Z", "cost", "time", "", " ", "null", "-1", "1e9", "'\"<>&", "a\u0000b", "\u202Ex", "🚂", "ﷺ",
        "%", "../..", "0000-00-00", "2026-13-40", "country:UZ", "via:KZ-AKTAUPORT", "container40:2", "mode:rail", "41.3,69.2", "Nan", "١٢٣",
    ];

    private static readonly string[] Numbers = ["0", "1", "2", "8", "60", "3000", "60000", "25000.5", "-1", "1e3", "100000000", "100000001", "0.0001", "1e27", "1e400", "-0", "41.3", "69.2"];

    private static readonly string[] Odd = ["null", "true", "[]", "{}", "[[[]]]", "\"x\"", "-7", "1e999", "[null]", "{\"a\":1}"];

    /// <summary>As many of each kind are remembered; older ones may be gone.</summary>
    private const int Remembered = 20;

    private readonly Random _random = new(seed);

    /// <summary>What was made, by the collection that it is in.</summary>
    private readonly Dictionary<string, List<string>> _made = new(StringComparer.Ordinal);

    /// <summary>The last tag of each address.</summary>
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);

    /// <summary>Questions that had an answer, with one of its routes.</summary>
    private readonly List<(string Body, string Route)> _planned = [];

    /// <summary>Where shipments come from and go to.</summary>
    private readonly string[] _places = known?.GetValueOrDefault("place") ?? Texts[..7];

    /// <summary>What they are of, where the network knows no others; null where it has some for those who do not say.</summary>
    private readonly string? _goods = known?.GetValueOrDefault("commodity")?[0];

    /// <summary>The rows of a kind as CSV.</summary>
    private readonly Dictionary<string, string> _sheets = new(StringComparer.Ordinal);

    /// <summary>Takes from an answer what later requests can name: ids, numbers, tags, sheets.</summary>
    /// <param name="path">As the document has it.</param>
    internal void Learn(string path, string address, string? body, HttpResponseMessage answer, string text)
    {
        if (!answer.IsSuccessStatusCode)
        {
            return;
        }

        address = address.Split('?')[0];
        if (answer.Headers.ETag is { } tag)
        {
            _tags[address] = tag.Tag;
        }

        if (path is "/v1/drafts" or "/v1/quotes" && answer.StatusCode == System.Net.HttpStatusCode.Created)
        {
            Keep(path, (string)JsonNode.Parse(text)!["id"]!);
        }
        else if (path == "/v1/plan" && body is not null && _planned.Count < Remembered && answer.Content.Headers.ContentType?.MediaType == "application/json")
        {
            _planned.Add((body, (string)JsonNode.Parse(text)!["routes"]![0]!["id"]!));
        }
        else if (path is "/v1/drafts/{id}/publish" or "/v1/datasets/{version}/activate")
        {
            Keep("/v1/datasets", $"{JsonNode.Parse(text)!["version"]}");
        }
        else if (path.EndsWith("/{kind}", StringComparison.Ordinal) && answer.Content.Headers.ContentType?.MediaType == "text/csv")
        {
            _sheets[address.Split('/')[^1]] = text;
        }

        void Keep(string collection, string id)
        {
            var made = _made.TryGetValue(collection, out var there) ? there : _made[collection] = [];
            made.Add(id);
            if (made.Count > Remembered)
            {
                made.RemoveAt(0);
            }
        }
    }

    /// <summary>One request to one of the operations of the document.</summary>
    internal (string Path, string Method, HttpRequestMessage Request, string? Body) Make()
    {
        // Quotes are asked for only where there is a storage to keep them.
        var operations = document["paths"]!.AsObject().Where(p => known is not null || !p.Key.StartsWith("/v1/quotes", StringComparison.Ordinal))
            .SelectMany(p => p.Value!.AsObject().Select(m => (Path: p.Key, Method: m.Key, Operation: m.Value!))).ToList();

        // Half of all requests are plans: there is most to go wrong. What changes something is refused without a key, so that little of it is enough.
        var plans = operations.Where(o => o.Path == "/v1/plan").ToList();
        var open = operations.Where(o => (string?)o.Operation["description"] is null or "Needs the role 'reader'." or "Needs the role 'planner'." && !o.Path.StartsWith("/v1/quotes", StringComparison.Ordinal)).ToList();
        var (path, method, operation) = Pick(known is not null ? Chance(0.1) ? open : [.. operations.Except(open)] : Chance(0.5) ? plans : Chance(0.9) ? open : operations);
        var address = new StringBuilder(Fill(path));
        var query = (operation["parameters"]?.AsArray() ?? []).Where(p => (string)p!["in"]! == "query").ToList();
        var separator = '?';
        foreach (var parameter in query.Where(p => Chance((bool?)p!["required"] == true ? 0.95 : _goods is not null && (string)p["name"]! is "commodity" or "tonnes" ? 0.8 : 0.1)))
        {
            address.Append(separator).Append((string)parameter!["name"]!).Append('=').Append(Uri.EscapeDataString(QueryValue(parameter)));
            separator = '&';
        }

        if (Chance(0.03))
        {
            address.Append(separator).Append("odd=1");
        }

        var request = new HttpRequestMessage(new(method.ToUpperInvariant()), address.ToString());
        foreach (var header in (operation["parameters"]?.AsArray() ?? []).Where(p => (string)p!["in"]! == "header" && Chance(0.6)).Select(p => (string)p!["name"]!))
        {
            request.Headers.TryAddWithoutValidation(header, header switch
            {
                "If-None-Match" => "*",
                "If-Match" when Chance(0.8) && TagOf(address.ToString()) is { } tag => tag,
                _ => Pick(["\"0123456789abcdef0123456789abcdef\"", "*", "W/\"x\"", "x", "k1", "k2", "a b"]),
            });
        }

        string? body = null;
        if (operation["requestBody"]?["content"]?.AsObject() is { } content)
        {
            var mediaType = Chance(0.6) ? "application/json" : Pick(content.Select(c => c.Key).ToList());
            body = Mutate(mediaType switch
            {
                "text/csv" => Sheet(path, address.ToString()),
                "application/x-ndjson" => string.Join('\n', Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Value(document["components"]!["schemas"]!["PlanQuery"]!, "", 0))),
                _ when path == "/v1/quotes" && _planned.Count > 0 && Chance(0.5) => Pick(_planned) is var (plan, route) ? $"{{\"plan\":{plan},\"route\":\"{route}\"}}" : "",
                _ => Value(content[mediaType]!["schema"]!, "", 0),
            });
            request.Content = new StringContent(body, Encoding.UTF8, Chance(0.02) ? "text/plain" : mediaType);
        }

        return (path, method, request, body);
    }

    /// <summary>The path with something in each of its parts.</summary>
    private string Fill(string path)
    {
        foreach (var part in (string[])["id", "kind", "rowId", "version"])
        {
            var collection = path.Split($"/{{{part}}}")[0];
            if (_made.TryGetValue(collection, out var made) && Chance(0.7))
            {
                path = path.Replace($"{{{part}}}", Pick(made), StringComparison.Ordinal);
            }

            var there = known?.GetValueOrDefault(part) ?? part switch { "kind" => ["truck-rates"], "id" when path.Contains("{kind}", StringComparison.Ordinal) => ["truck:KZ"], "version" => ["0"], _ => [] };
            path = path.Replace($"{{{part}}}", Uri.EscapeDataString(there.Length > 0 && Chance(0.8) ? Pick(there) : PathText()), StringComparison.Ordinal);
        }

        return path;
    }

    /// <summary>The tag that a change of an address is held to: that of the draft for its publication.</summary>
    private string? TagOf(string address)
    {
        address = address.Split('?')[0];
        return _tags.GetValueOrDefault(address.EndsWith("/publish", StringComparison.Ordinal) ? address[..^"/publish".Length] : address);
    }

    /// <summary>Rows as they were read, or shipments.</summary>
    private string Sheet(string path, string address) => path == "/v1/plan/batch"
        ? $"from,to,tonnes,ready,packing\n{string.Join('\n', Enumerable.Range(0, _random.Next(0, 4)).Select(_ => $"{Pick(_places)},{Pick(_places)},{Pick(Numbers)},{Pick(Texts[20..23])},{Text()}"))}"
        : _sheets.GetValueOrDefault(address.Split('?')[0].Split('/')[^1], $"id,country,source\n{Text()},{Text()},{Text()}");

    private string QueryValue(JsonNode parameter)
    {
        var schema = parameter["schema"]!;
        var name = (string)parameter["name"]!;
        if (Chance(0.1))
        {
            return Text();
        }

        return name switch
        {
            "from" or "to" => Pick(_places),
            "ready" or "arriveBy" => Pick(Texts[20..23]),
            "on" or "validOn" => Texts[20],
            "commodity" when _goods is not null => _goods,
            _ => (schema["items"]?["enum"] ?? schema["enum"]) is JsonArray words ? (string)Pick(words.ToList())! : (string?)schema["type"] is "number" or "integer" ? Pick(Numbers) : Text(),
        };
    }

    private string Value(JsonNode schema, string name, int depth)
    {
        if (schema["$ref"] is { } reference)
        {
            return Value(document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!, name, depth);
        }

        if (Chance(0.02))
        {
            return Pick(Odd);
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            return Value(choices.First(c => (string?)c!["type"] != "null")!, name, depth);
        }

        if (schema["enum"] is JsonArray words)
        {
            return Pick(words.ToList())?.ToJsonString() ?? "null";
        }

        var types = schema["type"] is JsonArray many ? many.Select(t => (string)t!) : schema["type"] is { } one ? [(string)one!] : [];
        return types.FirstOrDefault(t => t != "null") switch
        {
            "object" => Object(schema, name, depth),
            "array" => $"[{string.Join(',', Enumerable.Range(0, _random.Next(name switch { "chain" => 2, "origins" or "destinations" or "shipments" => 1, _ => 0 }, 3)).Select(_ => Value(schema["items"] ?? new JsonObject(), name, depth + 1)))}]",
            "number" or "integer" => Number(name),
            "boolean" => Chance(0.9) ? "false" : "true",
            "string" => JsonValue.Create(name switch
            {
                "commodity" when _goods is not null => _goods,
                "place" when known is null && Chance(0.5) => Pick(Texts[..4]),
                "place" or "name" => Pick(_places),
                "readyAt" or "arriveBefore" => Pick(Texts[20..23]),
                "currency" => Pick(Texts[11..14]),
                "countries" when Chance(0.8) => Pick(Texts[14..17]),
                "commodity" when Chance(0.8) => Pick(Texts[8..10]),
                "links" when Chance(0.8) => Pick(["R002", "R122", "RD002"]),
                "crossings" when Chance(0.8) => Pick(["B-RAIL-AKYAYLA", "B-RAIL-SERAKHS"]),
                "operators" when Chance(0.8) => Pick(["KTZ", "RAI", "KZ"]),
                "sailings" when Chance(0.8) => "S-001",
                _ => Text(),
            }).ToJsonString(),
            _ => Pick(Odd),
        };
    }

    private string Number(string name) => Chance(0.8) && name switch { "massKg" => "60000", "maxCost" => "4000", "maxDurationMinutes" => "20160", _ => null } is { } sensible ? sensible : Pick(Numbers);

    private string Object(JsonNode schema, string name, int depth)
    {
        // Few of the ways to name a place at once, and rarely the parts that are not offered yet, so that many requests are understood.
        bool Takes(string field) => field switch
        {
            "from" or "to" or "origins" or "destinations" or "maxCost" or "shipment" or "shipments" or "massKg" when depth <= 1 => Chance(0.97),
            "place" when name is "from" or "to" => Chance(0.9),
            "place" when name is "origins" or "destinations" => Chance(0.97),
            _ when name is "origins" or "destinations" => Chance(0.01),
            "incoterm" => Chance(0.9),
            "commodity" when _goods is not null => Chance(0.9),
            "unlocode" or "name" or "lat" or "lon" or "scenario" or "insurance" or "contractRates" or "window" or "minProbability" or "delayCostPercentPerDay" or "asOf" or "dataset" => Chance(0.04),
            _ => Chance(depth == 0 ? 0.25 : 0.12),
        };
        if (schema["properties"] is null)
        {
            // Cells by column.
            return $"{{{string.Join(',', Enumerable.Range(0, _random.Next(0, 4)).Select(_ => $"{JsonValue.Create(Pick(["id", "country", "usdPerKm", "source", .. Texts])).ToJsonString()}:{Value(schema["additionalProperties"]!, "", depth + 1)}"))}}}";
        }

        var fields = schema["properties"]!.AsObject().Where(p => Takes(p.Key)).Select(p => $"\"{p.Key}\":{Value(p.Value!, p.Key, depth + 1)}");
        return $"{{{string.Join(',', fields)}}}";
    }

    private string Mutate(string body)
    {
        if (!Chance(0.1))
        {
            return body;
        }

        var at = _random.Next(body.Length);
        return _random.Next(5) switch
        {
            0 => body[..at],
            1 => body.Insert(at, Pick(["\"", "{", "}", ",", "\\u0000", "\uFFFD", "1"])),
            2 => body.Remove(at, 1),
            3 => $"{{\"odd\":1,{body.TrimStart('{')}",
            _ => new string('[', _random.Next(1, 2000)),
        };
    }

    /// <summary>Not empty, which would be another path, and without NUL: Kestrel itself refuses such a path, before any of our code runs.</summary>
    private string PathText() => Text() is { Length: > 0 } text && !text.Contains('\0', StringComparison.Ordinal) ? text : "x";

    private string Text() => Pick(Texts);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private bool Chance(double share) => _random.NextDouble() < share;
}
