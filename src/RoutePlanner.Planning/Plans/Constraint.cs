using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Planning.Plans;

/// <summary>What a constraint is about.</summary>
public enum ConstraintSubject
{
    Country,
    Crossing,
    Place,
    Mode,
    Operator,
    Sailing,
}

/// <summary>A demand on routes that is never broken.</summary>
/// <param name="Avoids">True: no route may touch it. False: every route must.</param>
/// <param name="Value">Country code, id, or mode in lower case.</param>
/// <param name="Pointer">Where the caller wrote it, as a JSON pointer.</param>
public sealed record Constraint(bool Avoids, ConstraintSubject Subject, string Value, string Pointer)
{
    /// <summary>Whether the move, or a part of it, touches what the constraint is about.</summary>
    internal bool IsTouchedBy(Move move, Network network) => move.Any(part => IsTouchedByPart(part, network));

    private bool IsTouchedByPart(Move move, Network network) => Subject switch
    {
        ConstraintSubject.Country => move.Countries.Contains(Value),
        ConstraintSubject.Crossing => move.Crossing == Value,
        ConstraintSubject.Mode => move.Mode switch { Mode.Rail => "rail", Mode.Road => "road", _ => "sea" } == Value && move.Kind != LegKind.Transfer,
        ConstraintSubject.Operator => move.Operator == Value,
        ConstraintSubject.Sailing => move.Sailing == Value,
        _ => network.FindPlace(Value) is { } place
            && (network.Vertices[move.From].Place == place || network.Vertices[move.To].Place == place || move.Through.Contains(place)),
    };
}

/// <summary>A place that the route must pass, in order.</summary>
/// <param name="Place">Place number.</param>
/// <param name="StayMinutes">How long the goods stay there; 0 to pass only.</param>
/// <param name="Pointer">Where the caller wrote it.</param>
public sealed record ViaStop(int Place, int StayMinutes, string Pointer);
