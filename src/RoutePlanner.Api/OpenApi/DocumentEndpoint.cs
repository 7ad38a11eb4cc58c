using Microsoft.OpenApi;

namespace RoutePlanner.Api.OpenApi;

/// <summary>/openapi/v1.json: what the API takes and answers, made from its own types.</summary>
internal static class DocumentEndpoint
{
    internal static void AddRoutePlannerDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddSchemaTransformer(SchemaRules.ApplyAsync);
        options.AddOperationTransformer(OperationRules.ApplyAsync);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "RoutePlanner",
                Version = "1.0",
                Description = "Freight routes between Kazakhstan and Iran: every route that nothing beats, priced line by line with the source of each figure. "
                    + "Bodies are lowerCamelCase; the unit ends the name; unknown fields are refused; absent is not null. Every error is a problem document (RFC 9457).",
            };
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["key"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A key, as in 'Authorization: Bearer rp_…'. A local server asks for one only where something is changed.",
                },
            };
            document.Servers = []; // the document is the same wherever it is served
            document.Tags = null;
            foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(operation => operation.Value))
            {
                operation.Tags?.Clear(); // else each bears the name of a class
            }

            SchemaRules.ApplyTo(document);
            return Task.CompletedTask;
        });
    });

    internal static void MapRoutePlannerDocument(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi("/openapi/v1.json");
}
