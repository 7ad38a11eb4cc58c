using RoutePlanner.Benchmarks;

// Figures are ratios, so that they hold on any machine: both sides run in the same process, in turn.
switch (args)
{
    case ["hello"]:
        await StartSpeed.HelloAsync();
        return 0;
    case ["load"]:
        return await ServerLoad.RunAsync();
    case ["profile"]:
        await PlanProfile.PrintAsync();
        return 0;
}

if (args is not ["ratios", .. var rest])
{
    await Console.Error.WriteLineAsync("Say 'load' for the load bench, 'profile' for where the time of a plan goes, or 'ratios' for the speed table, and after it the figures wanted, as in 'ratios 1 6'.");
    await Console.Error.WriteLineAsync("'--graphs FOLDER' reads corridor.txt, g1k.txt, g10k.txt and g100k.txt from there instead of making them.");
    return 1;
}

var folderAt = Array.IndexOf(rest, "--graphs");
var folder = folderAt >= 0 && folderAt + 1 < rest.Length ? rest[folderAt + 1] : null;
var wanted = folderAt < 0 ? rest : rest[..folderAt];

Console.WriteLine("| # | figure | measured | reach | defect | sides |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
foreach (var ratio in Wants("1", "8", "9") ? PlanSpeed.Measure() : [])
{
    Print(ratio);
}

if (Wants("8"))
{
    await foreach (var ratio in Memory.MeasureAsync(folder))
    {
        Print(ratio);
    }
}

foreach (var ratio in Wants("2") ? SearchSpeed.Measure(folder) : [])
{
    Print(ratio);
}

foreach (var ratio in Wants("3") ? SearchGrowth.Measure(folder) : [])
{
    Print(ratio);
}

if (Wants("4", "5"))
{
    await foreach (var ratio in ServingSpeed.MeasureAsync())
    {
        Print(ratio);
    }
}

if (Wants("6"))
{
    await foreach (var ratio in LoadSpeed.MeasureAsync())
    {
        Print(ratio);
    }
}

if (Wants("7"))
{
    await foreach (var ratio in StartSpeed.MeasureAsync())
    {
        Print(ratio);
    }
}

return 0;

bool Wants(params string[] figures) => wanted.Length == 0 || figures.Any(wanted.Contains);

static void Print(Ratio ratio) =>
    Console.WriteLine($"| {ratio.Figure} | {ratio.What} | {ratio.Value:0.00} | {ratio.Reach} | {ratio.Defect} | {ratio.Detail} |");
