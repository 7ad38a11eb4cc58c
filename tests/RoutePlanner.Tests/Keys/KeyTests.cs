using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Keys;

/// <summary>Keys over HTTP: made, used, changed over, ended; none opens what is another organisation's.</summary>
[Collection(AzuriteTests.Name)]
public class KeyTests(AzuriteFixture azurite)
{
    [SkippableFact]
    public async Task A_key_is_told_once_and_opens_what_its_role_may()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());

        var (made, tag) = await server.AskAsync(server.Admin, HttpMethod.Put, "/v1/keys/reader-1", """{"role":"reader"}""", creates: true);
        var (read, tagRead) = await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/keys/reader-1");

        await server.AskAsync((string)made["token"]!, HttpMethod.Get, "/v1/places");
        Assert.Equal(tag, tagRead);
        Assert.Null(read["token"]);
        Assert.Equal(("reader", "acme", "acme/admin"), ((string?)read["role"], (string?)read["organisation"], (string?)read["createdBy"]));
    }

    [SkippableFact]
    public async Task Whatever_is_wrong_with_a_key_the_answer_is_the_same()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var good = await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);
        var parts = good.Split('_', 4);
        var tokens = new[]
        {
            null, "", "x", good[..^1], $"{good}A", good.ToUpperInvariant(), $"rp_acme_reader-2_{parts[3]}", $"rp_other_reader-1_{parts[3]}", $"rp_acme_admin_{parts[3]}",
            KeyToken.Make("acme", "reader-1").Reveal(), KeyToken.Make("nobody", "nothing").Reveal(),
        };

        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in tokens)
        {
            using var answer = await server.SendAsync(token, HttpMethod.Get, "/v1/places");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            var problem = await ProblemAssert.ReadAsync(answer);
            problem["traceId"] = null;
            answers.Add(problem.ToJsonString());
        }

        Assert.Single(answers);
    }

    [SkippableFact]
    public async Task A_key_in_the_address_opens_nothing()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());

        using var answer = await server.SendAsync(token: null, HttpMethod.Get, $"/v1/places?code={server.Admin}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [SkippableFact]
    public async Task An_expired_key_opens_nothing_any_more()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (made, _) = await server.AskAsync(server.Admin, HttpMethod.Put, "/v1/keys/guest", """{"role":"reader","expiresAt":"2026-11-24T10:00:00Z"}""", creates: true);
        var token = (string)made["token"]!;
        await server.AskAsync(token, HttpMethod.Get, "/v1/places");

        server.Time.Advance(TimeSpan.FromHours(1));

        using var answer = await server.SendAsync(token, HttpMethod.Get, "/v1/places");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [SkippableTheory]
    [InlineData(30)]
    [InlineData(-3600)] // its clock is set back meanwhile
    public async Task A_revoked_key_opens_nothing_within_thirty_seconds_on_every_instance(int clockSeconds)
    {
        var options = azurite.NewTables();
        await using var server = await StoredServer.StartAsync(options);
        await using var another = await server.StartAnotherAsync(options);
        var token = await server.MakeKeyAsync(server.Admin, "planner-1", Role.Planner);
        await another.AskAsync(token, HttpMethod.Get, "/v1/places"); // remembered there

        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/keys/planner-1");
        await server.AskAsync(server.Admin, HttpMethod.Delete, "/v1/keys/planner-1", ifMatch: tag);

        using var here = await server.SendAsync(token, HttpMethod.Get, "/v1/places");
        Assert.Equal(HttpStatusCode.Unauthorized, here.StatusCode);
        another.Time.AdjustTime(another.Time.GetUtcNow().AddSeconds(clockSeconds));
        using var there = await another.SendAsync(token, HttpMethod.Get, "/v1/places");
        Assert.Equal(HttpStatusCode.Unauthorized, there.StatusCode);
    }

    [SkippableFact]
    public async Task A_key_that_was_known_still_opens_while_the_storage_is_down()
    {
        var options = azurite.NewTables();
        await using var first = await StoredServer.StartAsync(options);
        var token = await first.MakeKeyAsync(first.Admin, "planner-1", Role.Planner);
        var policy = new FaultPolicy();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(ApiServer.Start);
        var server = new ApiServer(new RoutePlanner.Api.Serving.StorageSource(new DatasetStore(options, TimeProvider.System, policy.AddTo)), time, first.Keys);
        await server.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, await AskAsync());

        policy.Plan = _ => Fault.RequestLost;
        time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(HttpStatusCode.OK, await AskAsync());
        token = KeyToken.Make("acme", "unknown").Reveal();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync());
        await server.DisposeAsync();

        async Task<HttpStatusCode> AskAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/places");
            request.Headers.Authorization = new("Bearer", token);
            using var answer = await server.Client.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [SkippableFact]
    public async Task While_a_key_is_changed_over_both_secrets_open_and_then_the_new_one_alone()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var old = await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/keys/reader-1");

        var (changed, _) = await server.AskAsync(server.Admin, HttpMethod.Put, "/v1/keys/reader-1", """{"role":"reader","newSecret":true,"oldSecretMinutes":10}""", tag);
        var fresh = (string)changed["token"]!;

        await server.AskAsync(old, HttpMethod.Get, "/v1/places");
        await server.AskAsync(fresh, HttpMethod.Get, "/v1/places");
        server.Time.Advance(TimeSpan.FromMinutes(10));
        await server.AskAsync(fresh, HttpMethod.Get, "/v1/places");
        using var late = await server.SendAsync(old, HttpMethod.Get, "/v1/places");
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [SkippableFact]
    public async Task A_change_of_a_key_must_say_of_which_state_it_is()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);

        using var without = await server.SendAsync(server.Admin, HttpMethod.Put, "/v1/keys/reader-1", """{"role":"admin"}""");
        using var stale = await server.SendAsync(server.Admin, HttpMethod.Put, "/v1/keys/reader-1", """{"role":"admin"}""", "\"0\"");
        using var again = await server.SendAsync(server.Admin, HttpMethod.Put, "/v1/keys/reader-1", """{"role":"admin"}""", creates: true);

        await ProblemAssert.IsAsync(without, 428, "preconditionRequired");
        await ProblemAssert.IsAsync(stale, 412, "preconditionFailed");
        await ProblemAssert.IsAsync(again, 412, "preconditionFailed");
    }

    [SkippableFact]
    public async Task A_revoked_key_is_not_made_anew()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/keys/reader-1");
        (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Delete, "/v1/keys/reader-1", ifMatch: tag);

        using var again = await server.SendAsync(server.Admin, HttpMethod.Put, "/v1/keys/reader-1", """{"role":"reader","newSecret":true}""", tag);

        await ProblemAssert.IsAsync(again, 409, "conflict");
    }

    [SkippableFact]
    public async Task The_admin_of_the_configuration_can_be_ended_too()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var second = await server.MakeKeyAsync(server.Admin, "admin-2", Role.Admin);
        var (key, tag) = await server.AskAsync(second, HttpMethod.Get, "/v1/keys/admin");
        Assert.Equal("configuration", (string?)key["createdBy"]);

        await server.AskAsync(second, HttpMethod.Delete, "/v1/keys/admin", ifMatch: tag);

        using var answer = await server.SendAsync(server.Admin, HttpMethod.Get, "/v1/keys");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [SkippableFact]
    public async Task A_key_of_another_organisation_is_as_one_that_there_is_not()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Delete])
        {
            using var foreign = await server.SendAsync(server.OtherAdmin, method, "/v1/keys/reader-1", ifMatch: "\"0\"");
            using var absent = await server.SendAsync(server.OtherAdmin, method, "/v1/keys/reader-9", ifMatch: "\"0\"");

            Assert.Equal(Text(await ProblemAssert.IsAsync(absent, 404, "notFound")), Text(await ProblemAssert.IsAsync(foreign, 404, "notFound")));
        }

        Assert.DoesNotContain("reader-1", (await server.AskAsync(server.OtherAdmin, HttpMethod.Get, "/v1/keys")).Body.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("reader-1", (await server.AskAsync(server.OtherAdmin, HttpMethod.Get, "/v1/audit")).Body.ToJsonString(), StringComparison.Ordinal);

        static string Text(JsonNode problem)
        {
            problem["traceId"] = problem["instance"] = null;
            return problem.ToJsonString();
        }
    }

    [SkippableFact]
    public async Task The_audit_tells_who_made_and_ended_a_key_page_by_page()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/keys/reader-1");
        await server.AskAsync(server.Admin, HttpMethod.Delete, "/v1/keys/reader-1", ifMatch: tag);

        var told = new List<JsonNode>();
        for (string? link = "/v1/audit?limit=1"; link is not null;)
        {
            var (page, _) = await server.AskAsync(server.Admin, HttpMethod.Get, link);
            told.Add(Assert.Single(page["value"]!.AsArray())!);
            link = (string?)page["nextLink"];
        }

        Assert.Equal(
            ["acme/admin revokeKey keys/reader-1", "acme/admin putKey keys/reader-1", "test publish datasets/1"],
            told.Select(entry => $"{entry["by"]} {entry["action"]} {entry["subject"]}"));
        Assert.Equal((string?)told[1]["after"], (string?)told[0]["before"]);
        Assert.Null(told[1]["before"]);
    }

    [SkippableFact]
    public async Task The_storage_holds_no_secret()
    {
        var options = azurite.NewTables();
        await using var server = await StoredServer.StartAsync(options);
        var token = await server.MakeKeyAsync(server.Admin, "reader-1", Role.Reader);
        await server.AskAsync(token, HttpMethod.Get, "/v1/places");

        var texts = new List<string>();
        foreach (var table in (string[])["Organisations", "Control"])
        {
            await foreach (var row in new TableClient(options.ConnectionString, options.TablePrefix + table).QueryAsync<TableEntity>())
            {
                texts.AddRange(row.Select(cell => $"{cell.Key}={cell.Value}"));
            }
        }

        Assert.Contains(texts, text => text.Contains("reader-1", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Contains(token.Split('_', 4)[3], StringComparison.Ordinal));
    }
}
