using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Planning.Disruptions;

/// <summary>A disruption as moves meet it.</summary>
/// <param name="Shut">Shut in its time: for closures, and for the prices and times that hold when it does not.</param>
/// <param name="During">Open in its time only: for what holds then.</param>
public sealed record Hindrance(Disruption Disruption, Gate Shut, Gate During)
{
    internal static Hindrance Of(Disruption disruption)
    {
        var always = FrozenDictionary<LocalDate, HolidayEffect>.Empty;
        ImmutableArray<(Instant?, Instant?)> before = disruption.From is { } from ? [(null, from)] : [];
        ImmutableArray<(Instant?, Instant?)> after = disruption.To is { } to ? [(to, null)] : [];
        return new(
            disruption,
            new(disruption.Id, "disruption", [], DateTimeZone.Utc, always, [(disruption.From, disruption.To)]),
            new(disruption.Id, "disruption", [], DateTimeZone.Utc, always, [.. before, .. after]));
    }
}

/// <summary>Which moves of a network are hindered by what.</summary>
public sealed class Hindrances
{
    private readonly Dictionary<Move, ImmutableArray<Hindrance>> _byMove = new(ReferenceEqualityComparer.Instance);

    internal Hindrances(Network network, ImmutableArray<Hindrance> all)
    {
        All = all;

        // Most disruptions are about crossings and ships, which one move in twenty has: to ask all moves took a quarter of a network's compile time.
        ImmutableArray<Move> services = [.. network.Moves.Where(m => m.Kind is LegKind.Cross or LegKind.Sail || !m.Parts.IsEmpty)];
        foreach (var hindrance in all)
        {
            var target = hindrance.Disruption.Target;
            var touches = target.Matcher(network);
            foreach (var move in target.Kind is TargetKind.Crossing or TargetKind.Port or TargetKind.Sailing ? services : network.Moves)
            {
                if (touches(move))
                {
                    _byMove[move] = _byMove.GetValueOrDefault(move, []).Add(hindrance);
                }
            }
        }
    }

    /// <summary>Those in force, of the dataset and told since.</summary>
    public ImmutableArray<Hindrance> All { get; }

    /// <summary>The disruptions that were told beside those of the dataset.</summary>
    internal ImmutableArray<Disruption> Told => [.. All.Select(h => h.Disruption).Where(d => !d.IsBundled)];

    /// <summary>What hinders a move.</summary>
    internal ImmutableArray<Hindrance> Of(Move move) => _byMove.GetValueOrDefault(move, []);

    /// <summary>The closures that the dataset has as rows, with those of them that stop all traffic in force as disruptions.</summary>
    internal static IEnumerable<Disruption> Bundled(Dataset dataset) =>
        from closure in dataset.Closures
        where closure.Stops
        from what in closure.Affects
        let target = TargetOf(dataset, what)
        where target is not null
        let zone = ZoneOf(dataset, what)
        select new Disruption(
            closure.Id, DisruptionKind.Closure, target, StartOf(closure.From, zone), StartOf(closure.To?.PlusDays(1), zone), 1, closure.What, closure.Confidence, closure.Source)
        { HsPrefixes = closure.HsPrefixes, IsBundled = true };

    private static Instant? StartOf(LocalDate? day, DateTimeZone zone) => day is { } known ? zone.AtStartOfDay(known).ToInstant() : null;

    /// <summary>A port that is closed is closed to ships.</summary>
    private static Target? TargetOf(Dataset dataset, string what) =>
        dataset.Crossings.Any(c => c.Id == what) ? new(TargetKind.Crossing, what)
        : dataset.Places.FirstOrDefault(p => p.Id == what) is { } place ? new(place.Kinds.Contains(Places.PlaceKind.Port) ? TargetKind.Port : TargetKind.Place, what)
        : dataset.Railways.Any(r => r.Id == what) ? new(TargetKind.Operator, what)
        : dataset.Sailings.Any(s => s.Id == what) ? new(TargetKind.Sailing, what)
        : dataset.RailLinks.Any(l => l.Id == what) || dataset.RoadLinks.Any(l => l.Id == what) ? new(TargetKind.Link, what)
        : what.Length == 2 ? new(TargetKind.Country, what)
        : null;

    private static DateTimeZone ZoneOf(Dataset dataset, string what) => DateTimeZoneProviders.Tzdb[
        dataset.Places.FirstOrDefault(p => p.Id == what || p.Country == what)?.TimeZone
        ?? dataset.Crossings.Where(c => c.Id == what).Select(c => dataset.Places.First(p => p.Id == c.PlaceA).TimeZone).FirstOrDefault() ?? "UTC"];
}
