namespace RoutePlanner.Planning.Search;

/// <summary>Fronts for graphs with windows: an earlier label beats a later one only if it could afford to be as late.</summary>
/// <param name="free">Labels that may be late for nothing, which most are: they beat by minutes and CO2e alone.</param>
/// <param name="memory">The others.</param>
/// <param name="delays">All delays of the search by number; number 0 is the free one.</param>
/// <param name="lastChange">For each vertex the minute after which nobody needs to wait for anything.</param>
/// <remarks>
/// Proof: let the earlier label come as late as the other one, or as late as that one chooses to, by waiting where its own path waits cheapest,
/// and then follow it arc by arc. It pays no more, has no more pledges to meet, and gets every price that the other gets. Once no window further
/// on will change any more it need not wait: without this, goods would go round a free circle for ever, as that is cheaper than to wait.
/// </remarks>
internal readonly struct WaitingFronts(
    FrontIndex index, StaircaseFronts free, StaircaseFronts.Memory freeMemory, WaitingFronts.Memory memory, List<Delay> delays, int[] lastChange) : IFronts
{
    public bool Beat(int vertex, int standing, long cost, int minutes, int co2eHg, int delay)
    {
        // The vertex past the last stands for 'arrived': nobody waits there.
        var until = vertex < lastChange.Length ? lastChange[vertex] : 0;
        for (var front = index.First(vertex); front >= 0; front = index.Next(front))
        {
            if (index.Covers(front, standing)
                && (free.HasStepUnder(front, minutes, co2eHg) || AnyAffords(front, cost, minutes, co2eHg, delay, until)))
            {
                return true;
            }
        }

        return false;
    }

    public void Add(int vertex, int standing, long cost, int minutes, int co2eHg, int delay)
    {
        var front = index.FindOrAdd(vertex, standing);
        if (front < 0)
        {
            front = index.Count - 1;
            freeMemory.Open(front);
            memory.Open(front);
        }

        if (delay == 0)
        {
            free.Add(front, minutes, co2eHg);
        }
        else
        {
            memory.Fronts[front].Add(new(cost, minutes, co2eHg, delay));
        }
    }

    private bool AnyAffords(int front, long cost, int minutes, int co2eHg, int delay, int until)
    {
        foreach (var taken in memory.Fronts[front])
        {
            if (taken.Minutes <= minutes && taken.Co2eHg <= co2eHg && taken.Cost <= cost
                && (until <= taken.Minutes
                    || delays[taken.Delay].Affords(delays[delay], Math.Min(minutes, until) - taken.Minutes, Math.Max(0, until - minutes), cost - taken.Cost)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The labels of all fronts, kept between searches.</summary>
    internal sealed class Memory
    {
        internal List<List<Taken>> Fronts { get; } = [];

        internal void Open(int front)
        {
            if (front == Fronts.Count)
            {
                Fronts.Add([]);
            }

            Fronts[front].Clear();
        }
    }

    internal readonly record struct Taken(long Cost, int Minutes, int Co2eHg, int Delay);
}
