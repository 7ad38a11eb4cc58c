using System.Collections.Frozen;
using RoutePlanner.Data.Keys;

namespace RoutePlanner.Api.Keys;

/// <summary>
/// An operation on what belongs to an organisation, as quotes with their margins do: it needs a key also where planning and reading need none, to read as to write. Else whoever reaches a local server
/// would be of the organisation 'local'.
/// </summary>
internal sealed record OwnedMetadata;

/// <summary>Which role each operation needs: the one table. An operation that is not in it is answered to nobody.</summary>
internal static class RouteRoles
{
    /// <summary>By the name of the operation, or its path where it has none; null for what everybody may.</summary>
    internal static FrozenDictionary<string, Role?> ByOperation { get; } = new Dictionary<string, Role?>(StringComparer.Ordinal)
    {
        ["/openapi/v1.json"] = null,
        ["GetLive"] = null,
        ["GetReady"] = null,

        ["GetStatus"] = Role.Reader,
        ["ListPlaces"] = Role.Reader,
        ["GetPlace"] = Role.Reader,
        ["GetNetwork"] = Role.Reader,
        ["ListCommodities"] = Role.Reader,
        ["ListTariffs"] = Role.Reader,
        ["GetTariff"] = Role.Reader,
        ["ListCrossings"] = Role.Reader,
        ["GetCrossing"] = Role.Reader,
        ["ListSailings"] = Role.Reader,
        ["GetSailing"] = Role.Reader,
        ["ListDisruptions"] = Role.Reader,
        ["GetDisruption"] = Role.Reader,
        ["ListDatasets"] = Role.Reader,
        ["GetDataset"] = Role.Reader,
        ["GetDatasetKind"] = Role.Reader,

        ["GetPlan"] = Role.Planner,
        ["PostPlan"] = Role.Planner,
        ["PostPlanBatch"] = Role.Planner,
        ["PostPrice"] = Role.Planner,
        ["PostProfile"] = Role.Planner,
        ["ListQuotes"] = Role.Planner,
        ["PostQuote"] = Role.Planner,
        ["GetQuote"] = Role.Planner,
        ["DeleteQuote"] = Role.Planner,
        ["PostMatrix"] = Role.Planner,
        ["PostReach"] = Role.Planner,

        ["PutDisruption"] = Role.Editor,
        ["DeleteDisruption"] = Role.Editor,

        ["ListDrafts"] = Role.Editor,
        ["PostDraft"] = Role.Editor,
        ["GetDraft"] = Role.Editor,
        ["DeleteDraft"] = Role.Editor,
        ["GetDraftKind"] = Role.Editor,
        ["PutDraftKind"] = Role.Editor,
        ["GetDraftRow"] = Role.Editor,
        ["PutDraftRow"] = Role.Editor,
        ["DeleteDraftRow"] = Role.Editor,
        ["ValidateDraft"] = Role.Editor,
        ["DiffDraft"] = Role.Editor,

        ["PublishDraft"] = Role.Publisher,
        ["ActivateDataset"] = Role.Publisher,

        ["ListKeys"] = Role.Admin,
        ["GetKey"] = Role.Admin,
        ["PutKey"] = Role.Admin,
        ["DeleteKey"] = Role.Admin,
        ["ListAudit"] = Role.Admin,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name under which an endpoint stands in the table.</summary>
    internal static string NameOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? endpoint.RoutePattern.RawText ?? "";
}
