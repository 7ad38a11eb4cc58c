using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Sheets;
using RoutePlanner.Data.Quotes;
using RoutePlanner.Data.Storage;
using RoutePlanner.Planning.Currencies;

namespace RoutePlanner.Api.Quotes;

/// <summary>POST and GET /v1/quotes, GET and DELETE /v1/quotes/{id}: routes with their price, kept as they were offered. The server makes the ids and nothing changes a quote, so there is no PUT.</summary>
internal static class QuotesEndpoint
{
    private static readonly string[] Parts = ["legs", "charges", "emissions", "documents", "geometry"];

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("").WithMetadata(new OwnedMetadata());
        api.MapGet("/v1/quotes", (Delegate)ListAsync).WithName("ListQuotes").WithSummary("The quotes of your organisation, the newest first").Takes(Paging.Parameters).Answers<QuotePage>().AnswersProblems(400, 503);
        api.MapPost("/v1/quotes", (Delegate)PostAsync).WithName("PostQuote").WithSummary("Quote a route of a plan: kept as it is, pinned to its dataset")
            .Takes([]).Heeds(IdempotencyKeys.Header).Accepts<QuoteQuery>("application/json").Produces<QuoteAnswer>(StatusCodes.Status201Created)
            .AnswersProblems(400, 404, 409, 410, 413, 415, 422, 503).RequireRateLimiting(RoutePlannerApi.Planning);
        api.MapGet("/v1/quotes/{id}", GetAsync).WithName("GetQuote").WithSummary("One quote: as JSON, as CSV or XLSX of its charges, as GeoJSON of its route, or as a page for print in one of four languages")
            .Takes(QuoteForms.Parameters).Answers<QuoteAnswer>().AnswersCsvToo().AnswersTextToo(QuoteForms.GeoJson, QuoteForms.Html, Workbooks.MediaType).MayBeUnchanged().AnswersProblems(400, 404, 503);
        api.MapDelete("/v1/quotes/{id}", DeleteAsync).WithName("DeleteQuote").WithSummary("Take a quote back")
            .Takes([]).Heeds("If-Match").Answers<QuoteAnswer>().AnswersProblems(400, 404, 409, 412, 428, 503);
    }

    private static async Task<IResult> ListAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        var paging = Paging.Read(QueryValues.Read(context.Request.Query, Paging.Parameters, errors), errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var quotes = await context.Store().Quotes.ListAsync(context.Caller().Organisation, context.RequestAborted);
        var (page, next) = paging.Cut([.. quotes], context.Request);
        return new JsonResult<QuotePage>(new([.. page.Select(quote => Read<QuoteSummary>(quote.Summary))], next));
    }

    private static async Task<IResult> PostAsync(HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<QuoteQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        var now = PlanEndpoint.Now(context);
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (QuoteReader.Read(query, now, errors) is not { } wish)
        {
            return ProblemResult.Of(errors);
        }

        var (receipt, refused) = IdempotencyKeys.Read(context, "createQuote", query);
        if (refused is not null)
        {
            return refused;
        }

        if (await FindBeforeAsync(context, receipt) is { } before)
        {
            return before;
        }

        var (served, plan, unplanned) = await PlanEndpoint.AnswerAsync(wish.Plan with { Include = Parts }, form: null, context.Served(), now, context.RequestServices, context.RequestAborted);
        context.Features.Set(served);
        if (plan is null)
        {
            return unplanned!.Below("/plan");
        }

        if (query.PlanId is { } seen && seen != plan.Id)
        {
            return new ProblemResult(ProblemKind.Conflict, $"The question has another answer than the plan that you saw: it is now {plan.Id}, of dataset {plan.Dataset.Version}. Look at it again.");
        }

        if (plan.Routes.FirstOrDefault(route => route.Id == wish.Route) is not { } route)
        {
            errors.Add(FaultCode.UnknownTarget, "/route", "The plan shows no such route.", wish.Route, plan.Routes.Select(shown => new Candidate(shown.Id, shown.Summary)));
            return ProblemResult.Of(errors);
        }

        var caller = context.Caller();
        var cost = new Money(route.Totals.Cost.Amount, route.Totals.Cost.Currency);
        var margin = Money.Of(wish.Fixed ?? (cost.Amount * (wish.Percent ?? 0) / 100), cost.Currency);
        var quote = new QuoteAnswer(
            QuoteStore.NewId(), now, caller.Name, query.CustomerReference, query.Conditions, wish.ValidUntil, plan.Id, plan.Dataset, plan.AsOf, plan.Resolved, route,
            QuoteForms.NamesOf(route, served.Network), cost, new(wish.Fixed is null ? wish.Percent ?? 0 : null, margin), new(cost.Amount + margin.Amount, cost.Currency), plan.Notices);
        var summary = new QuoteSummary(quote.Id, now, caller.Name, quote.CustomerReference, quote.ValidUntil, plan.Resolved.From, plan.Resolved.To, route.Summary, quote.Price, plan.Dataset.Version);
        try
        {
            var (outcome, stored) = await context.Store().Quotes.CreateAsync(
                caller.Organisation, quote.Id, Write(summary), Write(quote), served.Published, quote.CustomerReference ?? "", caller.Name, receipt, context.RequestAborted);
            return outcome switch
            {
                ChangeOutcome.Done => Created(context, quote, stored),
                ChangeOutcome.Conflict => await FindBeforeAsync(context, receipt) ?? new ProblemResult(ProblemKind.Conflict, "Try once more."),
                _ => Changes.Unknown("Send the same request again with the same idempotency key, or look into /v1/quotes."),
            };
        }
        catch (StorageLimitException)
        {
            return new ProblemResult(ProblemKind.TooLarge, "The route and its question are more than is kept: ask with fewer contract rates.");
        }
    }

    private static Task<IResult?> FindBeforeAsync(HttpContext context, Receipt? receipt)
    {
        var (quotes, organisation) = (context.Store().Quotes, context.Caller().Organisation);
        return IdempotencyKeys.ReplayAsync(
            context, receipt, key => quotes.FindReceiptAsync(organisation, key, context.RequestAborted),
            async made => await quotes.LoadAsync(organisation, made, context.RequestAborted) is { } found ? Created(context, Read<QuoteAnswer>(found.Content), found.Quote) : NotFound());
    }

    private static JsonResult<QuoteAnswer> Created(HttpContext context, QuoteAnswer quote, StoredQuote stored)
    {
        context.Response.Headers.Location = $"{context.Request.PathBase}/v1/quotes/{quote.Id}";
        return new(quote) { Status = StatusCodes.Status201Created, Tag = stored.Tag };
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        var form = QuoteForms.Read(context.Request.Query, errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        return await context.Store().Quotes.LoadAsync(context.Caller().Organisation, id, context.RequestAborted) is { } found
            ? QuoteForms.Answer(Read<QuoteAnswer>(found.Content), found.Quote.Tag, form)
            : NotFound();
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (quotes, caller) = (context.Store().Quotes, context.Caller());
        if (await quotes.LoadAsync(caller.Organisation, id, context.RequestAborted) is not { } found)
        {
            return NotFound();
        }

        if (Preconditions.Check(context.Request, found.Quote.Tag, mayCreate: false) is { } refused)
        {
            return refused;
        }

        return await quotes.DeleteAsync(caller.Organisation, found.Quote, caller.Name, context.RequestAborted) switch
        {
            ChangeOutcome.Done => new JsonResult<QuoteAnswer>(Read<QuoteAnswer>(found.Content)),
            ChangeOutcome.Conflict => NotFound(),
            _ => Changes.Unknown("Read the quote to see."),
        };
    }

    /// <summary>The same for a quote that there is not and for one of another organisation.</summary>
    private static ProblemResult NotFound() => new(ProblemKind.NotFound, "Your organisation has no quote of this id; /v1/quotes lists them all.");

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, (JsonTypeInfo<T>)ApiJson.Options.GetTypeInfo(typeof(T)));

    private static T Read<T>(string content) => JsonSerializer.Deserialize(content, (JsonTypeInfo<T>)ApiJson.Options.GetTypeInfo(typeof(T)))!;
}
