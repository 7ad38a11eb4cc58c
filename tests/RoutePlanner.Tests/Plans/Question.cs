using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using NodaTime;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Tests.Plans;

/// <summary>A dataset and one question to it, by ids: what the planner and the brute force are both asked.</summary>
internal sealed record Question(Dataset Dataset, string From, string To, Instant ReadyAt, Shipment Shipment, string Currency)
{
    internal Criteria Criteria { get; init; } = Criteria.Cost | Criteria.Time;

    internal ImmutableArray<Constraint> Constraints { get; init; } = [];

    internal ImmutableArray<(string Place, int StayMinutes)> Via { get; init; } = [];

    internal int? MaxTransfers { get; init; }

    internal bool ExcludesDoubtful { get; init; }

    internal ImmutableArray<string> TruckFlags { get; init; } = [];

    internal Instant? ArriveBefore { get; init; }

    internal Instant? BookedAt { get; init; }

    internal ImmutableArray<ContractRate> ContractRates { get; init; } = [];

    /// <summary>How many rows the dataset has, demands added: the smaller of two failing questions is the better one to read.</summary>
    internal int Size => Tables().Sum(t => t.Rows.Count) + Constraints.Length + Via.Length + ContractRates.Length + Shipment.Loads.Length;

    internal PlanRequest ToRequest(Network network) =>
        new(network.FindPlace(From)!.Value, network.FindPlace(To)!.Value, ReadyAt, Shipment, Currency)
        {
            Criteria = Criteria,
            Constraints = Constraints,
            Via = [.. Via.Select((v, at) => new ViaStop(network.FindPlace(v.Place)!.Value, v.StayMinutes, $"/constraints/require/via/{at}"))],
            MaxTransfers = MaxTransfers,
            ExcludesDoubtful = ExcludesDoubtful,
            TruckFlags = TruckFlags,
            ArriveBefore = ArriveBefore,
            BookedAt = BookedAt,
            ContractRates = ContractRates,
            MaxRoutes = int.MaxValue,
        };

    /// <summary>The question without its rows.</summary>
    internal string Header()
    {
        var text = new StringBuilder()
            .AppendLine($"{From} to {To}, ready {ReadyAt}, {Shipment.MassKg / 1000m} t, HS {string.Join(';', Shipment.HsCodes)}, in {Currency}, by {Criteria}")
            .AppendLine($"flags {string.Join(';', TruckFlags)}, deadline {ArriveBefore}, booked {BookedAt}, transfers {MaxTransfers}, doubtful out {ExcludesDoubtful}");
        foreach (var load in Shipment.Loads)
        {
            text.AppendLine($"load {load.Packing}: {load.Containers} boxes, {load.Wagons} wagons, {load.Trucks} trucks");
        }

        foreach (var constraint in Constraints)
        {
            text.AppendLine($"{(constraint.Avoids ? "avoid" : "require")} {constraint.Target.Kind} {constraint.Target.Id}");
        }

        foreach (var (place, stay) in Via)
        {
            text.AppendLine($"via {place} for {stay} min");
        }

        foreach (var contract in ContractRates)
        {
            text.AppendLine($"contract {Draw(contract)}");
        }

        return text.ToString();
    }

    /// <summary>The question and the rows that matter to it, a line each, empty cells and texts left out.</summary>
    internal string Draw()
    {
        var text = new StringBuilder(Header());
        var names = Tables().Where(t => t.Name != nameof(Dataset.FxRates) && (t.Name != nameof(Dataset.EmissionFactors) || Criteria.HasFlag(Criteria.Co2e)));
        foreach (var row in names.SelectMany(t => t.Rows.Cast<object>()))
        {
            text.AppendLine(Draw(row));
        }

        return text.ToString();
    }

    private static string Draw(object row) => row.GetType().Name + ' ' + string.Join(' ', row.GetType().GetProperties()
        .Where(p => p.Name is not ("Source" or "Confidence" or "EqualityContract" or "NameEn" or "NameRu" or "NameKk" or "NameFa" or "Lat" or "Lon" or "Low" or "High"))
        .Select(p => (p.Name, Text: Text(p, row)))
        .Where(p => p.Text.Length > 0)
        .Select(p => $"{p.Name}={p.Text}"));

    private static string Text(PropertyInfo property, object row) => property.GetValue(row) switch
    {
        null => "",
        string text => text,
        LocalDate day => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list => string.Join(';', list.Cast<object>()),
        var other => other.ToString() ?? "",
    };

    private IEnumerable<(string Name, ICollection Rows)> Tables() => typeof(Dataset).GetProperties()
        .Where(p => p.PropertyType.IsGenericType && p.Name != nameof(Dataset.Version))
        .Select(p => (p.Name, (ICollection)p.GetValue(Dataset)!));
}
