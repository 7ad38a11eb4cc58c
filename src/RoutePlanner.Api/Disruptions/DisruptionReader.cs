using NodaTime;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Networks;

namespace RoutePlanner.Api.Disruptions;

/// <summary>Understands what is told of a disruption, and lists all faults at once.</summary>
internal static class DisruptionReader
{
    private const int MostText = 1_000;
    private static readonly string[] Kinds = ["closure", "delay", "price", "capacity"];
    private static readonly string[] Targets = ["link", "crossing", "port", "sailing", "place", "country", "mode", "operator"];

    /// <summary>The disruption, or null with at least one error.</summary>
    internal static Disruption? Read(string id, DisruptionQuery query, Network network, FieldErrors errors)
    {
        if (!Data.Keys.KeyToken.IsName(id))
        {
            errors.Add(FaultCode.Malformed, "/id", "The id of a disruption is 2 to 40 small letters, digits and '-', none of these at either end.", id);
        }

        var kind = ReadWord<DisruptionKind>(query.Kind, "/kind", Kinds, errors);
        var target = ReadTarget(query.Target, network, errors);
        var (from, to) = (ReadMoment(query.From, "/from", errors), ReadMoment(query.To, "/to", errors));
        if (from is { } first && to is { } last && last <= first)
        {
            errors.Add(FaultCode.Contradiction, "/to", "It ends before it begins.", query.To);
        }

        CheckRange(query.Certainty, 0, 1, "/certainty", errors);
        CheckRange(query.AddMinutes, 0, 525_600, "/addMinutes", errors);
        CheckRange(query.Factor, kind == DisruptionKind.Delay ? 1 : 0, 100, "/factor", errors);
        CheckSense(kind, query, errors);
        CheckText(query.Note, "/note", "Say what happened.", errors);
        CheckText(query.Source, "/source", "Say who says so.", errors);
        for (var at = 0; at < query.HsPrefixes?.Count; at++)
        {
            if (query.HsPrefixes[at] is not { Length: >= 2 and <= 10 } prefix || !prefix.All(char.IsAsciiDigit))
            {
                errors.Add(FaultCode.Malformed, $"/hsPrefixes/{at}", "Write 2 to 10 digits.", query.HsPrefixes[at]);
            }
        }

        return errors.Any ? null : new(id, kind!.Value, target!, from, to, query.Certainty ?? 1, query.Note!, Confidence.Derived, query.Source!)
        {
            AddMinutes = query.AddMinutes ?? 0,
            Factor = query.Factor ?? 1,
            HsPrefixes = [.. query.HsPrefixes ?? []],
        };
    }

    private static Target? ReadTarget(TargetQuery? query, Network network, FieldErrors errors)
    {
        if (query is null)
        {
            errors.Add(FaultCode.Missing, "/target", "Say what it is about, as in { \"kind\": \"crossing\", \"id\": \"B-RAIL-AKYAYLA\" }.");
            return null;
        }

        if (ReadWord<TargetKind>(query.Kind, "/target/kind", Targets, errors) is not { } kind)
        {
            return null;
        }

        var data = network.Dataset;
        IEnumerable<string> known = kind switch
        {
            TargetKind.Link => data.RailLinks.Select(l => l.Id).Concat(data.RoadLinks.Select(l => l.Id)),
            TargetKind.Crossing => data.Crossings.Select(c => c.Id),
            TargetKind.Port => data.Sailings.SelectMany(s => new[] { s.From, s.To }),
            TargetKind.Sailing => data.Sailings.Select(s => s.Id),
            TargetKind.Place => network.Places.Select(p => p.Id),
            TargetKind.Country => data.Places.Select(p => p.Country),
            TargetKind.Operator => data.Railways.Select(r => r.Id).Concat(data.TruckRates.Select(t => t.Country)),
            _ => ["rail", "road", "sea"],
        };
        if (query.Id is { } id && known.Contains(id))
        {
            return new(kind, id);
        }

        errors.Add(query.Id is null ? FaultCode.Missing : FaultCode.UnknownTarget, "/target/id", $"There is no such {query.Kind}; /v1/network, /v1/crossings and /v1/sailings list them.", query.Id);
        return null;
    }

    /// <summary>A disruption that changes nothing is a slip.</summary>
    private static void CheckSense(DisruptionKind? kind, DisruptionQuery query, FieldErrors errors)
    {
        if (kind == DisruptionKind.Delay && query.AddMinutes is null or 0 && query.Factor is null or 1)
        {
            errors.Add(FaultCode.Missing, "/addMinutes", "Say how many minutes it adds, or in 'factor' what durations are multiplied by.");
        }

        if (kind is DisruptionKind.Price or DisruptionKind.Capacity && query.Factor is null or 1)
        {
            errors.Add(FaultCode.Missing, "/factor", "Say what it is multiplied by.");
        }

        if (kind is not DisruptionKind.Delay && query.AddMinutes is > 0)
        {
            errors.Add(FaultCode.Contradiction, "/addMinutes", "Only a delay adds minutes.", $"{query.AddMinutes}");
        }

        if (kind == DisruptionKind.Closure && query.Factor is not null)
        {
            errors.Add(FaultCode.Contradiction, "/factor", "A closure multiplies nothing.", $"{query.Factor}");
        }
    }

    private static T? ReadWord<T>(string? text, string pointer, string[] words, FieldErrors errors)
        where T : struct, Enum
    {
        if (text is null)
        {
            errors.Add(FaultCode.Missing, pointer, $"Write one of {string.Join(", ", words)}.");
            return null;
        }

        return QueryValues.CheckWord(text, pointer, [.. words], errors) ? Enum.Parse<T>(text, ignoreCase: true) : null;
    }

    private static Instant? ReadMoment(string? text, string pointer, FieldErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        var moment = MomentReader.TryRead(text, DateTimeZone.Utc);
        if (moment is null)
        {
            errors.Add(FaultCode.BadMoment, pointer, MomentReader.Form, text);
        }

        return moment;
    }

    private static void CheckRange(decimal? value, decimal least, decimal most, string pointer, FieldErrors errors)
    {
        if (value is { } number && (number < least || number > most))
        {
            errors.Add(FaultCode.OutOfRange, pointer, $"Write {least} to {most}.", $"{number}");
        }
    }

    private static void CheckText(string? text, string pointer, string what, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MostText)
        {
            errors.Add(text is null ? FaultCode.Missing : FaultCode.OutOfRange, pointer, $"{what} 1 to {MostText} characters.");
        }
    }
}
