using NodaTime;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Tests.Lanes;

namespace RoutePlanner.Tests.Quotations;

/// <summary>Asks the bundled dataset what one haul costs on a day, as a freight office would be asked.</summary>
internal static class Quotation
{
    /// <summary>The cheapest lawful freight of a haul for goods between two countries, entered on the day.</summary>
    internal static Charge Of(
        string railway, string entry, string exit, Product product, (string Commodity, Packing Packing, decimal MassT, int? Boxes) goods, (string From, string To) countries, LocalDate day)
    {
        var network = BundledLanes.Network;
        var (from, to) = (network.FindPlace(entry)!.Value, network.FindPlace(exit)!.Value);
        var haul = network.Moves.OfType<HaulMove>().Single(m =>
            m.Operator == railway && m.Path.Entry == from && m.Path.Exit == to
            && network.Vertices[m.From] is var vertex && vertex.Packing == goods.Packing && vertex.Carriage.Product == product);
        var commodity = network.Dataset.Commodities.Single(c => c.Id == goods.Commodity);
        var load = Load.TryPack(commodity, goods.Packing, goods.MassT, null, goods.Boxes)!;
        var shipment = new Shipment(commodity, commodity.HsPrefixes, goods.MassT * 1000, null, [load], null);
        var context = new LoadContext(network, shipment, load, countries.From, countries.To, day);
        return new HaulPricer(context).Prices(haul).Where(p => (p.From ?? day) <= day && (p.To ?? day) >= day).Select(price =>
        {
            var ledger = Ledger.Recording(network.Rates, "USD");
            haul.Write(ledger, context, price);
            return ledger.Charges.First(c => c.Kind == ChargeKind.Haul);
        }).MinBy(c => c.Amount)!;
    }

    /// <summary>The rule with its coefficients: 'T039 x T042'.</summary>
    internal static string Rules(this Charge charge) => string.Join(" x ", charge.Coefficients.Prepend(charge.Tariff));
}
