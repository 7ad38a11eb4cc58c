using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using RoutePlanner.Data.Keys;
using RoutePlanner.Tests.Http;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Operation;

/// <summary>The storage away in six ways: plans are made as ever, and whoever changes something is told so.</summary>
[Collection(ServerProcesses.Name)]
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int PlansASecond = 20;

    /// <summary>How many plans are asked for in each trouble: 6,000 by ROUTEPLANNER_OUTAGE_PLANS=6000. Then it is also demanded that a refused publication is told within 3 seconds.</summary>
    private static readonly int Plans = RunSize.Of("ROUTEPLANNER_OUTAGE_PLANS", 60);

    private static readonly TimeSpan ToldBy = Plans >= 1_000 ? TimeSpan.FromSeconds(3) : TimeSpan.FromMinutes(1);

    /// <summary>Plans of two minutes: what has not come by then does not come.</summary>
    private const int MostMore = 120 * PlansASecond;

    /// <summary>Older than a dataset ever is while the storage answers.</summary>
    private const int OldSeconds = 4;

    [SkippableFact]
    public async Task Plans_are_made_as_ever_while_the_storage_is_away_and_publications_are_refused_until_it_is_back()
    {
        await using var azurite = await OwnAzurite.StartAsync();
        await azurite.PublishAsync();
        var admin = KeyToken.Make("acme", "admin");
        await using var server = await ServerProcess.StartAsync("--storage", azurite.ConnectionString, "--Keys:Required", "true", "--Keys:FirstAdmin", admin.Reveal());
        await server.ReadyAsync();
        var owner = new ApiPublisher(server.Client, admin.Reveal());
        var publisher = new ApiPublisher(server.Client, (string)(await owner.AskAsync(HttpMethod.Put, "/v1/keys/publisher", """{"role":"publisher"}""", creates: true)).Body["token"]!);
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await owner.AskAsync(HttpMethod.Put, "/v1/keys/planner", """{"role":"planner"}""", creates: true)).Body["token"]!);
        var version = 1;
        var draft = await publisher.BeginAsync(1.45m);

        await PlanAsync(server.Client, 2 * PlansASecond, until: Task.CompletedTask, untilAge: 0); // until its code is compiled
        var usual = await PlanAsync(server.Client, Plans, until: Task.CompletedTask, untilAge: 0);
        output.WriteLine($"no trouble: {usual}");
        foreach (var trouble in Enum.GetValues<StorageTrouble>().Except([StorageTrouble.None]))
        {
            azurite.Proxy.Trouble = trouble;
            var publishing = ToldAsync(publisher, draft, trouble);
            var plans = await PlanAsync(server.Client, Plans, until: publishing, untilAge: trouble == StorageTrouble.Errors ? 0 : OldSeconds);
            var (told, isPublished) = await publishing;
            azurite.Proxy.Trouble = StorageTrouble.None;
            await server.StatusAsync(status => (string?)status["status"] == "ready");

            output.WriteLine($"{trouble}: {plans}, p99 {plans.P99 / usual.P99:0.00} of the usual one; publication {(isPublished ? "made" : "refused")} after {told.TotalSeconds:0.00} s");
            Assert.Equal("", plans.Faults);
            Assert.True(told <= ToldBy, $"{trouble}: the publication was answered after {told}");

            // What was told is so; and sent again it has one effect.
            Assert.Equal(version + (isPublished ? 1 : 0), (await azurite.Store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
            if (isPublished || trouble == StorageTrouble.Errors)
            {
                using var again = await publisher.PublishAsync(draft);
                Assert.Equal(HttpStatusCode.OK, again.StatusCode);
                await server.ServesAsync(++version);
                draft = await publisher.BeginAsync(1.45m + (version / 100m));
            }
        }

        using var last = await publisher.PublishAsync(draft);
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        await server.ServesAsync(version + 1);
        Assert.Equal(0, await server.EndAsync());
    }

    /// <summary>Publishes into the trouble.</summary>
    /// <returns>When the answer came, and whether it was published all the same, as it may be when only some requests fail.</returns>
    private static async Task<(TimeSpan Told, bool IsPublished)> ToldAsync(ApiPublisher publisher, (string Path, string Tag) draft, StorageTrouble trouble)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await publisher.PublishAsync(draft);
        if (trouble != StorageTrouble.Errors || answer.StatusCode != HttpStatusCode.OK)
        {
            var problem = await ProblemAssert.ReadAsync(answer);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.True((string?)problem["code"] == "storageUnavailable" || trouble == StorageTrouble.Errors, $"{problem}");
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        return (trouble == StorageTrouble.Errors ? TimeSpan.Zero : clock.Elapsed, answer.StatusCode == HttpStatusCode.OK);
    }

    /// <summary>Asks for plans, each in its time whether the one before it was answered or not, and for more until something else is over and the dataset has been seen to be so old.</summary>
    private static async Task<Figures> PlanAsync(HttpClient client, int least, Task until, int untilAge)
    {
        var milliseconds = new ConcurrentBag<double>();
        var faults = new ConcurrentQueue<string>();
        var asked = new List<Task>();
        var oldest = 0;
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1) / PlansASecond);
        while (asked.Count < least || !until.IsCompleted || Volatile.Read(ref oldest) < untilAge)
        {
            asked.Add(AskAsync());
            Assert.True(asked.Count < least + MostMore, $"After {asked.Count} plans the dataset was {Volatile.Read(ref oldest)} s old, and the publication was {until.Status}.");
            await beat.WaitForNextTickAsync();
        }

        await Task.WhenAll(asked);
        await until;
        return new(asked.Count, string.Join('\n', faults.Take(5)), [.. milliseconds.Order()]);

        async Task AskAsync()
        {
            var clock = Stopwatch.StartNew();
            using var answer = await client.GetAsync(new Uri(PricedPlan.Question, UriKind.Relative));
            var text = await answer.Content.ReadAsStringAsync();
            oldest = Math.Max(Volatile.Read(ref oldest), int.Parse(answer.Headers.GetValues("Dataset-Age-Seconds").Single()));
            milliseconds.Add(clock.Elapsed.TotalMilliseconds);
            if (!answer.IsSuccessStatusCode)
            {
                faults.Enqueue(text);
            }
        }
    }

    /// <summary>How plans were answered.</summary>
    /// <param name="Faults">Empty when all were answered.</param>
    /// <param name="Milliseconds">Of each answer, sorted.</param>
    private sealed record Figures(int Asked, string Faults, double[] Milliseconds)
    {
        internal double P99 => Milliseconds[(int)(Milliseconds.Length * 0.99)];

        public override string ToString() => $"{Asked} plans, p50 {Milliseconds[Milliseconds.Length / 2]:0.0} ms, p99 {P99:0.0} ms";
    }
}
