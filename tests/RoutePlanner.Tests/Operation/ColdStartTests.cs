using System.Diagnostics;
using System.Net;
using RoutePlanner.Tests.Http;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Operation;

/// <summary>A server that starts while its storage is away.</summary>
[Collection(ServerProcesses.Name)]
public sealed class ColdStartTests(ITestOutputHelper output)
{
    /// <summary>20 by ROUTEPLANNER_COLD_STARTS=20: then it is also demanded that it is ready within 5 seconds.</summary>
    private static readonly int Starts = RunSize.Of("ROUTEPLANNER_COLD_STARTS", 3);

    private static readonly TimeSpan ReadyBy = Starts >= 20 ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(2);

    private static readonly StorageTrouble[] Troubles = [StorageTrouble.Refuse, StorageTrouble.Hang, StorageTrouble.Unavailable];

    [SkippableFact]
    public async Task It_lives_says_that_it_is_not_ready_and_is_so_when_the_storage_is_back()
    {
        await using var azurite = await OwnAzurite.StartAsync();
        var version = await azurite.PublishAsync();
        var expected = await PricedPlan.ExpectedAsync(version);
        var ready = new List<TimeSpan>();
        for (var start = 0; start < Starts; start++)
        {
            azurite.Proxy.Trouble = Troubles[start % Troubles.Length];
            await using var server = await ServerProcess.StartAsync("--storage", azurite.ConnectionString);

            using (var live = await server.Client.GetAsync(new Uri("/health/live", UriKind.Relative)))
            using (var notReady = await server.Client.GetAsync(new Uri("/health/ready", UriKind.Relative)))
            using (var plan = await server.Client.GetAsync(new Uri(PricedPlan.Question, UriKind.Relative)))
            {
                Assert.Equal(HttpStatusCode.OK, live.StatusCode);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, notReady.StatusCode);
                await ProblemAssert.IsAsync(plan, 503, "starting");
                Assert.NotNull(plan.Headers.RetryAfter);
            }

            azurite.Proxy.Trouble = StorageTrouble.None;
            var clock = Stopwatch.StartNew();
            await server.ReadyAsync();
            ready.Add(clock.Elapsed);
            Assert.Equal(expected, await PricedPlan.TextAsync(server.Client));
            Assert.Equal(0, await server.EndAsync());
        }

        output.WriteLine($"{Starts} starts, ready {ready.Min().TotalSeconds:0.0}–{ready.Max().TotalSeconds:0.0} s after the storage was back");
        Assert.All(ready, time => Assert.True(time <= ReadyBy, $"{time}"));
    }
}
