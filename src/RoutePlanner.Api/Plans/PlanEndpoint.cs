using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Serving;
using RoutePlanner.Api.Sheets;
using RoutePlanner.Api.Telemetry;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Search;

namespace RoutePlanner.Api.Plans;

/// <summary>GET and POST /v1/plan: the routes between two places that nothing beats.</summary>
internal static class PlanEndpoint
{
    internal static readonly TimeSpan SearchLimit = TimeSpan.FromSeconds(2);

    private static readonly QueryParameter Format = new("format", "'json' by default, or 'xlsx' for a workbook of the routes, their legs and charges") { Words = ["json", "xlsx"] };

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/plan", (Delegate)GetAsync)
            .WithName("GetPlan").WithSummary("Plan a shipment, in one line").Takes(PlanQueryString.Parameters)
            .Answers<PlanAnswer>().AnswersProblems(400, 404, 410, 422, 503).RequireRateLimiting(RoutePlannerApi.Planning);
        api.MapPost("/v1/plan", (Delegate)PostAsync)
            .WithName("PostPlan").WithSummary("Plan a shipment")
            .Takes([Format]).Accepts<PlanQuery>("application/json").Answers<PlanAnswer>().AnswersTextToo(Workbooks.MediaType).AnswersProblems(400, 404, 410, 413, 415, 422, 503).RequireRateLimiting(RoutePlannerApi.Planning);
    }

    private static async Task<IResult> GetAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        var (query, form) = PlanQueryString.Read(context.Request.Query, errors);
        return query is null ? ProblemResult.Of(errors) : await PlanAsync(query, form, context);
    }

    private static async Task<IResult> PostAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        var asked = QueryValues.Read(context.Request.Query, [Format], errors).Text("format");
        var isSheet = asked is not null && QueryValues.CheckWord(asked, "/format", Format.Words, errors) && asked == "xlsx";
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var (query, problem) = await JsonBody.ReadAsync<PlanQuery>(context.Request);
        return query is null ? problem! : await PlanAsync(isSheet ? query with { Include = PlanSheet.Parts } : query, form: null, context, isSheet);
    }

    private static async Task<IResult> PlanAsync(PlanQuery query, PlanQueryString? form, HttpContext context, bool isSheet = false)
    {
        var (served, question, problem) = await ReadAsync(query, form, context.Served(), Now(context), context.RequestServices, context.RequestAborted);
        context.Features.Set(served);
        if (question is null)
        {
            return problem!;
        }

        if (!isSheet && served.Answers.Find(question.Key) is { } before)
        {
            return new BytesResult(before, BytesResult.Json);
        }

        var (answer, unplanned) = Answer(question, query, form, context.RequestServices, context.RequestAborted);
        if (answer is null)
        {
            return unplanned!;
        }

        if (isSheet)
        {
            return new BytesResult(PlanSheet.ToWorkbook(answer), Workbooks.MediaType, $"plan-{answer.Resolved.From.Id}-{answer.Resolved.To.Id}.xlsx");
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(answer, ApiJson.Options);
        if (answer.Complete)
        {
            served.Answers.Keep(question.Key, body); // what a limit cut may be whole the next time
        }

        return new BytesResult(body, BytesResult.Json);
    }

    internal static Instant Now(HttpContext context) => Instant.FromDateTimeOffset(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>Answers one question, or tells the problem; with the network that either rests on.</summary>
    /// <param name="form">The form in which the question was asked, when it was a flat one.</param>
    /// <param name="current">The network for a question that names no other.</param>
    internal static async Task<(ServedNetwork Served, PlanAnswer? Answer, ProblemResult? Problem)> AnswerAsync(
        PlanQuery query, PlanQueryString? form, ServedNetwork current, Instant now, IServiceProvider services, CancellationToken cancel)
    {
        var (served, question, problem) = await ReadAsync(query, form, current, now, services, cancel);
        if (question is null)
        {
            return (served, null, problem);
        }

        var (answer, unplanned) = Answer(question, query, form, services, cancel);
        return (served, answer, unplanned);
    }

    private static async Task<(ServedNetwork Served, PlanQuestion? Question, ProblemResult? Problem)> ReadAsync(
        PlanQuery query, PlanQueryString? form, ServedNetwork current, Instant now, IServiceProvider services, CancellationToken cancel)
    {
        var replay = new FieldErrors();
        if (await ReplayReader.ReadAsync(query.Options, current, services, replay, cancel) is not { } served)
        {
            return (current, null, Refuse(replay, form));
        }

        var reading = new PlanReading(served, now);
        return PlanReader.Read(query, reading) is { } request
            ? (served, new(request, reading, Resolve(request, served.Network), query.Include ?? ["legs", "charges", "emissions", "documents"]), null)
            : (served, null, Refuse(reading.Errors, form));
    }

    private static (PlanAnswer? Answer, ProblemResult? Problem) Answer(
        PlanQuestion question, PlanQuery query, PlanQueryString? form, IServiceProvider services, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(SearchLimit, services.GetRequiredService<TimeProvider>());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var served = question.Reading.Served;
        return services.GetRequiredService<PlanFigures>().Measure(question.Request, served.Version.Number, () => served.Planner.Plan(question.Request, stop.Token)) switch
        {
            PlanOutcome.Found found => (Answer(found.Plan, question), null),
            PlanOutcome.Unfinished => (null, new(ProblemKind.Unfinished, "Ask for less at once: fewer criteria, packings or demands.") { RetryAfterSeconds = 5 }),
            PlanOutcome.NoRoute none => (null, NoRoute(none, question.Request, served.Network, pointer => NameOf(pointer, query, form))),
            _ => throw new InvalidOperationException("An outcome that is not known."),
        };
    }

    private static ProblemResult Refuse(FieldErrors errors, PlanQueryString? form) =>
        ProblemResult.Of(form is null ? errors.ToImmutable() : [.. errors.ToImmutable().Select(form.InOwnWords)]);

    private static ProblemResult NoRoute(PlanOutcome.NoRoute none, PlanRequest request, Network network, Func<string, string> nameOf)
    {
        var way = $"from {network.Places[request.From].NameEn} to {network.Places[request.To].NameEn}";
        return new(ProblemKind.NoRoute, none.Blocking.IsEmpty ? $"No way leads {way} for these goods, even without any demands." : $"The demands in 'errors' together leave no way {way}; 'relaxations' tells what taking one away would give.")
        {
            Errors = [.. none.Blocking.Select(b => new FieldError(FaultCode.Blocks, nameOf(b.Pointer), b.Message, b.Value, []))],
            Relaxations = [.. none.Blocking.Where(b => b.Cost is not null).Select(b => new Relaxation([nameOf(b.Pointer)], b.Cost, b.DurationMinutes))],
        };
    }

    /// <summary>Where the caller wrote a demand: the deadline may stand in two places, and in the query string all have other names.</summary>
    private static string NameOf(string pointer, PlanQuery query, PlanQueryString? form)
    {
        var written = pointer == "/deadline/arriveBefore" && query.When?.ArriveBefore is not null ? "/when/arriveBefore" : pointer;
        return form is null ? written : form.NameOf(written);
    }

    private static PlanAnswer Answer(Plan plan, PlanQuestion question)
    {
        var (served, resolved) = (question.Reading.Served, question.Resolved);
        return new(
            question.Id, new(served.Version.Number, served.Version.PublishedAt), served.Version.PublishedAt, plan.Complete, resolved, new(plan.Front.Size, resolved.Criteria),
            [.. plan.Routes.Select(route => Select(route, question.Include, served.Network))], NoticesOf(plan.Complete, served, question.Reading).AddRange(plan.Notices));
    }

    internal static ImmutableArray<Notice> NoticesOf(bool isComplete, ServedNetwork served, PlanReading reading)
    {
        var notices = served.IsMemory
            ? reading.Notices.Add(new("servedFromMemory", NoticeSeverity.Warning, [], "There is no storage: this is the dataset that came with the program, and nothing can be published."))
            : reading.Notices;
        if (served.Scenario is { } scenario)
        {
            notices = notices.Add(new("scenario", NoticeSeverity.Warning, [], $"This rests on what the question supposes: {string.Join(", ", [.. scenario.Running.Select(id => $"{id} runs"), .. scenario.Disruptions.Select(d => $"{d.Kind.ToString().ToLowerInvariant()} at {d.Target.Id}")])}."));
        }

        return isComplete
            ? notices
            : notices.Add(new("searchCut", NoticeSeverity.Warning, [], "A limit cut the search: these routes are what it had found, and better ones may exist. Ask for less at once: fewer criteria, packings or demands."));
    }

    private static Route Select(Route route, IReadOnlyList<string> include, Network network) => route with
    {
        Legs = include.Contains("legs") ? route.Legs : default,
        Charges = include.Contains("charges") ? route.Charges : default,
        Emissions = include.Contains("emissions") ? route.Emissions : default,
        Documents = include.Contains("documents") ? route.Documents : default,
        Geometry = include.Contains("geometry") ? RouteGeometry.Of(route, network) : null,
    };

    internal static ResolvedRequest Resolve(PlanRequest request, Network network)
    {
        PlaceName NameOf(int place) => new(network.Places[place].Id, network.Places[place].NameEn);
        ImmutableArray<ResolvedConstraint> Constraints(bool avoid) =>
            [.. request.Constraints.Where(c => c.Avoids == avoid).Select(c => new ResolvedConstraint(c.Target.Kind, c.Target.Id))];

        var shipment = request.Shipment;
        return new(
            NameOf(request.From), NameOf(request.To),
            request.ReadyAt.InZone(network.ZoneOf(request.From)).ToOffsetDateTime(), request.ArriveBefore?.InZone(network.ZoneOf(request.To)).ToOffsetDateTime(),
            request.BookedAt?.InZone(network.ZoneOf(request.From)).ToOffsetDateTime(),
            new(
                shipment.Commodity.Id, shipment.HsCodes, shipment.MassKg, shipment.VolumeM3, shipment.Value, shipment.HasCarrierContainers ? "carrier" : "shipper",
                [.. shipment.Loads.Select(l => new ResolvedUnits(l.Packing, l.IsContainer ? l.Containers : null, l.Wagons, l.Trucks))]),
            [.. CriteriaWords(request.Criteria)], Constraints(avoid: true), Constraints(avoid: false),
            [.. request.Via.Select(v => new ResolvedVia(network.Places[v.Place].Id, v.StayMinutes))],
            request.MaxTransfers, request.ExcludesDoubtful ? "exclude" : "include", request.TruckFlags, request.Currency, request.MaxRoutes, request.ContractRates,
            request.Terms is { } terms ? new(terms.Incoterm.ToString().ToUpperInvariant(), terms.Place is { } place ? NameOf(place) : null) : null, request.InsurancePercent, request.MinProbability, request.DelayCostPercentPerDay);
    }

    private static IEnumerable<string> CriteriaWords(Criteria criteria)
    {
        if (criteria.HasFlag(Criteria.Cost))
        {
            yield return "cost";
        }

        if (criteria.HasFlag(Criteria.Time))
        {
            yield return "time";
        }

        if (criteria.HasFlag(Criteria.Co2e))
        {
            yield return "co2e";
        }

        if (criteria.HasFlag(Criteria.Risk))
        {
            yield return "risk";
        }
    }

    /// <summary>The same for the same question to the same dataset, by whatever form it was asked.</summary>
    internal static string IdOf(ResolvedRequest resolved, ServedNetwork served, string more = "")
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(resolved, ApiJson.Options));
        hash.AppendData(Encoding.UTF8.GetBytes($"{served.Version.Number}|{served.Version.Id}|{served.DisruptionsMark}{more}"));
        return $"p_{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}";
    }
}
