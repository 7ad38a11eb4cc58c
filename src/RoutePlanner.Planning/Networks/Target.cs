using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Planning.Networks;

/// <summary>What a constraint or a disruption can be about.</summary>
public enum TargetKind
{
    Country,
    Crossing,
    Link,
    Mode,
    Operator,
    Place,

    /// <summary>The ships at a port; what only passes the place by land is not meant.</summary>
    Port,
    Sailing,
}

/// <summary>A thing of the network that moves can touch.</summary>
/// <param name="Id">Country code, id, or mode in lower case.</param>
public sealed record Target(TargetKind Kind, string Id)
{
    /// <summary>Tells of any move whether it, or a part of it, touches the thing.</summary>
    internal Func<Move, bool> Matcher(Network network)
    {
        var touches = PartMatcher(network);
        return move => move.Any(touches);
    }

    private Func<Move, bool> PartMatcher(Network network)
    {
        switch (Kind)
        {
            case TargetKind.Country:
                return move => move.Countries.Contains(Id);
            case TargetKind.Crossing:
                return move => move.Crossing == Id;
            case TargetKind.Mode:
                return move => move.Mode switch { Mode.Rail => "rail", Mode.Road => "road", _ => "sea" } == Id && move.Kind != LegKind.Transfer;
            case TargetKind.Operator:
                return move => move.Operator == Id;
            case TargetKind.Sailing:
                return move => move.Sailing == Id;
            case TargetKind.Link:
                var rail = network.Dataset.RailLinks.FirstOrDefault(l => l.Id == Id);
                return move => move switch
                {
                    DriveMove drive => drive.Link == Id,
                    HaulMove haul => rail is not null && haul.Operator == rail.Railway && RunsOver(haul.Path, rail, network),
                    _ => false,
                };
            default:
                var place = network.FindPlace(Id) ?? -1;
                return Kind == TargetKind.Port
                    ? move => move.Kind == LegKind.Sail && IsEnd(move, place, network)
                    : move => IsEnd(move, place, network) || move.Through.Contains(place);
        }
    }

    private static bool IsEnd(Move move, int place, Network network) => network.Vertices[move.From].Place == place || network.Vertices[move.To].Place == place;

    private static bool RunsOver(HaulPath path, RailLink link, Network network)
    {
        var (from, to, before, km) = (network.FindPlace(link.From), network.FindPlace(link.To), path.Entry, 0m);
        foreach (var place in path.Through.Add(path.Exit))
        {
            // Two links may join the same places: then the length tells which of them it is.
            var at = path.KmOf(place)!.Value;
            if (((before == from && place == to) || (before == to && place == from)) && at - km == link.DistanceKm)
            {
                return true;
            }

            (before, km) = (place, at);
        }

        return false;
    }
}
