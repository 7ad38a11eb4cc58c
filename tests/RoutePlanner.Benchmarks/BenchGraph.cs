using System.Globalization;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Benchmarks;

/// <summary>A network with plain weights (cents, minutes, hectograms) and the pairs to search between.</summary>
internal sealed record BenchGraph(string Name, int VertexCount, Arc[] Arcs, (int From, int To)[] Pairs)
{
    /// <summary>Reads lines <c>p vertices arcs</c>, <c>a from to cents minutes hectograms</c>, <c>r from to</c>; others are left out.</summary>
    internal static BenchGraph Read(string path)
    {
        var vertices = 0;
        var arcs = new List<Arc>();
        var pairs = new List<(int, int)>();
        foreach (var line in File.ReadLines(path))
        {
            var words = line.Split(' ');
            int Word(int at) => int.Parse(words[at], CultureInfo.InvariantCulture);
            switch (words[0])
            {
                case "p":
                    vertices = Word(1);
                    break;
                case "a":
                    arcs.Add(new Arc(Word(1), Word(2), arcs.Count, Word(3), Word(4), Word(5)));
                    break;
                case "r":
                    pairs.Add((Word(1), Word(2)));
                    break;
            }
        }

        return new(Path.GetFileNameWithoutExtension(path), vertices, [.. arcs], [.. pairs]);
    }

    /// <summary>A network of side × side places that looks like a country's: a grid bent by chance, thinned, with railways on some of its lines.</summary>
    /// <param name="side">Places along each side, about 60 km from one another.</param>
    /// <param name="pairs">How many pairs to search between.</param>
    /// <param name="hops">The most grid steps between the two; at least three quarters of it.</param>
    /// <remarks>Rail is cheap, slow and clean, road dear and fast; where both run they are parallel arcs. Every weight carries its own chance of ±15 %.</remarks>
    internal static BenchGraph LookAlike(string name, int side, int pairs, int hops)
    {
        var chance = new Random(side);
        double Between(double low, double high) => low + (chance.NextDouble() * (high - low));
        var x = new double[side * side];
        var y = new double[side * side];
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                x[(row * side) + column] = 60 * (column + Between(-0.35, 0.35));
                y[(row * side) + column] = 60 * (row + Between(-0.35, 0.35));
            }
        }

        var arcs = new List<Arc>();
        for (var place = 0; place < side * side; place++)
        {
            var (row, column) = (place / side, place % side);
            if (column + 1 < side)
            {
                // The first column and every row stand whole, so that all places hang together.
                Join(place, place + 1, isLine: row % 3 == 0, mayMissing: false);
            }

            if (row + 1 < side)
            {
                Join(place, place + side, isLine: column % 3 == 0, mayMissing: column > 0);
            }
        }

        var drawn = new List<(int, int)>();
        while (drawn.Count < pairs)
        {
            var (from, to) = (chance.Next(side * side), chance.Next(side * side));
            var apart = Math.Abs((from % side) - (to % side)) + Math.Abs((from / side) - (to / side));
            if (apart <= hops && apart >= hops * 3 / 4)
            {
                drawn.Add((from, to));
            }
        }

        return new(name, side * side, [.. arcs], [.. drawn]);

        void Join(int a, int b, bool isLine, bool mayMissing)
        {
            // Half of the links that may be missing are a quarter of all.
            if (mayMissing && chance.NextDouble() < 0.5)
            {
                return;
            }

            var km = double.Hypot(x[a] - x[b], y[a] - y[b]) * Between(1.05, 1.35);
            var isRail = isLine && chance.NextDouble() < 0.9;
            if (isRail)
            {
                Add(a, b, km * 24, km * 2.4, km * 4.4);
            }

            if (!isRail || chance.NextDouble() < 0.33)
            {
                Add(a, b, km * 120, km * 1.33, km * 19);
            }
        }

        void Add(int a, int b, double cents, double minutes, double co2eHg)
        {
            var there = new Arc(a, b, arcs.Count, (int)(cents * Between(0.85, 1.15)) + 1, (int)(minutes * Between(0.85, 1.15)) + 1, (int)(co2eHg * Between(0.85, 1.15)) + 1);
            arcs.Add(there);
            arcs.Add(there with { From = b, To = a, Offer = arcs.Count });
        }
    }

    /// <summary>The four graphs of the figures: read when a folder is given, made else.</summary>
    internal static BenchGraph Get(string name, string? folder) => folder is not null
        ? Read(Path.Combine(folder, name + ".txt"))
        : name switch
        {
            "corridor" => LookAlike(name, 13, 100, 16),
            "g1k" => LookAlike(name, 32, 20, 40),
            "g10k" => LookAlike(name, 100, 10, 60),
            _ => LookAlike(name, 316, 5, 80),
        };
}
