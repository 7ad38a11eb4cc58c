using RoutePlanner.Planning.Search;

namespace RoutePlanner.Tests.Search;

/// <summary>
/// Walks every chain of arcs, one after the other, and keeps the totals of those that arrive. No bounds, no order, no dominance between
/// states: slow, and simple enough to be believed.
/// </summary>
/// <remarks>
/// A chain may come back to a vertex with another standing (pledges open, conditions passed, demands met, via places done), not with the same
/// one: the loop between could be left out. With windows it goes minute by minute up to the last opening or closing, so that goods may wait at
/// any vertex for any whole number of minutes, and may also go round in circles to pass the time; after that minute nothing is gained by waiting
/// and chains are walked as without windows.
/// </remarks>
internal sealed class BruteForce
{
    /// <summary>Moves of one walk; random networks stay far below, and the test fails when one does not.</summary>
    internal const int MostMoves = 50_000_000;

    private readonly Question _question;
    private readonly Dictionary<State, HashSet<Total>> _endsFrom = [];
    private readonly List<Arc>[] _arcsFrom;
    private readonly int _lastChange;
    private int _moves;

    private BruteForce(Question question)
    {
        _question = question;
        foreach (var arc in question.Arcs)
        {
            _lastChange = Math.Max(_lastChange, Math.Max(arc.OpensAt, arc.ClosesAt == int.MaxValue ? 0 : arc.ClosesAt));
            foreach (var (opens, closes) in arc.Gate?.Stretches ?? [])
            {
                _lastChange = Math.Max(_lastChange, (closes == int.MaxValue ? opens : closes) - arc.GateAfter);
            }
        }

        // Arcs that are open for good once the last window has changed.
        _arcsFrom = [.. Enumerable.Range(0, question.Vertices).Select(v =>
            question.Arcs.Where(arc => arc.From == v && IsOpen(arc, int.MaxValue - 1)).ToList())];
    }

    /// <summary>The totals of all chains that end lawfully, and how many moves it took to walk them.</summary>
    internal static (IReadOnlyCollection<Vector> Ends, int Moves) Walk(Question question)
    {
        var walk = new BruteForce(question);
        var ends = new HashSet<Vector>();
        foreach (var (total, transfers) in walk._lastChange > question.StartMinute ? walk.ByTheMinute() : walk.Untimed())
        {
            if (question.StartMinute + total.Minutes <= question.LatestArrival && transfers <= question.MaxTransfers)
            {
                ends.Add(total);
            }
        }

        return (ends, walk._moves);
    }

    /// <summary>The vectors that no other one beats in the criteria asked for, sorted; equal ones once.</summary>
    internal static List<Vector> Best(IReadOnlyCollection<Vector> ends, Criteria criteria)
    {
        var asked = ends.Select(end => end.Only(criteria)).Distinct().ToList();
        return [.. asked.Where(a => !asked.Exists(b => b != a && b.IsNoWorseThan(a))).OrderBy(v => (v.Cost, v.Minutes, v.Co2eHg, v.Risk))];
    }

    private IEnumerable<Total> Untimed() => _question.Sources.SelectMany(source => EndsFrom(new(source, 0, 0, 0, 0, 0)));

    private HashSet<Total> EndsFrom(State start)
    {
        if (!_endsFrom.TryGetValue(start, out var ends))
        {
            _endsFrom.Add(start, ends = []);
            WalkOn(start, default, [], ends);
        }

        return ends;
    }

    private void WalkOn(State at, Total soFar, HashSet<State> onTheChain, HashSet<Total> ends)
    {
        if (++_moves > MostMoves)
        {
            throw new InvalidOperationException($"More than {MostMoves} moves: draw smaller networks.");
        }

        if (IsEnd(at))
        {
            ends.Add(soFar);
            return;
        }

        if (!onTheChain.Add(at))
        {
            return;
        }

        if (StayAt(at) is { } stay)
        {
            WalkOn(at with { Via = at.Via + 1 }, soFar.Waiting(stay, _question.CentsPerMinute[at.Vertex]), onTheChain, ends);
        }

        foreach (var arc in _arcsFrom[at.Vertex])
        {
            WalkOn(After(at, arc), soFar.And(arc, Turn(at, arc), _question.CentsPerMinute[arc.To]), onTheChain, ends);
        }

        onTheChain.Remove(at);
    }

    private List<Total> ByTheMinute()
    {
        var ends = new List<Total>();
        var minutes = new List<Dictionary<State, List<Total>>>();
        foreach (var source in _question.Sources)
        {
            Arrive(new(source, 0, 0, 0, 0, 0), default);
        }

        for (var elapsed = 0; elapsed < minutes.Count; elapsed++)
        {
            var now = _question.StartMinute + elapsed;

            // Moves of no minutes add to the list that is being read.
            var work = new Queue<(State At, Total SoFar)>(minutes[elapsed].SelectMany(entry => entry.Value.Select(total => (entry.Key, total))));
            while (work.TryDequeue(out var here))
            {
                _moves++;
                var (at, soFar) = here;
                if (now >= _lastChange)
                {
                    ends.AddRange(EndsFrom(at).Select(end => new Total(soFar.Sum + end.Sum, soFar.Transfers + end.Transfers)));
                    continue;
                }

                if (IsEnd(at))
                {
                    ends.Add(soFar);
                    continue;
                }

                Arrive(at, soFar.Waiting(1, _question.CentsPerMinute[at.Vertex]));
                if (StayAt(at) is { } stay)
                {
                    Arrive(at with { Via = at.Via + 1 }, soFar.Waiting(stay, _question.CentsPerMinute[at.Vertex]));
                }

                foreach (var arc in _question.Arcs.Where(arc => arc.From == at.Vertex && IsOpen(arc, now)))
                {
                    var turn = Turn(at, arc);
                    var (next, total) = (After(at, arc), soFar.And(arc, turn, _question.CentsPerMinute[arc.To]));
                    if (Arrive(next, total) && arc.Minutes + turn == 0)
                    {
                        work.Enqueue((next, total));
                    }
                }
            }
        }

        return ends;

        // At the same minute, vertex and standing, whoever has paid, emitted and transferred no less is of no use; else circles of no minutes never end.
        bool Arrive(State at, Total total)
        {
            while (minutes.Count <= total.Sum.Minutes)
            {
                minutes.Add([]);
            }

            var there = minutes[total.Sum.Minutes];
            if (!there.TryGetValue(at, out var totals))
            {
                there.Add(at, totals = []);
            }

            if (totals.Exists(other => other.Sum.IsNoWorseThan(total.Sum) && other.Transfers <= total.Transfers))
            {
                return false;
            }

            totals.Add(total);
            return true;
        }
    }

    private static bool IsOpen(Arc arc, int minute) =>
        arc.OpensAt <= minute && minute < arc.ClosesAt
        && (arc.Gate is null || arc.Gate.Stretches.Any(s => s.Opens <= (long)minute + arc.GateAfter && (s.Closes == int.MaxValue || (long)minute + arc.GateAfter < s.Closes)));

    private bool IsEnd(State at) =>
        _question.Targets.Contains(at.Vertex)
        && at.Open == 0
        && (at.Met & _question.Required) == _question.Required
        && at.Via == _question.ViaStays.Length;

    /// <summary>Minutes to stay when the goods stand at the next via place and it asks for a stay.</summary>
    private int? StayAt(State at) =>
        at.Via < _question.ViaStays.Length && _question.ViaStays[at.Via] > 0 && _question.ViaVertices[at.Via] == at.Vertex
            ? _question.ViaStays[at.Via]
            : null;

    /// <summary>What a shipment waits for its turn at a bottleneck that is narrower than all before.</summary>
    private static int Turn(State at, Arc arc) => Math.Max(0, arc.SpreadMinutes - at.Spread);

    private State After(State at, Arc arc)
    {
        var passed = at.Passed | arc.Change.Passes;
        var open = (at.Open | arc.Change.Pledges) & ~passed;
        var via = at.Via;
        for (var slot = 0; slot < 16; slot++)
        {
            var place = (int)((arc.Change.Via >> (4 * slot)) & 15) - 1;
            if (place >= 0 && place == via && via < _question.ViaStays.Length && _question.ViaStays[via] == 0)
            {
                via++;
            }
        }

        return new(arc.To, open, passed, at.Met | arc.Change.Meets, via, Math.Max(at.Spread, arc.SpreadMinutes));
    }

    private readonly record struct State(int Vertex, ulong Open, ulong Passed, ulong Met, int Via, int Spread);

    private readonly record struct Total(Vector Sum, int Transfers)
    {
        internal Total Waiting(int minutes, int centsPerMinute) => this with { Sum = Sum + new Vector((long)centsPerMinute * minutes, minutes, 0) };

        internal Total And(Arc arc, int turn, int centsPerMinute) => new(
            Sum + new Vector(arc.Cost + ((long)centsPerMinute * turn), arc.Minutes + turn, arc.Co2eHg, arc.Risk), Transfers + arc.Change.Transfers);
    }
}
