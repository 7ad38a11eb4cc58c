using System.Collections.Immutable;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Planning.Plans;

/// <summary>A route chosen to be shown.</summary>
/// <param name="Signature">Packing, carriers and points of change: the same for the same chain.</param>
/// <param name="Similar">Signatures of the routes that it stands for.</param>
internal sealed record RouteChoice(FoundPath Path, string Signature, ImmutableArray<string> Tags, ImmutableArray<string> Similar)
{
    /// <summary>Routes of like modes and crossings that differ less than this share in cost and time are trifles apart.</summary>
    private const double Trifle = 0.01;

    /// <summary>The best of each criterion and a spread over the rest of the front, trifles grouped under the best of them.</summary>
    /// <param name="onTime">How often a path keeps the deadline; null without one.</param>
    internal static ImmutableArray<RouteChoice> Choose(ImmutableArray<FoundPath> paths, PricedNetwork priced, PlanRequest request, Func<FoundPath, double>? onTime)
    {
        var tags = TagBest(paths, priced, request, onTime);
        var groups = Group(paths, priced, tags.Keys);
        var spread = Spread(groups, tags, request);
        return
        [
            .. spread.OrderBy(g => g[0].Cost).ThenBy(g => g[0].Minutes).Select(group => new RouteChoice(
                group[0], SignatureOf(group[0], priced), tags.GetValueOrDefault(group[0], []), [.. group.Skip(1).Select(p => SignatureOf(p, priced))])),
        ];
    }

    private static Dictionary<FoundPath, ImmutableArray<string>> TagBest(ImmutableArray<FoundPath> paths, PricedNetwork priced, PlanRequest request, Func<FoundPath, double>? onTime)
    {
        var criteria = request.Criteria;
        var tags = new Dictionary<FoundPath, ImmutableArray<string>>(ReferenceEqualityComparer.Instance as IEqualityComparer<FoundPath>);
        void Tag(string tag, FoundPath path) => tags[path] = [.. tags.GetValueOrDefault(path, []), tag];

        if (criteria.HasFlag(Criteria.Cost))
        {
            Tag("cheapest", paths.MinBy(p => (p.Cost, p.Minutes))!);
        }

        if (criteria.HasFlag(Criteria.Time))
        {
            Tag("fastest", paths.MinBy(p => (p.Minutes, p.Cost))!);
        }

        if (criteria.HasFlag(Criteria.Co2e))
        {
            Tag("greenest", paths.MinBy(p => (p.Co2eHg, p.Cost))!);
        }

        // The surest keeps the deadline most often; without one its duration varies least.
        long RiskOf(FoundPath path) => path.Steps.Where(s => s.Offer >= 0).Sum(s => (long)priced.RiskOf(s.Offer));
        if (paths.Length > 1)
        {
            Tag("surest", onTime is null ? paths.MinBy(p => (RiskOf(p), p.Cost))! : paths.MinBy(p => (-onTime(p), RiskOf(p), p.Cost))!);
        }

        if (criteria.HasFlag(Criteria.Cost | Criteria.Time) && paths.Length > 2)
        {
            var (cost, time) = (paths.Min(p => p.Cost), paths.Min(p => p.Minutes));
            Tag("balanced", paths.MinBy(p => (p.Cost / (double)Math.Max(1, cost)) + (p.Minutes / (double)Math.Max(1, time)))!);
        }

        return tags;
    }

    private static List<List<FoundPath>> Group(ImmutableArray<FoundPath> paths, PricedNetwork priced, IEnumerable<FoundPath> tagged)
    {
        var groups = new List<List<FoundPath>>();
        var coarse = new Dictionary<FoundPath, string>();
        foreach (var path in tagged.Concat(paths).Distinct())
        {
            coarse[path] = CoarseSignatureOf(path, priced);
            var group = groups.Find(g => coarse[g[0]] == coarse[path] && IsTrifle(g[0].Cost, path.Cost) && IsTrifle(g[0].Minutes, path.Minutes));
            if (group is null)
            {
                groups.Add([path]);
            }
            else
            {
                group.Add(path);
            }
        }

        return groups;
    }

    /// <summary>Takes the tagged ones first, then again and again the one that is farthest from all taken; poor bargains only when nothing else is left.</summary>
    private static List<List<FoundPath>> Spread(List<List<FoundPath>> groups, Dictionary<FoundPath, ImmutableArray<string>> tags, PlanRequest request)
    {
        var taken = groups.Where(g => tags.ContainsKey(g[0])).Take(request.MaxRoutes).ToList();
        var untagged = groups.Except(taken).ToLookup(g => IsPoorBargain(g[0], groups, request.Criteria));
        foreach (var rest in new[] { untagged[false].ToList(), untagged[true].ToList() })
        {
            while (taken.Count < request.MaxRoutes && rest.Count > 0)
            {
                var next = rest.MaxBy(g => taken.Count == 0 ? 0 : taken.Min(t => Distance(g[0], t[0])))!;
                taken.Add(next);
                rest.Remove(next);
            }
        }

        return taken;
    }

    /// <summary>Whether some other route is better by more than three times what this one is better by: unbeaten, but nobody would take it.</summary>
    private static bool IsPoorBargain(FoundPath path, List<List<FoundPath>> groups, Criteria criteria) =>
        groups.Exists(g => 3 * Gain(path, g[0], criteria) < Gain(g[0], path, criteria));

    /// <summary>The most by which a route is better than another in one criterion, as a share.</summary>
    private static double Gain(FoundPath a, FoundPath b, Criteria criteria)
    {
        double Less(Criteria criterion, double of, double than) => criteria.HasFlag(criterion) && of < than ? Gap(of, than) : 0;
        return Math.Max(Less(Criteria.Cost, a.Cost, b.Cost), Math.Max(Less(Criteria.Time, a.Minutes, b.Minutes), Math.Max(Less(Criteria.Co2e, a.Co2eHg, b.Co2eHg), Less(Criteria.Risk, a.Risk, b.Risk))));
    }

    private static double Distance(FoundPath a, FoundPath b) =>
        Gap(a.Cost, b.Cost) + Gap(a.Minutes, b.Minutes) + Gap(a.Co2eHg, b.Co2eHg) + Gap(a.Risk, b.Risk);

    private static bool IsTrifle(double a, double b) => Gap(a, b) < Trifle;

    private static double Gap(double a, double b) => a == b ? 0 : Math.Abs(a - b) / Math.Max(Math.Max(a, b), 1);

    /// <summary>Packing, then each step with its carrier, its price's rule and where it ends: 'container40>haul:KTZ:E-KTZ-S40:KZ-AKTAUPORT>…'. A drive is one step.</summary>
    private static string SignatureOf(FoundPath path, PricedNetwork priced)
    {
        var parts = new List<string>();
        var packing = "";
        var drives = false;
        foreach (var offer in Moves(path, priced))
        {
            packing = offer.Context.Load.Packing.ToString();
            if (offer.Move.Kind == LegKind.Drive && drives)
            {
                parts.RemoveAt(parts.Count - 1);
            }

            drives = offer.Move.Kind == LegKind.Drive;
            parts.Add(string.Join(
                ':', new[] { offer.Move.Kind.ToString().ToLowerInvariant(), offer.Move.Operator, offer.Price?.Rate.Id, offer.Move.Service ?? offer.Move.Crossing, priced.PlaceIdAt(offer.Move.To) }
                    .Where(part => !string.IsNullOrEmpty(part))));
        }

        return char.ToLowerInvariant(packing[0]) + packing[1..] + '>' + string.Join('>', parts);
    }

    private static string CoarseSignatureOf(FoundPath path, PricedNetwork priced) =>
        string.Join('>', Parts(path, priced).Where(m => m.Kind is LegKind.Cross or LegKind.Sail)
            .Select(m => string.Join(':', m.Mode, m.Sailing ?? m.Crossing)).Prepend(string.Join(',', Parts(path, priced).Select(m => m.Mode).Distinct())));

    private static IEnumerable<Move> Parts(FoundPath path, PricedNetwork priced) =>
        Moves(path, priced).SelectMany(o => o.Move.Parts.IsEmpty ? [o.Move] : o.Move.Parts);

    private static IEnumerable<Offer> Moves(FoundPath path, PricedNetwork priced) =>
        path.Steps.Where(s => s.Offer >= 0).Select(s => priced.Offers[s.Offer]);
}
