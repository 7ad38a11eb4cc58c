using System.Diagnostics;
using System.Runtime.InteropServices;
using RoutePlanner.Server;

namespace RoutePlanner.Benchmarks;

/// <summary>Figure 7: from the start of a server process to its first plan, with a storage that is up and holds a dataset, against a hello endpoint's first answer.</summary>
/// <remarks>The server is published as for a deployment first: compiled ahead of time, the runtime with it (ReadyToRun, composite). Wall time, the two in turn, the median of each.</remarks>
internal static class StartSpeed
{
    private const int Rounds = 7;

    internal static async IAsyncEnumerable<Ratio> MeasureAsync()
    {
        const string What = "cold start to the first plan ÷ a hello endpoint's first answer";
        var folder = Directory.CreateTempSubdirectory("routeplanner-start").FullName;
        var (server, isCompiled) = Publish(folder);
        await using (var storage = await BenchStorage.StartAsync())
        {
            if (storage.Connection is null)
            {
                yield return new("7", $"{What}: not measured, {storage.Fault}", double.NaN, "≤ 1.5", "2.5", "");
                yield break;
            }

            var (plans, hellos) = (new List<(double Ms, double Processor)>(), new List<(double Ms, double Processor)>());
            for (var round = 0; round < Rounds; round++)
            {
                plans.Add(await TimeAsync(() => ServerProcess.StartAsync(server, "--urls", "http://127.0.0.1:0", "--storage", storage.Connection), HttpMethod.Post, "/v1/plan"));
                hellos.Add(await TimeAsync(() => ServerProcess.StartAsync(typeof(StartSpeed).Assembly.Location, "hello"), HttpMethod.Get, "/"));
            }

            plans.Sort();
            hellos.Sort();
            var (plan, hello) = (plans[Rounds / 2].Ms, hellos[Rounds / 2].Ms);
            yield return new(
                "7", What, plan / hello, "≤ 1.5", "2.5",
                $"{plan:0} ms ÷ {hello:0} ms; least {plans[0].Ms:0} ÷ {hellos[0].Ms:0}; processor time, least {plans.Min(p => p.Processor):0} ÷ {hellos.Min(h => h.Processor):0}; {(isCompiled ? "compiled ahead" : "not compiled ahead: publishing with ReadyToRun failed")}");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The yardstick: the least that a web process can do.</summary>
    internal static async Task HelloAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/", () => "hello");
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(app.Urls.First()));
        await app.RunAsync();
    }

    private static (string Program, bool IsCompiled) Publish(string folder)
    {
        var here = typeof(LocalStorage).Assembly.Location;
        for (var parent = new DirectoryInfo(AppContext.BaseDirectory); parent is not null; parent = parent.Parent)
        {
            var project = Path.Combine(parent.FullName, "src", "RoutePlanner.Server");
            if (Directory.Exists(project))
            {
                string[] command = ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-o", folder];
                using var publish = Process.Start(new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, UseShellExecute = false })!;
                publish.StandardOutput.ReadToEnd();
                publish.WaitForExit();
                return publish.ExitCode == 0 ? (Path.Combine(folder, Path.GetFileNameWithoutExtension(here)), true) : (here, false);
            }
        }

        return (here, false);
    }

    private static async Task<(double Ms, double Processor)> TimeAsync(Func<Task<ServerProcess>> start, HttpMethod method, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var begun = Stopwatch.GetTimestamp();
        await using var process = await start();
        while (true)
        {
            using var request = new HttpRequestMessage(method, new Uri(process.Address, path));
            if (method == HttpMethod.Post)
            {
                request.Content = new StringContent(Questions.Body(0), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            }

            using var answer = await client.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            if (answer.IsSuccessStatusCode)
            {
                return (Stopwatch.GetElapsedTime(begun).TotalMilliseconds, process.ProcessorMilliseconds);
            }

            await Task.Delay(2); // it is still loading
        }
    }
}
