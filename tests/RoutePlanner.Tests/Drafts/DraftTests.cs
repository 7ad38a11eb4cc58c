using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using RoutePlanner.Data.Keys;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Drafts;

/// <summary>The life of a draft over HTTP: begun, edited, checked, compared, published; and what each state answers to whom.</summary>
[Collection(AzuriteTests.Name)]
public class DraftTests(AzuriteFixture azurite)
{
    private const string Rate = "/truck-rates/KZ";

    [SkippableFact]
    public async Task A_draft_is_edited_checked_compared_and_published()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (editor, publisher) = (await server.MakeKeyAsync(server.Admin, "editor-1", Role.Editor), await server.MakeKeyAsync(server.Admin, "publisher-1", Role.Publisher));
        var (draft, _) = await server.AskAsync(editor, HttpMethod.Post, "/v1/drafts", """{"note":"dearer diesel"}""");
        var path = $"/v1/drafts/{draft["id"]}";

        await SetRateAsync(server, editor, path, "1.9");
        var (checkedDraft, tag) = await server.AskAsync(editor, HttpMethod.Post, $"{path}/validate");
        var (diff, _) = await server.AskAsync(editor, HttpMethod.Get, $"{path}/diff");
        var (published, _) = await server.AskAsync(publisher, HttpMethod.Post, $"{path}/publish", """{"note":"Diesel, December"}""", tag);

        Assert.True((bool)checkedDraft["valid"]!);
        Assert.Equal(
            """{"kind":"truck-rates","row":"KZ","change":"changed","fields":[{"column":"usdPerKm","before":"1.4","after":"1.9"}]}""",
            Assert.Single(diff["value"]!.AsArray())!.ToJsonString());
        Assert.Equal((2, "acme/publisher-1", "Diesel, December"), ((int)published["version"]!, (string?)published["by"], (string?)published["note"]));
        var (contents, _) = await server.AskAsync(editor, HttpMethod.Get, "/v1/datasets/2");
        Assert.Equal((string?)checkedDraft["contentHash"], (string?)contents["contentHash"]);
        await server.Api.Refresher.RefreshAsync(CancellationToken.None);
        using var plan = await server.SendAsync(editor, HttpMethod.Get, "/v1/places");
        Assert.Equal("2", plan.Headers.GetValues("Dataset-Version").Single());
    }

    [SkippableFact]
    public async Task Of_two_editors_of_one_row_the_second_is_told_to_read_again()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var (row, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path + Rate);
        await server.AskAsync(server.Admin, HttpMethod.Put, path + Rate, With(row, "usdPerKm", "1.8"), tag);

        using var second = await server.SendAsync(server.Admin, HttpMethod.Put, path + Rate, With(row, "usdPerKm", "1.6"), tag);
        using var without = await server.SendAsync(server.Admin, HttpMethod.Put, path + Rate, With(row, "usdPerKm", "1.6"));
        using var any = await server.SendAsync(server.Admin, HttpMethod.Delete, path + Rate, json: null, "*");

        await ProblemAssert.IsAsync(second, 412, "preconditionFailed");
        await ProblemAssert.IsAsync(without, 428, "preconditionRequired");
        Assert.Equal(HttpStatusCode.PreconditionRequired, any.StatusCode);
        Assert.Equal("1.8", (string?)(await server.AskAsync(server.Admin, HttpMethod.Get, path + Rate)).Body["cells"]!["usdPerKm"]);
    }

    [SkippableFact]
    public async Task Two_editors_of_two_rows_do_not_disturb_each_other()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var (truck, truckTag) = await server.AskAsync(server.Admin, HttpMethod.Get, path + Rate);
        var (fx, fxTag) = await server.AskAsync(server.Admin, HttpMethod.Get, $"{path}/fx/KZT:2026-11-24:official");

        await server.AskAsync(server.Admin, HttpMethod.Put, path + Rate, With(truck, "usdPerKm", "1.8"), truckTag);
        await server.AskAsync(server.Admin, HttpMethod.Put, $"{path}/fx/KZT:2026-11-24:official", With(fx, "perUsd", "520"), fxTag);

        Assert.Equal(2, (int)(await server.AskAsync(server.Admin, HttpMethod.Get, $"{path}/diff")).Body["changes"]!);
    }

    [SkippableFact]
    public async Task A_row_is_made_and_deleted_and_a_deleted_one_is_not_there()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        const string Row = """{"cells":{"currency":"IRR","date":"2026-11-24","kind":"official","perUsd":"42000","confidence":"estimate","source":"test"}}""";

        using var made = await server.SendAsync(server.Admin, HttpMethod.Put, $"{path}/fx/IRR:2026-11-24:official", Row, creates: true);
        using var again = await server.SendAsync(server.Admin, HttpMethod.Put, $"{path}/fx/IRR:2026-11-24:official", Row, creates: true);
        await server.AskAsync(server.Admin, HttpMethod.Delete, $"{path}/fx/IRR:2026-11-24:official", ifMatch: made.Headers.ETag!.Tag);
        using var gone = await server.SendAsync(server.Admin, HttpMethod.Get, $"{path}/fx/IRR:2026-11-24:official");

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        await ProblemAssert.IsAsync(again, 412, "preconditionFailed");
        await ProblemAssert.IsAsync(gone, 404, "notFound");
        Assert.Equal(0, (int)(await server.AskAsync(server.Admin, HttpMethod.Get, $"{path}/diff")).Body["changes"]!);
    }

    [SkippableTheory]
    [InlineData("""{"cells":{"country":"KZ","odd":"1"}}""", 400, "malformedRequest", "/cells/odd")]
    [InlineData("""{"cells":{"country":"KZ","usdPerKm":1}}""", 400, "malformedRequest", "/cells/usdPerKm")]
    [InlineData("""{"cells":{"country":"KZ","usdPerKm":"NaN"}}""", 422, "invalidData", "/truck-rates/KZ/usdPerKm")]
    [InlineData("""{"cells":{"country":"KZ","usdPerKm":"1\u0000"}}""", 422, "invalidData", "/truck-rates/KZ/usdPerKm")]
    public async Task A_row_that_no_table_could_hold_is_refused_with_all_that_is_wrong(string body, int status, string code, string pointer)
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path + Rate);

        using var answer = await server.SendAsync(server.Admin, HttpMethod.Put, path + Rate, body, tag);

        var problem = await ProblemAssert.IsAsync(answer, status, code);
        Assert.Contains(pointer, problem["errors"]!.AsArray().Select(e => (string?)e!["pointer"]));
    }

    [SkippableFact]
    public async Task A_row_under_the_key_of_another_is_refused()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var (row, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path + Rate);

        using var answer = await server.SendAsync(server.Admin, HttpMethod.Put, path + Rate, With(row, "country", "IR"), tag);

        await ProblemAssert.IsAsync(answer, 422, "invalidRequest");
    }

    [SkippableFact]
    public async Task An_upload_replaces_a_kind_as_a_whole_and_earlier_changes_of_its_rows_are_no_more()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        await SetRateAsync(server, server.Admin, path, "1.9");
        var (csv, tag) = await CsvAsync(server, $"{path}/truck-rates");

        using var uploaded = await server.SendAsync(server.Admin, HttpMethod.Put, $"{path}/truck-rates", Csv(csv.Replace("1.9", "1.8", StringComparison.Ordinal)), tag);
        using var stale = await server.SendAsync(server.Admin, HttpMethod.Put, $"{path}/truck-rates", Csv(csv), tag);

        Assert.Equal(HttpStatusCode.OK, uploaded.StatusCode);
        await ProblemAssert.IsAsync(stale, 412, "preconditionFailed");
        Assert.Equal("1.8", (string?)(await server.AskAsync(server.Admin, HttpMethod.Get, path + Rate)).Body["cells"]!["usdPerKm"]);
        await SetRateAsync(server, server.Admin, path, "1.7");
        Assert.Equal("1.7", (string?)(await server.AskAsync(server.Admin, HttpMethod.Get, path + Rate)).Body["cells"]!["usdPerKm"]);
    }

    [SkippableFact]
    public async Task An_upload_with_faults_lists_them_all_and_changes_nothing()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var (_, tag) = await CsvAsync(server, $"{path}/dispatch");

        using var answer = await server.SendAsync(
            server.Admin, HttpMethod.Put, $"{path}/dispatch", Csv("product,place,waitHours,confidence,source\ntrain,*,x,estimate,own\ntrain,*,12,guess,own\nsingle,*,1\n"), tag);

        var problem = await ProblemAssert.IsAsync(answer, 422, "invalidData");
        Assert.Equal(["/dispatch/line 4", "/dispatch/train:*", "/dispatch/train:*/waitHours"], problem["errors"]!.AsArray().Select(e => (string?)e!["pointer"]));
        Assert.Equal(tag, (await CsvAsync(server, $"{path}/dispatch")).Tag);
    }

    [SkippableTheory]
    [InlineData(9_999_000, 422, "faults in the rows")]
    [InlineData(10_000_001, 413, "at most 10000000 bytes")]
    public async Task An_upload_has_at_most_ten_megabytes(int bytes, int status, string told)
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var (_, tag) = await CsvAsync(server, $"{path}/dispatch");

        using var answer = await server.SendAsync(server.Admin, HttpMethod.Put, $"{path}/dispatch", Csv(new string('x', bytes)), tag);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(told, (string?)(await ProblemAssert.ReadAsync(answer))["detail"], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_contradicts_other_rows_is_told_by_the_check_and_not_published()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, $"{path}/places/KZ-NORTH");
        await server.AskAsync(server.Admin, HttpMethod.Delete, $"{path}/places/KZ-NORTH", ifMatch: tag);

        (var validation, tag) = await server.AskAsync(server.Admin, HttpMethod.Post, $"{path}/validate");
        using var answer = await server.SendAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"x"}""", tag);

        Assert.False((bool)validation["valid"]!);
        var problem = await ProblemAssert.IsAsync(answer, 422, "invalidData");
        Assert.Contains("/rail-links/R1/from", problem["errors"]!.AsArray().Select(e => (string?)e!["pointer"]));
        Assert.Equal((int)validation["faultCount"]!, problem["errors"]!.AsArray().Count);
        Assert.Equal(1, (await server.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
    }

    [SkippableFact]
    public async Task What_was_changed_after_the_check_is_not_published_unread()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Post, $"{path}/validate");
        await SetRateAsync(server, server.Admin, path, "1.9");

        using var stale = await server.SendAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"x"}""", tag);
        using var without = await server.SendAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"x"}""");

        await ProblemAssert.IsAsync(stale, 412, "preconditionFailed");
        await ProblemAssert.IsAsync(without, 428, "preconditionRequired");
    }

    [SkippableFact]
    public async Task A_draft_whose_base_is_no_longer_current_is_told_which_version_is()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var (late, early) = (await BeginAsync(server), await BeginAsync(server));
        await SetRateAsync(server, server.Admin, early, "1.9");
        await PublishAsync(server, early);

        var (draft, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, late);
        using var answer = await server.SendAsync(server.Admin, HttpMethod.Post, $"{late}/publish", """{"note":"x"}""", tag);
        var (diff, _) = await server.AskAsync(server.Admin, HttpMethod.Get, $"{late}/diff?against=2");

        Assert.Equal((1, 2, false), ((int)draft["base"]!, (int)draft["current"]!, (bool)draft["isBaseCurrent"]!));
        var problem = await ProblemAssert.IsAsync(answer, 409, "conflict");
        Assert.Equal("2", (string?)problem["errors"]![0]!["candidates"]![0]!["value"]);
        Assert.Equal(1, (int)diff["changes"]!);
    }

    [SkippableFact]
    public async Task The_same_state_of_a_draft_is_published_once_however_often_it_is_asked()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        await SetRateAsync(server, server.Admin, path, "1.9");

        var first = await PublishAsync(server, path);
        var second = await PublishAsync(server, path);

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(2, (await server.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_publication_that_the_storage_does_not_answer_is_told_as_unknown_and_settled_by_the_same_request(bool isStored)
    {
        var options = azurite.NewTables() with { FlipLimit = TimeSpan.FromMilliseconds(200) };
        await using var server = await StoredServer.StartAsync(options);
        var policy = new FaultPolicy();
        await using var another = await server.StartAnotherAsync(options, policy);
        var path = await BeginAsync(server);
        await SetRateAsync(server, server.Admin, path, "1.9");
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path);
        policy.BeforeFlip = () =>
        {
            var flip = policy.Calls;
            policy.BeforeFlip = () => Task.CompletedTask;
            policy.Plan = call => call == flip && isStored ? Fault.ReplyLost : Fault.RequestLost;
            return Task.CompletedTask;
        };

        using var unknown = await another.SendAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"x"}""", tag, idempotencyKey: "k");
        policy.Plan = _ => Fault.None;
        var (published, _) = await another.AskAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"x"}""", tag, idempotencyKey: "k");

        await ProblemAssert.IsAsync(unknown, 503, "outcomeUnknown");
        Assert.NotNull(unknown.Headers.RetryAfter);
        Assert.Equal(2, (int)published["version"]!);
        Assert.Equal(2, (await server.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
    }

    [SkippableFact]
    public async Task An_older_version_is_made_current_again_under_a_new_number()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        await SetRateAsync(server, server.Admin, path, "1.9");
        await PublishAsync(server, path);
        await server.Api.Refresher.RefreshAsync(CancellationToken.None);

        using var wrong = await server.SendAsync(server.Admin, HttpMethod.Post, "/v1/datasets/1/activate", """{"current":1,"note":"back"}""");
        var (activated, _) = await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/datasets/1/activate", """{"current":2,"note":"back"}""");
        using var again = await server.SendAsync(server.Admin, HttpMethod.Post, "/v1/datasets/1/activate", """{"current":3,"note":"back"}""");
        using var none = await server.SendAsync(server.Admin, HttpMethod.Post, "/v1/datasets/9/activate", """{"current":3,"note":"back"}""");

        await ProblemAssert.IsAsync(wrong, 409, "conflict");
        Assert.Equal(3, (int)activated["version"]!);
        await ProblemAssert.IsAsync(again, 422, "invalidRequest");
        await ProblemAssert.IsAsync(none, 404, "notFound");
        var hashes = new List<string?>();
        foreach (var version in (int[])[1, 2, 3])
        {
            hashes.Add((string?)(await server.AskAsync(server.Admin, HttpMethod.Get, $"/v1/datasets/{version}")).Body["contentHash"]);
        }

        Assert.Equal(hashes[0], hashes[2]);
        Assert.NotEqual(hashes[0], hashes[1]);
        await server.Api.Refresher.RefreshAsync(CancellationToken.None);
        using var served = await server.SendAsync(server.Admin, HttpMethod.Get, "/v1/places");
        Assert.Equal("3", served.Headers.GetValues("Dataset-Version").Single());
    }

    [SkippableFact]
    public async Task An_instance_that_missed_a_version_follows_its_rows_under_their_new_number()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        await SetRateAsync(server, server.Admin, path, "1.9");
        await PublishAsync(server, path);
        await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/datasets/1/activate", """{"current":2,"note":"back"}""");

        await server.Api.Refresher.RefreshAsync(CancellationToken.None); // it served 1, whose rows are those of 3

        using var served = await server.SendAsync(server.Admin, HttpMethod.Get, "/v1/places");
        Assert.Equal("3", served.Headers.GetValues("Dataset-Version").Single());
    }

    [SkippableFact]
    public async Task A_draft_of_another_organisation_is_as_one_that_there_is_not()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var absent = $"/v1/drafts/{new string('0', 32)}";
        (string Method, string Path, string? Body)[] requests =
        [
            ("GET", "", null), ("DELETE", "", null), ("POST", "/validate", null), ("GET", "/diff", null), ("POST", "/publish", """{"note":"x"}"""), ("GET", "/fx", null), ("PUT", "/fx", """{"rows":[]}"""),
            ("GET", Rate, null), ("PUT", Rate, """{"cells":{"country":"KZ","usdPerKmLow":"1","usdPerKm":"1","usdPerKmHigh":"1","kmPerDay":"1","callUsd":"1","emptyReturnShare":"1","confidence":"estimate","source":"x"}}"""),
            ("DELETE", Rate, null),
        ];

        foreach (var (method, end, body) in requests)
        {
            Assert.Equal(await TellAsync(method, absent + end, body), await TellAsync(method, path + end, body));
        }

        Assert.Empty((await server.AskAsync(server.OtherAdmin, HttpMethod.Get, "/v1/drafts")).Body["value"]!.AsArray());
        Assert.Single((await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/drafts")).Body["value"]!.AsArray());

        async Task<string> TellAsync(string method, string at, string? body)
        {
            using var answer = await server.SendAsync(server.OtherAdmin, new(method), at, body, "\"x\"");
            var problem = await ProblemAssert.ReadAsync(answer);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            problem["traceId"] = problem["instance"] = null;
            return problem.ToJsonString();
        }
    }

    [SkippableTheory]
    [InlineData("x")]
    [InlineData("..%2F..")]
    [InlineData("%23%3F")]
    [InlineData("k%7Cadmin")]
    [InlineData("%01")]
    public async Task An_id_that_no_draft_has_is_not_found(string id)
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());

        using var answer = await server.SendAsync(server.Admin, HttpMethod.Get, $"/v1/drafts/{id}");

        await ProblemAssert.IsAsync(answer, 404, "notFound");
    }

    [SkippableFact]
    public async Task A_deleted_draft_is_not_there_any_more()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path);

        await server.AskAsync(server.Admin, HttpMethod.Delete, path, ifMatch: tag);

        using var answer = await server.SendAsync(server.Admin, HttpMethod.Get, path);
        await ProblemAssert.IsAsync(answer, 404, "notFound");
        Assert.Empty((await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/drafts")).Body["value"]!.AsArray());
    }

    [SkippableFact]
    public async Task Every_change_stands_in_the_audit_with_the_hash_before_and_after()
    {
        await using var server = await StoredServer.StartAsync(azurite.NewTables());
        var path = await BeginAsync(server);
        await SetRateAsync(server, server.Admin, path, "1.9");
        await SetRateAsync(server, server.Admin, path, "1.8");
        var (_, tag) = await CsvAsync(server, $"{path}/dispatch");
        using var uploaded = await server.SendAsync(server.Admin, HttpMethod.Put, $"{path}/dispatch", Csv("product,place,waitHours,confidence,source\ntrain,*,12,estimate,own\n"), tag);
        await PublishAsync(server, path);

        var told = (await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/audit")).Body["value"]!.AsArray().Reverse().ToList();

        Assert.Equal(["publish", "createDraft", "putRow", "putRow", "putKind", "publish"], told.Select(e => (string?)e!["action"]));
        Assert.Equal($"{path[4..]}/truck-rates/KZ", (string?)told[2]!["subject"]);
        Assert.Equal((string?)told[2]!["after"], (string?)told[3]!["before"]);
        Assert.Equal((string?)told[0]!["after"], (string?)told[5]!["before"]);
        Assert.All(told.Skip(2), e => Assert.NotEqual((string?)e!["before"], (string?)e["after"]));
    }

    [Fact]
    public async Task Without_storage_nothing_can_be_changed_and_that_is_told()
    {
        var token = KeyToken.Make("local", "admin");
        var server = new ApiServer(new RoutePlanner.Api.Serving.BundledSource(), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(ApiServer.Start), new() { FirstAdmins = [token] });
        await server.InitializeAsync();

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/drafts") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token.Reveal());
        using var answer = await server.Client.SendAsync(request);

        await ProblemAssert.IsAsync(answer, 503, "noStorage");
        await server.DisposeAsync();
    }

    internal static StringContent Csv(string text) => new(text, Encoding.UTF8, "text/csv");

    internal static async Task<(string Text, string Tag)> CsvAsync(StoredServer server, string path)
    {
        using var answer = await server.SendAsync(server.Admin, HttpMethod.Get, $"{path}?format=csv");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        return (await answer.Content.ReadAsStringAsync(), answer.Headers.ETag!.Tag);
    }

    /// <summary>A new draft of the admin's organisation.</summary>
    /// <returns>Its path.</returns>
    internal static async Task<string> BeginAsync(StoredServer server) => $"/v1/drafts/{(await server.AskAsync(server.Admin, HttpMethod.Post, "/v1/drafts", "{}")).Body["id"]}";

    internal static async Task SetRateAsync(StoredServer server, string token, string path, string rate)
    {
        var (row, tag) = await server.AskAsync(token, HttpMethod.Get, path + Rate);
        await server.AskAsync(token, HttpMethod.Put, path + Rate, With(row, "usdPerKm", rate), tag);
    }

    internal static async Task<JsonNode> PublishAsync(StoredServer server, string path)
    {
        var (_, tag) = await server.AskAsync(server.Admin, HttpMethod.Get, path);
        return (await server.AskAsync(server.Admin, HttpMethod.Post, $"{path}/publish", """{"note":"a change"}""", tag)).Body;
    }

    /// <summary>The body that writes a row with another text in one cell.</summary>
    internal static string With(JsonNode row, string column, string text)
    {
        var cells = row["cells"]!.DeepClone();
        cells[column] = text;
        return new JsonObject { ["cells"] = cells }.ToJsonString();
    }
}
