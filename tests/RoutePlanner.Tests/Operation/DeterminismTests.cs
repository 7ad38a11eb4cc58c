using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using RoutePlanner.Server;
using Xunit.Abstractions;

namespace RoutePlanner.Tests.Operation;

/// <summary>The same question to the same dataset has the same bytes for an answer, on every machine.</summary>
[Collection(ServerProcesses.Name)]
public sealed class DeterminismTests(ITestOutputHelper output)
{
    private const int Threads = 8;

    /// <summary>How many answers in all: 10,000 by ROUTEPLANNER_SAME_ANSWERS=10000.</summary>
    private static readonly int Answers = RunSize.Of("ROUTEPLANNER_SAME_ANSWERS", 168);

    /// <summary>Language and time zone of each process.</summary>
    private static readonly (string Language, string TimeZone)[] Machines = [("C", "UTC"), ("fa_IR.UTF-8", "Asia/Tehran"), ("kk_KZ.UTF-8", "Asia/Almaty"), ("ru_RU.UTF-8", "America/St_Johns")];

    /// <summary>Says of itself that it is not the whole answer: the machine was too slow for the limit of time.</summary>
    private static ReadOnlySpan<byte> Cut => "\"complete\":false"u8;

    private const string Shipment = """
        "shipment":{"commodity":"wheat","massKg":60500.5,"volumeM3":80.25,"packings":["container40","bulk"],"value":{"amount":18000.5,"currency":"USD"}}
        """;

    /// <summary>Path and body; without a body it is a GET.</summary>
    private static readonly (string Path, string Body)[] Questions =
    [
        ("/v1/plan?from=Kostanay&to=Tehran&units=2&packing=container40&ready=2026-12-01", ""),
        ("/v1/plan?from=Astana&to=Mashhad&tonnes=60.5&packing=packed&ready=2027-03-20&currency=KZT", ""),
        ("/v1/plan", """{"from":{"name":"Қостанай"},"to":{"name":"تهران"},"when":{"readyAt":"2026-12-01T08:00:00+05:00"},""" + Shipment + ""","criteria":["cost","time","co2e"]}"""),
        ("/v1/plan", """{"from":{"name":"Kostanay"},"to":{"name":"Isfahan"},"when":{"readyAt":"2027-03-20"},""" + Shipment + ""","options":{"currency":"IRR","insurance":{"percent":0.35}}}"""),
        ("/v1/plan/profile", """{"from":{"place":"KZ-KOSTANAY"},"to":{"place":"IR-TEHRAN"},"when":{"window":{"from":"2027-03-19","to":"2027-03-21"}},""" + Shipment + """}"""),
        ("/v1/matrix", """{"origins":[{"place":"KZ-KOSTANAY"},{"place":"KZ-ALMATY"}],"destinations":[{"place":"IR-TEHRAN"}],"when":{"readyAt":"2026-12-01"},"shipment":{"massKg":60000,"packings":["container40"]}}"""),
        ("/v1/price", """{"chain":[{"name":"Kostanay"},{"place":"KZ-AKTAUPORT","mode":"rail"},{"place":"IR-AMIRABAD","mode":"sea"},{"name":"Tehran","mode":"road"}],"when":{"readyAt":"2026-12-01"},"shipment":{"commodity":"wheat","massKg":50000,"packings":["container40"]}}"""),
        ("/v1/places?q=%D2%9A%D0%BE%D1%81%D1%82%D0%B0%D0%BD%D0%B0%D0%B9", ""),
        ("/v1/places?q=ISFAHAN&limit=5", ""),
        ("/v1/tariffs?limit=100", ""),
        ("/v1/crossings?on=2026-12-01", ""),
        ("/v1/sailings?on=2026-12-01", ""),
        ("/v1/commodities", ""),
        ("/v1/datasets/0/fx?format=csv", ""),
    ];

    [SkippableFact]
    public async Task Processes_of_other_languages_and_time_zones_answer_byte_for_byte_the_same()
    {
        Skip.If(OperatingSystem.IsWindows(), "Languages are set by variables of the environment.");
        var folder = Directory.CreateTempSubdirectory("routeplanner-cultures-").FullName;
        var cultured = Path.Combine(folder, "cultured.runtimeconfig.json");
        var servers = new List<ServerProcess>();
        try
        {
            // The server runs without the cultures of the system; here they are switched on, so that a format that leans on them would show.
            var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(typeof(LocalStorage).Assembly.Location, "runtimeconfig.json")))!;
            settings["runtimeOptions"]!["configProperties"]!["System.Globalization.Invariant"] = false;
            settings["runtimeOptions"]!["configProperties"]!["System.Globalization.PredefinedCulturesOnly"] = false;
            await File.WriteAllTextAsync(cultured, settings.ToJsonString());
            foreach (var (language, timeZone) in Machines)
            {
                var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = language, ["LANG"] = language, ["TZ"] = timeZone };
                try
                {
                    servers.Add(await ServerProcess.StartAsync(environment, cultured, "--storage", "memory"));
                }
                catch (InvalidOperationException e) when (e.Message.Contains("libicu", StringComparison.Ordinal))
                {
                    Skip.If(true, "The runtime has no cultures here: install libicu (Debian: apt-get install libicu72).");
                }
            }

            await Task.WhenAll(servers.Select(server => server.ReadyAsync()));
            var answers = new ConcurrentDictionary<int, byte[]>();
            var (number, cut) = (-1, 0);
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
            {
                for (int i; (i = Interlocked.Increment(ref number)) < Answers;)
                {
                    // Each question goes to each process in turn.
                    var (question, machine) = (i / servers.Count % Questions.Length, i % servers.Count);
                    var answer = await AskAsync(servers[machine].Client, Questions[question]);
                    if (answer.AsSpan().IndexOf(Cut) >= 0)
                    {
                        Interlocked.Increment(ref cut);
                        continue;
                    }

                    var first = answers.GetOrAdd(question, answer);
                    Assert.True(first.AsSpan().SequenceEqual(answer), $"{Questions[question]} of {Machines[machine]}: {Difference(first, answer)}");
                }
            })));

            Assert.Equal(Questions.Length, answers.Count);
            output.WriteLine($"{Answers} answers to {Questions.Length} questions, of {servers.Count} processes and {Threads} threads, {answers.Values.Sum(answer => answer.Length)} bytes a round: the same; {cut} were cut by the time limit and are not compared");
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.DisposeAsync();
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<byte[]> AskAsync(HttpClient client, (string Path, string Body) question)
    {
        using var request = new HttpRequestMessage(question.Body.Length == 0 ? HttpMethod.Get : HttpMethod.Post, question.Path);
        request.Content = question.Body.Length == 0 ? null : new StringContent(question.Body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{question}: {Encoding.UTF8.GetString(bytes)}");
        return bytes;
    }

    private static string Difference(byte[] one, byte[] other)
    {
        var at = one.AsSpan().CommonPrefixLength(other);
        return $"{Around(one, at)} and {Around(other, at)}";

        static string Around(byte[] bytes, int at) => Encoding.UTF8.GetString(bytes.AsSpan(Math.Max(0, at - 40), Math.Min(80, bytes.Length - Math.Max(0, at - 40))));
    }
}
