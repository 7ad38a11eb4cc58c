namespace RoutePlanner.Planning.Shipments;

/// <summary>A shipment in one packing: how much of it there is and how many units that takes on each carrier.</summary>
/// <param name="MassT">Tonnes of goods.</param>
/// <param name="Containers">Boxes; 0 for packed and bulk.</param>
/// <param name="Wagons">Wagons: for containers the 40-foot platforms (one 40-foot or two 20-foot boxes each).</param>
/// <param name="Trucks">Trucks: one box each, or two light 20-foot boxes.</param>
public sealed record Load(Packing Packing, decimal MassT, int Containers, int Wagons, int Trucks)
{
    /// <summary>Tare of a 20-foot and a 40-foot dry box in tonnes (usual plates: 2.2 to 2.4 and 3.7 to 4.0).</summary>
    private const decimal Tare20T = 2.3m;
    private const decimal Tare40T = 3.8m;

    /// <summary>Two 20-foot boxes share a truck up to this gross mass each, in tonnes: a truck carries some 24 t.</summary>
    private const decimal LightBoxT = 12m;

    /// <summary>Cubic metres that fit into a 20-foot and a 40-foot dry box, a covered wagon and hopper, and a tilt truck, stowage losses included.</summary>
    private const decimal Box20M3 = 28m;
    private const decimal Box40M3 = 58m;
    private const decimal WagonM3 = 110m;
    private const decimal TruckM3 = 82m;

    /// <summary>Gross tonnes a container; 0 without containers.</summary>
    public decimal GrossTonnesPerContainer => Containers == 0 ? 0 : (MassT / Containers) + TareT(Packing);

    /// <summary>Tonnes of goods a truck.</summary>
    public decimal PayloadPerTruckT => MassT / Trucks;

    /// <summary>What railways count and a full train is measured by: boxes, or wagons.</summary>
    public int RailUnits => Containers > 0 ? Containers : Wagons;

    /// <summary>Whether the packing is a container.</summary>
    public bool IsContainer => Containers > 0;

    /// <summary>Counts the units; null when the goods do not travel in this packing.</summary>
    /// <param name="containers">The number of boxes when the caller names it; it must hold the mass.</param>
    public static Load? TryPack(Commodity commodity, Packing packing, decimal massT, decimal? volumeM3, int? containers)
    {
        if (!commodity.Packings.Contains(packing))
        {
            return null;
        }

        int Units(decimal? payloadT, decimal roomM3) =>
            payloadT is not { } payload ? 0 : (int)Math.Max(1, Math.Max(Math.Ceiling(massT / payload), Math.Ceiling((volumeM3 ?? 0) / roomM3)));

        switch (packing)
        {
            case Packing.Container20 or Packing.Container40:
                var is20 = packing == Packing.Container20;
                var boxes = containers ?? Units(is20 ? commodity.PayloadT20 : commodity.PayloadT40, is20 ? Box20M3 : Box40M3);
                if (boxes == 0)
                {
                    return null;
                }

                var shared = is20 && (massT / boxes) + Tare20T <= LightBoxT;
                return new(packing, massT, boxes, is20 ? (boxes + 1) / 2 : boxes, shared ? (boxes + 1) / 2 : boxes);
            default:
                var (wagons, trucks) = (Units(commodity.PayloadWagonT, WagonM3), Units(commodity.PayloadTruckT, TruckM3));
                return wagons == 0 || trucks == 0 ? null : new(packing, massT, 0, wagons, trucks);
        }
    }

    private static decimal TareT(Packing packing) => packing == Packing.Container20 ? Tare20T : Tare40T;
}
