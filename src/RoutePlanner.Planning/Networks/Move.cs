using System.Collections.Immutable;
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

    /// <summary>Whether it rests on a service that is not known to run.</summary>
    public virtual bool IsDoubtful => false;

    /// <summary>Transfers that it counts as.</summary>
    public virtual int Transfers => Kind == LegKind.Transfer ? 1 : 0;

    /// <summary>Whether it is offered to the load at all.</summary>
    public virtual bool Takes(LoadContext context) => true;

    /// <summary>Writes the legs with their charges and emissions.</summary>
    /// <param name="offer">The price chosen, for moves that have several; else null.</param>
    public abstract void Write(Ledger ledger, LoadContext context, Hauls.HaulPrice? offer);
}
