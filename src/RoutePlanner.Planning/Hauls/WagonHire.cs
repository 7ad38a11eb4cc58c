using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Hauls;

/// <summary>The price of wagons by the day: minutes × units × perDay ÷ 1440, one line a leg.</summary>
public static class WagonHire
{
    /// <summary>The wagon that goods of a packing go in.</summary>
    public static WagonAsset AssetOf(Packing packing) => packing switch
    {
        Packing.Bulk => WagonAsset.Hopper,
        Packing.Packed => WagonAsset.Covered,
        _ => WagonAsset.Platform40,
    };

    internal static void Charge(Ledger ledger, Hire? hire, Load load, int minutes)
    {
        if (hire is not null)
        {
            ledger.Charge(Line(hire, "Wagon hire", load, minutes));
        }
    }

    internal static void ChargeReturn(Ledger ledger, Hire? hire, Load load)
    {
        if (hire?.ReturnDays is { } days)
        {
            ledger.Charge(Line(hire, "Wagon hire for the empty way back", load, (int)decimal.Ceiling(days * 1440)));
        }
    }

    private static Price Line(Hire hire, string name, Load load, int minutes) =>
        new(ChargeKind.Hire, name, hire.Id, ChargeBasis.PerDay, hire.PerDay, hire.Currency, hire) { Quantity = load.Wagons, Minutes = minutes };
}
