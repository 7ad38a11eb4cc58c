using System.Collections.Immutable;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Tests.Data;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>The shipper's own rates compete with the published ones, for his request alone.</summary>
public sealed class ContractTests
{
    private const int NorthMinutes = 60 + ((300 + 200 + 1000) * 6) + 1200 + 60;

    private static readonly ContractRate OverIran = new(
        "frame-7", ["RAI"], "B-RAIL-LAST", "IR-B", [Packing.Container40], ContractBasis.Container, new(700, "USD"), HoldsWagon: true, null, null);

    private static PlanOutcome Ask(DrawnDataset data, params ImmutableArray<ContractRate> rates) =>
        data.Ask("KZ-A", "IR-B", r => r with { ContractRates = rates }, DrawnPlan.Box40(1));

    [Fact]
    public void A_cheaper_contract_is_taken_and_named()
    {
        var outcome = Ask(PledgeTests.TwoWays, OverIran);

        // 1000 km in Iran cost 1000 by the published rate, 700 by the contract.
        Assert.Equal([(1220m, NorthMinutes)], outcome.Front());
        Assert.Contains("Contract rate, contract:frame-7: 700.00", outcome.Lines());
    }

    [Fact]
    public void A_dearer_contract_is_not_taken() =>
        Assert.Equal([(1520m, NorthMinutes)], Ask(PledgeTests.TwoWays, OverIran with { Price = new(1001, "USD") }).Front());

    [Fact]
    public void A_contract_makes_another_way_the_cheapest()
    {
        // By SOUTH the first haul costs 500, by NORTH 300.
        var south = OverIran with { Operators = ["KTZ"], From = "KZ-A", To = "B-RAIL-SOUTH", Price = new(100, "USD") };

        Assert.Equal([(1320m, NorthMinutes + (200 * 6)), (1520m, NorthMinutes)], Ask(PledgeTests.TwoWays, south).Front());
    }

    [Fact]
    public void A_contract_holds_in_its_own_direction_only() =>
        Assert.Equal([(1520m, NorthMinutes)], Ask(PledgeTests.TwoWays, OverIran with { From = "IR-B", To = "B-RAIL-LAST" }).Front());

    [Fact]
    public void A_contract_opens_a_railway_that_publishes_no_rate()
    {
        var data = PledgeTests.TwoWays.With("base-rates", "BASE", "operators", "KTZ;TDY");

        Assert.IsType<PlanOutcome.NoRoute>(Ask(data));
        Assert.Equal([(1220m, NorthMinutes)], Ask(data, OverIran).Front());
    }

    /// <summary>Ready at 08:00 on the first: loading, 500 km at 10 km an hour and two borders of ten hours, and on the fourth at 07:00 the haul in Iran begins.</summary>
    [Theory]
    [InlineData(3, 1520)]
    [InlineData(4, 1220)]
    public void A_contract_holds_to_its_last_day_of_entry(int day, int usd) =>
        Assert.Equal([(usd, NorthMinutes)], Ask(PledgeTests.TwoWays, OverIran with { ValidTo = new(2026, 12, day) }).Front());

    [Fact]
    public void A_contract_by_the_tonne_counts_the_goods() =>
        Assert.Equal([(520m + (20 * 30), NorthMinutes)], Ask(PledgeTests.TwoWays, OverIran with { Per = ContractBasis.Tonne, Price = new(30, "USD") }).Front());
}
