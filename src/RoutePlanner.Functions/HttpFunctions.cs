using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace RoutePlanner.Functions;

/// <summary>One named function an operation, so that each has its own figures in Azure; the API's pipeline answers them all.</summary>
public sealed class HttpFunctions(RequestPipeline api)
{
    [Function("GetPlan")]
    public Task GetPlan([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/plan")] HttpRequest request) => api.RunAsync(request);

    [Function("PostPlan")]
    public Task PostPlan([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/plan")] HttpRequest request) => api.RunAsync(request);

    [Function("PostPlanBatch")]
    public Task PostPlanBatch([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/plan/batch")] HttpRequest request) => api.RunAsync(request);

    [Function("PostPrice")]
    public Task PostPrice([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/price")] HttpRequest request) => api.RunAsync(request);

    [Function("PostProfile")]
    public Task PostProfile([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/plan/profile")] HttpRequest request) => api.RunAsync(request);

    [Function("ListQuotes")]
    public Task ListQuotes([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quotes")] HttpRequest request) => api.RunAsync(request);

    [Function("PostQuote")]
    public Task PostQuote([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/quotes")] HttpRequest request) => api.RunAsync(request);

    [Function("GetQuote")]
    public Task GetQuote([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/quotes/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("DeleteQuote")]
    public Task DeleteQuote([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/quotes/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("PostMatrix")]
    public Task PostMatrix([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/matrix")] HttpRequest request) => api.RunAsync(request);

    [Function("PostReach")]
    public Task PostReach([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/reach")] HttpRequest request) => api.RunAsync(request);

    [Function("ListDisruptions")]
    public Task ListDisruptions([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/disruptions")] HttpRequest request) => api.RunAsync(request);

    [Function("GetDisruption")]
    public Task GetDisruption([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/disruptions/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("PutDisruption")]
    public Task PutDisruption([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/disruptions/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("DeleteDisruption")]
    public Task DeleteDisruption([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/disruptions/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("ListPlaces")]
    public Task ListPlaces([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/places")] HttpRequest request) => api.RunAsync(request);

    [Function("GetPlace")]
    public Task GetPlace([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/places/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("GetNetwork")]
    public Task GetNetwork([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/network")] HttpRequest request) => api.RunAsync(request);

    [Function("ListCommodities")]
    public Task ListCommodities([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/commodities")] HttpRequest request) => api.RunAsync(request);

    [Function("ListTariffs")]
    public Task ListTariffs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/tariffs")] HttpRequest request) => api.RunAsync(request);

    [Function("GetTariff")]
    public Task GetTariff([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/tariffs/{kind}/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("ListCrossings")]
    public Task ListCrossings([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/crossings")] HttpRequest request) => api.RunAsync(request);

    [Function("GetCrossing")]
    public Task GetCrossing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/crossings/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("ListSailings")]
    public Task ListSailings([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/sailings")] HttpRequest request) => api.RunAsync(request);

    [Function("GetSailing")]
    public Task GetSailing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/sailings/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("ListDatasets")]
    public Task ListDatasets([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/datasets")] HttpRequest request) => api.RunAsync(request);

    [Function("GetDataset")]
    public Task GetDataset([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/datasets/{version}")] HttpRequest request) => api.RunAsync(request);

    [Function("GetDatasetKind")]
    public Task GetDatasetKind([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/datasets/{version}/{kind}")] HttpRequest request) => api.RunAsync(request);

    [Function("ActivateDataset")]
    public Task ActivateDataset([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/datasets/{version}/activate")] HttpRequest request) => api.RunAsync(request);

    [Function("ListDrafts")]
    public Task ListDrafts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/drafts")] HttpRequest request) => api.RunAsync(request);

    [Function("PostDraft")]
    public Task PostDraft([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/drafts")] HttpRequest request) => api.RunAsync(request);

    [Function("GetDraft")]
    public Task GetDraft([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/drafts/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("DeleteDraft")]
    public Task DeleteDraft([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/drafts/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("ValidateDraft")]
    public Task ValidateDraft([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/drafts/{id}/validate")] HttpRequest request) => api.RunAsync(request);

    [Function("DiffDraft")]
    public Task DiffDraft([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/drafts/{id}/diff")] HttpRequest request) => api.RunAsync(request);

    [Function("PublishDraft")]
    public Task PublishDraft([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/drafts/{id}/publish")] HttpRequest request) => api.RunAsync(request);

    [Function("GetDraftKind")]
    public Task GetDraftKind([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/drafts/{id}/{kind}")] HttpRequest request) => api.RunAsync(request);

    [Function("PutDraftKind")]
    public Task PutDraftKind([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/drafts/{id}/{kind}")] HttpRequest request) => api.RunAsync(request);

    [Function("GetDraftRow")]
    public Task GetDraftRow([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/drafts/{id}/{kind}/{rowId}")] HttpRequest request) => api.RunAsync(request);

    [Function("PutDraftRow")]
    public Task PutDraftRow([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/drafts/{id}/{kind}/{rowId}")] HttpRequest request) => api.RunAsync(request);

    [Function("DeleteDraftRow")]
    public Task DeleteDraftRow([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/drafts/{id}/{kind}/{rowId}")] HttpRequest request) => api.RunAsync(request);

    [Function("ListKeys")]
    public Task ListKeys([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/keys")] HttpRequest request) => api.RunAsync(request);

    [Function("GetKey")]
    public Task GetKey([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/keys/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("PutKey")]
    public Task PutKey([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/keys/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("DeleteKey")]
    public Task DeleteKey([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/keys/{id}")] HttpRequest request) => api.RunAsync(request);

    [Function("ListAudit")]
    public Task ListAudit([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/audit")] HttpRequest request) => api.RunAsync(request);

    [Function("GetStatus")]
    public Task GetStatus([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/status")] HttpRequest request) => api.RunAsync(request);

    [Function("GetLive")]
    public Task GetLive([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) => api.RunAsync(request);

    [Function("GetReady")]
    public Task GetReady([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request) => api.RunAsync(request);

    /// <summary>Page, documents, and what there is not. No methods are named: every method comes here, so that 404 and 405 are answered by the
    /// API and not by the host. The name sorts last, as the host takes the first route that matches.</summary>
    [Function("ZzWeb")]
    public Task Web([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => api.RunAsync(request);
}
