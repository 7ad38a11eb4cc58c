using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Api.Crossings;

/// <summary>Whether something runs on a day, as far as the dataset knows.</summary>
public enum ServiceState
{
    /// <summary>Nothing is known against it.</summary>
    Open,

    /// <summary>A ban, queue, season or the like is reported; plans tell it and do not enforce it.</summary>
    Restricted,

    /// <summary>It is closed, not built yet, or reported to be closed that day.</summary>
    Closed,
}

/// <summary>A reported closure, ban or restriction that is in force on the day.</summary>
public sealed record Report(string Id, string Kind, string What, LocalDate? From, LocalDate? To, Confidence Confidence, string Source);

/// <summary>The reports of a day, and the state that follows from them.</summary>
internal static class Reports
{
    internal static readonly QueryParameter On = new("on", "The day, as in 2026-12-01, for which the state is asked; default today in UTC") { Example = "2026-12-01" };

    /// <summary>The day asked for.</summary>
    internal static LocalDate ReadDay(QueryValues query, HttpContext context, FieldErrors errors)
    {
        var today = Instant.FromDateTimeOffset(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()).InUtc().Date;
        return query.Day(On.Name, errors) ?? today;
    }

    internal static ImmutableArray<Report> Find(Dataset dataset, LocalDate day, params ReadOnlySpan<string> touched)
    {
        var found = ImmutableArray.CreateBuilder<Report>();
        foreach (var closure in dataset.Closures)
        {
            if ((closure.From is null || closure.From <= day) && (closure.To is null || closure.To >= day) && closure.Affects.AsSpan().ContainsAny(touched))
            {
                found.Add(new(closure.Id, closure.Kind, closure.What, closure.From, closure.To, closure.Confidence, closure.Source));
            }
        }

        return found.ToImmutable();
    }

    internal static ServiceState StateOf(bool runs, ImmutableArray<Report> reports) =>
        !runs || reports.Any(r => r.Kind is "closure" or "suspension" or "blockade") ? ServiceState.Closed : reports.IsEmpty ? ServiceState.Open : ServiceState.Restricted;
}
