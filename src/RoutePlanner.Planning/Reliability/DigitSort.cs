using System.Buffers;

namespace RoutePlanner.Planning.Reliability;

/// <summary>Sorts minutes by their digits, the last one first (radix sort). Runs of a route lie within some thousand minutes, so that two rounds do; sorting by comparison was most of a simulation.</summary>
internal static class DigitSort
{
    private const int Bits = 11;
    private const int Digits = 1 << Bits;

    internal static void Sort(Span<int> values)
    {
        var (least, most) = (int.MaxValue, int.MinValue);
        foreach (var value in values)
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        if (values.IsEmpty || least == most)
        {
            return;
        }

        var rented = ArrayPool<int>.Shared.Rent(values.Length);
        Span<int> from = values, to = rented.AsSpan(0, values.Length);
        Span<int> next = stackalloc int[Digits];
        unchecked
        {
            var range = (uint)(most - least);
            for (var shift = 0; shift < 32 && range >> shift > 0; shift += Bits)
            {
                next.Clear();
                foreach (var value in from)
                {
                    next[DigitOf(value)]++;
                }

                var before = 0;
                foreach (ref var first in next)
                {
                    (first, before) = (before, before + first);
                }

                foreach (var value in from)
                {
                    to[next[DigitOf(value)]++] = value;
                }

                var sorted = to;
                to = from;
                from = sorted;

                int DigitOf(int value) => (int)((uint)(value - least) >> shift) & (Digits - 1);
            }
        }

        if (from != values)
        {
            from.CopyTo(values);
        }

        ArrayPool<int>.Shared.Return(rented);
    }
}
