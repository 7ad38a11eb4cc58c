using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Terms;
using RoutePlanner.Tests.Data;
using RoutePlanner.Tests.Lanes;

namespace RoutePlanner.Tests.Tariffs;

/// <summary>Papers that every shipment needs are charged; others are told.</summary>
public sealed class PaperTests
{
    private const string Columns = "id, nameEn, countries, modes, packings, commodities, direction, priceUsd, charge";

    [Fact]
    public void A_bill_of_lading_is_paid_for_each_ship()
    {
        var sea = Passage("L, Lading, KZ;IR, sea, bulk, *, both, 50, sailing");

        Assert.Contains("Lading, L: 50.00", sea.Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(5000)).Lines());
        Assert.Contains("Lading, L: 100.00", sea.Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(5001)).Lines());
    }

    [Theory]
    [InlineData("L, Lading, KZ;TM, sea, bulk, *, both, 50, sailing")]
    [InlineData("L, Lading, KZ;IR, sea, packed, *, both, 50, sailing")]
    [InlineData("L, Lading, KZ;IR, sea, bulk, 72, both, 50, sailing")]
    [InlineData("L, Lading, KZ;IR, sea, bulk, *, IR>KZ, 50, sailing")]
    [InlineData("L, Lading, KZ;IR, sea, bulk, *, both, 50, ")]
    [InlineData("L, Transit, IR, sea, bulk, *, both, 50, entry")]
    public void What_is_for_other_countries_packings_goods_or_directions_or_not_every_time_is_not_paid(string paper) =>
        Assert.Equal(22300m, Passage(paper).Ask("KZ-PORT", "IR-PORT", DrawnPlan.Bulk(1000)).Only().Totals.Cost.Amount);

    [Fact]
    public void Declarations_are_on_every_route_paid_by_who_clears_the_goods_and_told_as_charged()
    {
        var data = Passage("X, Export, KZ, *, *, *, KZ>IR, 100, shipment").Plus("documents", Columns, "M, Import, IR, *, *, *, KZ>IR, 90, shipment")
            .Plus("documents", Columns, "C, Certificate, IR, *, *, *, both, 30, ");
        Route Under(Incoterm incoterm) => data.Ask("KZ-PORT", "IR-PORT", r => r with { Terms = new(incoterm, r.To) }, DrawnPlan.Bulk(1000)).Only();

        var route = Under(Incoterm.Cpt);
        Assert.Equal((22490m, 21400m, 1090m), (route.Totals.Cost.Amount, route.Totals.Cost.Seller, route.Totals.Cost.Buyer));
        Assert.Equal(190m, route.Totals.Cost.ByKind["document"]);
        Assert.Equal([("C", false), ("M", true), ("X", true)], route.Documents.Select(d => (d.Id, d.Charged)));
        Assert.Equal(21490m, Under(Incoterm.Ddp).Totals.Cost.Seller);
    }

    [Fact]
    public void Goods_that_only_pass_a_country_are_declared_for_transit_once_for_each_entry()
    {
        var plan = BundledLanes.Plan("KZ-KARAGANDA", "IR-TEHRAN", "packed-20t");

        Assert.All(plan.Routes, route =>
        {
            var entries = route.Legs.Where(l => l.Kind == LegKind.Cross).Select(l => BundledLanes.Network.Dataset.Crossings.Single(c => c.Id == l.Service))
                .Count(c => new[] { CountryOf(c.PlaceA), CountryOf(c.PlaceB) }.Contains("TM", StringComparer.Ordinal));
            var declared = route.Charges.Count(c => c.Tariff == "DOC-40");

            // Each way in by land has a way out; a port of Turkmenistan is a way in without a border.
            Assert.Equal((entries + 1) / 2, declared);
            Assert.Equal(declared > 0, route.Documents.Any(d => d.Id == "DOC-40" && d.Charged));
            Assert.DoesNotContain(route.Charges, c => c.Tariff == "DOC-39");
        });
        Assert.Contains(plan.Routes, route => route.Charges.Any(c => c.Tariff == "DOC-40"));
    }

    [Fact]
    public void A_truck_pays_for_one_consignment_note_when_it_surely_crosses_a_border()
    {
        var plan = BundledLanes.Plan("KZ-KOSTANAY", "IR-TEHRAN", "container40x2");

        var byTruckAlone = plan.Routes.Where(r => r.Modes is [Mode.Road]).ToList();
        Assert.NotEmpty(byTruckAlone);
        Assert.All(byTruckAlone, r => Assert.Equal(2m, Assert.Single(r.Charges, c => c.Tariff == "DOC-06").Quantity));
        Assert.DoesNotContain(plan.Routes.Where(r => r.Modes.Contains(Mode.Sea) && r.Summary.StartsWith("Rail to Aktau", StringComparison.Ordinal)), r => r.Charges.Any(c => c.Tariff == "DOC-06"));
    }

    [Theory]
    [InlineData("X, Export, KZ, road, *, *, KZ>IR, 100, shipment", "charge")]
    [InlineData("X, Export, KZ, *, bulk, *, KZ>IR, 100, shipment", "charge")]
    [InlineData("X, Export, KZ, *, *, *, KZ>IR, , shipment", "priceUsd")]
    public void A_charge_that_cannot_be_made_is_a_fault_of_the_row(string paper, string column) =>
        Assert.Contains(Passage(paper).Validate(), f => f.Kind == "documents" && f.Column == column);

    private static DrawnDataset Passage(string paper) => SeaTests.Passage.Plus("documents", Columns, paper);

    private static string CountryOf(string place) => BundledLanes.Network.Places[BundledLanes.Network.FindPlace(place)!.Value].Country;
}
