using System.Runtime.CompilerServices;

namespace RoutePlanner.Tests.Lanes;

/// <summary>Whole answers as reviewed text: a change of price, time or way shows as a difference. With GOLDEN=write in the environment the files are written anew.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string, string> Lanes
    {
        get
        {
            var lanes = new TheoryData<string, string>();
            foreach (var (from, to, _) in BundledLanes.All)
            {
                lanes.Add(from, to);
            }

            return lanes;
        }
    }

    [Theory]
    [MemberData(nameof(Lanes))]
    public void A_lane_is_answered_as_reviewed(string from, string to)
    {
        var text = string.Join('\n', BundledLanes.All.Single(lane => (lane.From, lane.To) == (from, to)).Goods.Select(goods =>
            GoldenText.Of(from, to, goods, BundledLanes.Plan(from, to, goods.Name))));
        var file = Path.Combine(Folder(), $"{from}_{to}.txt");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write")
        {
            Directory.CreateDirectory(Folder());
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    /// <summary>Beside this source, so that what is written is what is reviewed.</summary>
    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "golden");
}
