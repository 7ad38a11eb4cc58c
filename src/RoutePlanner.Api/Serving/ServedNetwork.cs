using NodaTime;
using RoutePlanner.Api.Commodities;
using RoutePlanner.Api.Places;
using RoutePlanner.Api.Tariffs;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Scenarios;

namespace RoutePlanner.Api.Serving;

/// <summary>One version, compiled and ready to answer. Immutable; a request works with the one that it began with.</summary>
/// <param name="Published">Its entry in the history.</param>
/// <param name="LoadedAt">When this process had compiled it.</param>
/// <param name="IsMemory">Whether it comes from the program itself and not from a storage.</param>
internal sealed record ServedNetwork(PublishedVersion Published, Planner Planner, Instant LoadedAt, bool IsMemory)
{
    /// <summary>The disruptions that it was compiled under, beside those of the dataset.</summary>
    internal IReadOnlyList<StoredDisruption> Disruptions { get; init; } = [];

    /// <summary>The same for the same disruptions and the same scenario; empty without any.</summary>
    internal string DisruptionsMark { get; init; } = "";

    /// <summary>What the question supposes; null for what is so.</summary>
    internal Scenario? Scenario { get; init; }

    private readonly Lazy<TariffList> _tariffs = new(() => new(Planner.Network));

    internal DatasetVersion Version => Published.Version;

    internal Network Network => Planner.Network;

    internal PlaceSearch Places { get; } = new(Planner.Network);

    /// <summary>Made when first asked for: plans do without.</summary>
    internal TariffList Tariffs => _tariffs.Value;

    internal AnswerCache Answers { get; } = new();

    internal CommoditySearch Commodities { get; } = new(Planner.Network.Dataset.Commodities);
}
