using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using RoutePlanner.Api.Keys;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Security;

/// <summary>Nobody writes what is the server's to write (OWASP API3): every operation that takes a body refuses every field that is none of its own.</summary>
[Collection(AzuriteTests.Name)]
public sealed class FieldTests(AzuriteFixture azurite)
{
    /// <summary>What is stored of keys, drafts, quotes, disruptions and versions, and nobody may set; and what others try.</summary>
    private static readonly string[] Internal =
    [
        "id", "organisation", "revision", "createdAt", "createdBy", "changedAt", "changedBy", "revokedAt", "isDeleted", "hash", "secret", "secrets", "token", "tag", "by", "versionId", "manifestHash", "publishId",
        "publishedAt", "receipt", "price", "totals", "labelBudget", "PartitionKey", "RowKey", "odata.etag", "__proto__", "constructor", "$type", "isAdmin",
    ];

    [SkippableFact]
    public async Task Every_field_that_is_not_an_operations_own_is_refused_by_its_name()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var writes = server.Api.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true).ToList();
        var faults = new List<string>();
        foreach (var endpoint in writes)
        {
            var own = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!.GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]).ToHashSet(StringComparer.Ordinal);
            foreach (var field in Internal.Where(field => !own.Contains(field)))
            {
                var (method, path) = (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0], PathOf(endpoint));
                var isBatch = RouteRoles.NameOf(endpoint) == "PostPlanBatch";
                using var answer = await server.SendAsync(server.Admin, new(method), path, isBatch ? $$"""[{"{{field}}":1}]""" : $$"""{"{{field}}":1}""");
                var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
                told = isBatch ? told["problem"]! : told;
                if ((int?)told["status"] != 400 || !told["errors"]!.AsArray().Any(error => (string?)error!["code"] == "unknownField" && (string?)error["pointer"] == $"/{field}"))
                {
                    faults.Add($"{field} to {method} {path}: {told.ToJsonString()}");
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        Assert.True(writes.Count > 10, $"{writes.Count}");
    }

    private static string PathOf(RouteEndpoint endpoint) => string.Concat(endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: "kind" } => "dispatch",
        _ => "xx",
    }))));
}
