using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Planning.Networks;

/// <summary>One way to get from a vertex to another: an edge of the network. Its price and time depend on the shipment.</summary>
public abstract class Move(int from, int to)
{
    /// <summary>Vertex number.</summary>
    public int From { get; } = from;

    /// <summary>Vertex number.</summary>
    public int To { get; } = to;

    /// <summary>What is done; waits that belong to it are legs of their own.</summary>
    public abstract LegKind Kind { get; }

    /// <summary>How the goods move.</summary>
    public abstract Mode Mode { get; }

    /// <summary>Who carries or handles: railway, truck's country; null where nobody in particular.</summary>
    public virtual string? Operator => null;

    /// <summary>Countries on whose ground it happens.</summary>
    public abstract ImmutableArray<string> Countries { get; }

    /// <summary>Places passed on the way, ends not included, in order.</summary>
    public virtual ImmutableArray<int> Through => [];

    /// <summary>The crossing that it passes, or null.</summary>
    public virtual string? Crossing => null;

    /// <summary>The sailing that it takes, or null.</summary>
    public virtual string? Sailing => null;

    /// <summary>The service that is booked: a sailing, a slot or a through rate; else null.</summary>
    public virtual string? Service => Sailing;

    /// <summary>The moves of a chain that is sold as one, in order; empty for a move of its own.</summary>
    public virtual ImmutableArray<Move> Parts => [];

    /// <summary>First day, local to where it starts, on which it is offered; null: always was.</summary>
    public virtual LocalDate? ValidFrom => null;

    /// <summary>Last day on which it is offered; null: without end.</summary>
    public virtual LocalDate? ValidTo => null;

    /// <summary>Whether it rests on a service that is not known to run.</summary>
    public virtual bool IsDoubtful => false;

    /// <summary>Transfers that it counts as.</summary>
    public virtual int Transfers => Kind == LegKind.Transfer ? 1 : 0;

    /// <summary>What must be open on its way.</summary>
    internal virtual ImmutableArray<GateOnWay> GatesFor(LoadContext context) => [];

    /// <summary>Minutes from entering the move to where a disruption of it is met, on a typical run.</summary>
    internal virtual int MinutesUntil(Target target, LoadContext context) => 0;

    /// <summary>What on its way takes only so much at a time.</summary>
    internal virtual ImmutableArray<Bottleneck> Bottlenecks => [];

    /// <summary>How long before it must be booked; empty: it need not be, or that is not known.</summary>
    internal virtual ImmutableArray<BookingTerm> Bookings => [];

    /// <summary>Minutes from entering the move to what is booked, on a typical run.</summary>
    internal virtual int MinutesUntilBooked(LoadContext context) => 0;

    /// <summary>Whether it is offered to the load at all.</summary>
    public virtual bool Takes(LoadContext context) => true;

    /// <summary>Whether the move, or a part of it, is such.</summary>
    internal bool Any(Func<Move, bool> isSuch) => Parts.IsEmpty ? isSuch(this) : Parts.Any(isSuch);

    /// <summary>Does something for the move, or for each of its parts.</summary>
    internal void Each(Action<Move> act)
    {
        if (Parts.IsEmpty)
        {
            act(this);
        }

        foreach (var part in Parts)
        {
            act(part);
        }
    }

    /// <summary>Writes the legs with their charges and emissions.</summary>
    /// <param name="offer">The price chosen, for moves that have several; else null.</param>
    public abstract void Write(Ledger ledger, LoadContext context, Hauls.HaulPrice? offer);
}
