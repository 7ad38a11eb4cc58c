using System.Text.Json.Nodes;
using RoutePlanner.Recompute;

// Works an answer of /v1/plan or /v1/price out again, line by line: dotnet run --project tests/RoutePlanner.Recompute -- answer.json
if (arguments(args) is not { } text)
{
    Console.Error.WriteLine("usage: RoutePlanner.Recompute FILE, or '-' to read the answer from the standard input");
    return 2;
}

var answer = JsonNode.Parse(text)!;
foreach (var route in answer["routes"]!.AsArray())
{
    Console.WriteLine($"\n{route!["summary"]}");
    foreach (var charge in route["charges"]!.AsArray())
    {
        Console.WriteLine($"  {Line.Of(charge!).Written}  {charge!["name"]} ({charge["tariff"]})");
    }

    Console.WriteLine($"  = {route["totals"]!["cost"]!["amount"]} {route["totals"]!["cost"]!["currency"]}");
}

var faults = Answer.Faults(answer);
Console.WriteLine(faults.Count == 0 ? "\nEverything adds up." : $"\n{string.Join('\n', faults)}");
return faults.Count == 0 ? 0 : 1;

static string? arguments(string[] args) => args switch
{
    ["-"] => Console.In.ReadToEnd(),
    [var file] when File.Exists(file) => File.ReadAllText(file),
    _ => null,
};
