using System.Collections.Immutable;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Plans;

/// <summary>The demands of a question.</summary>
internal readonly record struct DemandsRead(ImmutableArray<Constraint> Constraints, ImmutableArray<ViaStop> Via, ImmutableArray<string> TruckFlags);

/// <summary>Reads what routes must avoid and touch.</summary>
internal static class DemandReader
{
    /// <summary>The search keeps a bit for each required value and four for a place on the way.</summary>
    private const int MostRequired = 60;
    private const int MostVia = 15;
    private const int MostAvoided = 500;
    private const int MostStayMinutes = 525_600;

    internal static DemandsRead Read(ConstraintsQuery? query, int? from, int? to, PlanReading reading)
    {
        var avoided = ReadAll(query?.Avoid, avoids: true, "/constraints/avoid", reading);
        var required = ReadAll(query?.Require, avoids: false, "/constraints/require", reading);
        if (avoided.Length > MostAvoided)
        {
            reading.Errors.Add(FaultCode.TooMany, "/constraints/avoid", $"At most {MostAvoided} values can be avoided.", $"{avoided.Length}");
        }

        if (required.Length > MostRequired)
        {
            reading.Errors.Add(FaultCode.TooMany, "/constraints/require", $"At most {MostRequired} values can be required.", $"{required.Length}");
        }

        foreach (var constraint in required.Where(r => avoided.Any(a => a.Target == r.Target)))
        {
            reading.Errors.Add(FaultCode.Contradiction, constraint.Pointer, "The same is to be avoided and required.", constraint.Target.Id);
        }

        var via = ReadVia(query?.Require?.Via, reading);
        foreach (var stop in via.Where(v => avoided.Any(a => a.Target.Kind == TargetKind.Place && a.Target.Id == reading.Network.Places[v.Place].Id)))
        {
            reading.Errors.Add(FaultCode.Contradiction, stop.Pointer, "The same is to be avoided and required.", reading.Network.Places[stop.Place].Id);
        }

        return new([.. avoided, .. required], via, ReadFlags(query?.TruckFlags, from, to, reading));
    }

    private static ImmutableArray<Constraint> ReadAll(AvoidQuery? query, bool avoids, string pointer, PlanReading reading)
    {
        if (query is null)
        {
            return [];
        }

        var dataset = reading.Network.Dataset;
        return
        [
            .. Known(query.Countries, TargetKind.Country, "countries", dataset.Places.Select(p => p.Country).Where(c => c.Length > 0), FaultCode.UnknownCountry, "country"),
            .. Known(query.Crossings, TargetKind.Crossing, "crossings", dataset.Crossings.Select(c => c.Id), FaultCode.UnknownCrossing, "crossing"),
            .. Places(query.Places),
            .. Modes(query.Modes),
            .. Known(query.Operators, TargetKind.Operator, "operators", dataset.Railways.Select(r => r.Id).Concat(dataset.TruckRates.Select(t => t.Country)), FaultCode.UnknownOperator, "operator"),
            .. Known(query.Sailings, TargetKind.Sailing, "sailings", dataset.Sailings.Select(s => s.Id), FaultCode.UnknownSailing, "sailing"),
            .. Known(query.Links, TargetKind.Link, "links", dataset.RailLinks.Select(l => l.Id).Concat(dataset.RoadLinks.Select(l => l.Id)), FaultCode.UnknownLink, "link"),
        ];

        IEnumerable<Constraint> Known(IReadOnlyList<string>? values, TargetKind subject, string list, IEnumerable<string> all, FaultCode unknown, string word)
        {
            for (var at = 0; at < values?.Count; at++)
            {
                if (Check(values[at], all, $"{pointer}/{list}/{at}", unknown, word, reading) is { } value)
                {
                    yield return new(avoids, new(subject, value), $"{pointer}/{list}/{at}");
                }
            }
        }

        IEnumerable<Constraint> Modes(IReadOnlyList<string>? values)
        {
            for (var at = 0; at < values?.Count; at++)
            {
                if (reading.Word(values[at], $"{pointer}/modes/{at}", "rail", "road", "sea") is { } mode)
                {
                    yield return new(avoids, new(TargetKind.Mode, mode), $"{pointer}/modes/{at}");
                }
            }
        }

        IEnumerable<Constraint> Places(IReadOnlyList<string>? values)
        {
            for (var at = 0; at < values?.Count; at++)
            {
                if (PlaceReader.ByName(values[at], $"{pointer}/places/{at}", reading) is { } place)
                {
                    yield return new(avoids, new(TargetKind.Place, reading.Network.Places[place].Id), $"{pointer}/places/{at}");
                }
            }
        }
    }

    private static string? Check(string value, IEnumerable<string> all, string pointer, FaultCode unknown, string word, PlanReading reading)
    {
        if (all.Contains(value, StringComparer.Ordinal))
        {
            return value;
        }

        reading.Errors.Add(
            unknown, pointer, $"The dataset has no such {word}.", value,
            all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(v => new Candidate(v)));
        return null;
    }

    private static ImmutableArray<ViaStop> ReadVia(IReadOnlyList<ViaQuery>? via, PlanReading reading)
    {
        const string pointer = "/constraints/require/via";
        if (via is null)
        {
            return [];
        }

        if (via.Count > MostVia)
        {
            reading.Errors.Add(FaultCode.TooMany, pointer, $"At most {MostVia} places can be passed in order.", $"{via.Count}");
            return [];
        }

        var stops = ImmutableArray.CreateBuilder<ViaStop>(via.Count);
        for (var at = 0; at < via.Count; at++)
        {
            var place = PlaceReader.Read(via[at], $"{pointer}/{at}", reading);
            if (PlanReader.CheckRange(via[at].StayMinutes, 0, MostStayMinutes, $"{pointer}/{at}/stayMinutes", reading) && place is { } known)
            {
                stops.Add(new(known, via[at].StayMinutes ?? 0, $"{pointer}/{at}"));
            }
        }

        return stops.ToImmutable();
    }

    /// <summary>The countries of origin and destination, as far as a rate of their trucks is known.</summary>
    internal static ImmutableArray<string> OwnFlags(Network network, int origin, int destination) =>
        [.. new[] { network.Places[origin].Country, network.Places[destination].Country }
            .Distinct(StringComparer.Ordinal).Where(country => network.Dataset.TruckRates.Any(t => t.Country == country)).Order(StringComparer.Ordinal)];

    private static ImmutableArray<string> ReadFlags(IReadOnlyList<string>? flags, int? from, int? to, PlanReading reading)
    {
        var offered = reading.Network.Dataset.TruckRates.Select(t => t.Country).ToList();
        if (flags is null)
        {
            if (from is not { } origin || to is not { } destination)
            {
                return [];
            }

            var own = OwnFlags(reading.Network, origin, destination);
            reading.Notice("truckFlagsAssumed", own.IsEmpty ? "No trucks are offered: no rate is known for those of origin and destination." : $"Only trucks of {string.Join(" and ", own)} are offered, the countries of origin and destination.");
            return own;
        }

        var known = new SortedSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < flags.Count; at++)
        {
            if (Check(flags[at], offered, $"/constraints/truckFlags/{at}", FaultCode.UnknownCountry, "country", reading) is { } flag)
            {
                known.Add(flag);
            }
        }

        return [.. known];
    }
}
