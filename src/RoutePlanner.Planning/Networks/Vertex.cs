using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Networks;

/// <summary>On what the goods are.</summary>
public enum CarriageKind
{
    /// <summary>On the ground: yard, warehouse, quay.</summary>
    Ground,

    /// <summary>On a truck of one country.</summary>
    Truck,

    /// <summary>On rails, where a haul may start.</summary>
    RailReady,

    /// <summary>On rails, where a haul has ended. Only the ground or a crossing leads back to ready, so no haul can be split to cheat a band.</summary>
    RailArrived,
}

/// <summary>On what the goods are, in full.</summary>
/// <param name="Carrier">The railway, or the country of the truck; empty on the ground.</param>
/// <param name="GaugeMm">The track's gauge; 0 off the rails.</param>
/// <param name="Product">Whether the goods go as a full train; it stays so until a border makes single wagons of it.</param>
/// <param name="MayUnload">For trucks: a truck of another country may not carry goods within one (cabotage), so it unloads only after a border.</param>
public readonly record struct Carriage(CarriageKind Kind, string Carrier, int GaugeMm, Product Product, bool MayUnload)
{
    /// <summary>Whether wagons stand under the goods.</summary>
    public bool IsOnRails => Kind is CarriageKind.RailReady or CarriageKind.RailArrived;

    public static Carriage Ground { get; } = new(CarriageKind.Ground, "", 0, Product.Single, MayUnload: true);

    public static Carriage Truck(string flag, bool mayUnload) => new(CarriageKind.Truck, flag, 0, Product.Single, mayUnload);

    public static Carriage Ready(string railway, int gaugeMm, Product product) => new(CarriageKind.RailReady, railway, gaugeMm, product, MayUnload: true);

    public static Carriage Arrived(string railway, int gaugeMm, Product product) => new(CarriageKind.RailArrived, railway, gaugeMm, product, MayUnload: true);
}

/// <summary>Where the goods are, and on what: what the search goes from and to.</summary>
/// <param name="Place">Place number in the network.</param>
public readonly record struct Vertex(Packing Packing, int Place, Carriage Carriage);
