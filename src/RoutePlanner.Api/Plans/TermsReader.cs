using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Terms;

namespace RoutePlanner.Api.Plans;

/// <summary>Reads the terms of delivery.</summary>
internal static class TermsReader
{
    internal static DeliveryTerms? Read(TermsQuery? query, int? from, int? to, PlanReading reading)
    {
        if (query is null or { Incoterm: null, Place: null })
        {
            return null;
        }

        if (query.Incoterm is null)
        {
            reading.Errors.Add(FaultCode.Missing, "/terms/incoterm", "Name the rule of Incoterms 2020, as in CPT.");
        }

        var word = reading.Word(query.Incoterm, "/terms/incoterm", "EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP");
        int? place = query.Place is { } text ? reading.Network.FindPlace(text) ?? PlaceReader.ByName(text, "/terms/place", reading) : null;
        if (!Enum.TryParse<Incoterm>(word, ignoreCase: true, out var incoterm) || from is null || to is null)
        {
            return null;
        }

        if (query.Place is not null)
        {
            if (incoterm == Incoterm.Exw && place is not null && place != from)
            {
                reading.Errors.Add(FaultCode.Contradiction, "/terms/place", "EXW hands the goods over where they are, at the origin; for another place take FCA or plan from there.", query.Place, [reading.CandidateOf(from.Value)]);
            }

            return new(incoterm, place);
        }

        return AtUsualPlace(incoterm, word!, from.Value, to.Value, reading);
    }

    private static DeliveryTerms AtUsualPlace(Incoterm incoterm, string word, int from, int to, PlanReading reading)
    {
        int? place = incoterm switch { Incoterm.Exw or Incoterm.Fca => from, Incoterm.Fas or Incoterm.Fob => null, _ => to };
        reading.Notice(
            "termsPlaceAssumed",
            place is { } known ? $"The place of the terms was not named: {word} {reading.Network.Places[known].NameEn} is taken."
            : $"The port of the terms was not named: {word} is taken at the port where the first ship of each route is boarded.");
        return new(incoterm, place);
    }
}
