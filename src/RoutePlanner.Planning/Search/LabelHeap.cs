using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RoutePlanner.Planning.Search;

/// <summary>A heap of labels in lexicographic order of their estimates (cost, minutes, CO2e); four children a node, which measures faster than two.</summary>
/// <remarks>Labels with equal estimates leave in the order of their numbers, so that two runs give the same answer.</remarks>
internal sealed class LabelHeap
{
    private Entry[] _entries = new Entry[1 << 10];

    internal int Count { get; private set; }

    internal void Clear() => Count = 0;

    internal void Push(long cost, int minutes, int co2eHg, int label)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        ref var entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        var entry = new Entry(cost, ((ulong)(uint)minutes << 32) | (uint)co2eHg, label);
        var at = Count++;
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            ref var above = ref Unsafe.Add(ref entries, parent);
            if (!entry.IsBefore(above))
            {
                break;
            }

            Unsafe.Add(ref entries, at) = above;
            at = parent;
        }

        Unsafe.Add(ref entries, at) = entry;
    }

    /// <summary>Takes the least entry off; the heap must not be empty.</summary>
    internal Entry Pop()
    {
        ref var entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        var top = entries;
        var last = Unsafe.Add(ref entries, --Count);
        var at = 0;
        while (true)
        {
            var child = (at << 2) + 1;
            if (child >= Count)
            {
                break;
            }

            var end = Math.Min(child + 4, Count);
            var least = child;
            for (var other = child + 1; other < end; other++)
            {
                if (Unsafe.Add(ref entries, other).IsBefore(Unsafe.Add(ref entries, least)))
                {
                    least = other;
                }
            }

            if (!Unsafe.Add(ref entries, least).IsBefore(last))
            {
                break;
            }

            Unsafe.Add(ref entries, at) = Unsafe.Add(ref entries, least);
            at = least;
        }

        Unsafe.Add(ref entries, at) = last;
        return top;
    }

    /// <summary>A label and its estimate.</summary>
    /// <param name="Cost">Estimate of the whole route's cost.</param>
    /// <param name="Rest">Estimates of minutes and CO2e, packed for one comparison.</param>
    /// <param name="Label">The label's number.</param>
    internal readonly record struct Entry(long Cost, ulong Rest, int Label)
    {
        internal int Minutes => (int)(Rest >> 32);

        internal int Co2eHg => (int)(uint)(Rest & uint.MaxValue);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool IsBefore(in Entry other) =>
            Cost < other.Cost || (Cost == other.Cost && (Rest < other.Rest || (Rest == other.Rest && Label < other.Label)));
    }
}
