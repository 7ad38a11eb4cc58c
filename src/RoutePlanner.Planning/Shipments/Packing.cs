namespace RoutePlanner.Planning.Shipments;

/// <summary>How the goods travel.</summary>
public enum Packing
{
    Container20,
    Container40,

    /// <summary>Pallets, bags, bundles: in covered wagon, tilt truck or general-cargo ship.</summary>
    Packed,

    /// <summary>Loose: in hopper, tipper or hold.</summary>
    Bulk,
}
