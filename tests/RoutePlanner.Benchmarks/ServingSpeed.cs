using RoutePlanner.Api;
using RoutePlanner.Api.Limits;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.Benchmarks;

/// <summary>Figures 4 and 5: POST /v1/plan against an endpoint of the same pipeline that returns equal bytes; 32 connections, different pairs in turn, no question twice.</summary>
/// <remarks>Callers and server share one process and its processors; bodies go out as brotli, as browsers and most clients ask.</remarks>
internal static class ServingSpeed
{
    private const int Connections = 32;

    // A path that the table of roles leaves open; there only GET is taken.
    private const string BytesPath = "/openapi/v1.json";

    internal static async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        var answers = new List<byte[]>();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IDatasetSource>(new BundledSource());
        builder.Services.AddSingleton(RateOptions.Off);
        builder.Services.AddRoutePlanner();
        await using var app = builder.Build();
        app.UseRoutePlanner();
        var next = 0;
        app.MapPost(BytesPath, async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(answers[Interlocked.Increment(ref next) % answers.Count]);
        }).RequireRateLimiting(RoutePlannerApi.Planning);
        await app.StartAsync();
        await app.Services.GetRequiredService<ServedNetworks>().First;

        using var callers = new Callers(new Uri(app.Urls.First()));
        for (var pair = 0; pair < Questions.Pairs.Count; pair++)
        {
            answers.Add(await callers.ReadAsync("/v1/plan", Questions.Body(pair)));
        }

        var (plans, bytes, known) = (new List<Answers>(), new List<Answers>(), new List<Answers>());
        var (plansTime, bytesTime, knownTime) = (0d, 0d, 0d);
        for (var round = 0; round < 8; round++)
        {
            var before = Processor.Milliseconds;
            var plan = await callers.AskAsync(Connections, TimeSpan.FromSeconds(3), "/v1/plan", Questions.Body);
            var between = Processor.Milliseconds;
            var equal = await callers.AskAsync(Connections, TimeSpan.FromSeconds(3), BytesPath, Questions.Body);
            var after = Processor.Milliseconds;
            var again = await callers.AskAsync(Connections, TimeSpan.FromSeconds(3), "/v1/plan", number => Questions.Body(number % Questions.Pairs.Count));
            if (round >= 2)
            {
                plans.Add(plan);
                bytes.Add(equal);
                plansTime += between - before;
                bytesTime += after - between;
                known.Add(again);
                knownTime += Processor.Milliseconds - after;
            }
        }

        await app.StopAsync();
        var (planRate, bytesRate) = (Median(plans, a => a.PerSecond), Median(bytes, a => a.PerSecond));
        var (planP99, bytesP99) = (Median(plans, a => a.Percentile(0.99)), Median(bytes, a => a.Percentile(0.99)));
        var (planCount, bytesCount) = (plans.Sum(a => a.Milliseconds.Length), bytes.Sum(a => a.Milliseconds.Length));
        yield return new(
            "4", "requests/s of POST /v1/plan ÷ those of an endpoint that returns equal bytes, 32 connections", planRate / bytesRate, "≥ 0.15", "0.08",
            $"{planRate:0}/s ÷ {bytesRate:0}/s; processor time of callers and server {plansTime / planCount:0.00} ms ÷ {bytesTime / bytesCount:0.00} ms; {answers.Average(a => a.Length) / 1000:0} kB; refused {plans.Sum(a => a.Refused)}");
        yield return new(
            "4 warm", "the same for questions that were asked before", Median(known, a => a.PerSecond) / bytesRate, "–", "–",
            $"{Median(known, a => a.PerSecond):0}/s ÷ {bytesRate:0}/s; processor time {knownTime / known.Sum(a => a.Milliseconds.Length):0.00} ms");
        yield return new(
            "5", "its p99 ÷ that endpoint's p99", planP99 / bytesP99, "≤ 3", "6",
            $"{planP99:0} ms ÷ {bytesP99:0} ms; p50 {Median(plans, a => a.Percentile(0.5)):0} ms ÷ {Median(bytes, a => a.Percentile(0.5)):0} ms");
    }

    private static double Median(List<Answers> rounds, Func<Answers, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
}
