using CsCheck;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Tests.Search;

/// <summary>What a random question may hold beside plain weights.</summary>
[Flags]
internal enum Kinds
{
    Plain = 0,

    /// <summary>Pledges, demands, via places, a limit of transfers, a deadline.</summary>
    Standings = 1,

    /// <summary>Windows, opening hours and prices of waiting.</summary>
    Timed = 2,

    /// <summary>Capacities that are too narrow for the shipment, and variances.</summary>
    Capacities = 4,
}

/// <summary>Small random multigraphs, drawn so that ties, zeros, loops, parallel arcs and dead ends are common.</summary>
internal static class RandomQuestions
{
    // Three sorts of price: small with many ties, stepping as tariff belts do, and spread.
    private static readonly Gen<int> Cost = Gen.Frequency(
        (2, Gen.Int[0, 4]), (1, Gen.Int[0, 3].Select(step => step * 10)), (1, Gen.Int[0, 40]));

    private static readonly Gen<int> Minutes = Gen.Frequency((3, Gen.Int[0, 6]), (1, Gen.OneOf(0, 5, 10)));

    internal static Gen<Question> Of(Kinds kinds) =>
        from vertices in Gen.Int[3, kinds == Kinds.Plain ? 7 : 5]
        from arcs in ArcOf(vertices, kinds).Array[3, 2 * vertices]
        from rates in kinds != Kinds.Plain ? Gen.Int[0, 4].Array[vertices] : Gen.Const(new int[vertices])
        from sources in Gen.Frequency((3, Gen.Const<int[]>([0])), (1, Gen.Const<int[]>([0, 1])))
        from targets in Gen.Frequency((3, Gen.Const<int[]>([vertices - 1])), (1, Gen.Const<int[]>([vertices - 1, vertices - 2])))
        from start in kinds == Kinds.Plain ? Gen.Const(0) : Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[1, 15]))
        from limits in kinds.HasFlag(Kinds.Standings) ? Limits : Gen.Const(default(Limit))
        from via in kinds.HasFlag(Kinds.Standings) ? ViaOf(vertices) : Gen.Const<(int Vertex, int Stay)[]>([])
        select new Question
        {
            Vertices = vertices,
            Arcs = [.. arcs.Select((arc, i) => Tell(arc, via) with { Offer = i })],
            CentsPerMinute = [.. rates],
            Sources = [.. sources],
            Targets = [.. targets],
            StartMinute = start,
            LatestArrival = limits.Latest is { } latest ? start + latest : int.MaxValue,
            Required = limits.Required,
            MaxTransfers = limits.Transfers ?? int.MaxValue,
            ViaVertices = [.. via.Select(v => v.Vertex)],
            ViaStays = [.. via.Select(v => v.Stay)],
        };

    private static Gen<Limit> Limits =>
        from latest in Gen.Frequency((2, Gen.Const((int?)null)), (1, Gen.Int[5, 40].Select(l => (int?)l)))
        from required in Gen.Frequency((2, Gen.Const(0UL)), (1, Gen.OneOf(1UL, 2UL, 3UL)))
        from transfers in Gen.Frequency((2, Gen.Const((int?)null)), (1, Gen.Int[0, 3].Select(t => (int?)t)))
        select new Limit(latest, required, transfers);

    private static Gen<(int Vertex, int Stay)[]> ViaOf(int vertices) =>
        from shuffled in Gen.Shuffle(Enumerable.Range(0, vertices).ToArray())
        from stays in Gen.Frequency((1, Gen.Const(0)), (1, Gen.Int[1, 6])).Array[Gen.OneOf(0, 0, 1, 2)]
        select stays.Select((stay, i) => (shuffled[i], stay)).ToArray();

    private static Gen<Arc> ArcOf(int vertices, Kinds kinds) =>
        from @from in Gen.Int[0, vertices - 1]
        from to in Gen.Frequency((1, Gen.Const((@from + 1) % vertices)), (1, Gen.Int[0, vertices - 1]))
        from cost in Cost
        from minutes in Minutes
        from co2e in Gen.Int[0, 5]
        from window in kinds.HasFlag(Kinds.Timed) ? Windows : Gen.Const((0, int.MaxValue))
        from gate in kinds.HasFlag(Kinds.Timed) ? Gen.Frequency((3, Gen.Const((OpenTimes?)null)), (1, Gates)) : Gen.Const((OpenTimes?)null)
        from gateAfter in Gen.Int[0, 5]
        from risk in kinds.HasFlag(Kinds.Capacities) ? Gen.Int[0, 5] : Gen.Const(0)
        from spread in kinds.HasFlag(Kinds.Capacities) ? Gen.Frequency((2, Gen.Const(0)), (1, Gen.Int[1, 8])) : Gen.Const(0)
        from change in kinds.HasFlag(Kinds.Standings) ? Changes : Gen.Const(default(StandingChange))
        select new Arc(@from, to, 0, cost, minutes, co2e) { OpensAt = window.Item1, ClosesAt = window.Item2, Gate = gate, GateAfter = gateAfter, Risk = risk, SpreadMinutes = spread, Change = change };

    private static Gen<(int OpensAt, int ClosesAt)> Windows => Gen.Frequency(
        (3, Gen.Const((0, int.MaxValue))),
        (1, Gen.Int[1, 20].Select(opens => (opens, int.MaxValue))),
        (1, Gen.Int[1, 20].Select(closes => (0, closes))),
        (1, Gen.Select(Gen.Int[1, 18], Gen.Int[1, 6]).Select((opens, length) => (opens, opens + length))));

    // Opening hours: some stretches, each shut for a while before it; the last may never end.
    private static Gen<OpenTimes?> Gates =>
        from lengths in Gen.Select(Gen.Int[0, 5], Gen.Int[1, 5]).Array[1, 4]
        from endless in Gen.Bool
        select TimesOf(lengths, endless);

    private static OpenTimes? TimesOf((int Shut, int Open)[] lengths, bool endless)
    {
        var (stretches, at) = (new List<(int Opens, int Closes)>(), 0);
        for (var i = 0; i < lengths.Length; i++)
        {
            at += i == 0 ? lengths[i].Shut : lengths[i].Shut + 1;
            stretches.Add((at, endless && i == lengths.Length - 1 ? int.MaxValue : at + lengths[i].Open));
            at += lengths[i].Open;
        }

        return new([.. stretches]);
    }

    // Three crossings that prices may be about, two demands.
    private static Gen<StandingChange> Changes => Gen.Frequency(
        (6, Gen.Const(default(StandingChange))),
        (1, Gen.OneOf(1UL, 2UL, 4UL, 3UL, 7UL).Select(bits => new StandingChange(bits, 0, 0, 0, 0))),
        (2, Gen.OneOf(1UL, 2UL, 4UL, 7UL).Select(bits => new StandingChange(0, bits, 0, 0, 0))),
        (1, Gen.OneOf(1UL, 2UL).Select(bits => new StandingChange(0, 0, bits, 0, 0))),
        (1, Gen.Const(new StandingChange(0, 0, 0, 1, 0))),
        (1, Gen.Select(Gen.ULong[0, 7], Gen.ULong[0, 7], Gen.ULong[0, 3], Gen.Int[0, 2]).Select((pledges, passes, meets, transfers) =>
            new StandingChange(pledges, passes, meets, transfers, 0))));

    /// <summary>An arc passes the via place that it leads to; one in three passes its start's as well, as a haul does that runs through.</summary>
    private static Arc Tell(Arc arc, (int Vertex, int Stay)[] via)
    {
        var places = 0UL;
        foreach (var vertex in arc.Cost % 3 == 0 ? [arc.From, arc.To] : new[] { arc.To })
        {
            var index = Array.FindIndex(via, v => v.Vertex == vertex);
            places = index < 0 ? places : places == 0 ? (ulong)(index + 1) : places | ((ulong)(index + 1) << 4);
        }

        return arc with { Change = arc.Change with { Via = places } };
    }

    private readonly record struct Limit(int? Latest, ulong Required, int? Transfers);
}
