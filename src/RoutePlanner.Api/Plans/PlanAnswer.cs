using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Api.Plans;

/// <summary>The routes that nothing beats.</summary>
/// <param name="Id">The same for the same question to the same dataset.</param>
/// <param name="AsOf">The plan rests on what was known then.</param>
/// <param name="Complete">False when a limit cut the search: better routes may exist.</param>
/// <param name="Resolved">How the question was understood.</param>
/// <param name="Notices">What was assumed, and what the reader should know.</param>
public sealed record PlanAnswer(
    string Id,
    DatasetName Dataset,
    Instant AsOf,
    bool Complete,
    ResolvedRequest Resolved,
    FrontSummary Front,
    ImmutableArray<Route> Routes,
    ImmutableArray<Notice> Notices);

/// <summary>Which dataset the answer rests on.</summary>
/// <param name="Version">Its number; 0 for the one that comes with the program, served without storage.</param>
public sealed record DatasetName(int Version, Instant PublishedAt);

/// <summary>All routes that nothing beats, of which some are shown.</summary>
/// <param name="Size">How many there are.</param>
/// <param name="Criteria">By which they are compared.</param>
public sealed record FrontSummary(int Size, ImmutableArray<string> Criteria);

/// <summary>The question with all names resolved and all defaults filled in.</summary>
public sealed record ResolvedRequest(
    PlaceName From,
    PlaceName To,
    OffsetDateTime ReadyAt,
    OffsetDateTime? ArriveBefore,
    OffsetDateTime? BookedAt,
    ResolvedShipment Shipment,
    ImmutableArray<string> Criteria,
    ImmutableArray<ResolvedConstraint> Avoid,
    ImmutableArray<ResolvedConstraint> Require,
    ImmutableArray<ResolvedVia> Via,
    int? MaxTransfers,
    string DoubtfulServices,
    ImmutableArray<string> TruckFlags,
    string Currency,
    int MaxRoutes,
    ImmutableArray<ContractRate> ContractRates,
    ResolvedTerms? Terms,
    decimal? InsurancePercent,
    decimal? MinProbability,
    decimal DelayCostPercentPerDay);

/// <summary>The goods as they were understood.</summary>
public sealed record ResolvedShipment(
    string Commodity,
    ImmutableArray<string> HsCodes,
    decimal MassKg,
    decimal? VolumeM3,
    Money? Value,
    string ContainerOwner,
    ImmutableArray<ResolvedUnits> Units);

/// <summary>How many units a packing takes.</summary>
/// <param name="Count">Containers; absent where there are none.</param>
/// <param name="Wagons">On rails.</param>
/// <param name="Trucks">On roads.</param>
public sealed record ResolvedUnits(Packing Packing, int? Count, int Wagons, int Trucks);

/// <summary>A demand as it was understood.</summary>
public sealed record ResolvedConstraint(TargetKind Subject, string Value);

/// <summary>The terms of delivery as they were understood.</summary>
/// <param name="Incoterm">The rule of Incoterms 2020.</param>
/// <param name="Place">The named place; absent for FAS and FOB at the first port of loading of each route.</param>
public sealed record ResolvedTerms(string Incoterm, PlaceName? Place);

/// <summary>A place to pass.</summary>
public sealed record ResolvedVia(string Place, int StayMinutes);
