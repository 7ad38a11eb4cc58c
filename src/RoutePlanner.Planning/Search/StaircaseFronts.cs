using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RoutePlanner.Planning.Search;

/// <summary>Fronts as staircases in (minutes, CO2e): steps rise in the one and fall in the other.</summary>
/// <remarks>
/// Labels come in lexicographic order of estimates, and at one vertex all share the same bound; so whatever was taken there before costs no
/// more, and cost need not be compared (dimension reduction: Pulido, Mandow, Pérez de la Cruz 2015). A test is a binary search.
/// </remarks>
internal readonly struct StaircaseFronts(FrontIndex index, StaircaseFronts.Memory memory) : IFronts
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Beat(int vertex, int standing, long cost, int minutes, int co2eHg, int risk, int spread, int delay)
    {
        for (var front = index.First(vertex); front >= 0; front = index.Next(front))
        {
            if (index.Covers(front, standing) && HasStepUnder(front, minutes, co2eHg))
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
            memory.Open(front);
        }

        Add(front, minutes, co2eHg);
    }

    internal void Add(int front, int minutes, int co2eHg)
    {
        ref var stairs = ref memory.Stairs[front];
        var step = Pack(minutes, co2eHg);
        var steps = memory.Steps.AsSpan(stairs.At, stairs.Count);
        var at = steps.BinarySearch(step);
        at = at < 0 ? ~at : at;
        var end = at;
        while (end < steps.Length && Second(steps[end]) >= co2eHg)
        {
            end++;
        }

        // Steps from 'at' to 'end' are under the new one's feet: it takes their place.
        if (end == at)
        {
            if (stairs.Count == stairs.Room)
            {
                memory.Widen(ref stairs);
            }

            steps = memory.Steps.AsSpan(stairs.At, stairs.Count + 1);
            steps[at..^1].CopyTo(steps[(at + 1)..]);
            stairs.Count++;
        }
        else if (end > at + 1)
        {
            steps[end..].CopyTo(steps[(at + 1)..]);
            stairs.Count -= end - at - 1;
        }

        memory.Steps[stairs.At + at] = step;
    }

    private static ulong Pack(int minutes, int co2eHg) => ((ulong)(uint)minutes << 32) | (uint)co2eHg;

    private static int Second(ulong step) => (int)(uint)(step & uint.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool HasStepUnder(int front, int minutes, int co2eHg)
    {
        ref readonly var stairs = ref memory.Stairs[front];
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(memory.Steps), stairs.At);
        var key = ((ulong)(uint)minutes << 32) | uint.MaxValue;
        var (low, length) = (0, stairs.Count);
        while (length > 0)
        {
            var half = length >> 1;
            if (Unsafe.Add(ref first, low + half) <= key)
            {
                low += half + 1;
                length -= half + 1;
            }
            else
            {
                length = half;
            }
        }

        return low > 0 && Second(Unsafe.Add(ref first, low - 1)) <= co2eHg;
    }

    /// <summary>The steps of all fronts in one array, kept between searches.</summary>
    internal sealed class Memory
    {
        private int _used;

        internal ulong[] Steps { get; private set; } = new ulong[1 << 10];

        internal Stair[] Stairs { get; private set; } = new Stair[64];

        internal void Clear() => _used = 0;

        internal void Open(int front)
        {
            if (front == Stairs.Length)
            {
                var stairs = Stairs;
                Array.Resize(ref stairs, front * 2);
                Stairs = stairs;
            }

            Stairs[front] = default;
        }

        internal void Widen(ref Stair stairs)
        {
            var room = Math.Max(4, stairs.Room * 2);
            if (_used + room > Steps.Length)
            {
                var steps = Steps;
                Array.Resize(ref steps, Math.Max(steps.Length * 2, _used + room));
                Steps = steps;
            }

            Array.Copy(Steps, stairs.At, Steps, _used, stairs.Count);
            stairs.At = _used;
            stairs.Room = room;
            _used += room;
        }
    }

    internal struct Stair
    {
        internal int At;
        internal int Count;
        internal int Room;
    }
}
