using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;
using RoutePlanner.Planning.Currencies;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Tests.Search;

/// <summary>A small network and what is asked of it, in a form that search and brute force both read. An arc's offer is its place in the list.</summary>
internal sealed record Question
{
    // Two currencies, so that waiting goes through both roundings; five tenge make one cent, so that neither rounds anything away.
    private static readonly Exchange TengeToDollars = new(Rate("KZT", 500), Rate("USD", 1));

    public required int Vertices { get; init; }

    public required ImmutableArray<Arc> Arcs { get; init; }

    /// <summary>Whole cents a minute for waiting at each vertex.</summary>
    public required ImmutableArray<int> CentsPerMinute { get; init; }

    public required ImmutableArray<int> Sources { get; init; }

    public required ImmutableArray<int> Targets { get; init; }

    /// <summary>When the goods are ready, by the clock of the windows.</summary>
    public int StartMinute { get; init; }

    /// <summary>By the same clock.</summary>
    public int LatestArrival { get; init; } = int.MaxValue;

    public ulong Required { get; init; }

    public int MaxTransfers { get; init; } = int.MaxValue;

    /// <summary>Vertices of the via places, in order.</summary>
    public ImmutableArray<int> ViaVertices { get; init; } = [];

    /// <summary>Minutes to stay at each of them; 0 to pass only.</summary>
    public ImmutableArray<int> ViaStays { get; init; } = [];

    public SearchGraph ToGraph() => new(Vertices, Arcs.AsSpan(), vertex => TariffOf(CentsPerMinute[vertex]));

    public SearchQuery ToQuery(LowerBounds bounds, Criteria criteria) => new()
    {
        Sources = Sources,
        Bounds = bounds,
        Criteria = criteria,
        StartMinute = StartMinute,
        LatestArrival = LatestArrival,
        Required = Required,
        MaxTransfers = MaxTransfers,
        ViaStays = ViaStays,
        IsVia = (vertex, at) => ViaVertices[at] == vertex,
    };

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Vertices} vertices, from {string.Join(' ', Sources)} to {string.Join(' ', Targets)}");
        text.Append(CultureInfo.InvariantCulture, $", cents a minute {string.Join(' ', CentsPerMinute)}");
        text.Append(CultureInfo.InvariantCulture, $", start {StartMinute}, latest {LatestArrival}, required {Required:b}, transfers {MaxTransfers}");
        text.Append(CultureInfo.InvariantCulture, $", via {string.Join(' ', ViaVertices)} stays {string.Join(' ', ViaStays)}\n");
        foreach (var arc in Arcs)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {arc.Offer}: {arc.From} -> {arc.To}  {arc.Cost} c {arc.Minutes} min {arc.Co2eHg} hg {arc.Risk} risk {arc.SpreadMinutes} spread");
            text.Append(arc.OpensAt > 0 || arc.ClosesAt != int.MaxValue ? $"  open {arc.OpensAt}..{arc.ClosesAt}" : "");
            text.Append(arc.Gate is { } gate ? $"  gate {arc.GateAfter} min on: {string.Join(' ', gate.Stretches)}" : "");
            text.Append(arc.Change != default ? $"  {arc.Change}\n" : "\n");
        }

        return text.ToString();
    }

    internal static WaitTariff? TariffOf(int centsPerMinute) =>
        centsPerMinute == 0 ? null : new WaitTariff(centsPerMinute * 5m * 1440m, TengeToDollars);

    private static FxRate Rate(string currency, decimal perUsd) =>
        new(currency, new LocalDate(2026, 1, 1), "official", perUsd, Confidence.Published, "made up for the test");
}

/// <summary>What a route is compared by.</summary>
internal readonly record struct Vector(long Cost, int Minutes, int Co2eHg, int Risk = 0)
{
    public static Vector operator +(Vector a, Vector b) => new(a.Cost + b.Cost, a.Minutes + b.Minutes, a.Co2eHg + b.Co2eHg, a.Risk + b.Risk);

    /// <summary>The same with zeros where a criterion is not asked for.</summary>
    public Vector Only(Criteria criteria) => new(
        criteria.HasFlag(Criteria.Cost) ? Cost : 0,
        criteria.HasFlag(Criteria.Time) ? Minutes : 0,
        criteria.HasFlag(Criteria.Co2e) ? Co2eHg : 0,
        criteria.HasFlag(Criteria.Risk) ? Risk : 0);

    public bool IsNoWorseThan(Vector other) => Cost <= other.Cost && Minutes <= other.Minutes && Co2eHg <= other.Co2eHg && Risk <= other.Risk;
}
