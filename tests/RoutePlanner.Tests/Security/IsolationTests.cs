using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using RoutePlanner.Api.Keys;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Security;

/// <summary>What belongs to an organisation is nothing to the others (OWASP API1): of every route that takes an id, every verb answers them as if it were not there, and changes nothing.</summary>
[Collection(AzuriteTests.Name)]
public sealed class IsolationTests(AzuriteFixture azurite)
{
    private static readonly string[] Verbs = ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"];

    /// <summary>What is named by an id in these and is no organisation's own.</summary>
    private static readonly string[] Shared = ["/v1/places/", "/v1/tariffs/", "/v1/crossings/", "/v1/sailings/", "/v1/disruptions/", "/v1/datasets/"];

    /// <summary>A body for each operation that takes one, such as would be done for the owner.</summary>
    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["PutKey"] = """{"role":"admin"}""",
        ["PublishDraft"] = """{"note":"theirs"}""",
        ["PutDraftKind"] = """{"kind":"dispatch","rows":[]}""",
        ["PutDraftRow"] = """{"cells":{}}""",
    };

    [SkippableFact]
    public async Task A_foreign_id_is_answered_as_one_that_there_is_not_by_every_route_and_verb()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var organisations = server.Keys.FirstAdmins.Select(token => token.Reveal()).ToList();
        var owned = new List<Dictionary<string, string>>();
        foreach (var token in organisations)
        {
            owned.Add(await MakeAsync(server, token, owned.Count));
        }

        var before = await StatesAsync(server, organisations, owned);
        var routes = server.Api.Endpoints.Where(endpoint => endpoint.RoutePattern.Parameters.Count > 0 && !Shared.Any(prefix => endpoint.RoutePattern.RawText!.StartsWith(prefix, StringComparison.Ordinal)))
            .GroupBy(endpoint => endpoint.RoutePattern.RawText!, StringComparer.Ordinal).ToList();
        var absent = new Dictionary<string, string>(StringComparer.Ordinal) { ["keys"] = "nobodys", ["drafts"] = new('0', 32), ["quotes"] = new('0', 32) };
        var (faults, asked) = (new List<string>(), 0);
        foreach (var route in routes)
        {
            foreach (var verb in Verbs)
            {
                var operation = route.FirstOrDefault(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains(verb, StringComparer.Ordinal));
                var body = operation?.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>() is null ? null : Bodies[RouteRoles.NameOf(operation)];
                for (var owner = 0; owner < organisations.Count; owner++)
                {
                    for (var other = 0; other < organisations.Count; other++)
                    {
                        if (owner != other)
                        {
                            var foreign = await AskAsync(server, organisations[other], verb, Path(route.First(), owned[owner]), body);
                            var none = await AskAsync(server, organisations[other], verb, Path(route.First(), absent), body);
                            asked++;
                            if (foreign != none || foreign.Status is >= 200 and < 400 or 401 or 403 or >= 500)
                            {
                                faults.Add($"{verb} {route.Key} of {owner} by {other}: {foreign} but of none {none}");
                            }
                        }
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
        Assert.Equal(routes.Count * Verbs.Length * 6, asked);
        Assert.Equal(["drafts", "keys", "quotes"], routes.Select(route => route.Key.Split('/')[2]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(before, await StatesAsync(server, organisations, owned));
    }

    [SkippableFact]
    public async Task Who_published_is_told_by_name_to_his_own_organisation_alone()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (draft, tag) = await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/drafts", "{}");
        await server.AskAsync(server.Admin, HttpMethod.Post, $"/v1/drafts/{draft["id"]}/publish", """{"note":"the second"}""", tag);
        await server.AskAsync(server.Admin, HttpMethod.Put, "/v1/disruptions/strike", """{"kind":"delay","target":{"kind":"link","id":"D0"},"addMinutes":600,"note":"strike","source":"told"}""", creates: true);
        await server.Api.Refresher.RefreshAsync(CancellationToken.None);

        foreach (var path in (string[])["/v1/datasets", "/v1/datasets/2", "/v1/audit", "/v1/disruptions", "/v1/disruptions/strike"])
        {
            Assert.Contains("acme/admin", (await server.AskAsync(server.Admin, HttpMethod.Get, path)).Body.ToJsonString(), StringComparison.Ordinal);
            var told = (await server.AskAsync(server.OtherAdmin, HttpMethod.Get, path)).Body.ToJsonString();
            Assert.Contains("another organisation", told, StringComparison.Ordinal);
            Assert.DoesNotContain("acme", told, StringComparison.Ordinal);
        }

        Assert.Contains("\"by\":\"test\"", (await server.AskAsync(server.OtherAdmin, HttpMethod.Get, "/v1/datasets")).Body.ToJsonString(), StringComparison.Ordinal); // the program is told by name
        (draft, tag) = await server.AskAsync(server.OtherAdmin, HttpMethod.Post, "/v1/drafts", """{"version":1}""");
        using var late = await server.SendAsync(server.OtherAdmin, HttpMethod.Post, $"/v1/drafts/{draft["id"]}/publish", """{"note":"late"}""", tag);
        Assert.DoesNotContain("acme", (await ProblemAssert.IsAsync(late, 409, "conflict")).ToJsonString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Without_a_key_nobody_is_of_the_local_organisation()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables(), keysRequired: false);

        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Get, "/v1/quotes"), (HttpMethod.Post, "/v1/quotes"), (HttpMethod.Get, $"/v1/quotes/{new string('0', 32)}"), (HttpMethod.Get, "/v1/drafts")])
        {
            using var answer = await server.SendAsync(token: null, method, path, method == HttpMethod.Post ? "{}" : null);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        await server.AskAsync(token: null, HttpMethod.Get, "/v1/places");
    }

    /// <summary>A key, a draft and a quote of an organisation, by what stands before their id in a path.</summary>
    private static async Task<Dictionary<string, string>> MakeAsync(StoredServer server, string token, int number)
    {
        await server.AskAsync(token, HttpMethod.Put, $"/v1/keys/reader-{number}", """{"role":"reader"}""", creates: true);
        var (draft, _) = await server.AskAsync(token, HttpMethod.Post, "/v1/drafts", "{}");
        var (plan, _) = await server.AskAsync(token, HttpMethod.Get, "/v1/plan?from=KZ-NORTH&to=KZ-PORT&commodity=wheat&tonnes=20&packing=bulk&ready=2026-12-01");
        var (quote, _) = await server.AskAsync(token, HttpMethod.Post, "/v1/quotes", $$$"""
            {"plan":{"from":{"place":"KZ-NORTH"},"to":{"place":"KZ-PORT"},"when":{"readyAt":"2026-12-01"},"shipment":{"commodity":"wheat","massKg":20000,"packings":["bulk"]}},
             "route":"{{{plan["routes"]![0]!["id"]}}}","validUntil":"2026-12-31T00:00:00Z"}
            """);
        return new(StringComparer.Ordinal) { ["keys"] = $"reader-{number}", ["drafts"] = (string)draft["id"]!, ["quotes"] = (string)quote["id"]! };
    }

    /// <summary>The tags of everything that was made: another when anything of it changed.</summary>
    private static async Task<string> StatesAsync(StoredServer server, List<string> organisations, List<Dictionary<string, string>> owned)
    {
        var states = new StringBuilder();
        for (var owner = 0; owner < organisations.Count; owner++)
        {
            foreach (var (resource, id) in owned[owner])
            {
                states.AppendLine($"{resource}/{id} {(await server.AskAsync(organisations[owner], HttpMethod.Get, $"/v1/{resource}/{id}")).Tag}");
            }
        }

        return states.ToString();
    }

    private static string Path(RouteEndpoint endpoint, Dictionary<string, string> ids)
    {
        var resource = endpoint.RoutePattern.RawText!.Split('/')[2];
        return string.Concat(endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: "id" } => ids[resource],
            RoutePatternParameterPart { Name: "kind" } => "dispatch",
            _ => "train:*",
        }))));
    }

    /// <summary>The answer without what names the very request.</summary>
    private static async Task<(int Status, string Headers, string Body)> AskAsync(StoredServer server, string token, string verb, string path, string? body)
    {
        using var answer = await server.SendAsync(token, new(verb), path, body ?? (verb is "PUT" or "POST" or "PATCH" ? "{}" : null), ifMatch: "\"0\"");
        var text = await answer.Content.ReadAsStringAsync();
        if (text.Length > 0 && JsonNode.Parse(text) is JsonObject problem)
        {
            problem["traceId"] = problem["instance"] = null;
            text = problem.ToJsonString();
        }

        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Trace-Id" or "Date" or "Content-Length")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        return ((int)answer.StatusCode, string.Join('\n', headers.Order(StringComparer.Ordinal)), text);
    }
}
