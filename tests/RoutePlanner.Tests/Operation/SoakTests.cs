using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using RoutePlanner.Data.Keys;
using RoutePlanner.Tests.Http;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Operation;

/// <summary>Two instances for as long as one likes: people of all roles, a publication each minute, the storage in trouble for a twentieth of the time, clocks that jump by an hour.</summary>
[Collection(ServerProcesses.Name)]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const string FakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private const int RequestsASecond = 30;

    private static readonly int Minutes = RunSize.Of("ROUTEPLANNER_SOAK_MINUTES", 0);

    private static readonly TimeSpan TroubleEach = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan TroubleFor = TimeSpan.FromSeconds(9);

    private static readonly TimeSpan JumpEach = TimeSpan.FromMinutes(2);

    /// <summary>What is asked, as whom, and how often of a hundred.</summary>
    private static readonly (Role Role, string Path, int Share)[] Questions =
    [
        (Role.Planner, PricedPlan.Question, 70),
        (Role.Reader, "/v1/places?q=north", 6),
        (Role.Reader, "/v1/tariffs?limit=20", 6),
        (Role.Planner, "/v1/quotes", 4),
        (Role.Editor, "/v1/drafts", 4),
        (Role.Publisher, "/v1/datasets", 6),
        (Role.Admin, "/v1/audit?limit=20", 4),
    ];

    private readonly ConcurrentDictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentDictionary<string, int> _statuses = new(StringComparer.Ordinal);

    [SkippableFact]
    public async Task Plans_are_made_throughout_and_nothing_piles_up()
    {
        Skip.If(Minutes == 0, "Takes as many minutes as ROUTEPLANNER_SOAK_MINUTES says.");
        await using var azurite = await OwnAzurite.StartAsync();
        await azurite.PublishAsync();
        var clock = Path.GetTempFileName();
        await File.WriteAllTextAsync(clock, "+0");
        var jumps = File.Exists(FakeTime);
        var faked = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LD_PRELOAD"] = FakeTime,
            ["FAKETIME_TIMESTAMP_FILE"] = clock,
            ["FAKETIME_CACHE_DURATION"] = "1",
            ["DONT_FAKE_MONOTONIC"] = "1",
        };
        var admin = KeyToken.Make("acme", "admin").Reveal();
        string[] arguments = ["--storage", azurite.ConnectionString, "--Keys:Required", "true", "--Keys:FirstAdmin", admin];
        await using var steady = await ServerProcess.StartAsync(arguments);
        await using var jumping = await ServerProcess.StartAsync(jumps ? faked : [], runtimeConfig: null, arguments);
        ServerProcess[] servers = [steady, jumping];
        await Task.WhenAll(servers.Select(server => server.ReadyAsync()));
        var tokens = new Dictionary<Role, string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var name = $"{role}".ToLowerInvariant();
            tokens[role] = (string)(await new ApiPublisher(steady.Client, admin).AskAsync(HttpMethod.Put, $"/v1/keys/the-{name}", $$"""{"role":"{{name}}"}""", creates: true)).Body["token"]!;
        }

        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(Minutes));
        var trouble = TroubleAsync(azurite.Proxy, stop.Token);
        var jumper = jumps ? JumpAsync(clock, stop.Token) : Task.CompletedTask;
        var publisher = PublishAsync(new ApiPublisher(steady.Client, tokens[Role.Publisher]), stop.Token);
        var watcher = WatchAsync(servers, stop.Token);
        var asked = await AskAsync(servers, tokens, stop.Token);
        await Task.WhenAll(trouble, jumper, publisher, watcher);
        File.Delete(clock);

        var milliseconds = _milliseconds.Order().ToArray();
        var plans = milliseconds.Length;
        var failed = _statuses.Where(status => status.Key.StartsWith("plan ", StringComparison.Ordinal) && status.Key != "plan 200").Sum(status => status.Value);
        output.WriteLine($"{Minutes} minutes, {asked} requests, clocks {(jumps ? "jumped" : "went on: libfaketime is not installed")}; {string.Join(", ", _statuses.OrderBy(status => status.Key, StringComparer.Ordinal).Select(status => $"{status.Key}: {status.Value}"))}");
        output.WriteLine($"{plans} plans, {failed} failed ({1 - ((double)failed / plans):0.00000}), p50 {milliseconds[plans / 2]:0.0} ms, p99 {milliseconds[(int)(plans * 0.99)]:0.0} ms; {await publisher} versions published");
        var figures = await watcher;
        foreach (var (server, seen) in servers.Zip(figures))
        {
            output.WriteLine($"process {server.Id}: {string.Join(", ", seen.Where((_, i) => i % Math.Max(1, seen.Count / 10) == 0 || i == seen.Count - 1).Select(figure => $"{figure.Handles} handles {figure.Megabytes} MB"))}");
        }

        Assert.True(_faults.IsEmpty, string.Join('\n', _faults.Take(10)));
        Assert.True(failed <= plans / 1000, $"{failed} of {plans} plans failed");
        Assert.True(milliseconds[(int)(plans * 0.99)] < 2000, "A plan is bounded by 2 s.");
        Assert.DoesNotContain(servers.SelectMany(server => server.Said), line => line.Contains("Unhandled", StringComparison.Ordinal) || line.StartsWith("fail: Microsoft", StringComparison.Ordinal));
        foreach (var seen in figures.Where(seen => seen.Count > 8))
        {
            // Of the second quarter, when all is warm, and of the last one.
            var (early, late) = (seen[(seen.Count / 4)..(seen.Count / 2)], seen[^(seen.Count / 4)..]);
            Assert.True(late.Average(f => f.Handles) <= early.Average(f => f.Handles) + 30, "Handles pile up.");
            Assert.True(late.Average(f => f.Megabytes) <= early.Average(f => f.Megabytes) * 1.25, "Memory piles up.");
        }

        foreach (var server in servers)
        {
            Assert.Equal(0, await server.EndAsync());
        }
    }

    private async Task<int> AskAsync(ServerProcess[] servers, Dictionary<Role, string> tokens, CancellationToken stop)
    {
        var newest = new int[servers.Length];
        var running = new ConcurrentDictionary<Task, byte>();
        var random = new Random(20261124);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1) / RequestsASecond);
        var asked = 0;
        for (; !stop.IsCancellationRequested; asked++)
        {
            var (share, instance) = (random.Next(Questions.Sum(question => question.Share)), asked % servers.Length);
            var (role, path, _) = Questions.First(question => (share -= question.Share) < 0);
            var one = AskOneAsync(servers[instance], role, path, instance);
            running[one] = 0;
            _ = one.ContinueWith(done => running.TryRemove(done, out _), TaskScheduler.Default);
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(running.Keys);
        return asked;

        async Task AskOneAsync(ServerProcess server, Role role, string path, int instance)
        {
            var isPlan = path == PricedPlan.Question;
            var (clock, least) = (Stopwatch.StartNew(), Volatile.Read(ref newest[instance]));
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", tokens[role]) } };
                using var answer = await server.Client.SendAsync(request, CancellationToken.None);
                var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
                Count($"{(isPlan ? "plan" : "other")} {(int)answer.StatusCode}{(answer.IsSuccessStatusCode ? "" : $" {JsonNode.Parse(text)!["code"]}")}");
                if (isPlan)
                {
                    _milliseconds.Add(clock.Elapsed.TotalMilliseconds);
                }

                if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable) || (answer.StatusCode == HttpStatusCode.ServiceUnavailable && answer.Headers.RetryAfter is null))
                {
                    _faults.Enqueue($"{role} {path}: {text}");
                }
                else if (isPlan && answer.IsSuccessStatusCode)
                {
                    var version = answer.Headers.GetValues("Dataset-Version").Single();
                    var number = int.Parse(version, CultureInfo.InvariantCulture);
                    if (_answers.GetOrAdd(version, text) != text || !text.Contains($"\"dataset\":{{\"version\":{version},", StringComparison.Ordinal) || number < least)
                    {
                        _faults.Enqueue($"version {version} after {least} is mixed: {text}");
                    }

                    for (var seen = least; number > seen; seen = Volatile.Read(ref newest[instance]))
                    {
                        Interlocked.CompareExchange(ref newest[instance], number, seen);
                    }
                }
            }
            catch (HttpRequestException e)
            {
                Count($"{(isPlan ? "plan" : "other")} {e.HttpRequestError}");
                _faults.Enqueue($"{role} {path}: {e.Message}");
            }
        }
    }

    private void Count(string status) => _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);

    private static async Task TroubleAsync(StorageProxy proxy, CancellationToken stop)
    {
        var all = Enum.GetValues<StorageTrouble>().Except([StorageTrouble.None]).ToList();
        for (var round = 0; await PauseAsync(TroubleEach - TroubleFor, stop); round++)
        {
            proxy.Trouble = all[round % all.Count];
            await PauseAsync(TroubleFor, stop);
            proxy.Trouble = StorageTrouble.None;
        }
    }

    private static async Task JumpAsync(string clock, CancellationToken stop)
    {
        for (var round = 0; await PauseAsync(JumpEach, stop); round++)
        {
            await File.WriteAllTextAsync(clock, (round % 4) switch { 0 => "+1h", 2 => "-1h", _ => "+0" }, CancellationToken.None);
        }
    }

    private async Task<int> PublishAsync(ApiPublisher publisher, CancellationToken stop)
    {
        var published = 0;
        for (var round = 0; await PauseAsync(TimeSpan.FromMinutes(1), stop); round++)
        {
            try
            {
                using var answer = await publisher.PublishAsync(await publisher.BeginAsync(1.4m + (round % 60 / 100m)));
                published += answer.IsSuccessStatusCode ? 1 : 0;
                Count($"publish {(int)answer.StatusCode}");
            }
            catch (Xunit.Sdk.TrueException)
            {
                Count("publish not begun"); // the storage was in trouble
            }
        }

        return published;
    }

    private static async Task<List<(int Handles, long Megabytes)>[]> WatchAsync(ServerProcess[] servers, CancellationToken stop)
    {
        var figures = servers.Select(_ => new List<(int, long)>()).ToArray();
        while (await PauseAsync(TimeSpan.FromSeconds(30), stop))
        {
            foreach (var (server, seen) in servers.Zip(figures))
            {
                var memory = (await File.ReadAllLinesAsync($"/proc/{server.Id}/status", CancellationToken.None)).Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
                seen.Add((Directory.GetFiles($"/proc/{server.Id}/fd").Length, long.Parse(memory.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024));
            }
        }

        return figures;
    }

    /// <summary>Waits.</summary>
    /// <returns>False when it is time to stop.</returns>
    private static async Task<bool> PauseAsync(TimeSpan time, CancellationToken stop)
    {
        try
        {
            await Task.Delay(time, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
