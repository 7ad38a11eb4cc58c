using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Plans;

/// <summary>Insurance of the goods, where it is asked for. It is the same on every route, so no search needs it: it is added to each route's lines and total.</summary>
internal static class CargoInsurance
{
    /// <summary>The insured sum is the value and a tenth (Incoterms 2020, A5 of CIF and CIP; the usage of policies with Institute Cargo Clauses).</summary>
    private const decimal InsuredShare = 1.1m;

    /// <summary>What it adds to every route, in whole minor units of the plan's currency.</summary>
    internal static long MinorUnits(Network network, PlanRequest request)
    {
        if (request.InsurancePercent is null)
        {
            return 0;
        }

        var price = Of(request);
        var exchange = network.Rates.Get(price.Currency, request.Currency);
        return exchange.ToMinorUnits(exchange.RoundNative(price.At(price.Rate)));
    }

    /// <summary>Writes the line, which covers all legs.</summary>
    internal static void Charge(Ledger ledger, PlanRequest request)
    {
        if (request.InsurancePercent is not null)
        {
            ledger.Charge(Of(request), 0);
        }
    }

    private static Price Of(PlanRequest request)
    {
        var value = request.Shipment.Value!.Value;
        return new(ChargeKind.Insurance, "Insurance of the goods, for their value and a tenth", "request:insurance", ChargeBasis.Percent, request.InsurancePercent!.Value, value.Currency, new Asked())
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
