using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Containers;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Drives;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Links;
using RoutePlanner.Planning.Places;
using RoutePlanner.Planning.Reliability;
using RoutePlanner.Planning.Sailings;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;
using RoutePlanner.Planning.Transfers;

namespace RoutePlanner.Planning.Datasets;

/// <summary>Which version of the data this is.</summary>
/// <param name="Number">Counts the publications; 0 for the bundled dataset served without storage.</param>
/// <param name="Id">The id under which its rows are stored.</param>
/// <param name="PublishedAt">When it became current.</param>
public sealed record DatasetVersion(int Number, string Id, Instant PublishedAt);

/// <summary>One immutable, numbered version of all tables: what the network is compiled from.</summary>
public sealed record Dataset
{
    public required DatasetVersion Version { get; init; }

    public ImmutableArray<Railway> Railways { get; init; } = [];

    public ImmutableArray<RailwaySpeed> RailwaySpeeds { get; init; } = [];

    public ImmutableArray<TrainSize> TrainSizes { get; init; } = [];

    public ImmutableArray<Place> Places { get; init; } = [];

    public ImmutableArray<RailLink> RailLinks { get; init; } = [];

    public ImmutableArray<RoadLink> RoadLinks { get; init; } = [];

    public ImmutableArray<Crossing> Crossings { get; init; } = [];

    public ImmutableArray<CrossingTime> CrossingTimes { get; init; } = [];

    public ImmutableArray<CrossingFee> CrossingFees { get; init; } = [];

    public ImmutableArray<Capacity> Capacities { get; init; } = [];

    public ImmutableArray<TruckRate> TruckRates { get; init; } = [];

    public ImmutableArray<CountryFee> CountryFees { get; init; } = [];

    public ImmutableArray<Sailing> Sailings { get; init; } = [];

    public ImmutableArray<SailingRate> SailingRates { get; init; } = [];

    public ImmutableArray<Transfer> Transfers { get; init; } = [];

    public ImmutableArray<Dispatch> Dispatches { get; init; } = [];

    public ImmutableArray<Spread> Spreads { get; init; } = [];

    public ImmutableArray<Hire> Hires { get; init; } = [];

    public ImmutableArray<BaseRate> BaseRates { get; init; } = [];

    public ImmutableArray<Coefficient> Coefficients { get; init; } = [];

    public ImmutableArray<Surcharge> Surcharges { get; init; } = [];

    public ImmutableArray<PriceIndex> Indexes { get; init; } = [];

    public ImmutableArray<Slot> Slots { get; init; } = [];

    public ImmutableArray<ThroughRate> ThroughRates { get; init; } = [];

    public ImmutableArray<ContainerTerm> ContainerTerms { get; init; } = [];

    public ImmutableArray<FxRate> FxRates { get; init; } = [];

    public ImmutableArray<EmissionFactor> EmissionFactors { get; init; } = [];

    public ImmutableArray<OpeningHours> OpeningHours { get; init; } = [];

    public ImmutableArray<BookingTerm> Bookings { get; init; } = [];

    public ImmutableArray<Convoy> Convoys { get; init; } = [];

    public ImmutableArray<Holiday> Holidays { get; init; } = [];

    public ImmutableArray<Closure> Closures { get; init; } = [];

    public ImmutableArray<Document> Documents { get; init; } = [];

    public ImmutableArray<Commodity> Commodities { get; init; } = [];
}
