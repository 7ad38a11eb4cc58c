namespace RoutePlanner.Planning.Search;

/// <summary>One priced way to make a move: what the search runs on. Two prices of one move are two arcs.</summary>
/// <param name="From">Vertex.</param>
/// <param name="To">Vertex.</param>
/// <param name="Offer">What the arc stands for to the caller; the search only hands it back.</param>
/// <param name="Cost">Whole minor units of the plan's currency; 0 or more.</param>
/// <param name="Minutes">Whole minutes; 0 or more.</param>
/// <param name="Co2eHg">Whole hectograms of CO2 equivalent; 0 or more.</param>
public readonly record struct Arc(int From, int To, int Offer, long Cost, int Minutes, int Co2eHg)
{
    /// <summary>Variance of the minutes, in hundreds of square minutes (tens of minutes, squared); 0 or more.</summary>
    public int Risk { get; init; }

    /// <summary>Minutes that the shipment needs to pass here one day's free share after the other; along a route only the largest counts.</summary>
    public int SpreadMinutes { get; init; }

    /// <summary>First minute at which the arc may be entered, by a clock of the caller's; who is early waits.</summary>
    public int OpensAt { get; init; }

    /// <summary>First minute at which it may no longer be entered.</summary>
    public int ClosesAt { get; init; } = int.MaxValue;

    /// <summary>When something on the way is open, such as a border post; null: always. Who comes while it is shut waits before the arc.</summary>
    public OpenTimes? Gate { get; init; }

    /// <summary>Minutes from entering the arc to its gate.</summary>
    public int GateAfter { get; init; }

    /// <summary>What entering the arc does to the standing of a route; 0 for nothing.</summary>
    public StandingChange Change { get; init; }
}

/// <summary>What an arc does to the standing of a route.</summary>
/// <param name="Pledges">Crossings that the price demands the route to pass, before or after; one bit each.</param>
/// <param name="Passes">Crossings that a pledge may be about and that this arc passes; one bit each.</param>
/// <param name="Meets">Demands of the request that this arc meets; one bit each.</param>
/// <param name="Transfers">Transfers to count.</param>
/// <param name="Via">Via places on the way, by their indexes in order, as four bits each from the lowest up, each plus one; 0 ends.</param>
public readonly record struct StandingChange(ulong Pledges, ulong Passes, ulong Meets, int Transfers, ulong Via);
