using System.Collections.Immutable;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Planning.Networks;

/// <summary>What the network is put together in: places and vertices get their numbers here, and the concepts add their moves.</summary>
internal sealed class NetworkBuilder
{
    private readonly Dictionary<Carriage, CarriageVertices> _verticesOn = [];
    private readonly Dictionary<string, int> _placeNumbers = new(StringComparer.Ordinal);
    private readonly List<ImmutableArray<string>> _countries = [];
    private readonly Dictionary<(string Place, TransferSide From, TransferSide To, Packing Packing), Transfer> _transfers = [];

    internal NetworkBuilder(Dataset dataset, ImmutableArray<Hindrance> hindrances)
    {
        Dataset = dataset;
        Hindrances = hindrances;
        Gates = new(dataset);
        foreach (var place in dataset.Places)
        {
            Add(place);
        }

        foreach (var crossing in dataset.Crossings)
        {
            Add(Frontier(crossing, Places[_placeNumbers[crossing.PlaceA]]));
        }

        OpenCrossings = [.. dataset.Crossings.Where(c => c.Status == LinkStatus.Open)];
        RailwayOf = dataset.Railways.ToDictionary(r => r.Country, StringComparer.Ordinal);
        Factors = new(dataset.EmissionFactors);
        FeePlaces = dataset.CountryFees.Select(f => f.Place).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var transfer in dataset.Transfers.Where(t => t.ToPacking is null))
        {
            _transfers.TryAdd((transfer.Place, transfer.From, transfer.To, transfer.Packing), transfer);
        }
    }

    internal Dataset Dataset { get; }

    /// <summary>The disruptions that plans reckon with.</summary>
    internal ImmutableArray<Hindrance> Hindrances { get; }

    internal Gates Gates { get; }

    /// <summary>All places, frontiers included, by number.</summary>
    internal List<Place> Places { get; } = [];

    internal List<Vertex> Vertices { get; } = new(1 << 14);

    internal List<Move> Moves { get; } = new(1 << 16);

    internal ImmutableArray<Crossing> OpenCrossings { get; }

    /// <summary>The railway of each country that has one.</summary>
    internal IReadOnlyDictionary<string, Railway> RailwayOf { get; }

    internal EmissionFactors Factors { get; }

    /// <summary>The places that fees of trucks name, as bridges.</summary>
    internal IReadOnlySet<string> FeePlaces { get; }

    /// <summary>Fees of trucks found so far, by flag, country, kind and bridge.</summary>
    internal Dictionary<(string Flag, string Country, string Kind, string Bridge), IReadOnlyList<CountryFee>> TruckFees { get; } = [];

    /// <summary>Papers that are charged, found so far, by their charge and the countries.</summary>
    internal Dictionary<(DocumentCharge Charge, string From, string To), IReadOnlyList<Document>> DocumentFees { get; } = [];

    internal IReadOnlyDictionary<string, int> PlaceNumbers => _placeNumbers;

    internal int PlaceNumber(string id) => _placeNumbers[id];

    /// <summary>The country of a place, as a list of one: thousands of moves share it.</summary>
    internal ImmutableArray<string> Countries(int place) => _countries[place];

    internal Place Place(string id) => Places[_placeNumbers[id]];

    /// <summary>The vertices of a carriage: for who numbers many of them.</summary>
    internal CarriageVertices On(Carriage carriage)
    {
        if (!_verticesOn.TryGetValue(carriage, out var vertices))
        {
            _verticesOn.Add(carriage, vertices = new(carriage, Vertices, Places.Count));
        }

        return vertices;
    }

    /// <summary>The vertex's number; it is made when it is new.</summary>
    internal int Number(Packing packing, int place, Carriage carriage) => On(carriage).Number(packing, place);

    internal int Number(Packing packing, string place, Carriage carriage) => Number(packing, _placeNumbers[place], carriage);

    /// <summary>How long before it leaves something must be booked.</summary>
    internal ImmutableArray<BookingTerm> Bookings(string what, Product? product = null) => Dataset.Bookings.IsEmpty ? []
        : [.. Dataset.Bookings.Where(b => b.What == what && (product is not { } some || b.Products.IsEmpty || b.Products.Contains(some)))];

    /// <summary>The capacities of something that count one of some units.</summary>
    internal ImmutableArray<Bottleneck> Bottlenecks(Packing packing, string what, params ReadOnlySpan<CapacityUnit> units)
    {
        var found = ImmutableArray<Bottleneck>.Empty;
        foreach (var row in Dataset.Capacities)
        {
            if (row.What == what && units.Contains(row.Unit))
            {
                found = found.Add(new DailyBottleneck(row, Dataset.TrainSizes.FirstOrDefault(t => t.Railway == "*" && t.Packing == packing)?.MinUnits ?? 1));
            }
        }

        return found;
    }

    /// <summary>The row for a transfer at a place: its own, else the one for all places, else null.</summary>
    internal Transfer? FindTransfer(string place, TransferSide from, TransferSide to, Packing packing) =>
        _transfers.GetValueOrDefault((place, from, to, packing)) ?? _transfers.GetValueOrDefault(("*", from, to, packing));

    /// <summary>The row that prices storage on the ground of a place: that of what is unloaded there.</summary>
    internal Transfer? FindStorage(string place, Packing packing) =>
        new[] { TransferSide.Rail1520, TransferSide.Rail1435, TransferSide.Truck }
            .Select(side => FindTransfer(place, side, TransferSide.Ground, packing))
            .FirstOrDefault(t => t is { StoragePerUnitDay: > 0 });

    private static Place Frontier(Crossing crossing, Place sideA) => new(
        crossing.Id, crossing.NameEn, crossing.NameRu, crossing.NameKk, crossing.NameFa, [], "", crossing.Lat, crossing.Lon, sideA.TimeZone, null,
        [PlaceKind.Border], [], null, crossing.Confidence, crossing.Source);

    private void Add(Place place)
    {
        _placeNumbers.Add(place.Id, Places.Count);
        Places.Add(place);
        _countries.Add([place.Country]);
    }
}
