using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using RoutePlanner.Api.Batches;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Http;

namespace RoutePlanner.Tests.Batches;

/// <summary>Many shipments in one call: each is answered as it would be alone, in its place.</summary>
[Collection(ApiServerCollection.Name)]
public sealed class BatchTests(ApiServer server)
{
    private const string Good = """{"from":{"place":"KZ-KOSTANAY"},"to":{"place":"IR-TEHRAN"},"when":{"readyAt":"2026-12-01T08:00:00+05:00"},"shipment":{"massKg":60000,"packings":["container40"]}}""";

    /// <summary>How many lines the rate sheet has: 1,000 by ROUTEPLANNER_BATCH_LINES.</summary>
    private static readonly int SheetLines = int.TryParse(Environment.GetEnvironmentVariable("ROUTEPLANNER_BATCH_LINES"), out var lines) ? lines : 60;

    [Theory]
    [InlineData("""{"shipments":[LINES]}""", ",", "application/json")]
    [InlineData("[LINES]", ",", "application/json")]
    [InlineData("LINES", "\n", "application/x-ndjson")]
    [InlineData("LINES\r\n", "\r\n\r\n", "application/x-ndjson; charset=utf-8")]
    public async Task A_shipment_of_a_batch_is_answered_as_it_would_be_alone(string form, string between, string mediaType)
    {
        var other = Good.Replace("KZ-KOSTANAY", "KZ-AKTOBE", StringComparison.Ordinal);
        string[] questions = [Good, other, Good];

        var answers = await AskAsync(form.Replace("LINES", string.Join(between, questions), StringComparison.Ordinal), mediaType);

        Assert.Equal([1, 2, 3], answers.Select(answer => (int)answer["line"]!));
        foreach (var (question, answer) in questions.Zip(answers))
        {
            using var alone = await server.PostAsync(question);
            Assert.Equal(await alone.Content.ReadAsStringAsync(), answer["plan"]!.ToJsonString(Written));
        }
    }

    [Fact]
    public async Task A_faulty_line_has_its_problem_in_its_place_and_spoils_no_other()
    {
        string[] lines =
        [
            Good, "{", "[]", "null", """{"from":{"place":"KZ-KOSTANAY"},"to":{"place":"IR-TEHRAN"},"odd":1}""", Good.Replace("IR-TEHRAN", "IR-NOWHERE", StringComparison.Ordinal),
            Good.Replace("\"when\"", "\"constraints\":{\"avoid\":{\"countries\":[\"IR\"]}},\"when\"", StringComparison.Ordinal), """{"options":{"dataset":77},""" + Good[1..], new('[', 5000), "\u0000", Good,
        ];

        var answers = await AskAsync(string.Join('\n', lines), "application/x-ndjson");

        Assert.Equal(
            ["plan", "malformedRequest", "malformedRequest", "malformedRequest", "malformedRequest", "invalidRequest", "noRoute", "notFound", "malformedRequest", "malformedRequest", "plan"],
            answers.Select(answer => (string?)answer["problem"]?["code"] ?? "plan"));
        Assert.Equal("/odd", (string?)answers[4]["problem"]!["errors"]![0]!["pointer"]);
        Assert.Equal("/to/place", (string?)answers[5]["problem"]!["errors"]![0]!["pointer"]);
        Assert.Equal(answers[0]["plan"]!.ToJsonString(), answers[^1]["plan"]!.ToJsonString());
    }

    [Fact]
    public async Task A_sheet_has_the_columns_of_the_one_line_form()
    {
        const string Sheet = "tonnes,from,to,packing,ready,avoid\r\n60,Kostanay,Tehran,container40,2026-12-01,\r\n60,Kostanay,Tehran,\"container40,bulk\",2026-12-01,\"country:UZ,mode:sea\"\r\nx,Kostanay,Tehran,,,\r\n60,Kostanay\r\n60,Kos\"tanay,Tehran,,,\r\n";

        var answers = await AskAsync(Sheet, "text/csv");

        foreach (var (at, query) in new[] { (0, "packing=container40"), (1, "packing=container40,bulk&avoid=country:UZ,mode:sea") })
        {
            var alone = await server.GetJsonAsync($"/v1/plan?from=Kostanay&to=Tehran&tonnes=60&ready=2026-12-01&{query}");
            Assert.Equal(alone.ToJsonString(), answers[at]["plan"]!.ToJsonString());
        }

        Assert.Equal(["/tonnes", "", ""], answers.Skip(2).Select(answer => (string?)answer["problem"]!["errors"]![0]!["pointer"]));
    }

    [Fact]
    public async Task A_rate_sheet_is_answered_as_a_sheet_in_its_order()
    {
        string[] origins = ["KZ-KOSTANAY", "KZ-AKTOBE", "KZ-KARAGANDA", "KZ-ALMATY", "KZ-ASTANA"], ends = ["IR-TEHRAN", "IR-MASHHAD", "IR-BANDARABBAS"];
        var asked = Enumerable.Range(0, SheetLines).Select(at => (From: origins[at % origins.Length], To: ends[at % ends.Length], Tonnes: 20 + (at % 7))).ToList();
        var sheet = string.Join('\n', asked.Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.From},{line.To},{line.Tonnes},container40,2026-12-01,2")).Prepend("from,to,tonnes,packing,ready,maxRoutes"));

        using var answer = await SendAsync(sheet, "text/csv", "text/csv");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        var rows = Read(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(Enumerable.Range(1, SheetLines), rows.Select(row => int.Parse(row["line"], CultureInfo.InvariantCulture)).Distinct());
        Assert.All(rows, row => Assert.Equal(("200", asked[int.Parse(row["line"], CultureInfo.InvariantCulture) - 1].From), (row["status"], row["from"])));
        Assert.All(rows, row => Assert.True(decimal.Parse(row["cost"], CultureInfo.InvariantCulture) > 100));
    }

    [Fact]
    public async Task A_cell_that_a_spreadsheet_would_run_is_marked()
    {
        using var answer = await SendAsync("from,to,tonnes,packing\n\"=HYPERLINK(\"\"http://x\"\")\",Tehran,60,bulk\n@SUM(1),Tehran,60,bulk\n", "text/csv", "text/csv");

        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(text.Split('\n').SelectMany(line => line.Split(',')), cell => cell.TrimStart('"').IndexOfAny(['=', '@']) == 0);
        Assert.Equal(["422", "422"], Read(Encoding.UTF8.GetBytes(text)).Select(row => row["status"]));
    }

    [Theory]
    [InlineData("", "application/x-ndjson", 400, "malformedRequest")]
    [InlineData("[]", "application/json", 400, "malformedRequest")]
    [InlineData("{}", "application/json", 400, "malformedRequest")]
    [InlineData("""{"shipments":[],"odd":1}""", "application/json", 400, "malformedRequest")]
    [InlineData("[", "application/json", 400, "malformedRequest")]
    [InlineData("from,odd\nx,y", "text/csv", 400, "malformedRequest")]
    [InlineData("from,from,to\nx,y,z", "text/csv", 400, "malformedRequest")]
    [InlineData("x", "text/plain", 415, "unsupportedMediaType")]
    public async Task What_is_no_batch_is_refused_as_a_whole(string body, string mediaType, int status, string code)
    {
        using var answer = await SendAsync(body, mediaType);

        await ProblemAssert.IsAsync(answer, status, code);
    }

    [Fact]
    public async Task A_batch_has_at_most_a_thousand_shipments_and_ten_megabytes()
    {
        using var many = await SendAsync(string.Join('\n', Enumerable.Repeat("{}", 1_001)), "application/x-ndjson");
        using var large = await SendAsync(new string(' ', 10_000_001), "application/x-ndjson");
        using var most = await SendAsync(string.Join('\n', Enumerable.Repeat("{}", 1_000)) + new string(' ', 9_000_000), "application/x-ndjson");

        Assert.Equal("tooMany", (string?)(await ProblemAssert.IsAsync(many, 400, "malformedRequest"))["errors"]![0]!["code"]);
        await ProblemAssert.IsAsync(large, 413, "bodyTooLarge");
        Assert.Equal(1_000, (await most.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData("application/x-ndjson", "application/x-ndjson")]
    [InlineData("*/*", "application/x-ndjson")]
    [InlineData("text/*", "text/csv")]
    [InlineData("application/x-ndjson;q=0.5, text/csv", "text/csv")]
    [InlineData("text/csv, */*", "text/csv")]
    [InlineData("image/png", null)]
    public async Task The_caller_chooses_the_form_of_the_answer(string accept, string? mediaType)
    {
        using var answer = await SendAsync(Good, "application/x-ndjson", accept);

        Assert.Equal(mediaType is null ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(mediaType ?? "application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task The_first_line_is_there_before_the_last_is_planned()
    {
        using var gate = new SemaphoreSlim(0);
        using var planner = new BatchPlanner();
        var answers = planner.RunAsync([1, 2], async (line, stop) =>
        {
            if (line == 2)
            {
                await gate.WaitAsync(stop);
            }

            return line;
        }, CancellationToken.None).GetAsyncEnumerator();

        Assert.True(await answers.MoveNextAsync());
        Assert.Equal(1, answers.Current);
        gate.Release();
        Assert.True(await answers.MoveNextAsync());
        Assert.False(await answers.MoveNextAsync());
        await answers.DisposeAsync();
    }

    [Fact]
    public async Task A_batch_ends_when_its_caller_goes_away()
    {
        using var planner = new BatchPlanner();
        using var caller = new CancellationTokenSource();
        var begun = 0;
        var read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in planner.RunAsync([.. Enumerable.Range(0, 1_000)], (_, stop) =>
            {
                Interlocked.Increment(ref begun);
                stop.ThrowIfCancellationRequested();
                return Task.FromResult(0);
            }, caller.Token))
            {
                if (++read == 3)
                {
                    await caller.CancelAsync();
                }
            }
        });

        Assert.InRange(begun, 3, read + BatchPlanner.MostAhead);
        Assert.Equal([7], await planner.RunAsync([7], (line, _) => Task.FromResult(line), CancellationToken.None).ToListAsync()); // nothing of it holds a processor
    }

    [Fact]
    public async Task All_batches_together_keep_no_more_processors_busy_than_there_are()
    {
        using var planner = new BatchPlanner();
        var (busy, most) = (0, 0);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => Assert.Equal(
            Enumerable.Range(0, 50), await planner.RunAsync([.. Enumerable.Range(0, 50)], async (line, _) =>
            {
                var now = Interlocked.Increment(ref busy);
                int seen;
                while (now > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, now, seen) != seen)
                {
                }

                await Task.Yield();
                Interlocked.Decrement(ref busy);
                return line;
            }, CancellationToken.None).ToListAsync())));

        Assert.InRange(most, 1, Environment.ProcessorCount);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Written = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task<List<JsonNode>> AskAsync(string body, string mediaType)
    {
        using var answer = await SendAsync(body, mediaType);
        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return [.. (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private async Task<HttpResponseMessage> SendAsync(string body, string mediaType, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/plan/batch") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.Add("Content-Type", mediaType);
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return await server.Client.SendAsync(request);
    }

    private static List<Dictionary<string, string>> Read(byte[] csv)
    {
        using var stream = new MemoryStream(csv);
        var lines = CsvLines.Read(stream).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Cells.Zip(line.Cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }
}
