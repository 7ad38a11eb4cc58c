using System.ComponentModel.DataAnnotations;
using RoutePlanner.Api.Disruptions;

namespace RoutePlanner.Api.Plans;

/// <summary>A question for routes. A field that is absent or null takes its default.</summary>
public sealed record PlanQuery
{
    /// <summary>Where the goods are.</summary>
    public PlaceQuery? From { get; init; }

    /// <summary>Where the goods go.</summary>
    public PlaceQuery? To { get; init; }

    /// <summary>When; by default the goods are ready now.</summary>
    public WhenQuery? When { get; init; }

    /// <summary>What is carried.</summary>
    public ShipmentQuery? Shipment { get; init; }

    /// <summary>What routes are compared by: every route is given that no other beats on all of these. Default: cost and time. Not together with 'objective'.</summary>
    [AllowedValues("cost", "time", "co2e", "risk")]
    public IReadOnlyList<string>? Criteria { get; init; }

    /// <summary>Asks for the one best route instead.</summary>
    [AllowedValues("cheapest", "fastest", "greenest")]
    public string? Objective { get; init; }

    /// <summary>Demands that are never broken.</summary>
    public ConstraintsQuery? Constraints { get; init; }

    /// <summary>The terms of delivery: tells of each charge who pays it, seller or buyer.</summary>
    public TermsQuery? Terms { get; init; }

    /// <summary>By when the goods must arrive.</summary>
    public DeadlineQuery? Deadline { get; init; }

    /// <summary>How the answer is made.</summary>
    public OptionsQuery? Options { get; init; }

    /// <summary>Parts of each route to give. Default: legs, charges, emissions and documents. 'diagram' and 'alternativesGrouped' are not offered yet.</summary>
    [AllowedValues("legs", "charges", "emissions", "documents", "geometry", "diagram", "alternativesGrouped")]
    public IReadOnlyList<string>? Include { get; init; }
}

/// <summary>A place, given in one way: by id, UN/LOCODE, name, or latitude and longitude.</summary>
public record PlaceQuery
{
    /// <summary>The id, as in KZ-KOSTANAY.</summary>
    public string? Place { get; init; }

    /// <summary>The UN/LOCODE, as in KZKSN.</summary>
    public string? Unlocode { get; init; }

    /// <summary>A name in English, Russian, Kazakh or Persian; typos are forgiven when one place is clearly meant.</summary>
    public string? Name { get; init; }

    /// <summary>Degrees north; the nearest place is taken.</summary>
    [Range(-90, 90)]
    public decimal? Lat { get; init; }

    /// <summary>Degrees east.</summary>
    [Range(-180, 180)]
    public decimal? Lon { get; init; }
}

/// <summary>When, given in one way. Moments are RFC 3339; a date without a time is 08:00 at the origin.</summary>
public sealed record WhenQuery
{
    /// <summary>When the goods are ready.</summary>
    public string? ReadyAt { get; init; }

    /// <summary>When the goods must be there: each route then leaves as late as it may.</summary>
    public string? ArriveBefore { get; init; }

    /// <summary>When trains, ships and turns at borders are booked. Default: each in time; the routes say by when.</summary>
    public string? BookedAt { get; init; }

    /// <summary>Any day of a window; for POST /v1/plan/profile.</summary>
    public WindowQuery? Window { get; init; }
}

/// <summary>A window of time.</summary>
public sealed record WindowQuery
{
    public string? From { get; init; }

    public string? To { get; init; }
}

/// <summary>What is carried. Give 'massKg' or 'units'.</summary>
public sealed record ShipmentQuery
{
    /// <summary>Id or name of the goods; see /v1/commodities. Default: by the HS code, else general goods.</summary>
    public string? Commodity { get; init; }

    /// <summary>HS code, 2 to 10 digits.</summary>
    public string? Hs { get; init; }

    /// <summary>Kilograms of goods, without boxes; more than 0, at most 100,000,000. Default: what the units take.</summary>
    [Range(0, 100_000_000)]
    public decimal? MassKg { get; init; }

    /// <summary>Cubic metres, more than 0.</summary>
    [Range(0, 1_000_000)]
    public decimal? VolumeM3 { get; init; }

    /// <summary>How the goods may travel; routes of all of them are compared. Default: every way in which these goods travel.</summary>
    [AllowedValues("container20", "container40", "packed", "bulk")]
    public IReadOnlyList<string>? Packings { get; init; }

    /// <summary>How many containers; by default as many as the mass and volume need.</summary>
    public IReadOnlyList<UnitsQuery>? Units { get; init; }

    /// <summary>Whose containers: the shipper's own (default), or the carrier's, whose use is paid by the day and whose empty return is paid.</summary>
    [AllowedValues("shipper", "carrier")]
    public string? ContainerOwner { get; init; }

    /// <summary>What the goods are worth.</summary>
    public MoneyQuery? Value { get; init; }

    /// <summary>Dangerous goods. Not offered yet when true.</summary>
    public bool? Dangerous { get; init; }

    /// <summary>Refrigerated goods. Not offered yet when true.</summary>
    public bool? Reefer { get; init; }
}

/// <summary>A number of containers.</summary>
public sealed record UnitsQuery
{
    /// <summary>Which.</summary>
    [AllowedValues("container20", "container40")]
    public string? Packing { get; init; }

    /// <summary>How many.</summary>
    [Range(1, 10_000)]
    public int? Count { get; init; }
}

/// <summary>An amount of money.</summary>
public sealed record MoneyQuery
{
    /// <summary>In major units.</summary>
    [Range(0, 1e12)]
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }
}

/// <summary>Demands that are never broken.</summary>
public sealed record ConstraintsQuery
{
    /// <summary>What no route may touch.</summary>
    public AvoidQuery? Avoid { get; init; }

    /// <summary>What every route must touch.</summary>
    public RequireQuery? Require { get; init; }

    /// <summary>The most transfers.</summary>
    [Range(0, 100)]
    public int? MaxTransfers { get; init; }

    /// <summary>Whether services that are not known to run are offered. Default: include, with a notice.</summary>
    [AllowedValues("include", "exclude")]
    public string? DoubtfulServices { get; init; }

    /// <summary>Countries whose trucks may be hired. Default: those of origin and destination.</summary>
    public IReadOnlyList<string>? TruckFlags { get; init; }
}

/// <summary>What no route may touch.</summary>
public record AvoidQuery
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string>? Countries { get; init; }

    /// <summary>Ids of crossings, as in B-RAIL-AKYAYLA.</summary>
    public IReadOnlyList<string>? Crossings { get; init; }

    /// <summary>Ids or names of places.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>Modes.</summary>
    [AllowedValues("rail", "road", "sea")]
    public IReadOnlyList<string>? Modes { get; init; }

    /// <summary>Railways, as in KTZ, and countries of trucks, as in KZ.</summary>
    public IReadOnlyList<string>? Operators { get; init; }

    /// <summary>Ids of sailings, as in S-001.</summary>
    public IReadOnlyList<string>? Sailings { get; init; }

    /// <summary>Ids of links of rail or road, as in R002; see /v1/network. Round a rail link that is avoided the railway carries over its other lines, at their tariff distance.</summary>
    public IReadOnlyList<string>? Links { get; init; }
}

/// <summary>What every route must touch.</summary>
public sealed record RequireQuery : AvoidQuery
{
    /// <summary>Places to pass, in this order; at most 15.</summary>
    public IReadOnlyList<ViaQuery>? Via { get; init; }
}

/// <summary>A place to pass.</summary>
public sealed record ViaQuery : PlaceQuery
{
    /// <summary>How long the goods stay there at least. Default 0.</summary>
    [Range(0, 525_600)]
    public int? StayMinutes { get; init; }
}

/// <summary>The terms of delivery.</summary>
public sealed record TermsQuery
{
    /// <summary>The rule of Incoterms 2020.</summary>
    [AllowedValues("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")]
    public string? Incoterm { get; init; }

    /// <summary>The named place: id or name of a place, or id of a crossing. Default: the origin for EXW and FCA, the first port of loading for FAS and FOB, else the destination.</summary>
    public string? Place { get; init; }
}

/// <summary>By when the goods must arrive.</summary>
public sealed record DeadlineQuery
{
    /// <summary>RFC 3339; a date without a time is 08:00 at the origin.</summary>
    public string? ArriveBefore { get; init; }

    /// <summary>Only routes that keep the deadline at least so often, 0 to 1, by simulation.</summary>
    [Range(0, 1)]
    public decimal? MinProbability { get; init; }
}

/// <summary>How the answer is made.</summary>
public sealed record OptionsQuery
{
    /// <summary>ISO 4217 of all sums. Default USD.</summary>
    public string? Currency { get; init; }

    /// <summary>The most routes to show. Default 8.</summary>
    [Range(1, 50)]
    public int? MaxRoutes { get; init; }

    /// <summary>The number of the dataset to plan on, by default the current one; /v1/datasets lists them.</summary>
    public int? Dataset { get; init; }

    /// <summary>Plan as was known then, RFC 3339: on the dataset that was current at that moment.</summary>
    public string? AsOf { get; init; }

    /// <summary>What if: planned services run, made-up disruptions happen. It holds for this question alone.</summary>
    public ScenarioQuery? Scenario { get; init; }

    /// <summary>What a day of delay costs, in percent of the value of the goods; default 1.</summary>
    [Range(0, 100)]
    public decimal? DelayCostPercentPerDay { get; init; }

    /// <summary>Insurance of the goods, which is then a charge of every route. Default: none. The shipment needs a value.</summary>
    public InsuranceQuery? Insurance { get; init; }

    /// <summary>The shipper's own rates, which compete with the published ones; at most 100.</summary>
    public IReadOnlyList<ContractRateQuery>? ContractRates { get; init; }
}

/// <summary>What a question supposes.</summary>
public sealed record ScenarioQuery
{
    /// <summary>Ids of sailings, links and crossings that are planned, being built or suspended, and are to run; at most 20.</summary>
    public IReadOnlyList<string>? Running { get; init; }

    /// <summary>Disruptions as PUT /v1/disruptions/{id} takes them, here without 'note' and 'source' too; at most 20.</summary>
    public IReadOnlyList<DisruptionQuery>? Disruptions { get; init; }
}

/// <summary>Insurance of the goods.</summary>
public sealed record InsuranceQuery
{
    /// <summary>The rate in percent of the insured sum, which is the value and a tenth.</summary>
    [Range(0, 100)]
    public decimal? Percent { get; init; }
}

/// <summary>A rate that the shipper has agreed for one railway's stretch or one sailing.</summary>
public sealed record ContractRateQuery
{
    /// <summary>The caller's name for it; charge lines have it after 'contract:'. Default: its number in the list.</summary>
    [MaxLength(64)]
    public string? Id { get; init; }

    /// <summary>Railways, as KTZ, or sailings, as S-001, that grant it.</summary>
    public IReadOnlyList<string>? Operators { get; init; }

    /// <summary>Where the stretch begins: a place or crossing.</summary>
    public string? From { get; init; }

    /// <summary>Where it ends: a place or crossing.</summary>
    public string? To { get; init; }

    /// <summary>Default: every packing that the price can be counted for.</summary>
    [AllowedValues("container20", "container40", "packed", "bulk")]
    public IReadOnlyList<string>? Packings { get; init; }

    /// <summary>What the price is for.</summary>
    [AllowedValues("container", "tonne")]
    public string? Per { get; init; }

    /// <summary>The price of one, in any currency with an exchange rate.</summary>
    public MoneyQuery? Price { get; init; }

    /// <summary>Whether the wagon is in the price. Default true; else its hire is charged beside it.</summary>
    public bool? IncludesWagon { get; init; }

    /// <summary>First day of entry, as in 2026-12-01, local to where the stretch begins.</summary>
    public string? ValidFrom { get; init; }

    /// <summary>Last day of entry.</summary>
    public string? ValidTo { get; init; }
}
