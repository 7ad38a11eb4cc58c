using System.Collections.Immutable;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Plans;

/// <summary>Charges that are the same on every route: papers of the shipment, and its insurance where that is asked for. No search needs them: they are added to each route's lines and total, and cover all legs.</summary>
internal static class SharedCharges
{
    /// <summary>The insured sum is the value and a tenth (Incoterms 2020, A5 of CIF and CIP; the usage of policies with Institute Cargo Clauses).</summary>
    private const decimal InsuredShare = 1.1m;

    internal static ImmutableArray<Price> Of(Network network, PlanRequest request)
    {
        var (origin, destination) = (network.Places[request.From].Country, network.Places[request.To].Country);
        var documents = network.Dataset.Documents
            .Where(d => d is { Charge: DocumentCharge.Shipment, PriceUsd: > 0 } && d.IsFor(request.Shipment, request.Shipment.Loads[0].Packing, origin, destination))
            .Select(d => DocumentFees.PriceOf(d, 1));
        return [.. documents, .. request.InsurancePercent is { } percent ? [Insurance(request, percent)] : (ReadOnlySpan<Price>)[]];
    }

    /// <summary>What they add to every route, in whole minor units of the plan's currency.</summary>
    internal static long MinorUnits(Network network, PlanRequest request)
    {
        var ledger = Ledger.Summing(network.Rates, request.Currency);
        foreach (var price in Of(network, request))
        {
            ledger.Charge(price);
        }

        return ledger.Cost;
    }

    private static Price Insurance(PlanRequest request, decimal percent)
    {
        var value = request.Shipment.Value!.Value;
        return new(ChargeKind.Insurance, "Insurance of the goods, for their value and a tenth", "request:insurance", ChargeBasis.Percent, percent, value.Currency, new Asked())
        {
            Base = InsuredShare * value.Amount,
        };
    }

    private sealed record Asked : IRow
    {
        public Confidence Confidence => Confidence.Published;

        public string Source => "Insurance rate, as sent with the request";
    }
}
