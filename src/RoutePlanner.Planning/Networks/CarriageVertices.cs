using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Networks;

/// <summary>The vertices of one carriage: a new one gets the network's next number.</summary>
/// <param name="vertices">All vertices of the network, by number.</param>
/// <param name="places">How many places there are.</param>
internal sealed class CarriageVertices(Carriage carriage, List<Vertex> vertices, int places)
{
    // One more than the number, so that 0 is a vertex that is not there yet.
    private readonly int[] _numbers = new int[Enum.GetValues<Packing>().Length * places];

    /// <summary>The vertex's number; it is made when it is new.</summary>
    internal int Number(Packing packing, int place)
    {
        ref var number = ref _numbers[((int)packing * places) + place];
        if (number == 0)
        {
            vertices.Add(new(packing, place, carriage));
            number = vertices.Count;
        }

        return number - 1;
    }
}
