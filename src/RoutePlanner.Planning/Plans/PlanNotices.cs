using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Reliability;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Planning.Plans;

/// <summary>Tells what an answer rests on that the reader should know.</summary>
internal static class PlanNotices
{
    /// <summary>An exchange rate older than this at the ready date is told.</summary>
    private const int OldRateDays = 60;

    internal static ImmutableArray<Notice> Of(Network network, PlanRequest request, ImmutableArray<Route> routes, int unsure)
    {
        var notices = ImmutableArray.CreateBuilder<Notice>();
        if (request.Criteria.HasFlag(Criteria.Co2e))
        {
            notices.Add(new("unknownEmissionsLeftOut", NoticeSeverity.Info, [], "Moves without a known emission factor are not offered, as CO2e is a criterion."));
        }

        if (unsure > 0)
        {
            notices.Add(new("unsureLeftOut", NoticeSeverity.Info, [], FormattableString.Invariant($"{unsure} routes keep the deadline less often than {request.MinProbability:0.##} and are left out.")));
        }

        if (request.BookedAt is null && routes.Any(r => !r.Bookings.IsEmpty))
        {
            notices.Add(new("bookedInTime", NoticeSeverity.Info, [], "Nothing was told of when trains and turns at borders are booked: each is taken as booked in time; the routes say by when."));
        }

        // A closure shows only by what is not offered any more: it is told when it lies in the time in which the goods are on the way.
        if (!routes.IsEmpty)
        {
            var end = routes.Max(r => r.ArriveAt.ToInstant());
            foreach (var disruption in network.Hindrances.All.Select(h => h.Disruption).Where(d => d.IsAbout(request.Shipment) && d.Overlaps(request.ReadyAt, end)))
            {
                notices.Add(new(
                    disruption.IsLikely ? "disruptionInForce" : "disruptionUnlikely", disruption.IsLikely ? NoticeSeverity.Warning : NoticeSeverity.Info, [],
                    $"{disruption.Id}: {disruption.Target.Id} {Tell(disruption)}. {disruption.Note} ({disruption.Source})"));
            }
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

    internal static ImmutableArray<Notice> OfRoute(Network network, PlanRequest request, IReadOnlyList<Move> moves, IEnumerable<Offer> offers, Ledger ledger)
    {
        var notices = ImmutableArray.CreateBuilder<Notice>();
        foreach (var sailing in moves.Where(m => m.IsDoubtful).Select(m => m.Sailing!).Distinct(StringComparer.Ordinal))
        {
            notices.Add(new("doubtfulService", NoticeSeverity.Warning, LegsOf(ledger, l => l.Service == sailing), $"The service {sailing} is not known to run at present."));
        }

        foreach (var effect in offers.SelectMany(o => o.Effects).DistinctBy(e => e.Id))
        {
            notices.Add(new("disruption", NoticeSeverity.Warning, LegsOf(ledger, l => l.Service == effect.Id), $"{effect.Id}: {Tell(effect)}. {effect.Note} ({effect.Source})"));
        }

        AddSpreads(notices, network, ledger);
        AddExponentialWaits(notices, ledger);
        AddHours(notices, network, offers);
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

    /// <summary>The usual spreads that stand in where the data have none of a leg's own.</summary>
    private static void AddSpreads(ImmutableArray<Notice>.Builder notices, Network network, Ledger ledger)
    {
        var used = ledger.Legs.Select(l => network.Spreads.RowFor(l)).OfType<Spread>().Distinct().OrderBy(s => s.What).ToList();
        if (used.Count > 0)
        {
            notices.Add(new(
                "usualSpread", NoticeSeverity.Info, LegsOf(ledger, l => network.Spreads.RowFor(l) is not null),
                $"Nothing is known of how far these legs' own durations spread; taken as usual, ninth decile to median: {string.Join(", ", used.Select(s => string.Create(CultureInfo.InvariantCulture, $"{Word(s.What)} {s.P90Ratio:0.##}")))}."));
        }
    }

    /// <summary>Waits for departures of which only the median is known.</summary>
    private static void AddExponentialWaits(ImmutableArray<Notice>.Builder notices, Ledger ledger)
    {
        if (LegsOf(ledger, l => UsualSpreads.IsExponential(l)) is { IsEmpty: false } waits)
        {
            notices.Add(new("exponentialWait", NoticeSeverity.Info, waits, "Only the median of these waits is known; taken as for departures at no known times (exponential, ninth decile 3.3 times the median)."));
        }
    }

    /// <summary>Opening hours that are estimates.</summary>
    private static void AddHours(ImmutableArray<Notice>.Builder notices, Network network, IEnumerable<Offer> offers)
    {
        var guessed = offers.SelectMany(o => o.Gates).SelectMany(g => g.Gate.Hours).Where(h => h.Confidence == Confidence.Estimate).Select(h => h.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (guessed.Count > 0)
        {
            notices.Add(new("hoursAssumed", NoticeSeverity.Info, [], $"Opening hours are estimates: {string.Join(", ", guessed)}."));
        }
    }

    private static string Word(SpreadOf what) => what switch
    {
        SpreadOf.HaulSingle => "single wagons",
        SpreadOf.HaulTrain => "trains",
        SpreadOf.DispatchSingle => "waits of single wagons for a train",
        SpreadOf.DispatchTrain => "waits of trains for their path",
        SpreadOf.Cross => "crossings",
        SpreadOf.Drive => "drives",
        SpreadOf.Sail => "passages",
        _ => "handling",
    };

    private static string Tell(Disruption disruption) => disruption.Kind switch
    {
        DisruptionKind.Closure => "closed",
        DisruptionKind.Delay => FormattableString.Invariant($"delay of {disruption.AddMinutes} min, durations times {disruption.Factor:0.###}"),
        DisruptionKind.Price => FormattableString.Invariant($"charges times {disruption.Factor:0.###}"),
        _ => FormattableString.Invariant($"capacity times {disruption.Factor:0.###}"),
    };

    /// <summary>Closures and bans in force on the ready date are told, not enforced: most touch some goods only, and their text says which.</summary>
    private static void AddClosures(ImmutableArray<Notice>.Builder notices, Network network, PlanRequest request, string what, string name)
    {
        var day = request.ReadyAt.InUtc().Date;
        foreach (var closure in network.Dataset.Closures.Where(c =>
            !c.Stops && c.Kind != "planned" && c.Affects.Contains(what) && (c.From is null || c.From <= day) && (c.To is null || c.To >= day)))
        {
            var since = closure.From is { } from ? $", from {from:uuuu-MM-dd}" : "";
            notices.Add(new("reportedClosure", NoticeSeverity.Warning, [], $"{name}: {closure.What} ({closure.Kind}{since}; {closure.Source})"));
        }
    }

    private static ImmutableArray<int> LegsOf(Ledger ledger, Func<LegEntry, bool> isMeant) =>
        [.. Enumerable.Range(0, ledger.Legs.Count).Where(i => isMeant(ledger.Legs[i]))];
}
