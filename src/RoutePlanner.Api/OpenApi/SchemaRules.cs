using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NodaTime;
using RoutePlanner.Api.Audit;
using RoutePlanner.Api.Tariffs;
using RoutePlanner.Planning.Itineraries;

namespace RoutePlanner.Api.OpenApi;

/// <summary>Says of the bodies what their types alone do not: texts that are moments, closed lists, and that an answer leaves out what it does not have.</summary>
internal static class SchemaRules
{
    /// <summary>Words of answers that are no enum in the code, as several parts of it add to them.</summary>
    private static readonly (string Schema, string Field, string[] Words)[] ClosedLists =
    [
        ("Notice", "code",
        [
            "nearestPlace", "readyNow", "plannedFromNow", "leavesLate", "commodityByHs", "commodityAssumed", "massAssumed", "truckFlagsAssumed", "termsPlaceAssumed", "servedFromMemory", "searchCut",
            "scenario", "usualSpread", "exponentialWait", "bookedInTime", "hoursAssumed", "disruption", "disruptionInForce", "disruptionUnlikely", "unsureLeftOut", "oldExchangeRate", "unknownEmissionsLeftOut", "unknownEmission", "doubtfulService", "reportedClosure",
            "termsPlaceNotOnRoute", "termsPlaceInsideLeg", "termsForSeaOnly",
        ]),
        ("HealthAnswer", "status", ["live", "starting", "ready", "degraded", "draining"]),
        ("StatusAnswer", "status", ["starting", "ready", "degraded"]),
        ("KeyAnswer", "role", ["reader", "planner", "editor", "publisher", "admin"]),
        ("AuditAnswer", "action", [.. AuditEndpoint.Actions]),
        ("StepReason", "code", [.. StepReasons.Codes]),
        ("Route", "tags", ["cheapest", "fastest", "greenest", "surest", "balanced"]),
        ("Leg", "waitFor", ["dispatch", "sailing", "slot", "price", "stay", "opening", "convoy", "departure", "capacity", "disruption"]),
        ("ResolvedTerms", "incoterm", ["EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"]),
        ("TariffAnswer", "kind", [.. TariffList.Kinds]),
        ("FrontSummary", "criteria", ["cost", "time", "co2e", "risk"]),
        ("ResolvedRequest", "criteria", ["cost", "time", "co2e", "risk"]),
        ("ResolvedRequest", "doubtfulServices", ["include", "exclude"]),
        ("ResolvedShipment", "containerOwner", ["shipper", "carrier"]),
    ];

    private static readonly string[] Selectable = ["legs", "charges", "emissions", "documents"];

    internal static Task ApplyAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Instant) || type == typeof(OffsetDateTime))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        }
        else if (type == typeof(LocalDate))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String, "date");
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(decimal) || type == typeof(decimal?))
        {
            schema.Format = null; // exact, no double
        }

        if (context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: true) is [AllowedValuesAttribute allowed, ..])
        {
            List<JsonNode> words = [.. allowed.Values.OfType<string>().Select(word => (JsonNode)JsonValue.Create(word)!)];
            if (schema.Items is OpenApiSchema items)
            {
                items.Enum = words;
            }
            else
            {
                schema.Enum = [.. words, null!];
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Answers hold no null: what is not there is absent. Questions may hold it.</summary>
    internal static void ApplyTo(OpenApiDocument document)
    {
        foreach (var (name, field, words) in ClosedLists)
        {
            var value = (OpenApiSchema)document.Components!.Schemas![name].Properties![field];
            (value.Items as OpenApiSchema ?? value).Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word)!)];
        }

        ((OpenApiSchema)document.Components!.Schemas!["PlanQuery"]).Required = new HashSet<string>(["from", "to"], StringComparer.Ordinal);
        ((OpenApiSchema)document.Components.Schemas["MatrixQuery"]).Required = new HashSet<string>(["origins", "destinations"], StringComparer.Ordinal);
        ((OpenApiSchema)document.Components.Schemas["ReachQuery"]).Required = new HashSet<string>(["from"], StringComparer.Ordinal);
        foreach (var (name, item) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
        {
            if (item is not OpenApiSchema schema || name.EndsWith("Query", StringComparison.Ordinal))
            {
                continue;
            }

            schema.Enum = schema.Enum?.Where(word => word is not null && word.GetValueKind() != System.Text.Json.JsonValueKind.Null).ToList();
            foreach (var (field, value) in schema.Properties?.ToList() ?? [])
            {
                if (WithoutNull(value) is { } strict)
                {
                    schema.Properties![field] = strict;
                    schema.Required?.Remove(field);
                }
            }

            if (name == nameof(Route))
            {
                schema.Required?.ExceptWith(Selectable);
            }

            if (name.StartsWith("FeatureOf", StringComparison.Ordinal))
            {
                schema.Required?.Add("properties");
            }

            if (name == "Money")
            {
                schema.Required = new HashSet<string>(schema.Properties!.Keys, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The schema without null, or null if it has none.</summary>
    private static IOpenApiSchema? WithoutNull(IOpenApiSchema schema)
    {
        if (schema.OneOf is { Count: 2 } either && either.FirstOrDefault(one => one.Type == JsonSchemaType.Null) is { } none)
        {
            return either.First(one => one != none);
        }

        if (schema is OpenApiSchema plain && plain.Type?.HasFlag(JsonSchemaType.Null) == true)
        {
            plain.Type &= ~JsonSchemaType.Null;
            return plain;
        }

        return null;
    }
}
