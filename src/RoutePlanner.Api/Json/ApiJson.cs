using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RoutePlanner.Api.Audit;
using RoutePlanner.Api.Batches;
using RoutePlanner.Api.Commodities;
using RoutePlanner.Api.Crossings;
using RoutePlanner.Api.Datasets;
using RoutePlanner.Api.Disruptions;
using RoutePlanner.Api.Drafts;
using RoutePlanner.Api.Health;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Networks;
using RoutePlanner.Api.Places;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Prices;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Quotes;
using RoutePlanner.Api.Sailings;
using RoutePlanner.Api.Tariffs;

namespace RoutePlanner.Api.Json;

/// <summary>How all bodies are read and written: lowerCamelCase, strict numbers, unknown fields refused, absent instead of null.</summary>
internal static class ApiJson
{
    /// <summary>The deepest nesting of a body.</summary>
    internal const int MostDepth = 16;

    internal static JsonSerializerOptions Options { get; } = Configure(new());

    internal static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.PropertyNameCaseInsensitive = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.MaxDepth = 64;
        // Bodies are JSON and are said to be nothing else (nosniff), so '+' and Cyrillic need no escapes.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(NodaTimeConverters.Instants);
        options.Converters.Add(NodaTimeConverters.OffsetDateTimes);
        options.Converters.Add(NodaTimeConverters.LocalDates);
        options.TypeInfoResolverChain.Clear();
        options.TypeInfoResolverChain.Add(ApiJsonContext.Default.WithAddedModifier(LeaveOutUnasked));
        return options;
    }

    /// <summary>The parts of a route that were not asked for are arrays without a value, and are not written.</summary>
    private static void LeaveOutUnasked(JsonTypeInfo type)
    {
        if (type.Type != typeof(Route))
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            {
                var none = Activator.CreateInstance(property.PropertyType)!;
                property.ShouldSerialize = (_, value) => !none.Equals(value);
            }
        }
    }
}

/// <summary>The bodies, compiled.</summary>
[JsonSerializable(typeof(PlanQuery))]
[JsonSerializable(typeof(PlanAnswer))]
[JsonSerializable(typeof(BatchQuery))]
[JsonSerializable(typeof(BatchLine))]
[JsonSerializable(typeof(PriceQuery))]
[JsonSerializable(typeof(PriceAnswer))]
[JsonSerializable(typeof(ResolvedRequest))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(PlacePage))]
[JsonSerializable(typeof(PlaceAnswer))]
[JsonSerializable(typeof(NetworkMap))]
[JsonSerializable(typeof(CommodityPage))]
[JsonSerializable(typeof(CrossingPage))]
[JsonSerializable(typeof(CrossingAnswer))]
[JsonSerializable(typeof(DisruptionQuery))]
[JsonSerializable(typeof(DisruptionAnswer))]
[JsonSerializable(typeof(DisruptionPage))]
[JsonSerializable(typeof(ProfileAnswer))]
[JsonSerializable(typeof(QuoteQuery))]
[JsonSerializable(typeof(QuoteAnswer))]
[JsonSerializable(typeof(QuoteSummary))]
[JsonSerializable(typeof(QuotePage))]
[JsonSerializable(typeof(MatrixQuery))]
[JsonSerializable(typeof(MatrixAnswer))]
[JsonSerializable(typeof(ReachQuery))]
[JsonSerializable(typeof(ReachAnswer))]
[JsonSerializable(typeof(ReachMap))]
[JsonSerializable(typeof(SailingPage))]
[JsonSerializable(typeof(SailingAnswer))]
[JsonSerializable(typeof(TariffPage))]
[JsonSerializable(typeof(TariffAnswer))]
[JsonSerializable(typeof(DatasetPage))]
[JsonSerializable(typeof(DatasetContents))]
[JsonSerializable(typeof(KindRows))]
[JsonSerializable(typeof(ActivateQuery))]
[JsonSerializable(typeof(PublicationAnswer))]
[JsonSerializable(typeof(DraftQuery))]
[JsonSerializable(typeof(DraftPage))]
[JsonSerializable(typeof(DraftAnswer))]
[JsonSerializable(typeof(RowQuery))]
[JsonSerializable(typeof(RowAnswer))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(ValidationAnswer))]
[JsonSerializable(typeof(DiffPage))]
[JsonSerializable(typeof(PublishQuery))]
[JsonSerializable(typeof(KeyQuery))]
[JsonSerializable(typeof(KeyPage))]
[JsonSerializable(typeof(KeyAnswer))]
[JsonSerializable(typeof(AuditAnswerPage))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(StatusAnswer))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
