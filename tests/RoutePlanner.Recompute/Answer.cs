using System.Text.Json.Nodes;

namespace RoutePlanner.Recompute;

/// <summary>A whole answer of /v1/plan or /v1/price against its own arithmetic.</summary>
public static class Answer
{
    /// <summary>Everything that does not add up, a sentence each; none: all is right.</summary>
    public static IReadOnlyList<string> Faults(JsonNode answer) =>
        [.. answer["routes"]!.AsArray().SelectMany((route, at) => OfRoute(route!).Select(fault => $"route {at}: {fault}"))];

    private static IEnumerable<string> OfRoute(JsonNode route)
    {
        var charges = route["charges"]!.AsArray().Select(c => c!).ToList();
        var legs = route["legs"]!.AsArray().Select(l => l!).ToList();
        var cost = route["totals"]!["cost"]!;
        var sum = 0m;
        foreach (var charge in charges)
        {
            var line = Line.Of(charge);
            sum += line.Amount;
            foreach (var fault in OfCharge(charge, line, (string)cost["currency"]!, legs.Count))
            {
                yield return $"charge {charge["index"]}, {charge["name"]}: {fault}";
            }
        }

        IEnumerable<(string What, decimal Told, decimal Is)> pairs =
        [
            ("the total", Amount(cost, "amount"), sum),
            ("the low total", Amount(cost, "low"), charges.Sum(c => Amount(c, "low"))),
            ("the high total", Amount(cost, "high"), charges.Sum(c => Amount(c, "high"))),
            ("the total by kind", cost["byKind"]!.AsObject().Sum(k => (decimal)k.Value!), sum),
            .. cost["byKind"]!.AsObject().Select(k => ($"the sum of kind {k.Key}", (decimal)k.Value!, charges.Where(c => (string?)c["kind"] == k.Key).Sum(c => Amount(c, "amount")))),
            .. cost["byConfidence"]!.AsObject().Select(k => ($"the share {k.Key}", (decimal)k.Value!, sum == 0 ? 0 : decimal.Round(charges.Where(c => (string?)c["confidence"] == k.Key).Sum(c => Amount(c, "amount")) / sum, 4))),
            ("the duration", (decimal)route["totals"]!["durationMinutes"]!["typical"]!, legs.Sum(l => (decimal)l["durationMinutes"]!["typical"]!)),
            ("the distance", (decimal)route["totals"]!["distanceKm"]!, legs.Sum(l => (decimal)l["distanceKm"]!)),
            ("the legs' own lists of charges", charges.Sum(c => c["legs"]!.AsArray().Count), legs.Sum(l => l["charges"]!.AsArray().Count)),
            .. route["totals"]!["co2e"] is { } co2e && (bool)co2e["available"]! ? [("the CO2e", (decimal)co2e["wtwKg"]!, route["emissions"]!.AsArray().Sum(e => (decimal)e!["wtwKg"]!))] : Array.Empty<(string, decimal, decimal)>(),
            .. cost["seller"] is { } seller ? [("the halves of seller and buyer", Amount(cost, "amount"), (decimal)seller + (decimal)cost["buyer"]!)] : Array.Empty<(string, decimal, decimal)>(),
        ];
        foreach (var (what, told, works) in pairs.Where(p => p.Told != p.Is))
        {
            yield return $"{what} is told as {told} and works out as {works}";
        }

        foreach (var fault in legs.SelectMany(leg => OfLeg(leg, charges)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfCharge(JsonNode charge, Line line, string currency, int legs)
    {
        if (line.Native != Amount(charge["native"]!, "amount"))
        {
            yield return $"{line.Written}, and not {charge["native"]!["amount"]}";
        }

        if (line.Amount != Amount(charge, "amount"))
        {
            yield return $"{line.Written}, and not {charge["amount"]}";
        }

        if ((string)charge["native"]!["currency"]! != currency == charge["fx"] is null)
        {
            yield return "an exchange rate stands just where the currencies differ";
        }

        if (Amount(charge, "low") > line.Amount || Amount(charge, "high") < line.Amount)
        {
            yield return $"{line.Amount} lies outside of {charge["low"]} to {charge["high"]}";
        }

        if (charge["legs"]!.AsArray().Any(l => (int)l! < 0 || (int)l! >= legs) || charge["legs"]!.AsArray().Count == 0)
        {
            yield return "it covers a leg that is not there, or none";
        }
    }

    /// <summary>The km and minutes that lines are priced by are those of their legs.</summary>
    private static IEnumerable<string> OfLeg(JsonNode leg, List<JsonNode> charges)
    {
        var lines = leg["charges"]!.AsArray().Select(c => charges[(int)c!]).ToList();
        var km = (decimal)leg["distanceKm"]!;
        foreach (var line in lines.Where(l => (string?)l["kind"] == "haul" && l["distanceKm"] is not null && (decimal)l["distanceKm"]! < km))
        {
            yield return $"leg {leg["index"]} is {km} km long and {line["name"]} counts {line["distanceKm"]}";
        }

        foreach (var line in lines.Where(l => (string?)l["name"] == "Wagon hire" && (int)l["minutes"]! != (int)leg["durationMinutes"]!["typical"]!))
        {
            yield return $"leg {leg["index"]} takes {leg["durationMinutes"]!["typical"]} min and the hire counts {line["minutes"]}";
        }

        if ((string?)leg["kind"] == "drive" && lines.Where(l => (string?)l["kind"] == "drive").Sum(l => (decimal?)l["distanceKm"] ?? 0) is var driven && driven != km)
        {
            yield return $"leg {leg["index"]} is {km} km long and its trucks are paid for {driven}";
        }
    }

    private static decimal Amount(JsonNode node, string name) => (decimal)node[name]!;
}
