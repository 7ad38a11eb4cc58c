using System.Collections.Immutable;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Planning.Hauls;

/// <summary>Makes the haul moves: for each railway, gauge, product and packing one from each stop to each other.</summary>
internal static class HaulMoves
{
    /// <summary>Closures of one railway that are taken in all their combinations; further ones only together with the last of these.</summary>
    private const int MostClosuresApart = 4;

    internal static void AddTo(NetworkBuilder builder)
    {
        foreach (var railway in builder.Dataset.Railways)
        {
            foreach (var gauge in railway.GaugesMm)
            {
                AddRailway(builder, railway, gauge);
            }
        }
    }

    private static void AddRailway(NetworkBuilder builder, Railway railway, int gauge)
    {
        var lines = Lines(builder, railway, gauge).ToList();
        var frontiers = builder.OpenCrossings.Where(c => c.Mode == CrossingMode.Rail).Select(c => builder.PlaceNumber(c.Id)).ToHashSet();
        var ends = lines.SelectMany(l => new[] { l.From, l.To }).ToHashSet();
        var stops = ends.Where(p => frontiers.Contains(p) || IsStop(builder.Places[p])).ToList();
        var paths = HaulPath.Between(lines.ConvertAll(l => (l.From, l.To, l.Km)), stops);
        var ways = paths.Select(path => (Path: path, Gates: ImmutableArray<GateOnWay>.Empty)).Concat(Detours(builder, railway, lines, stops, paths)).ToList();
        var packings = Enum.GetValues<Packing>();
        foreach (var product in (ReadOnlySpan<Product>)[Product.Single, Product.Train])
        {
            var dispatch = builder.Dataset.Dispatches.Where(d => d.Product == product).ToDictionary(d => d.Place, StringComparer.Ordinal);
            var (ready, arrived) = (builder.On(Carriage.Ready(railway.Id, gauge, product)), builder.On(Carriage.Arrived(railway.Id, gauge, product)));
            var lineOf = Array.ConvertAll(packings, packing => Line(builder, railway, gauge, product, packing));
            var rulesOf = Array.ConvertAll(packings, packing => new HaulRulesFinder(builder.Dataset, builder.Places, railway.Id, product, packing));
            var speeds = builder.Dataset.RailwaySpeeds.Where(s => s.Railway == railway.Id && s.Product == product).ToList();
            foreach (var (path, gates) in ways)
            {
                if (path.RunningMinutes(speeds, builder.PlaceNumbers) is not { } minutes)
                {
                    continue;
                }

                // Who enters at a frontier is on a train already.
                int? wait = frontiers.Contains(path.Entry) ? null : DispatchMinutes(dispatch, builder.Places[path.Entry].Id);
                foreach (var packing in packings)
                {
                    if (Handles(path.Entry, packing) && Handles(path.Exit, packing))
                    {
                        // Without a rate too: a slot, a through rate or the caller's own contract may price it.
                        builder.Moves.Add(new HaulMove(
                            ready.Number(packing, path.Entry), arrived.Number(packing, path.Exit), lineOf[(int)packing], path, minutes,
                            rulesOf[(int)packing].Find(path), wait, gates));
                    }
                }
            }
        }

        bool Handles(int place, Packing packing) => frontiers.Contains(place) || builder.Places[place].Packings.Contains(packing);
    }

    /// <summary>The ways round lines and stations that a disruption closes, for as long as it does: the railway then carries over what is left.</summary>
    private static IEnumerable<(HaulPath Path, ImmutableArray<GateOnWay> Gates)> Detours(
        NetworkBuilder builder, Railway railway, List<(int From, int To, decimal Km, string Link)> lines, List<int> stops, IReadOnlyList<HaulPath> usual)
    {
        var closures = builder.Hindrances
            .Where(h => h.Disruption is { Kind: DisruptionKind.Closure, IsLikely: true, Target.Kind: TargetKind.Link or TargetKind.Place } && lines.Exists(l => IsClosed(l, h)))
            .ToList();
        if (closures.Count == 0)
        {
            yield break;
        }

        // Each alone and, as they may overlap, every few of them together.
        var known = usual.ToDictionary(p => (p.Entry, p.Exit));
        for (var some = 1; some < 1 << Math.Min(closures.Count, MostClosuresApart); some++)
        {
            var shut = closures.Where((_, at) => ((some >> Math.Min(at, MostClosuresApart - 1)) & 1) == 1).ToList();
            var gates = shut.Select(h => new GateOnWay(h.During, 0)).ToImmutableArray();
            foreach (var path in HaulPath.Between([.. lines.Where(l => !shut.Exists(h => IsClosed(l, h))).Select(l => (l.From, l.To, l.Km))], stops))
            {
                if (!known.TryGetValue((path.Entry, path.Exit), out var way) || way.DistanceKm != path.DistanceKm || !way.Through.SequenceEqual(path.Through))
                {
                    yield return (path, gates);
                }
            }
        }

        bool IsClosed((int From, int To, decimal Km, string Link) line, Hindrance hindrance) =>
            hindrance.Disruption.Target is var target && (target.Kind == TargetKind.Link
                ? line.Link == target.Id && builder.Dataset.RailLinks.Any(l => l.Id == target.Id && l.Railway == railway.Id)
                : builder.Places[line.From].Id == target.Id || builder.Places[line.To].Id == target.Id);
    }

    private static bool IsStop(Place place) =>
        place.Packings.Length > 0 && place.Kinds.Any(k => k is PlaceKind.Station or PlaceKind.Terminal or PlaceKind.Port);

    /// <summary>The railway's open lines of one gauge, and its way to each open frontier.</summary>
    private static IEnumerable<(int From, int To, decimal Km, string Link)> Lines(NetworkBuilder builder, Railway railway, int gauge)
    {
        foreach (var link in builder.Dataset.RailLinks)
        {
            if (link.Railway == railway.Id && link.Status == LinkStatus.Open && link.GaugesMm.Contains(gauge))
            {
                yield return (builder.PlaceNumber(link.From), builder.PlaceNumber(link.To), link.DistanceKm, link.Id);
            }
        }

        foreach (var crossing in builder.OpenCrossings.Where(c => c.Mode == CrossingMode.Rail))
        {
            if (builder.Place(crossing.PlaceA).Country == railway.Country && crossing.GaugeMmA == gauge)
            {
                yield return (builder.PlaceNumber(crossing.PlaceA), builder.PlaceNumber(crossing.Id), crossing.KmA, "");
            }

            if (builder.Place(crossing.PlaceB).Country == railway.Country && crossing.GaugeMmB == gauge)
            {
                yield return (builder.PlaceNumber(crossing.PlaceB), builder.PlaceNumber(crossing.Id), crossing.KmB, "");
            }
        }
    }

    private static int DispatchMinutes(Dictionary<string, Dispatch> dispatch, string place) =>
        (int)decimal.Ceiling((dispatch.GetValueOrDefault(place) ?? dispatch.GetValueOrDefault("*"))?.WaitHours * 60 ?? 0);

    private static HaulLine Line(NetworkBuilder builder, Railway railway, int gauge, Product product, Packing packing)
    {
        var size = builder.Dataset.TrainSizes.FirstOrDefault(t => t.Railway == railway.Id && t.Packing == packing)
            ?? builder.Dataset.TrainSizes.FirstOrDefault(t => t.Railway == "*" && t.Packing == packing);
        return new(
            railway, [railway.Country], gauge, product, packing, size?.MinUnits ?? int.MaxValue,
            FindHire(builder, gauge, packing), builder.Factors.FindTransport("rail", null, packing, railway.Country),
            product == Product.Train ? builder.Bottlenecks(packing, railway.Id, CapacityUnit.Trains) : [], builder.Bookings(railway.Id, product));
    }

    internal static Hire? FindHire(NetworkBuilder builder, int gauge, Packing packing) =>
        builder.Dataset.Hires.FirstOrDefault(h => h.GaugeMm == gauge && h.Asset == WagonHire.AssetOf(packing));
}
