using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Drives;

/// <summary>The fees that countries take from trucks.</summary>
internal static class TruckFees
{
    /// <summary>Fees of a truck that comes into a country at a post.</summary>
    internal static IReadOnlyList<CountryFee> OnEntry(NetworkBuilder builder, string flag, string country, string post) =>
        Of(builder, flag, country, "entry", post, f => f.Basis is CountryFeeBasis.Entry or CountryFeeBasis.Trip);

    /// <summary>Fees of a truck that drives in a country and arrives at a place.</summary>
    internal static IReadOnlyList<CountryFee> OnRoad(NetworkBuilder builder, string flag, string country, string place) =>
        Of(builder, flag, country, "road", place, f => f.Basis == CountryFeeBasis.Km);

    /// <summary>Charges the fees in force for the payload: above the least, up to and with the most.</summary>
    internal static void Charge(Ledger ledger, IReadOnlyList<CountryFee> fees, LoadContext context, decimal km)
    {
        var payloadT = context.Load.PayloadPerTruckT;
        foreach (var fee in fees)
        {
            if ((fee.MinPayloadT is null || payloadT > fee.MinPayloadT) && (fee.MaxPayloadT is null || payloadT <= fee.MaxPayloadT)
                && context.IsValid(fee.ValidFrom, fee.ValidTo))
            {
                var isPerKm = fee.Basis == CountryFeeBasis.Km;
                ledger.Charge(new(ChargeKind.Crossing, NameOf(fee.Basis), fee.Id, isPerKm ? ChargeBasis.TruckKm : ChargeBasis.Unit, fee.Amount, fee.Currency, fee)
                {
                    Quantity = context.Load.Trucks,
                    DistanceKm = isPerKm ? km : null,
                    ValidFrom = fee.ValidFrom,
                    ValidTo = fee.ValidTo,
                });
            }
        }
    }

    /// <summary>The fees of that kind, and of bridges at the place; found once for all places without a bridge.</summary>
    private static IReadOnlyList<CountryFee> Of(NetworkBuilder builder, string flag, string country, string kind, string place, Func<CountryFee, bool> isOfKind)
    {
        var bridge = builder.FeePlaces.Contains(place) ? place : "";
        if (!builder.TruckFees.TryGetValue((flag, country, kind, bridge), out var fees))
        {
            builder.TruckFees.Add((flag, country, kind, bridge), fees = Find(builder.Dataset, flag, country, place, isOfKind));
        }

        return fees;
    }

    private static IReadOnlyList<CountryFee> Find(Dataset dataset, string flag, string country, string place, Func<CountryFee, bool> isOfKind) =>
    [
        .. dataset.CountryFees.Where(f => f.Country == country && f.Amount > 0 && (f.Plates.Contains("*") || f.Plates.Contains(flag))
            && (isOfKind(f) || (f.Basis == CountryFeeBasis.Bridge && f.Place == place))),
    ];

    private static string NameOf(CountryFeeBasis basis) => basis switch
    {
        CountryFeeBasis.Entry => "Truck entry fee",
        CountryFeeBasis.Km => "Road toll",
        CountryFeeBasis.Bridge => "Bridge toll",
        _ => "Truck trip fee",
    };
}
