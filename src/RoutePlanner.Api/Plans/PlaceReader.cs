using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Plans;

/// <summary>Finds the place that a question names.</summary>
internal static class PlaceReader
{
    private const string Ways = "Give one of 'place' (id), 'unlocode', 'name', or 'lat' and 'lon'.";

    /// <summary>The number of the place, or null with an error.</summary>
    internal static int? Read(PlaceQuery? query, string pointer, PlanReading reading)
    {
        var ways = query is null ? 0 : Count(query.Place) + Count(query.Unlocode) + Count(query.Name) + (query.Lat is null && query.Lon is null ? 0 : 1);
        if (ways != 1)
        {
            reading.Errors.Add(ways == 0 ? FaultCode.Missing : FaultCode.SeveralPlaces, pointer, Ways);
            return null;
        }

        return query switch
        {
            { Place: { } id } => ById(id, $"{pointer}/place", reading),
            { Unlocode: { } code } => ByUnlocode(code, $"{pointer}/unlocode", reading),
            { Name: { } name } => ByName(name, $"{pointer}/name", reading),
            _ => ByPosition(query!, pointer, reading),
        };
    }

    /// <summary>By id or, as people do, by a name in the place of an id.</summary>
    internal static int? ByName(string name, string pointer, PlanReading reading)
    {
        var finding = reading.Served.Places.Find(name);
        if (finding.Place is null)
        {
            var isAmbiguous = !finding.Candidates.IsEmpty;
            reading.Errors.Add(
                isAmbiguous ? FaultCode.AmbiguousPlace : FaultCode.UnknownPlace, pointer,
                isAmbiguous ? "No one place is clearly meant; choose one of the candidates by its id." : "No place has a name like this; the candidates come nearest, and /v1/places lists them all.",
                name, reading.Served.Places.Offer(name).Select(reading.CandidateOf));
        }

        return finding.Place;
    }

    private static int Count(string? text) => text is null ? 0 : 1;

    private static int? ById(string id, string pointer, PlanReading reading)
    {
        if (reading.Network.FindPlace(id) is { } place)
        {
            return place;
        }

        reading.Errors.Add(FaultCode.UnknownPlace, pointer, "No place has this id; /v1/places lists them all.", id, Likely(id, reading));
        return null;
    }

    private static int? ByUnlocode(string code, string pointer, PlanReading reading)
    {
        if (reading.Served.Places.FindUnlocode(code) is { } place)
        {
            return place;
        }

        reading.Errors.Add(FaultCode.UnknownPlace, pointer, "No place has this UN/LOCODE; /v1/places lists them all.", code, Likely(code, reading));
        return null;
    }

    private static IEnumerable<Candidate> Likely(string text, PlanReading reading) =>
        reading.Served.Places.Offer(text.Length > 3 && text[2] == '-' ? text[3..] : text).Select(reading.CandidateOf);

    private static int? ByPosition(PlaceQuery query, string pointer, PlanReading reading)
    {
        if (query.Lat is not { } lat || query.Lon is not { } lon)
        {
            reading.Errors.Add(FaultCode.Missing, pointer, "Give both 'lat' and 'lon'.");
            return null;
        }

        if (!PlanReader.CheckRange<decimal>(lat, -90, 90, $"{pointer}/lat", reading) | !PlanReader.CheckRange<decimal>(lon, -180, 180, $"{pointer}/lon", reading))
        {
            return null;
        }

        var (place, km) = reading.Served.Places.Nearest(lat, lon, p => !p.Packings.IsEmpty).First();
        reading.Notice("nearestPlace", $"{reading.Network.Places[place].NameEn} ({reading.Network.Places[place].Id}) is taken for {lat}, {lon}: it is {km:0} km away.");
        return place;
    }
}
