using System.Numerics;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Api.Plans;

/// <summary>Understands a question: resolves every name, fills in every default, and lists all faults at once.</summary>
internal static class PlanReader
{
    /// <summary>Labels after which the search gives up: some seconds of work, and memory that a server can spare for each processor.</summary>
    private const int LabelBudget = 2_000_000;

    private const int DefaultRoutes = 8;
    private const int MostRoutes = 50;
    private const int MostTransfers = 100;
    private const decimal MostPercent = 100;
    private const decimal DefaultDelayCostPercentPerDay = 1;

    /// <summary>The domain's request, or null with at least one error.</summary>
    /// <param name="mayLeaveLate">Whether a deadline alone asks for the latest departure; else the goods are taken to be ready now.</param>
    internal static PlanRequest? Read(PlanQuery query, PlanReading reading, bool mayLeaveLate = true)
    {
        var from = PlaceReader.Read(query.From, "/from", reading);
        var to = PlaceReader.Read(query.To, "/to", reading);
        if (from is not null && from == to)
        {
            reading.Errors.Add(FaultCode.SameOriginAndDestination, "/to", "Origin and destination are the same place.", reading.Network.Places[to.Value].Id);
        }

        return Read(query, from, to, reading, mayLeaveLate);
    }

    /// <summary>The same with ends that have been read; one that is open is −1 in the request, and nothing is filled in that depends on it.</summary>
    internal static PlanRequest? Read(PlanQuery query, int? from, int? to, PlanReading reading, bool mayLeaveLate = false)
    {
        // The use of a carrier's containers is paid by the days of the whole journey, which a later departure changes: there the goods are ready now.
        var leavesLate = mayLeaveLate && query.When?.ArriveBefore is not null && query.Shipment?.ContainerOwner != "carrier";
        var ready = MomentReader.ReadReady(query.When, from, leavesLate, reading);
        var deadline = MomentReader.ReadDeadline(query, from, ready, reading);
        var booked = MomentReader.ReadBooked(query.When, from, reading);
        var currency = ReadCurrency(query.Options?.Currency, reading);
        var shipment = ShipmentReader.Read(query.Shipment, from, to, reading);
        var criteria = ReadCriteria(query, reading);
        var demands = DemandReader.Read(query.Constraints, from, to, reading);
        var contracts = ContractRateReader.Read(query.Options?.ContractRates, reading);
        var terms = TermsReader.Read(query.Terms, from, to, reading);
        var insurance = ReadInsurance(query, reading);
        CheckOptions(query, reading);
        if (reading.Errors.Any)
        {
            return null;
        }

        if (leavesLate)
        {
            reading.Notice("leavesLate", "No ready time was given: each route leaves as late as it may and still keeps the deadline on a typical run; of two routes the one that leaves later is the better.");
        }
        else if (query.When?.ArriveBefore is not null)
        {
            reading.Notice("plannedFromNow", "No ready time was given: the goods are taken to be ready now.");
        }

        return new(from ?? -1, to ?? -1, ready!.Value, shipment!, currency!)
        {
            Criteria = criteria,
            Constraints = demands.Constraints,
            Via = demands.Via,
            MaxTransfers = query.Constraints?.MaxTransfers,
            ExcludesDoubtful = query.Constraints?.DoubtfulServices == "exclude",
            TruckFlags = demands.TruckFlags,
            ContractRates = contracts,
            BookedAt = booked,
            ArriveBefore = deadline,
            LeavesLate = leavesLate,
            MinProbability = query.Deadline?.MinProbability,
            DelayCostPercentPerDay = query.Options?.DelayCostPercentPerDay ?? DefaultDelayCostPercentPerDay,
            Terms = terms,
            InsurancePercent = insurance,
            MaxRoutes = query.Objective is null ? query.Options?.MaxRoutes ?? DefaultRoutes : 1,
            LabelBudget = LabelBudget,
        };
    }

    private static string? ReadCurrency(string? text, PlanReading reading)
    {
        const string pointer = "/options/currency";
        if (text is null)
        {
            return "USD";
        }

        if (reading.Network.Rates.Find(text) is not null)
        {
            return text;
        }

        reading.Errors.Add(FaultCode.UnknownCurrency, pointer, "No exchange rate is known for this currency.", text, reading.Network.Rates.Currencies.Select(c => new Candidate(c)));
        return null;
    }

    private static decimal? ReadInsurance(PlanQuery query, PlanReading reading)
    {
        if (query.Options?.Insurance is not { } insurance)
        {
            return null;
        }

        if (insurance.Percent is null)
        {
            reading.Errors.Add(FaultCode.Missing, "/options/insurance/percent", "Give the rate in percent of the insured sum.");
        }

        CheckRange(insurance.Percent, 0, MostPercent, "/options/insurance/percent", reading);
        if (query.Shipment?.Value is null)
        {
            reading.Errors.Add(FaultCode.Missing, "/shipment/value", "Give the value of the goods: what is insured is the value and a tenth.");
        }

        return insurance.Percent is { } percent ? ShipmentReader.Plain(percent) : null;
    }

    private static Criteria ReadCriteria(PlanQuery query, PlanReading reading)
    {
        const Criteria Default = Criteria.Cost | Criteria.Time;
        if (query is { Criteria: not null, Objective: not null })
        {
            reading.Errors.Add(FaultCode.CriteriaAndObjective, "/objective", "Give 'criteria' for all routes that nothing beats, or 'objective' for the one best; not both.", query.Objective);
            return Default;
        }

        if (query.Objective is not null)
        {
            return reading.Word(query.Objective, "/objective", "cheapest", "fastest", "greenest") switch
            {
                "cheapest" => Criteria.Cost,
                "fastest" => Criteria.Time,
                "greenest" => Criteria.Co2e,
                _ => Default,
            };
        }

        if (query.Criteria is null)
        {
            return Default;
        }

        var criteria = Criteria.None;
        for (var at = 0; at < query.Criteria.Count; at++)
        {
            criteria |= reading.Word(query.Criteria[at], $"/criteria/{at}", "cost", "time", "co2e", "risk") switch
            {
                "cost" => Criteria.Cost,
                "time" => Criteria.Time,
                "co2e" => Criteria.Co2e,
                "risk" => Criteria.Risk,
                _ => Criteria.None,
            };
        }

        if (query.Criteria.Count == 0)
        {
            reading.Errors.Add(FaultCode.NoCriteria, "/criteria", "Name at least one criterion, or leave the list out.");
        }

        return criteria;
    }

    private static void CheckOptions(PlanQuery query, PlanReading reading)
    {
        CheckRange(query.Options?.MaxRoutes, 1, MostRoutes, "/options/maxRoutes", reading);
        CheckRange(query.Constraints?.MaxTransfers, 0, MostTransfers, "/constraints/maxTransfers", reading);
        reading.Word(query.Constraints?.DoubtfulServices, "/constraints/doubtfulServices", "include", "exclude");
        CheckInclude(query.Include, reading);
        if (query.Options is { } options)
        {
            CheckRange(options.DelayCostPercentPerDay, 0, MostPercent, "/options/delayCostPercentPerDay", reading);
        }

        CheckRange(query.Deadline?.MinProbability, 0, 1, "/deadline/minProbability", reading);
        if (query.Deadline?.MinProbability is not null && query is { Deadline.ArriveBefore: null, When.ArriveBefore: null })
        {
            reading.Errors.Add(FaultCode.Missing, "/deadline/arriveBefore", "Give the deadline that is to be kept so often.");
        }
    }

    private static void CheckInclude(IReadOnlyList<string>? include, PlanReading reading)
    {
        for (var at = 0; at < include?.Count; at++)
        {
            if (include[at] is "diagram" or "alternativesGrouped")
            {
                reading.NotYet($"/include/{at}", $"The part '{include[at]}'");
            }
            else
            {
                reading.Word(include[at], $"/include/{at}", "legs", "charges", "emissions", "documents", "geometry");
            }
        }
    }

    internal static bool CheckRange<T>(T? value, T least, T most, string pointer, PlanReading reading)
        where T : struct, INumber<T>
    {
        if (value is not { } number || (number >= least && number <= most))
        {
            return true;
        }

        reading.Errors.Add(FaultCode.OutOfRange, pointer, $"Write {least} to {most}.", $"{number}");
        return false;
    }
}
