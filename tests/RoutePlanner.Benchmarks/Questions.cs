namespace RoutePlanner.Benchmarks;

/// <summary>Questions of two boxes between the cities of Kazakhstan and Iran: pairs in turn, each question another one, as they are ready at another minute.</summary>
internal static class Questions
{
    internal static readonly string[] Origins = ["KZ-KOSTANAY", "KZ-KARAGANDA", "KZ-ALMATY", "KZ-SHYMKENT", "KZ-ASTANA", "KZ-PAVLODAR", "KZ-AKTOBE", "KZ-KYZYLORDA"];

    internal static readonly string[] Destinations = ["IR-TEHRAN", "IR-MASHHAD", "IR-ISFAHAN", "IR-TABRIZ", "IR-BANDARABBAS", "IR-GORGAN"];

    internal static List<(string From, string To)> Pairs { get; } = [.. Origins.SelectMany(from => Destinations.Select(to => (from, to)))];

    /// <summary>The body of a question to POST /v1/plan.</summary>
    internal static string Body(int number)
    {
        var (from, to) = Pairs[number % Pairs.Count];
        var minute = number / Pairs.Count % 1000;
        return $$$"""
            {"from":{"place":"{{{from}}}"},"to":{"place":"{{{to}}}"},"when":{"readyAt":"2026-12-01T{{{2 + (minute / 60):00}}}:{{{minute % 60:00}}}:00Z"},"shipment":{"massKg":37000,"packings":["container40"]}}
            """;
    }
}
