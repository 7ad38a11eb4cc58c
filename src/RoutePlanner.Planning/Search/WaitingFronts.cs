namespace RoutePlanner.Planning.Search;

/// <summary>
/// Fronts for graphs with windows, capacities or risk: an earlier label beats a later one only if it could afford to be as late, and to wait for
/// its turn where the other has waited already.
/// </summary>
/// <param name="graph">What is searched.</param>
/// <param name="byStairs">Whether minutes and CO2e decide between labels that may be late for nothing: neither risk nor capacity is compared.</param>
/// <param name="free">Labels that may be late for nothing, which most are: they beat by minutes and CO2e alone.</param>
/// <param name="memory">The others.</param>
/// <param name="delays">All delays of the search by number; number 0 is the free one.</param>
/// <remarks>
/// Proof: let the earlier label come as late as the other one, or as late as that one chooses to, by waiting where its own path waits cheapest,
/// and then follow it arc by arc. It pays no more, has no more pledges to meet, and gets every price that the other gets. Once no window further
/// on will change any more it need not wait: without this, goods would go round a free circle for ever, as that is cheaper than to wait.
/// Where the other one has waited for a larger share of capacity, this one may have to wait that much longer further on, at no more than the highest
/// price of waiting; its being earlier helps with that only where no window is left to wait for.
/// </remarks>
internal readonly struct WaitingFronts(
    SearchGraph graph, bool byStairs, FrontIndex index, StaircaseFronts free, StaircaseFronts.Memory freeMemory, WaitingFronts.Memory memory, List<Delay> delays) : IFronts
{
    public bool Beat(int vertex, int standing, long cost, int minutes, int co2eHg, int risk, int spread, int delay)
    {
        // The vertex past the last stands for 'arrived': nobody waits there.
        var until = vertex < graph.VertexCount ? graph.LastChange[vertex] : 0;
        for (var front = index.First(vertex); front >= 0; front = index.Next(front))
        {
            if (index.Covers(front, standing)
                && ((byStairs && free.HasStepUnder(front, minutes, co2eHg)) || AnyAffords(front, new(cost, minutes, co2eHg, risk, spread, delay), until)))
            {
                return true;
            }
        }

        return false;
    }

    public void Add(int vertex, int standing, long cost, int minutes, int co2eHg, int risk, int spread, int delay)
    {
        var front = index.FindOrAdd(vertex, standing);
        if (front < 0)
        {
            front = index.Count - 1;
            freeMemory.Open(front);
            memory.Open(front);
        }

        if (byStairs && delay == 0)
        {
            free.Add(front, minutes, co2eHg);
        }
        else
        {
            memory.Fronts[front].Add(new(cost, minutes, co2eHg, risk, spread, delay));
        }
    }

    private bool AnyAffords(int front, in Taken label, int until)
    {
        foreach (ref readonly var taken in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(memory.Fronts[front]))
        {
            var (turn, cheaper) = (Math.Max(0, label.Spread - taken.Spread), label.Cost - taken.Cost);
            if (taken.Minutes + turn <= label.Minutes && taken.Co2eHg <= label.Co2eHg && taken.Risk <= label.Risk && cheaper >= 0
                && (turn == 0 || (until <= taken.Minutes && (cheaper -= graph.MostCostOfWaiting(turn)) >= 0))
                && (until <= taken.Minutes
                    || delays[taken.Delay].Affords(delays[label.Delay], Math.Min(label.Minutes, until) - taken.Minutes, Math.Max(0, until - label.Minutes), cheaper)))
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

    internal readonly record struct Taken(long Cost, int Minutes, int Co2eHg, int Risk, int Spread, int Delay);
}
