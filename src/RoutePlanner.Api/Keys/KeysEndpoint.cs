using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using NodaTime;
using RoutePlanner.Api.Editing;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.OpenApi;
using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Keys;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Keys;

/// <summary>What a key is to be, as a whole: a field that is absent takes its default.</summary>
public sealed record KeyQuery
{
    /// <summary>What its holder may do; each role may all that those before it may.</summary>
    [AllowedValues("reader", "planner", "editor", "publisher", "admin")]
    public string? Role { get; init; }

    /// <summary>When it ends by itself, as in 2027-12-01T08:00:00Z; by default it does not.</summary>
    public string? ExpiresAt { get; init; }

    /// <summary>Whether a key that there is gets a new secret, told once in this answer; a new key always has one.</summary>
    public bool? NewSecret { get; init; }

    /// <summary>How long the secret before stays good beside the new one. Default 60.</summary>
    [Range(0, 43_200)]
    public int? OldSecretMinutes { get; init; }
}

/// <summary>A key. Its secret is in no answer but the one to the request that made it.</summary>
/// <param name="Role">What its holder may do.</param>
/// <param name="CreatedBy">The organisation and the id of the key that made it, or 'configuration'.</param>
/// <param name="ExpiresAt">When it ends by itself; absent when it does not.</param>
/// <param name="RevokedAt">When it was revoked; absent when it was not.</param>
/// <param name="OldSecretUntil">How long the secret before the newest is good; absent when there is none.</param>
/// <param name="Token">What its holder sends as 'Authorization: Bearer …'. Keep it: it is told this once.</param>
public sealed record KeyAnswer(
    string Id, string Organisation, string Role, Instant CreatedAt, string CreatedBy, Instant? ExpiresAt, Instant? RevokedAt, Instant? OldSecretUntil, string? Token);

/// <summary>The keys of the caller's organisation by id, revoked ones too.</summary>
public sealed record KeyPage(ImmutableArray<KeyAnswer> Value, string? NextLink);

/// <summary>GET /v1/keys, and PUT, GET and DELETE /v1/keys/{id}: the keys of the caller's organisation.</summary>
internal static class KeysEndpoint
{
    private const int DefaultOldSecretMinutes = 60;
    private const int MostOldSecretMinutes = 43_200;

    private static readonly ImmutableArray<string> Roles = [.. Enum.GetValues<Role>().Select(KeyGate.NameOf)];

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/v1/keys", (Delegate)ListAsync).WithName("ListKeys").WithSummary("The keys of your organisation").Takes(Paging.Parameters).Answers<KeyPage>().AnswersProblems(400, 503);
        api.MapGet("/v1/keys/{id}", GetAsync).WithName("GetKey").WithSummary("One key").Takes([]).Answers<KeyAnswer>().AnswersProblems(400, 404, 503);
        api.MapPut("/v1/keys/{id}", PutAsync).WithName("PutKey").WithSummary("Make a key, change it, or give it a new secret")
            .Takes([]).Heeds("If-Match", "If-None-Match").Accepts<KeyQuery>("application/json").Answers<KeyAnswer>().Produces<KeyAnswer>(StatusCodes.Status201Created)
            .AnswersProblems(400, 409, 412, 413, 415, 422, 428, 503);
        api.MapDelete("/v1/keys/{id}", DeleteAsync).WithName("DeleteKey").WithSummary("Revoke a key: in force everywhere within 30 seconds")
            .Takes([]).Heeds("If-Match").Answers<KeyAnswer>().AnswersProblems(400, 404, 409, 412, 428, 503);
    }

    private static async Task<IResult> ListAsync(HttpContext context)
    {
        var errors = new FieldErrors();
        var paging = Paging.Read(QueryValues.Read(context.Request.Query, Paging.Parameters, errors), errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var stored = await context.Store().Keys.ListAsync(context.Caller().Organisation, context.RequestAborted);
        var configured = context.RequestServices.GetRequiredService<KeyOptions>().FirstAdmins
            .Where(token => token.Organisation == context.Caller().Organisation && !stored.Any(key => key.Id == token.KeyId)).Select(OfConfiguration);
        var (page, next) = paging.Cut([.. stored.Concat(configured).OrderBy(key => key.Id, StringComparer.Ordinal).Select(key => Answer(key))], context.Request);
        return new JsonResult<KeyPage>(new(page, next));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        return errors.Any ? ProblemResult.Of(errors)
            : await FindAsync(id, context) is { } key ? new JsonResult<KeyAnswer>(Answer(key)) { Tag = TagOf(key) }
            : NotFound();
    }

    private static async Task<IResult> PutAsync(string id, HttpContext context)
    {
        var (query, problem) = await JsonBody.ReadAsync<KeyQuery>(context.Request);
        if (query is null)
        {
            return problem!;
        }

        var now = Now(context);
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (!KeyToken.IsName(id))
        {
            errors.Add(FaultCode.Malformed, "/id", "The id of a key is 2 to 40 small letters, digits and '-', none of these at either end.");
        }

        var (role, expiresAt) = (ReadRole(query, errors), ReadExpiry(query, now, errors));
        if (query.OldSecretMinutes is < 0 or > MostOldSecretMinutes)
        {
            errors.Add(FaultCode.OutOfRange, "/oldSecretMinutes", $"Write 0 to {MostOldSecretMinutes}.", $"{query.OldSecretMinutes}");
        }

        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        var caller = context.Caller();
        var before = await FindAsync(id, context);
        if (Preconditions.Check(context.Request, before is null ? null : TagOf(before), mayCreate: true) is { } refused)
        {
            return refused;
        }

        if (before?.RevokedAt is not null)
        {
            return new ProblemResult(ProblemKind.Conflict, "The key was revoked and stays so; make one of another id.");
        }

        var next = (before ?? new(caller.Organisation, id, 0, role, now, caller.Name, null, null, [])) with { Role = role, ExpiresAt = expiresAt };
        KeyToken? token = null;
        if (before is null || query.NewSecret == true)
        {
            token = KeyToken.Make(caller.Organisation, id);
            next = next.Rotate(token, now + Duration.FromMinutes(query.OldSecretMinutes ?? DefaultOldSecretMinutes));
        }

        return await SaveAsync(before, next, "putKey", context)
            ?? new JsonResult<KeyAnswer>(Answer(Saved(before, next), token?.Reveal()))
            {
                Status = before is null ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                Tag = TagOf(Saved(before, next)),
            };
    }

    private static async Task<IResult> DeleteAsync(string id, HttpContext context)
    {
        var errors = new FieldErrors();
        QueryValues.Read(context.Request.Query, [], errors);
        if (errors.Any)
        {
            return ProblemResult.Of(errors);
        }

        if (await FindAsync(id, context) is not { } before)
        {
            return NotFound();
        }

        if (Preconditions.Check(context.Request, TagOf(before), mayCreate: false) is { } refused)
        {
            return refused;
        }

        var next = before with { RevokedAt = before.RevokedAt ?? Now(context) };
        return await SaveAsync(before, next, "revokeKey", context) ?? new JsonResult<KeyAnswer>(Answer(Saved(before, next))) { Tag = TagOf(Saved(before, next)) };
    }

    /// <summary>Stores the key; null when that is done, else the problem to answer with.</summary>
    private static async Task<IResult?> SaveAsync(AccessKey? before, AccessKey next, string action, HttpContext context)
    {
        var outcome = await context.Store().Keys.SaveAsync(before is { Revision: 0 } ? null : before, next, context.Caller().Name, action, context.RequestAborted);
        context.RequestServices.GetRequiredService<KeyRing>().Forget(next.Organisation, next.Id);
        return outcome switch
        {
            ChangeOutcome.Done => null,
            ChangeOutcome.Conflict => new ProblemResult(ProblemKind.PreconditionFailed, "Somebody else changed the key meanwhile; read it again."),
            _ => Changes.Unknown("Read the key to see; a secret that you were not told is replaced by asking for a new one."),
        };
    }

    private static AccessKey Saved(AccessKey? before, AccessKey next) => next with { Revision = (before?.Revision ?? 0) + 1 };

    private static async Task<AccessKey?> FindAsync(string id, HttpContext context)
    {
        var organisation = context.Caller().Organisation;
        if (!KeyToken.IsName(id))
        {
            return null;
        }

        return await context.Store().Keys.FindAsync(organisation, id, context.RequestAborted)
            ?? (context.RequestServices.GetRequiredService<KeyOptions>().FirstAdmins.FirstOrDefault(token => token.Organisation == organisation && token.KeyId == id) is { } configured
                ? OfConfiguration(configured)
                : null);
    }

    private static AccessKey OfConfiguration(KeyToken token) => new(token.Organisation, token.KeyId, 0, Role.Admin, default, "configuration", null, null, [new(token.Hash, null)]);

    private static Role ReadRole(KeyQuery query, FieldErrors errors)
    {
        if (query.Role is not { } text)
        {
            errors.Add(FaultCode.Missing, "/role", $"Write one of {string.Join(", ", Roles)}.");
            return default;
        }

        return QueryValues.CheckWord(text, "/role", Roles, errors) ? Enum.Parse<Role>(text, ignoreCase: true) : default;
    }

    private static Instant? ReadExpiry(KeyQuery query, Instant now, FieldErrors errors)
    {
        if (query.ExpiresAt is not { } text)
        {
            return null;
        }

        if (MomentReader.TryRead(text, DateTimeZone.Utc) is not { } at)
        {
            errors.Add(FaultCode.BadMoment, "/expiresAt", MomentReader.Form, text);
            return null;
        }

        if (at <= now)
        {
            errors.Add(FaultCode.Contradiction, "/expiresAt", "It is past; to end a key now, delete it.", text);
        }

        return at;
    }

    private static string TagOf(AccessKey key) => key.Hash[..32];

    private static KeyAnswer Answer(AccessKey key, string? token = null) => new(
        key.Id, key.Organisation, KeyGate.NameOf(key.Role), key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.RevokedAt, key.Secrets is [{ Until: { } until }, _] ? until : null, token);

    private static ProblemResult NotFound() => new(ProblemKind.NotFound, "Your organisation has no key of this id; /v1/keys lists them all.");

    private static Instant Now(HttpContext context) => Instant.FromDateTimeOffset(context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
}
