using System.Collections.Frozen;
using System.Collections.Immutable;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Calendars;
using RoutePlanner.Planning.Capacities;
using RoutePlanner.Planning.Containers;
using RoutePlanner.Planning.Crossings;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Datasets;
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

namespace RoutePlanner.Data.Tables;

/// <summary>Every kind of rows that a dataset has. A new kind is a record in the planner, a property of <see cref="Dataset"/> and one line here.</summary>
public static class Kinds
{
    /// <summary>All kinds, those first to which others refer.</summary>
    public static ImmutableArray<Kind> All { get; } =
    [
        new Kind<Railway>("railways", data => data.Railways, (data, rows) => data with { Railways = rows }),
        new Kind<Place>("places", data => data.Places, (data, rows) => data with { Places = rows }),
        new Kind<RailLink>("rail-links", data => data.RailLinks, (data, rows) => data with { RailLinks = rows }),
        new Kind<RoadLink>("road-links", data => data.RoadLinks, (data, rows) => data with { RoadLinks = rows }),
        new Kind<Crossing>("crossings", data => data.Crossings, (data, rows) => data with { Crossings = rows }),
        new Kind<CrossingTime>("crossing-times", data => data.CrossingTimes, (data, rows) => data with { CrossingTimes = rows }),
        new Kind<CrossingFee>("crossing-fees", data => data.CrossingFees, (data, rows) => data with { CrossingFees = rows }),
        new Kind<Capacity>("capacities", data => data.Capacities, (data, rows) => data with { Capacities = rows }),
        new Kind<RailwaySpeed>("railway-speeds", data => data.RailwaySpeeds, (data, rows) => data with { RailwaySpeeds = rows }),
        new Kind<TrainSize>("train-sizes", data => data.TrainSizes, (data, rows) => data with { TrainSizes = rows }),
        new Kind<Dispatch>("dispatch", data => data.Dispatches, (data, rows) => data with { Dispatches = rows }),
        new Kind<Spread>("spreads", data => data.Spreads, (data, rows) => data with { Spreads = rows }),
        new Kind<Hire>("hire", data => data.Hires, (data, rows) => data with { Hires = rows }),
        new Kind<TruckRate>("truck-rates", data => data.TruckRates, (data, rows) => data with { TruckRates = rows }),
        new Kind<CountryFee>("country-fees", data => data.CountryFees, (data, rows) => data with { CountryFees = rows }),
        new Kind<Sailing>("sailings", data => data.Sailings, (data, rows) => data with { Sailings = rows }),
        new Kind<SailingRate>("sailing-rates", data => data.SailingRates, (data, rows) => data with { SailingRates = rows }),
        new Kind<Transfer>("transfers", data => data.Transfers, (data, rows) => data with { Transfers = rows }),
        new Kind<PriceIndex>("indexes", data => data.Indexes, (data, rows) => data with { Indexes = rows }),
        new Kind<BaseRate>("base-rates", data => data.BaseRates, (data, rows) => data with { BaseRates = rows }),
        new Kind<Coefficient>("coefficients", data => data.Coefficients, (data, rows) => data with { Coefficients = rows }),
        new Kind<Surcharge>("surcharges", data => data.Surcharges, (data, rows) => data with { Surcharges = rows }),
        new Kind<Slot>("slots", data => data.Slots, (data, rows) => data with { Slots = rows }),
        new Kind<ThroughRate>("through-rates", data => data.ThroughRates, (data, rows) => data with { ThroughRates = rows }),
        new Kind<ContainerTerm>("container-terms", data => data.ContainerTerms, (data, rows) => data with { ContainerTerms = rows }),
        new Kind<FxRate>("fx", data => data.FxRates, (data, rows) => data with { FxRates = rows }),
        new Kind<EmissionFactor>("emission-factors", data => data.EmissionFactors, (data, rows) => data with { EmissionFactors = rows }),
        new Kind<OpeningHours>("calendars", data => data.OpeningHours, (data, rows) => data with { OpeningHours = rows }),
        new Kind<BookingTerm>("bookings", data => data.Bookings, (data, rows) => data with { Bookings = rows }),
        new Kind<Convoy>("convoys", data => data.Convoys, (data, rows) => data with { Convoys = rows }),
        new Kind<Holiday>("holidays", data => data.Holidays, (data, rows) => data with { Holidays = rows }),
        new Kind<Closure>("closures", data => data.Closures, (data, rows) => data with { Closures = rows }),
        new Kind<Document>("documents", data => data.Documents, (data, rows) => data with { Documents = rows }),
        new Kind<Commodity>("commodities", data => data.Commodities, (data, rows) => data with { Commodities = rows }),
    ];

    private static FrozenDictionary<string, Kind> ByName { get; } = All.ToFrozenDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The kind of a name, or null if there is none.</summary>
    public static Kind? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>A dataset as text, a table a kind, in the order of <see cref="All"/>.</summary>
    public static ImmutableArray<Table> ToTables(Dataset dataset) => ImmutableArray.CreateRange(All, kind => kind.ToTable(dataset));
}
