using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Documents;

/// <summary>The price of papers that are needed every time.</summary>
internal static class DocumentFees
{
    /// <summary>Of goods that come from one country into another; countries of one list are one customs territory.</summary>
    internal static IReadOnlyList<Document> OnEntry(NetworkBuilder builder, string from, string to) =>
        Of(builder, DocumentCharge.Entry, from, to, d => Document.Holds(d.Countries, to) && !Document.Holds(d.Countries, from));

    /// <summary>Of goods that are lifted onto a ship.</summary>
    internal static IReadOnlyList<Document> OnSailing(NetworkBuilder builder, string from, string to) =>
        Of(builder, DocumentCharge.Sailing, from, to, d => Document.Holds(d.Countries, from) && Document.Holds(d.Countries, to));

    /// <summary>Of trucks that are loaded in a country and leave it.</summary>
    internal static IReadOnlyList<Document> OnTruck(NetworkBuilder builder, string country) =>
        Of(builder, DocumentCharge.Truck, country, "", d => Document.Holds(d.Countries, country));

    /// <summary>Charges those that are for the goods.</summary>
    internal static void Charge(Ledger ledger, IReadOnlyList<Document> documents, LoadContext context, int quantity)
    {
        foreach (var document in documents)
        {
            if (context.Needs(document))
            {
                ledger.Charge(PriceOf(document, quantity));
            }
        }
    }

    internal static Price PriceOf(Document document, int quantity) => new(
        ChargeKind.Document, document.NameEn, document.Id, document.Charge is DocumentCharge.Sailing or DocumentCharge.Truck ? ChargeBasis.Unit : ChargeBasis.Shipment,
        document.PriceUsd!.Value, "USD", document)
    { Quantity = quantity };

    /// <summary>Found once for each pair of countries.</summary>
    private static IReadOnlyList<Document> Of(NetworkBuilder builder, DocumentCharge charge, string from, string to, Func<Document, bool> isAsked)
    {
        if (!builder.DocumentFees.TryGetValue((charge, from, to), out var documents))
        {
            builder.DocumentFees.Add((charge, from, to), documents = [.. builder.Dataset.Documents.Where(d => d.Charge == charge && d.PriceUsd > 0 && isAsked(d))]);
        }

        return documents;
    }
}
