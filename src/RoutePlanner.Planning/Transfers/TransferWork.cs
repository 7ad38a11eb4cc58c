using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Transfers;

/// <summary>Time and money of a transfer row for a load.</summary>
internal static class TransferWork
{
    /// <summary>fixedHours + quantity ÷ perHour, rounded up to the minute.</summary>
    internal static int Minutes(Transfer transfer, Load load)
    {
        var quantity = transfer.Basis == TransferBasis.Unit ? Units(transfer, load) : load.MassT;
        return (int)decimal.Ceiling((60 * transfer.FixedHours) + (transfer.PerHour is { } perHour ? 60 * quantity / perHour : 0));
    }

    internal static void Charge(Ledger ledger, Transfer transfer, string name, Load load)
    {
        var price = new Price(ChargeKind.Transfer, name, transfer.Id, BasisOf(transfer), transfer.Price, transfer.Currency, transfer)
        {
            Low = transfer.Low,
            High = transfer.High,
        };
        ledger.Charge(transfer.Basis switch
        {
            TransferBasis.Unit => price with { Quantity = Units(transfer, load) },
            TransferBasis.Tonne => price with { ChargeableKg = load.MassT * 1000 },
            _ => price,
        });
    }

    /// <summary>Storage after the free days of a wait: linear by the minute.</summary>
    internal static void ChargeStorage(Ledger ledger, Transfer? transfer, Load load, int waitMinutes)
    {
        var minutes = waitMinutes - (int)((transfer?.FreeDays ?? 0) * 1440);
        if (transfer is { StoragePerUnitDay: > 0 } && minutes > 0)
        {
            ledger.Charge(new(ChargeKind.Storage, "Storage after the free days", transfer.Id, ChargeBasis.PerDay, transfer.StoragePerUnitDay.Value, transfer.Currency, transfer)
            {
                Quantity = transfer.Basis == TransferBasis.Tonne ? load.MassT : Units(transfer, load),
                Minutes = minutes,
            });
        }
    }

    /// <summary>Boxes; for packed and bulk goods the trucks or wagons that they stand on.</summary>
    private static int Units(Transfer transfer, Load load) =>
        load.IsContainer ? load.Containers : transfer.From == TransferSide.Truck || transfer.To == TransferSide.Truck ? load.Trucks : load.Wagons;

    private static ChargeBasis BasisOf(Transfer transfer) => transfer.Basis switch
    {
        TransferBasis.Unit => ChargeBasis.Unit,
        TransferBasis.Tonne => ChargeBasis.Tonne,
        _ => ChargeBasis.Shipment,
    };
}
