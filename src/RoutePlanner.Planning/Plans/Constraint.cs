using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Planning.Plans;

/// <summary>A demand on routes that is never broken.</summary>
/// <param name="Avoids">True: no route may touch it. False: every route must.</param>
/// <param name="Target">What it is about.</param>
/// <param name="Pointer">Where the caller wrote it, as a JSON pointer.</param>
public sealed record Constraint(bool Avoids, Target Target, string Pointer);

/// <summary>A place that the route must pass, in order.</summary>
/// <param name="Place">Place number.</param>
/// <param name="StayMinutes">How long the goods stay there; 0 to pass only.</param>
/// <param name="Pointer">Where the caller wrote it.</param>
public sealed record ViaStop(int Place, int StayMinutes, string Pointer);
