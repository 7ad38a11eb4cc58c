using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Benchmarks;

/// <summary>The yardstick: a label search for two or three criteria that knows plain whole-number weights and nothing else.</summary>
/// <remarks>
/// Same method as the planner's search (lexicographic order, a bound a criterion, staircases), but no standings, windows, limits or paths: what
/// flat arrays allow in C#. Unsafe where it pays.
/// </remarks>
internal sealed class FlatLabelSearch
{
    private readonly int _vertexCount;
    private readonly int[] _firstOut;
    private readonly FlatArc[] _out;
    private readonly int[] _least;
    private readonly Stair[] _stairs;
    private ulong[] _steps = new ulong[1 << 14];
    private int _stepsUsed;
    private Label[] _labels = new Label[1 << 14];
    private int _labelCount;
    private Entry[] _heap = new Entry[1 << 14];
    private int _heapCount;

    internal FlatLabelSearch(BenchGraph graph)
    {
        _vertexCount = graph.VertexCount;
        _firstOut = new int[_vertexCount + 1];
        _out = [.. graph.Arcs.OrderBy(arc => arc.From).Select(arc => new FlatArc(arc.To, (int)arc.Cost, arc.Minutes, arc.Co2eHg))];
        foreach (var arc in graph.Arcs)
        {
            _firstOut[arc.From + 1]++;
        }

        for (var vertex = 0; vertex < _vertexCount; vertex++)
        {
            _firstOut[vertex + 1] += _firstOut[vertex];
        }

        _least = new int[_vertexCount];
        _stairs = new Stair[_vertexCount];
    }

    internal long LabelsExpanded { get; private set; }

    /// <summary>An order-free sum over the found vectors, to hold two searches against each other.</summary>
    internal ulong Check { get; private set; }

    internal static ulong CheckOf(ulong cost, ulong minutes, ulong co2eHg) =>
        unchecked((cost * 1_000_003) + (minutes * 10_007) + (co2eHg * 101) + (cost * minutes));

    /// <summary>Bounds in the yardstick's own layout.</summary>
    internal static FlatBound[] Flatten(LowerBounds bounds, int vertexCount)
    {
        var flat = new FlatBound[vertexCount];
        for (var vertex = 0; vertex < vertexCount; vertex++)
        {
            // What cannot reach the destination has no label, as no label leads there.
            var (cost, minutes, co2eHg, _) = bounds.Bounds[vertex];
            flat[vertex] = new((int)Math.Min(cost, int.MaxValue / 4), Math.Min(minutes, int.MaxValue / 4), Math.Min(co2eHg, int.MaxValue / 4));
        }

        return flat;
    }

    internal void Run(int from, int to, FlatBound[] bounds, int criteria)
    {
        (LabelsExpanded, Check, _labelCount, _heapCount, _stepsUsed) = (0, 0, 0, 0, 0);
        unchecked
        {
            _labels[_labelCount++] = new Label { Vertex = from };
            Push(Key(bounds[from].Cost, bounds[from].Minutes), bounds[from].Co2eHg, 0);
            if (criteria == 2)
            {
                Array.Fill(_least, int.MaxValue);
                SearchTwo(to, ref MemoryMarshal.GetArrayDataReference(bounds));
            }
            else
            {
                Array.Clear(_stairs);
                SearchThree(to, ref MemoryMarshal.GetArrayDataReference(bounds));
            }
        }
    }

    private void SearchTwo(int to, ref FlatBound bounds)
    {
        ref var least = ref MemoryMarshal.GetArrayDataReference(_least);
        ref var firstOut = ref MemoryMarshal.GetArrayDataReference(_firstOut);
        ref var arcs = ref MemoryMarshal.GetArrayDataReference(_out);
        ref var leastThere = ref Unsafe.Add(ref least, to);
        unchecked
        {
            while (_heapCount > 0)
            {
                var entry = Pop();
                var label = _labels[entry.Label];
                ref var leastHere = ref Unsafe.Add(ref least, label.Vertex);
                if (label.Minutes >= leastHere || (int)(uint)entry.Key >= leastThere)
                {
                    continue;
                }

                leastHere = label.Minutes;
                LabelsExpanded++;
                if (label.Vertex == to)
                {
                    Check += CheckOf((ulong)label.Cost, (ulong)label.Minutes, 0);
                    continue;
                }

                var end = Unsafe.Add(ref firstOut, label.Vertex + 1);
                for (var at = Unsafe.Add(ref firstOut, label.Vertex); at < end; at++)
                {
                    ref readonly var arc = ref Unsafe.Add(ref arcs, at);
                    var minutes = label.Minutes + arc.Minutes;
                    if (minutes >= Unsafe.Add(ref least, arc.To))
                    {
                        continue;
                    }

                    ref readonly var bound = ref Unsafe.Add(ref bounds, arc.To);
                    if (minutes + bound.Minutes < leastThere)
                    {
                        var cost = label.Cost + arc.Cost;
                        Push(Key(cost + bound.Cost, minutes + bound.Minutes), 0, Add(arc.To, entry.Label, cost, minutes, 0));
                    }
                }
            }
        }
    }

    private void SearchThree(int to, ref FlatBound bounds)
    {
        ref var firstOut = ref MemoryMarshal.GetArrayDataReference(_firstOut);
        ref var arcs = ref MemoryMarshal.GetArrayDataReference(_out);
        unchecked
        {
            while (_heapCount > 0)
            {
                var entry = Pop();
                var label = _labels[entry.Label];
                if (IsBeaten(label.Vertex, label.Minutes, label.Co2eHg) || IsBeaten(to, (int)(uint)entry.Key, entry.Co2eHg))
                {
                    continue;
                }

                Take(label.Vertex, label.Minutes, label.Co2eHg);
                LabelsExpanded++;
                if (label.Vertex == to)
                {
                    Check += CheckOf((ulong)label.Cost, (ulong)label.Minutes, (ulong)label.Co2eHg);
                    continue;
                }

                var end = Unsafe.Add(ref firstOut, label.Vertex + 1);
                for (var at = Unsafe.Add(ref firstOut, label.Vertex); at < end; at++)
                {
                    ref readonly var arc = ref Unsafe.Add(ref arcs, at);
                    var (minutes, co2eHg) = (label.Minutes + arc.Minutes, label.Co2eHg + arc.Co2eHg);
                    if (IsBeaten(arc.To, minutes, co2eHg))
                    {
                        continue;
                    }

                    ref readonly var bound = ref Unsafe.Add(ref bounds, arc.To);
                    if (!IsBeaten(to, minutes + bound.Minutes, co2eHg + bound.Co2eHg))
                    {
                        var cost = label.Cost + arc.Cost;
                        Push(
                            Key(cost + bound.Cost, minutes + bound.Minutes),
                            co2eHg + bound.Co2eHg,
                            Add(arc.To, entry.Label, cost, minutes, co2eHg));
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Key(int high, int low) => unchecked(((ulong)(uint)high << 32) | (uint)low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsBeaten(int vertex, int minutes, int co2eHg)
    {
        unchecked
        {
            ref readonly var stair = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_stairs), vertex);
            ref var step = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_steps), stair.At);
            var key = Key(minutes, -1);
            var (below, length) = (0, stair.Count);
            while (length > 0)
            {
                var half = length >> 1;
                if (Unsafe.Add(ref step, below + half) <= key)
                {
                    below += half + 1;
                    length -= half + 1;
                }
                else
                {
                    length = half;
                }
            }

            return below > 0 && (int)(uint)Unsafe.Add(ref step, below - 1) <= co2eHg;
        }
    }

    private void Take(int vertex, int minutes, int co2eHg)
    {
        unchecked
        {
            ref var stair = ref _stairs[vertex];
            var key = Key(minutes, co2eHg);
            var steps = _steps.AsSpan(stair.At, stair.Count);
            var at = steps.BinarySearch(key);
            at = at < 0 ? ~at : at;
            var beaten = 0;
            while (at + beaten < steps.Length && (int)(uint)steps[at + beaten] >= co2eHg)
            {
                beaten++;
            }

            if (beaten == 0)
            {
                if (stair.Count == stair.Room)
                {
                    var room = Math.Max(4, stair.Room * 2);
                    if (_stepsUsed + room > _steps.Length)
                    {
                        Array.Resize(ref _steps, Math.Max(_steps.Length * 2, _stepsUsed + room));
                    }

                    Array.Copy(_steps, stair.At, _steps, _stepsUsed, stair.Count);
                    (stair.At, stair.Room) = (_stepsUsed, room);
                    _stepsUsed += room;
                }

                Array.Copy(_steps, stair.At + at, _steps, stair.At + at + 1, stair.Count++ - at);
            }
            else if (beaten > 1)
            {
                steps[(at + beaten)..].CopyTo(steps[(at + 1)..]);
                stair.Count -= beaten - 1;
            }

            _steps[stair.At + at] = key;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Add(int vertex, int parent, int cost, int minutes, int co2eHg)
    {
        if (_labelCount == _labels.Length)
        {
            Array.Resize(ref _labels, _labelCount * 2);
        }

        ref var label = ref _labels[_labelCount];
        (label.Vertex, label.Parent, label.Cost, label.Minutes, label.Co2eHg) = (vertex, parent, cost, minutes, co2eHg);
        return _labelCount++;
    }

    private void Push(ulong key, int co2eHg, int label)
    {
        unchecked
        {
            if (_heapCount == _heap.Length)
            {
                Array.Resize(ref _heap, _heapCount * 2);
            }

            ref var heap = ref MemoryMarshal.GetArrayDataReference(_heap);
            var entry = new Entry(key, co2eHg, label);
            var at = _heapCount++;
            for (int above; at > 0 && entry.IsBefore(Unsafe.Add(ref heap, above = (at - 1) >> 2)); at = above)
            {
                Unsafe.Add(ref heap, at) = Unsafe.Add(ref heap, above);
            }

            Unsafe.Add(ref heap, at) = entry;
        }
    }

    private Entry Pop()
    {
        unchecked
        {
            ref var heap = ref MemoryMarshal.GetArrayDataReference(_heap);
            var top = heap;
            var last = Unsafe.Add(ref heap, --_heapCount);
            var at = 0;
            for (var child = 1; child < _heapCount; child = (at << 2) + 1)
            {
                var least = child;
                var end = Math.Min(child + 4, _heapCount);
                for (var other = child + 1; other < end; other++)
                {
                    if (Unsafe.Add(ref heap, other).IsBefore(Unsafe.Add(ref heap, least)))
                    {
                        least = other;
                    }
                }

                if (!Unsafe.Add(ref heap, least).IsBefore(last))
                {
                    break;
                }

                Unsafe.Add(ref heap, at) = Unsafe.Add(ref heap, least);
                at = least;
            }

            Unsafe.Add(ref heap, at) = last;
            return top;
        }
    }

    /// <summary>A lower bound in each criterion.</summary>
    internal readonly record struct FlatBound(int Cost, int Minutes, int Co2eHg);

    private readonly record struct FlatArc(int To, int Cost, int Minutes, int Co2eHg);

    private struct Label
    {
        internal int Vertex;
        internal int Parent;
        internal int Cost;
        internal int Minutes;
        internal int Co2eHg;
    }

    private struct Stair
    {
        internal int At;
        internal int Count;
        internal int Room;
    }

    private readonly record struct Entry(ulong Key, int Co2eHg, int Label)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool IsBefore(in Entry other) => Key < other.Key || (Key == other.Key && Co2eHg < other.Co2eHg);
    }
}
