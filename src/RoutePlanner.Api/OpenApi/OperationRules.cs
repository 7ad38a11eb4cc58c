using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using RoutePlanner.Api.Batches;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.OpenApi;

/// <summary>Documents the query parameters, the statuses and the headers of an operation.</summary>
internal static class OperationRules
{
    private const string Csv = "text/csv";

    internal static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryMetadata>().FirstOrDefault() is { } query)
        {
            operation.Parameters = [.. (operation.Parameters ?? []).Where(p => p.In == ParameterLocation.Path), .. query.Parameters.Select(ToParameter)];
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<HeaderMetadata>().FirstOrDefault() is { } heeded)
        {
            operation.Parameters = [.. operation.Parameters ?? [], .. heeded.Names.Select(ToParameter)];
        }

        if (operation.OperationId is { } name && RouteRoles.ByOperation.GetValueOrDefault(name) is { } role)
        {
            operation.Description = $"Needs the role '{KeyGate.NameOf(role)}'.";
            operation.Security = [new() { [new OpenApiSecuritySchemeReference("key", context.Document)] = [] }];
        }

        foreach (var lines in (ReadOnlySpan<string>)[Csv, BatchReader.Ndjson])
        {
            if (operation.RequestBody?.Content?.TryGetValue(lines, out var sent) == true)
            {
                sent.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
            }
        }

        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<CsvMetadata>().Any())
        {
            operation.Responses!["200"].Content![Csv] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        foreach (var mediaType in context.Description.ActionDescriptor.EndpointMetadata.OfType<TextMetadata>().SelectMany(text => text.MediaTypes))
        {
            operation.Responses!["200"].Content![mediaType] = new() { Schema = new OpenApiSchema { Type = mediaType.EndsWith("json", StringComparison.Ordinal) ? JsonSchemaType.Object : JsonSchemaType.String } };
        }

        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is OpenApiResponse response)
            {
                response.Description = status switch { "200" => "The answer", "201" => "It was made", "304" => "It is still what the tag in 'If-None-Match' stands for", _ => ProblemKind.Of(int.Parse(status)).Title };
                response.Headers = HeadersOf(status);
            }
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter ToParameter(QueryParameter parameter)
    {
        var value = new OpenApiSchema
        {
            Type = parameter.Type switch
            {
                QueryType.Number => JsonSchemaType.Number,
                QueryType.Integer => JsonSchemaType.Integer,
                _ => JsonSchemaType.String,
            },
            Enum = parameter.Words.IsEmpty ? null : [.. parameter.Words.Select(word => (JsonNode)JsonValue.Create(word)!)],
        };
        return new()
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Required = parameter.IsRequired,
            Schema = parameter.IsList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
            Example = parameter.Example is { } example ? JsonValue.Create(example) : null,
        };
    }

    private static OpenApiParameter ToParameter(string header) => new()
    {
        Name = header,
        In = ParameterLocation.Header,
        Description = header switch
        {
            "If-Match" => "The tag of the state that you read; the change is refused when it is another now",
            "If-None-Match" => "'*' to make what there is not yet",
            "Idempotency-Key" => "A text of your own, 1 to 100 characters: the same request sent again with it has one effect and the same answer",
            _ => throw new ArgumentException($"The header {header} is not described.", nameof(header)),
        },
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static Dictionary<string, IOpenApiHeader> HeadersOf(string status)
    {
        var headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
        {
            ["Dataset-Version"] = Header("The number of the dataset that the answer rests on", JsonSchemaType.Integer),
            ["Dataset-Age-Seconds"] = Header("How long ago that dataset was last seen to be the current one", JsonSchemaType.Integer),
            ["Trace-Id"] = Header("Name it when you report a problem", JsonSchemaType.String),
        };
        if (status is "429" or "503")
        {
            headers["Retry-After"] = Header("Seconds after which to try again", JsonSchemaType.Integer);
        }

        if (status is "429")
        {
            headers["RateLimit-Policy"] = Header("The rate that the caller is held to: a burst of 'q' requests, which takes 'w' seconds to come back (IETF draft; on other answers too)", JsonSchemaType.String);
            headers["RateLimit"] = Header("How many requests 'r' are left of it, and the seconds 't' to the next (IETF draft; on other answers too)", JsonSchemaType.String);
        }

        return headers;
    }

    private static OpenApiHeader Header(string description, JsonSchemaType type) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
