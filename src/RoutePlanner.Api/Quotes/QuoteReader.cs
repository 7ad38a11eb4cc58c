using NodaTime;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Quotes;

/// <summary>What is asked for beside the plan itself, with defaults filled in.</summary>
internal sealed record QuoteWish(PlanQuery Plan, string Route, decimal? Percent, decimal? Fixed, Instant ValidUntil);

/// <summary>Reads the wish for a quote, and lists all faults at once.</summary>
internal static class QuoteReader
{
    private const int MostReference = 200;
    private const int MostConditions = 4_000;
    private static readonly Duration Usual = Duration.FromDays(14);
    private static readonly Duration Longest = Duration.FromDays(366);

    /// <summary>The wish, or null with at least one error.</summary>
    internal static QuoteWish? Read(QuoteQuery query, Instant now, FieldErrors errors)
    {
        if (query.Plan is null)
        {
            errors.Add(FaultCode.Missing, "/plan", "Give the question, as POST /v1/plan takes it.");
        }

        if (query.Plan?.Options?.Scenario is not null)
        {
            errors.Add(FaultCode.Contradiction, "/plan/options/scenario", "A quote rests on what runs; leave out what is supposed.");
        }

        if (query.Route is null)
        {
            errors.Add(FaultCode.Missing, "/route", "Name a route of the plan by its id.");
        }

        CheckRange(query.Margin?.Percent, 1_000, "/margin/percent", errors);
        CheckRange(query.Margin?.Fixed, 1_000_000_000, "/margin/fixed", errors);
        if (query.Margin is { Percent: not null, Fixed: not null })
        {
            errors.Add(FaultCode.Contradiction, "/margin/fixed", "A margin is in per cent or fixed, not both.", $"{query.Margin.Fixed}");
        }

        CheckText(query.CustomerReference, MostReference, "/customerReference", errors);
        CheckText(query.Conditions, MostConditions, "/conditions", errors);
        var until = ReadValidity(query.ValidUntil, now, errors);
        return errors.Any ? null : new(query.Plan!, query.Route!, query.Margin?.Percent, query.Margin?.Fixed, until);
    }

    private static Instant ReadValidity(string? text, Instant now, FieldErrors errors)
    {
        if (text is null)
        {
            return now + Usual;
        }

        if (MomentReader.TryRead(text, DateTimeZone.Utc) is not { } until)
        {
            errors.Add(FaultCode.BadMoment, "/validUntil", MomentReader.Form, text);
            return now;
        }

        if (until <= now || until > now + Longest)
        {
            errors.Add(FaultCode.OutOfRange, "/validUntil", "A quote holds for some time from now, at most a year.", text);
        }

        return until;
    }

    private static void CheckRange(decimal? value, decimal most, string pointer, FieldErrors errors)
    {
        if (value is { } number && (number < 0 || number > most))
        {
            errors.Add(FaultCode.OutOfRange, pointer, $"Write 0 to {most}.", $"{number}");
        }
    }

    private static void CheckText(string? text, int most, string pointer, FieldErrors errors)
    {
        if (text?.Length > most)
        {
            errors.Add(FaultCode.OutOfRange, pointer, $"At most {most} characters.");
        }
    }
}
