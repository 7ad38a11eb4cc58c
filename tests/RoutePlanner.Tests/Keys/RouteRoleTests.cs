using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using RoutePlanner.Api.Keys;
using RoutePlanner.Data.Keys;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Keys;

/// <summary>Each operation has its role in the one table, and the pipeline holds to it.</summary>
[Collection(AzuriteTests.Name)]
public class RouteRoleTests(AzuriteFixture azurite)
{
    [Fact]
    public void Every_operation_has_an_entry_and_every_entry_an_operation()
    {
        var server = new ApiServer();

        Assert.Equal(server.Endpoints.Select(RouteRoles.NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), RouteRoles.ByOperation.Keys.Order(StringComparer.Ordinal));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_role_may_what_the_table_says_and_nothing_else(bool keysRequired)
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables(), keysRequired);
        var tokens = new Dictionary<string, (Role? Role, string? Token)>(StringComparer.Ordinal)
        {
            ["none"] = (keysRequired ? null : Role.Planner, null),
            ["revoked"] = (null, await RevokedAsync(server)),
        };
        foreach (var role in Enum.GetValues<Role>())
        {
            tokens[$"{role}"] = (role, await server.MakeKeyAsync(server.Admin, $"a-{role}".ToLowerInvariant(), role));
        }

        var cells = 0;
        foreach (var endpoint in server.Api.Endpoints)
        {
            foreach (var (name, (role, token)) in tokens)
            {
                var method = endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()!.HttpMethods[0];
                using var answer = await server.SendAsync(token, new(method), PathOf(endpoint), method is "POST" or "PUT" ? "{}" : null);

                var needed = RouteRoles.ByOperation[RouteRoles.NameOf(endpoint)];
                var at = $"{name} at {method} {endpoint.RoutePattern.RawText}: {(int)answer.StatusCode}";
                if (needed is not null && role is null)
                {
                    Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, at);
                    Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().ToString());
                }
                else if (needed > role || (token is null && RouteRoles.NameOf(endpoint).Contains("Quote", StringComparison.Ordinal)))
                {
                    // Without a key, and where none is required, the answer to what needs more, or belongs to an organisation, is that a key is needed.
                    Assert.True(answer.StatusCode == (token is null ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden), at);
                }
                else
                {
                    Assert.True(answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError), at);
                }

                cells++;
            }
        }

        Assert.Equal(server.Api.Endpoints.Count() * tokens.Count, cells);
    }

    private static async Task<string> RevokedAsync(StoredServer server)
    {
        var token = await server.MakeKeyAsync(server.Admin, "gone", Role.Admin);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/keys/gone");
        await server.AskAsync(server.Admin, HttpMethod.Delete, "/v1/keys/gone", ifMatch: tag);
        return token;
    }

    /// <summary>The path with something in each of its parts.</summary>
    private static string PathOf(RouteEndpoint endpoint)
    {
        var path = new StringBuilder();
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            path.Append('/');
            foreach (var part in segment.Parts)
            {
                path.Append(part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "xx");
            }
        }

        return path.ToString();
    }
}
