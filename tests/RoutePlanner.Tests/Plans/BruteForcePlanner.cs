using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Tests.Plans;

/// <summary>
/// Walks every chain of steps that comes to no spot twice with the same pledges open, conditions passed and demands met, and keeps those that
/// no other beats. On the way a chain is dropped only when one that is finished beats it whatever follows, as prices and times are never below
/// zero, or when another came to the very same spot with the very same standing and was no worse.
/// </summary>
/// <remarks>
/// Where a price begins or ends on some day, earlier is not always better on rails, where a wait costs money: there only finished chains drop
/// others, and a chain may come back once to where it was, as a round trip can be cheaper than to wait. On the ground and on trucks a wait costs
/// nothing, so whoever came earlier can be there later too.
/// </remarks>
internal sealed class BruteForcePlanner
{
    /// <summary>Steps after which a walk is given up: about one dataset in six hundred, some of which would take minutes.</summary>
    private const int MostSteps = 300_000;

    private readonly Question _question;
    private readonly Dictionary<Spot, int> _numbers = [];
    private readonly List<List<Way>> _ways = [];
    private readonly List<Spot> _spots = [];
    private readonly List<string> _pledgeCrossings;
    private readonly List<Constraint> _required;
    private readonly List<ChainPart> _chain = [];
    private readonly Dictionary<State, int> _onTheChain = [];
    private readonly Dictionary<State, List<(Vector Vector, int Handlings)>> _reached = [];
    private readonly List<Vector> _front = [];
    private Vector[] _least = [];
    private bool _isTimed;

    private BruteForcePlanner(Question question)
    {
        _question = question;
        _pledgeCrossings = [.. question.Dataset.BaseRates.Select(r => r.Requires).Concat(question.Dataset.Coefficients.Select(c => c.Requires)).OfType<string>().Distinct()];
        _required = [.. question.Constraints.Where(c => !c.Avoids)];
    }

    /// <summary>Steps walked.</summary>
    internal int Steps { get; private set; }

    /// <summary>The vectors that no chain beats, sorted; null when there are too many chains to walk them all.</summary>
    internal static (List<Vector>? Front, int Steps) Plan(Question question)
    {
        var walk = new BruteForcePlanner(question with { Dataset = Left(question) });
        walk.Prepare();
        foreach (var load in question.Shipment.Loads)
        {
            if (walk._numbers.TryGetValue(new(load.Packing, question.From, Stand.Ground), out var origin))
            {
                walk.WalkOn(new(origin, 0, 0, 0, 0, 0), default, 0);
            }
        }

        return (walk.Steps > MostSteps ? null : Fronts.Sort(walk.Answered()), walk.Steps);
    }

    /// <summary>The dataset as if the links that are avoided had never been built.</summary>
    private static Dataset Left(Question question)
    {
        bool Stays(string link) => !question.Constraints.Any(c => c.Avoids && c.Target == new Target(TargetKind.Link, link));
        return question.Dataset with { RailLinks = [.. question.Dataset.RailLinks.Where(l => Stays(l.Id))], RoadLinks = [.. question.Dataset.RoadLinks.Where(l => Stays(l.Id))] };
    }

    /// <summary>The front in the criteria that were asked for: where the time was followed for the containers' sake alone, it is left out in the end.</summary>
    private IEnumerable<Vector> Answered()
    {
        var asked = _front.Select(v => v.Only(_question.Criteria)).Distinct().ToList();
        return asked.Where(v => !asked.Exists(other => other != v && other.IsNoWorseThan(v)));
    }

    private void Prepare()
    {
        foreach (var step in new PlainSteps(_question).All().Where(IsAllowed).OrderBy(s => s.Cost))
        {
            var (from, to) = (NumberOf(step.From), NumberOf(step.To));
            _ways[from].Add(new(step, to, BitsOf(step.Needs), BitsOf(step.Parts.Add(step).Select(s => s.Crossing).OfType<string>()), MetBy(step)));
        }

        _least = Least();
        _isTimed = _ways.Exists(from => from.Exists(way => way.Step is { OpensAt: > 0 } or { ClosesAt: not int.MaxValue } or { Open: not null }));
    }

    private int NumberOf(Spot spot)
    {
        if (!_numbers.TryGetValue(spot, out var number))
        {
            _numbers.Add(spot, number = _spots.Count);
            _spots.Add(spot);
            _ways.Add([]);
        }

        return number;
    }

    private bool IsAllowed(Step step) =>
        !(_question.Criteria.HasFlag(Criteria.Co2e) && step.Co2eHg is null) && !(_question.ExcludesDoubtful && step.IsDoubtful)
        && !_question.Constraints.Any(c => c.Avoids && Touches(step, c));

    private static bool Touches(Step step, Constraint constraint) => !step.Parts.IsEmpty ? step.Parts.Any(s => Touches(s, constraint)) : constraint.Target.Kind switch
    {
        TargetKind.Country => step.Countries.Contains(constraint.Target.Id),
        TargetKind.Crossing => step.Crossing == constraint.Target.Id,
        TargetKind.Place => step.Along.Contains(constraint.Target.Id),
        TargetKind.Mode => step.Mode == constraint.Target.Id,
        TargetKind.Operator => step.Operator == constraint.Target.Id,
        TargetKind.Link => false, // taken out of the dataset before
        _ => step.Sailing == constraint.Target.Id,
    };

    private ulong BitsOf(IEnumerable<string> crossings) =>
        crossings.Select(c => _pledgeCrossings.IndexOf(c)).Where(at => at >= 0).Aggregate(0ul, (bits, at) => bits | (1ul << at));

    private ulong MetBy(Step step) => _required.Select((demand, at) => Touches(step, demand) ? 1ul << at : 0).Aggregate(0ul, (bits, bit) => bits | bit);

    /// <summary>What the rest of a way takes at least from each spot, each criterion by itself: tried until nothing gets less.</summary>
    private Vector[] Least()
    {
        const int Never = int.MaxValue / 2;
        var least = _spots.Select(s => s.On == Stand.Ground && s.Place == _question.To ? default : new Vector(Never, Never, Never)).ToArray();
        for (var again = true; again;)
        {
            again = false;
            for (var from = 0; from < least.Length; from++)
            {
                foreach (var way in _ways[from])
                {
                    var (rest, here) = (least[way.To], least[from]);
                    var less = new Vector(
                        Math.Min(here.Cost, rest.Cost + way.Step.Cost), Math.Min(here.Minutes, rest.Minutes + way.Step.Minutes), Math.Min(here.Co2eHg, rest.Co2eHg + (way.Step.Co2eHg ?? 0)));
                    again |= less != here;
                    least[from] = less;
                }
            }
        }

        return least;
    }

    private void WalkOn(State at, Vector soFar, int handlings)
    {
        if (Steps > MostSteps)
        {
            return;
        }

        Steps++;
        if (handlings > (_question.MaxTransfers ?? int.MaxValue) || CannotWin(at, soFar) || !IsNew(at, soFar, _question.MaxTransfers is null ? 0 : handlings))
        {
            return;
        }

        if (IsEnd(at))
        {
            Finish(WithWaits(soFar), _spots[at.Spot].Packing);
            return;
        }

        var visits = _onTheChain.GetValueOrDefault(at);
        if (visits > (_isTimed ? 1 : 0))
        {
            return;
        }

        _onTheChain[at] = visits + 1;
        if (at.Via < _question.Via.Length && _question.Via[at.Via] is { StayMinutes: > 0 } stop && stop.Place == _spots[at.Spot].Place)
        {
            _chain.Add(new(at.Spot, 0, int.MaxValue, stop.StayMinutes));
            WalkOn(
                at with { Via = at.Via + 1 },
                soFar with { Minutes = soFar.Minutes + stop.StayMinutes, Cost = soFar.Cost + StayCost(at.Spot, stop.StayMinutes) }, handlings);
            _chain.RemoveAt(_chain.Count - 1);
        }

        foreach (var way in _ways[at.Spot])
        {
            var step = way.Step;
            var turn = Math.Max(0, step.SpreadMinutes - at.Spread);
            foreach (var (opens, closes) in step.Open ?? [(0, int.MaxValue)])
            {
                var (first, end) = (Math.Max(step.OpensAt, opens), Math.Min(step.ClosesAt, closes));
                var enters = Math.Max(soFar.Minutes, first);
                if (enters >= end)
                {
                    continue;
                }

                _chain.Add(new(at.Spot, first, end, step.Minutes + turn));
                WalkOn(
                    After(at, way), new(soFar.Cost + step.Cost + StayCost(way.To, turn), enters + step.Minutes + turn, soFar.Co2eHg + (step.Co2eHg ?? 0)), handlings + step.Handlings);
                _chain.RemoveAt(_chain.Count - 1);

                // Who waits for nothing behind it has no cause to come when it opens again.
                if (_spots[way.To].On is Stand.Ground or Stand.Truck)
                {
                    break;
                }
            }
        }

        _onTheChain[at] = visits;
    }

    private bool IsEnd(State at) => _spots[at.Spot] is { On: Stand.Ground } spot && spot.Place == _question.To
        && at.Open == 0 && at.Via == _question.Via.Length && at.Met == (1ul << _required.Count) - 1;

    private bool CannotWin(State at, Vector soFar)
    {
        var least = _least[at.Spot];
        var atBest = new Vector(soFar.Cost + least.Cost, soFar.Minutes + least.Minutes, soFar.Co2eHg + least.Co2eHg);
        return atBest.Minutes >= int.MaxValue / 2 || ReadyPlus(atBest.Minutes) > _question.ArriveBefore || _front.Exists(done => done.IsNoWorseThan(Asked(atBest)));
    }

    private bool IsNew(State at, Vector withoutWaits, int handlings)
    {
        if (_isTimed && _spots[at.Spot].On is Stand.Ready or Stand.Arrived)
        {
            return true;
        }

        var soFar = Asked(WithWaits(withoutWaits));
        if (_isTimed || _question.ArriveBefore is not null)
        {
            // Whether it is compared or not, the time decides what can be had, and whether the deadline is kept.
            soFar = soFar with { Minutes = withoutWaits.Minutes };
        }

        if (!_reached.TryGetValue(at, out var before))
        {
            _reached.Add(at, before = []);
        }

        if (before.Exists(b => b.Handlings <= handlings && b.Vector.IsNoWorseThan(soFar)))
        {
            return false;
        }

        before.RemoveAll(b => handlings <= b.Handlings && soFar.IsNoWorseThan(b.Vector));
        before.Add((soFar, handlings));
        return true;
    }

    private NodaTime.Instant ReadyPlus(int minutes) => _question.ReadyAt + NodaTime.Duration.FromMinutes(minutes);

    private void Finish(Vector total, Packing packing)
    {
        var bill = new PlainBill(_question, _question.Shipment.Loads.First(l => l.Packing == packing));
        bill.PayContainers(total.Minutes);
        total = total with { Cost = total.Cost + bill.Cost };
        var asked = Asked(total);
        if (_front.Exists(done => done.IsNoWorseThan(asked)))
        {
            return; // its waits have made it dearer than it looked on the way
        }

        _front.RemoveAll(asked.IsNoWorseThan);
        _front.Add(asked);
    }

    /// <summary>What ways are compared by; the use of the carrier's containers is paid by time.</summary>
    private Vector Asked(Vector total) => total.Only(_question.Shipment.HasCarrierContainers ? _question.Criteria | Criteria.Time : _question.Criteria);

    /// <summary>
    /// The least that the waits of the chain cost: before each part all waits together have reached a moment at which some window opens, or the last
    /// before one closes, and every such choice is tried. (Rates are whole minor units a minute, so the least lies at a corner.)
    /// </summary>
    private Vector WithWaits(Vector total)
    {
        if (!_isTimed || _chain.Count == 0)
        {
            return total;
        }

        var windows = new List<(int Spot, int Least, int Most)>();
        var moving = 0;
        foreach (var part in _chain)
        {
            windows.Add((part.Spot, Math.Max(0, part.OpensAt - moving), part.ClosesAt == int.MaxValue ? int.MaxValue : part.ClosesAt - 1 - moving));
            moving += part.Minutes;
        }

        var all = windows.Max(w => w.Least);
        var corners = windows.SelectMany(w => new[] { w.Least, w.Most }).Where(waited => waited <= all).Append(0).Distinct().ToList();
        var costs = new Dictionary<int, long> { [0] = 0 };
        foreach (var (spot, least, most) in windows)
        {
            costs = corners.Where(to => to >= least && to <= most && costs.Keys.Any(from => from <= to)).ToDictionary(
                to => to, to => costs.Where(from => from.Key <= to).Min(from => from.Value + StayCost(spot, to - from.Key)));
        }

        return total with { Cost = total.Cost + costs[all] };
    }

    /// <summary>Wagons are paid for while they stand; the ground and trucks are not.</summary>
    private long StayCost(int number, int minutes)
    {
        var spot = _spots[number];
        if (minutes == 0 || spot.On is Stand.Ground or Stand.Truck)
        {
            return 0;
        }

        var bill = new PlainBill(_question, _question.Shipment.Loads.First(l => l.Packing == spot.Packing));
        bill.PayHire(spot.GaugeMm, minutes);
        return bill.Cost;
    }

    private State After(State at, in Way way)
    {
        var passed = at.Passed | way.Passes;
        var via = at.Via;
        foreach (var place in way.Step.Along)
        {
            // Where the goods are to stay, passing by is not enough.
            while (via < _question.Via.Length && _question.Via[via] is { StayMinutes: 0 } stop && stop.Place == place)
            {
                via++;
            }
        }

        return new(way.To, (at.Open | way.Needs) & ~passed, passed, at.Met | way.Meets, via, Math.Max(at.Spread, way.Step.SpreadMinutes));
    }

    private readonly record struct State(int Spot, ulong Open, ulong Passed, ulong Met, int Via, int Spread);

    /// <summary>A step or stay of the chain.</summary>
    private readonly record struct ChainPart(int Spot, int OpensAt, int ClosesAt, int Minutes);

    private readonly record struct Way(Step Step, int To, ulong Needs, ulong Passes, ulong Meets);
}
