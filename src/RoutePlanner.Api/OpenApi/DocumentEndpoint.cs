namespace RoutePlanner.Api.OpenApi;

/// <summary>/openapi/v1.json.</summary>
internal static class DocumentEndpoint
{
    internal static void AddRoutePlannerDocument(this IServiceCollection services) => services.AddOpenApi("v1");

    internal static void MapRoutePlannerDocument(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi("/openapi/{documentName}.json");
}
