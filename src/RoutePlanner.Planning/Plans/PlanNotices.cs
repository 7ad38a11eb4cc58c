using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Planning.Plans;

/// <summary>Tells what an answer rests on that the reader should know.</summary>
internal static class PlanNotices
{
    /// <summary>An exchange rate older than this at the ready date is told.</summary>
    private const int OldRateDays = 60;

    internal static ImmutableArray<Notice> Of(Network network, PlanRequest request, ImmutableArray<Route> routes)
    {
        var notices = ImmutableArray.CreateBuilder<Notice>();
        if (request.Criteria.HasFlag(Criteria.Co2e))
        {
            notices.Add(new("unknownEmissionsLeftOut", NoticeSeverity.Info, [], "Moves without a known emission factor are not offered, as CO2e is a criterion."));
        }

        foreach (var currency in routes.SelectMany(r => r.Charges).Where(c => c.Fx is not null).Select(c => c.Native.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var row = network.Rates.Find(currency)!;
            if (Period.DaysBetween(row.Date, request.ReadyAt.InUtc().Date) > OldRateDays)
            {
                notices.Add(new("oldExchangeRate", NoticeSeverity.Warning, [], $"{currency}: the newest {row.Kind} rate is of {row.Date:uuuu-MM-dd}, {row.PerUsd:0.####} for one US dollar."));
            }
        }

        return notices.ToImmutable();
    }

    internal static ImmutableArray<Notice> OfRoute(Network network, PlanRequest request, IReadOnlyList<Move> moves, Ledger ledger)
    {
        var notices = ImmutableArray.CreateBuilder<Notice>();
        foreach (var sailing in moves.Where(m => m.IsDoubtful).Select(m => m.Sailing!).Distinct(StringComparer.Ordinal))
        {
            notices.Add(new("doubtfulService", NoticeSeverity.Warning, LegsOf(ledger, l => l.Service == sailing), $"The service {sailing} is not known to run at present."));
        }

        if (ledger.LacksEmission)
        {
            notices.Add(new("unknownEmission", NoticeSeverity.Info, [], "Some leg has no known emission factor, so the CO2e of this route is not given."));
        }

        foreach (var place in moves.Where(m => m.Kind == LegKind.Sail).SelectMany(m => new[] { m.From, m.To }).Select(v => network.Places[network.Vertices[v].Place]).Distinct())
        {
            AddClosures(notices, network, request, place.Id, place.NameEn);
        }

        foreach (var crossing in moves.Select(m => m.Crossing).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            AddClosures(notices, network, request, crossing, crossing);
        }

        return notices.ToImmutable();
    }

    /// <summary>Closures and bans in force on the ready date are told, not enforced: most touch some goods only, and their text says which.</summary>
    private static void AddClosures(ImmutableArray<Notice>.Builder notices, Network network, PlanRequest request, string what, string name)
    {
        var day = request.ReadyAt.InUtc().Date;
        foreach (var closure in network.Dataset.Closures.Where(c =>
            c.Kind != "planned" && c.Affects.Contains(what) && (c.From is null || c.From <= day) && (c.To is null || c.To >= day)))
        {
            var since = closure.From is { } from ? $", from {from:uuuu-MM-dd}" : "";
            notices.Add(new("reportedClosure", NoticeSeverity.Warning, [], $"{name}: {closure.What} ({closure.Kind}{since}; {closure.Source})"));
        }
    }

    private static ImmutableArray<int> LegsOf(Ledger ledger, Func<LegEntry, bool> isMeant) =>
        [.. Enumerable.Range(0, ledger.Legs.Count).Where(i => isMeant(ledger.Legs[i]))];
}
