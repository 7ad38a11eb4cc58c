using RoutePlanner.Planning.Shipments;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>On what a base rate or a coefficient may depend: each condition met and not met.</summary>
public sealed class ConditionTests
{
    private static readonly DrawnDataset OneUsdAKm = DrawnPlan.Line.WithRate("", "BASE, KTZ, single, container20;container40;packed;bulk, fixedPlusKm, 1, true")
        .With("base-rates", "BASE", "fixed", "0");

    /// <summary>A condition that base rates and coefficients share, put on a cheap rate and on a discount: both or neither hold.</summary>
    private static bool Holds(DrawnDataset line, string column, string value, string from, string to, (Packing, decimal, int?) goods, string product = "single")
    {
        var usual = line.WithRate("fixed", $"USUAL, KTZ, {product}, container20;container40;packed;bulk, fixedPlusKm, 1, true, 0");
        var byRate = usual.WithRate("fixed", $"CHEAP, KTZ, {product}, container20;container40;packed;bulk, fixedPlusKm, 0.5, true, 0").With("base-rates", "CHEAP", column, value)
            .Ask(from, to, goods).Freight().Tariff == "CHEAP";
        var byCoefficient = usual.WithCoefficient("", "HALF, KTZ, 0.5, special, *").With("coefficients", "HALF", column, value).Ask(from, to, goods).Applied().Any();

        Assert.Equal(byRate, byCoefficient);
        return byRate;
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("1001", true)]
    [InlineData("10", true)]
    [InlineData("100190", false)] // narrower than what is known of the goods
    [InlineData("2503", false)]
    [InlineData("2503;10", true)]
    [InlineData("!2503", true)]
    [InlineData("!2503;!27", true)]
    [InlineData("!10", false)]
    [InlineData("10;!1001", false)] // an exclusion wins
    [InlineData("10;!1002", true)]
    [InlineData("2503;!27", false)]
    public void Goods_by_their_codes_and_without_the_excluded_ones(string commodity, bool holds) =>
        Assert.Equal(holds, Holds(DrawnPlan.Line, "commodity", commodity, "KZ-A", "KZ-B", DrawnPlan.Box40(1)));

    [Theory]
    [InlineData("container40", true)]
    [InlineData("container20;container40", true)]
    [InlineData("container20", false)]
    [InlineData("packed;bulk", false)]
    public void The_packing(string packings, bool holds) => Assert.Equal(holds, Holds(DrawnPlan.Line, "packings", packings, "KZ-A", "KZ-B", DrawnPlan.Box40(1)));

    [Theory]
    [InlineData("single", "single", true)]
    [InlineData("single", "train", false)]
    [InlineData("train", "train", true)]
    [InlineData("train", "single", false)]
    public void The_product(string sold, string product, bool holds) =>
        // Three boxes fill a train; the usual rate is for the one product only.
        Assert.Equal(holds, Holds(DrawnPlan.Line.Without("railway-speeds", $"KTZ:::{(sold == "single" ? "train" : "single")}"), "product", product, "KZ-A", "KZ-B", DrawnPlan.Box40(3), sold));

    [Theory]
    [InlineData("endAt", "KZ-A", true)]
    [InlineData("endAt", "KZ-B", true)]
    [InlineData("endAt", "KZ-M", false)] // passed and no end
    [InlineData("endAt", "KZ-M;KZ-B", true)]
    [InlineData("otherEnd", "KZ-A", true)]
    [InlineData("otherEnd", "KZ-M", false)]
    public void The_ends_whichever_way_the_goods_go(string column, string ends, bool holds)
    {
        var bothWays = DrawnPlan.Line
            .Plus("transfers", "id, place, from, to, packing, basis, price, fixedHours", "BL, KZ-B, ground, rail1520, container40, unit, 10, 1")
            .Plus("transfers", "id, place, from, to, packing, basis, price, fixedHours", "AU, KZ-A, rail1520, ground, container40, unit, 10, 1");

        Assert.Equal(holds, Holds(bothWays, column, ends, "KZ-A", "KZ-B", DrawnPlan.Box40(1)));
        Assert.Equal(holds, Holds(bothWays, column, ends, "KZ-B", "KZ-A", DrawnPlan.Box40(1)));
    }

    [Theory]
    [InlineData("KZ-A", "KZ-B", true)]
    [InlineData("KZ-B", "KZ-A", true)]
    [InlineData("KZ-A", "KZ-A", false)] // one end in each list
    [InlineData("KZ-A;KZ-B", "KZ-M", false)]
    [InlineData("KZ-A;KZ-M", "KZ-M;KZ-B", true)]
    public void A_pair_of_ends(string endAt, string otherEnd, bool holds) => Assert.Equal(
        holds, OneUsdAKm.WithCoefficient("endAt, otherEnd", $"HALF, KTZ, 0.5, special, *, {endAt}, {otherEnd}").Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Applied().Any());

    [Theory]
    [InlineData("exceptEnds", "KZ-A", false)]
    [InlineData("exceptEnds", "KZ-B", false)]
    [InlineData("exceptEnds", "KZ-M", true)]
    [InlineData("loaded", "", true)]
    [InlineData("loaded", "true", true)]
    [InlineData("loaded", "false", false)] // goods make a loaded box
    [InlineData("operators", "*", true)]
    [InlineData("operators", "RAI", false)]
    [InlineData("operators", "RAI;KTZ", true)]
    [InlineData("appliesTo", "*", true)]
    [InlineData("appliesTo", "OTHER;BASE", true)]
    [InlineData("appliesTo", "OTHER", false)]
    [InlineData("packings", "", true)]
    [InlineData("product", "", true)]
    public void What_only_coefficients_ask_for(string column, string value, bool holds) => Assert.Equal(
        holds, OneUsdAKm.WithCoefficient("", "HALF, KTZ, 0.5, special, *").With("coefficients", "HALF", column, value).Ask("KZ-A", "KZ-B", DrawnPlan.Box40(1)).Applied().Any());

    /// <summary>From KZ by TM to IR: export, transit and import.</summary>
    [Theory]
    [InlineData("KTZ", "export", "transit;import;domestic")]
    [InlineData("TDY", "transit", "export;import;domestic")]
    [InlineData("RAI", "import", "transit;export;domestic")]
    public void The_flow_of_each_railway_on_the_way(string railway, string flow, string others)
    {
        bool Touches(string flows) => PledgeTests.TwoWays.WithCoefficient("flow", $"HALF, {railway}, 0.5, special, *, {flows}").Ask("KZ-A", "IR-B", DrawnPlan.Box40(1)).Applied().Any();

        Assert.True(Touches(flow));
        Assert.True(Touches(""));
        Assert.False(Touches(others));
    }

    [Theory]
    [InlineData("domestic", true)]
    [InlineData("transit;domestic", true)]
    [InlineData("transit;export;import", false)]
    public void Inside_one_country_the_flow_is_domestic(string flows, bool holds) =>
        Assert.Equal(holds, Holds(DrawnPlan.Line, "flow", flows, "KZ-A", "KZ-B", DrawnPlan.Box40(1)));
}
