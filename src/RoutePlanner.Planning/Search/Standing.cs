namespace RoutePlanner.Planning.Search;

/// <summary>What a label carries beside its criteria: promises made and conditions met so far.</summary>
/// <param name="Open">Pledges priced in but not met yet; one bit each.</param>
/// <param name="Passed">Crossings passed that a pledge may be about; one bit each.</param>
/// <param name="Met">Demands of the request met; one bit each.</param>
/// <param name="Transfers">Transfers used; counted only when the request limits them.</param>
/// <param name="Via">How many of the via places are done.</param>
internal readonly record struct Standing(ulong Open, ulong Passed, ulong Met, int Transfers, int Via)
{
    /// <summary>True when every way onwards from <paramref name="other"/> is open to this standing too, at no higher price.</summary>
    /// <remarks>Fewer pledges are left to meet, more prices are unlocked, fewer demands and via places are left, more transfers may be used.</remarks>
    internal bool Covers(in Standing other) =>
        (Open & ~other.Open) == 0
        && (other.Passed & ~Passed) == 0
        && (other.Met & ~Met) == 0
        && Transfers <= other.Transfers
        && Via >= other.Via;

    /// <summary>The standing after an arc; <paramref name="stays"/> are the minutes that each via place asks for.</summary>
    internal Standing After(in StandingChange change, ReadOnlySpan<int> stays)
    {
        var passed = Passed | change.Passes;
        var via = Via;
        for (var places = change.Via; places != 0; places >>= 4)
        {
            // A via place with a stay is done only by staying there, which is a step of its own.
            if (via < stays.Length && (int)(places & 15) - 1 == via && stays[via] == 0)
            {
                via++;
            }
        }

        return new((Open | change.Pledges) & ~passed, passed, Met | change.Meets, Transfers + change.Transfers, via);
    }
}
