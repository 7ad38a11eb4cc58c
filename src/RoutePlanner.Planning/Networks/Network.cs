using System.Collections.Frozen;
using System.Collections.Immutable;
using BitFaster.Caching.Lru;
using NodaTime;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Chains;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Reliability;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Scenarios;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Planning.Networks;

/// <summary>The compiled, immutable in-memory form of a dataset that plans are made on. Safe to share between threads.</summary>
public sealed class Network
{
    private readonly FrozenDictionary<string, int> _placeNumbers;
    private readonly int[] _grounds;
    private readonly FrozenDictionary<string, int> _pledgeBits;
    private readonly DateTimeZone[] _zones;
    private readonly ConcurrentLru<(Gate Gate, Instant Start), OpenTimes> _times = new(capacity: 1024);

    private Network(NetworkBuilder builder)
    {
        Dataset = builder.Dataset;
        Places = [.. builder.Places];
        Vertices = [.. builder.Vertices];
        Moves = [.. builder.Moves];
        Rates = new(Dataset.FxRates);
        Spreads = new(Dataset.Spreads);
        _placeNumbers = builder.PlaceNumbers.ToFrozenDictionary(StringComparer.Ordinal);
        _grounds = new int[Places.Length * Enum.GetValues<Packing>().Length];
        Array.Fill(_grounds, -1);
        for (var number = 0; number < Vertices.Length; number++)
        {
            if (Vertices[number] is { Carriage.Kind: CarriageKind.Ground } ground)
            {
                _grounds[GroundIndex(ground.Packing, ground.Place)] = number;
            }
        }

        _zones = [.. Places.Select(p => DateTimeZoneProviders.Tzdb[p.TimeZone])];
        _pledgeBits = Dataset.BaseRates.Select(r => r.Requires).Concat(Dataset.Coefficients.Select(c => c.Requires)).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select((crossing, bit) => (crossing, bit)).ToFrozenDictionary(p => p.crossing, p => p.bit, StringComparer.Ordinal);
        Hindrances = new(this, builder.Hindrances);
    }

    /// <summary>What it was compiled from.</summary>
    public Dataset Dataset { get; }

    /// <summary>All places by number; frontiers are places too, of no country.</summary>
    public ImmutableArray<Place> Places { get; }

    /// <summary>All vertices by number.</summary>
    public ImmutableArray<Vertex> Vertices { get; }

    /// <summary>All moves.</summary>
    public ImmutableArray<Move> Moves { get; }

    /// <summary>How far durations spread.</summary>
    public UsualSpreads Spreads { get; }

    /// <summary>What hinders which moves.</summary>
    public Hindrances Hindrances { get; }

    /// <summary>The dataset's exchange rates.</summary>
    public ExchangeRates Rates { get; }

    /// <summary>Compiles a dataset that the validator has passed.</summary>
    /// <param name="disruptions">Those in force beside the closures that the dataset holds itself.</param>
    /// <exception cref="KeyNotFoundException">A row names another that is not there.</exception>
    public static Network Compile(Dataset dataset, ImmutableArray<Disruption> disruptions = default)
    {
        var builder = new NetworkBuilder(dataset, [.. Disruptions.Hindrances.Bundled(dataset).Concat(disruptions.IsDefault ? [] : disruptions).Select(Hindrance.Of)]);
        HaulMoves.AddTo(builder);
        CrossMoves.AddTo(builder);
        TransferMoves.AddTo(builder);
        DriveMoves.AddTo(builder);
        SailMoves.AddTo(builder);
        ChainMoves.AddTo(builder);
        return new(builder);
    }

    /// <summary>The network that is left without some links: railways then carry over their other lines, as when a disruption closes one. Places keep their numbers, vertices do not.</summary>
    internal Network Without(IReadOnlySet<string> links) => Compile(
        Dataset with { RailLinks = [.. Dataset.RailLinks.Where(l => !links.Contains(l.Id))], RoadLinks = [.. Dataset.RoadLinks.Where(l => !links.Contains(l.Id))] }, Hindrances.Told);

    /// <summary>The network as it would be under a scenario, beside the disruptions that it is under. Places keep their numbers, vertices do not.</summary>
    public Network Under(Scenario scenario) => Compile(scenario.ApplyTo(Dataset), Hindrances.Told.AddRange(scenario.Disruptions));

    /// <summary>The place's number, or null when there is none of that id.</summary>
    public int? FindPlace(string id) => _placeNumbers.TryGetValue(id, out var number) ? number : null;

    /// <summary>The vertex on the ground of a place, or null when nothing of that packing is handled there.</summary>
    public int? FindGround(Packing packing, int place) => _grounds[GroundIndex(packing, place)] is >= 0 and var number ? number : null;

    /// <summary>The time zone of a place.</summary>
    public DateTimeZone ZoneOf(int place) => _zones[place];

    /// <summary>When a gate is open, by a clock that starts then: plans of one day share it, whatever they ship.</summary>
    internal OpenTimes TimesOf(Gate gate, Instant clockStart) =>
        _times.GetOrAdd((gate, clockStart), static key => key.Gate.Between(key.Start, LoadContext.HorizonDays));

    /// <summary>The bit of a crossing that some price demands the route to pass; 0 for other crossings.</summary>
    public ulong PledgeBit(string crossing) => _pledgeBits.TryGetValue(crossing, out var bit) ? 1ul << bit : 0;

    /// <summary>The wagon that stands at a vertex on rails; null where no price is known.</summary>
    internal Hire? HireAt(in Vertex vertex)
    {
        var (gauge, asset) = (vertex.Carriage.GaugeMm, WagonHire.AssetOf(vertex.Packing));
        return Dataset.Hires.FirstOrDefault(h => h.GaugeMm == gauge && h.Asset == asset);
    }

    private int GroundIndex(Packing packing, int place) => ((int)packing * Places.Length) + place;
}
