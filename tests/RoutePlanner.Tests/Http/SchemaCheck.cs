using System.Text.Json;
using System.Text.Json.Nodes;

namespace RoutePlanner.Tests.Http;

/// <summary>Holds a value to a schema of the OpenAPI document, with the words of JSON Schema that the document uses; a word that it does not know is a fault.</summary>
internal sealed class SchemaCheck(JsonNode document)
{
    private static readonly HashSet<string> Known =
        ["$ref", "type", "enum", "properties", "required", "additionalProperties", "items", "oneOf", "minimum", "maximum", "description", "format", "default"];

    /// <summary>What is wrong, each with its pointer; empty when nothing is.</summary>
    internal IEnumerable<string> Faults(JsonNode? value, JsonNode schema, string at = "")
    {
        if (schema["$ref"] is { } reference)
        {
            schema = document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!;
        }

        foreach (var word in schema.AsObject().Select(w => w.Key).Where(w => !Known.Contains(w)))
        {
            yield return $"{at}: the schema's word '{word}' is not checked";
        }

        if (schema["oneOf"] is JsonArray choices)
        {
            if (choices.Count(choice => !Faults(value, choice!, at).Any()) != 1)
            {
                yield return $"{at}: not exactly one of the choices";
            }

            yield break;
        }

        if (schema["type"] is { } type && !Types(type).Any(t => IsOf(value, t)))
        {
            yield return $"{at}: {value?.ToJsonString() ?? "null"} is no {type.ToJsonString()}";
            yield break;
        }

        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
        {
            yield return $"{at}: {value?.ToJsonString()} is none of {words.ToJsonString()}";
        }

        if (value is JsonValue number && number.GetValueKind() == JsonValueKind.Number
            && ((schema["minimum"] is { } least && (decimal)number < (decimal)least) || (schema["maximum"] is { } most && (decimal)number > (decimal)most)))
        {
            yield return $"{at}: {number.ToJsonString()} is out of range";
        }

        foreach (var fault in value switch
        {
            JsonObject many => ObjectFaults(many, schema, at),
            JsonArray list when schema["items"] is { } items => list.SelectMany((item, index) => Faults(item, items, $"{at}/{index}")),
            _ => [],
        })
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray many ? many.Select(t => (string)t!) : [(string)type!];

    private static bool IsOf(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => decimal.IsInteger((decimal)value!),
        _ => false,
    };

    private IEnumerable<string> ObjectFaults(JsonObject value, JsonNode schema, string at)
    {
        foreach (var name in schema["required"]?.AsArray().Select(n => (string)n!).Where(n => !value.ContainsKey(n)) ?? [])
        {
            yield return $"{at}: lacks {name}";
        }

        foreach (var (name, item) in value)
        {
            var inner = schema["properties"]?[name] ?? schema["additionalProperties"];
            if (inner is JsonObject)
            {
                foreach (var fault in Faults(item, inner, $"{at}/{name}"))
                {
                    yield return fault;
                }
            }
            else if (inner is JsonValue)
            {
                yield return $"{at}: has {name}, which is not in the schema";
            }
        }
    }
}
