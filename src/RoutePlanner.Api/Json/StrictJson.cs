using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Json;

/// <summary>Reads a body and lists everything at once that has not the form of its type, each with its JSON pointer.</summary>
/// <remarks>The serializer alone stops at the first fault and calls types by their names in C#.</remarks>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = ApiJson.MostDepth, AllowDuplicateProperties = true };

    /// <summary>The body as a value, or null with at least one error.</summary>
    internal static T? Read<T>(ReadOnlyMemory<byte> body, FieldErrors errors)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(body, Reading);
            var type = ApiJson.Options.GetTypeInfo(typeof(T));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                errors.Add(FaultCode.WrongType, "", "The body is a JSON object.");
                return null;
            }

            Check(document.RootElement, type, "", errors);
            return errors.Any ? null : document.RootElement.Deserialize((JsonTypeInfo<T>)type);
        }
        catch (JsonException e)
        {
            errors.Add(FaultCode.MalformedJson, "", $"The body is no JSON of at most {ApiJson.MostDepth} levels (line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}).");
            return null;
        }
        catch (InvalidOperationException)
        {
            // A text with half of a character cannot be taken out of the document at all.
            errors.Add(FaultCode.MalformedJson, "", "The body holds a text that is no Unicode.");
            return null;
        }
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string pointer, FieldErrors errors)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return; // the same as absent
        }

        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckObject(element, type, pointer, errors);
                break;
            case JsonTypeInfoKind.Enumerable:
                CheckArray(element, type, pointer, errors);
                break;
            case JsonTypeInfoKind.Dictionary:
                CheckTexts(element, pointer, errors);
                break;
            default:
                CheckValue(element, Nullable.GetUnderlyingType(type.Type) ?? type.Type, pointer, errors);
                break;
        }
    }

    private static void CheckObject(JsonElement element, JsonTypeInfo type, string pointer, FieldErrors errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(FaultCode.WrongType, pointer, "Write an object here.", Shorten(element));
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var at = $"{pointer}/{JsonPointer.Escape(property.Name)}";
            if (BadText.Find(property.Name) is { } bad)
            {
                errors.Add(FaultCode.BadText, pointer, bad);
            }
            else if (!seen.Add(property.Name))
            {
                errors.Add(FaultCode.DuplicateField, at, "The field stands here twice; keep one.");
            }
            else if (type.Properties.FirstOrDefault(p => p.Name == property.Name) is not { } known)
            {
                errors.Add(FaultCode.UnknownField, at, "There is no such field here.", property.Name, Similar(property.Name, type));
            }
            else
            {
                Check(property.Value, ApiJson.Options.GetTypeInfo(known.PropertyType), at, errors);
            }
        }
    }

    /// <summary>Names and texts of the caller's own choice; whoever reads them checks what they say.</summary>
    private static void CheckTexts(JsonElement element, string pointer, FieldErrors errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(FaultCode.WrongType, pointer, "Write an object here.", Shorten(element));
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (BadText.Find(property.Name) is { } bad)
            {
                errors.Add(FaultCode.BadText, pointer, bad);
            }
            else if (!seen.Add(property.Name))
            {
                errors.Add(FaultCode.DuplicateField, $"{pointer}/{JsonPointer.Escape(property.Name)}", "The field stands here twice; keep one.");
            }
            else if (property.Value.ValueKind != JsonValueKind.String)
            {
                errors.Add(FaultCode.WrongType, $"{pointer}/{JsonPointer.Escape(property.Name)}", "Write a text here.", Shorten(property.Value));
            }
        }
    }

    private static void CheckArray(JsonElement element, JsonTypeInfo type, string pointer, FieldErrors errors)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            errors.Add(FaultCode.WrongType, pointer, "Write a list here.", Shorten(element));
            return;
        }

        var items = ApiJson.Options.GetTypeInfo(type.ElementType!);
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Null)
            {
                errors.Add(FaultCode.WrongType, $"{pointer}/{index}", "A list holds no null.");
            }

            Check(item, items, $"{pointer}/{index}", errors);
            index++;
        }
    }

    private static void CheckValue(JsonElement element, Type type, string pointer, FieldErrors errors)
    {
        var (isRight, wanted) = type switch
        {
            _ when type == typeof(string) => (element.ValueKind == JsonValueKind.String, "a text"),
            _ when type == typeof(bool) => (element.ValueKind is JsonValueKind.True or JsonValueKind.False, "true or false"),
            _ when type == typeof(int) => (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out _), "a whole number"),
            _ when type == typeof(decimal) => (element.ValueKind == JsonValueKind.Number && element.TryGetDecimal(out _), "a number"),
            _ => (true, ""),
        };
        if (!isRight)
        {
            errors.Add(FaultCode.WrongType, pointer, $"Write {wanted} here.", Shorten(element));
        }
        else if (element.ValueKind == JsonValueKind.String && BadText.Find(element.GetString()!) is { } bad)
        {
            errors.Add(FaultCode.BadText, pointer, bad);
        }
    }

    private static IEnumerable<Candidate> Similar(string name, JsonTypeInfo type) =>
        type.Properties.Where(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).DefaultIfEmpty()
            .SelectMany(p => p is null ? type.Properties : (IEnumerable<JsonPropertyInfo>)[p]).Select(p => new Candidate(p.Name));

    private static string? Shorten(JsonElement element) =>
        element.GetRawText() is { Length: <= 60 } raw && BadText.Find(raw) is null ? raw : null;
}
