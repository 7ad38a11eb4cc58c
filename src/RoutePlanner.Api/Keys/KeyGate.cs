using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using RoutePlanner.Api.Problems;
using RoutePlanner.Data.Keys;

namespace RoutePlanner.Api.Keys;

/// <summary>Lets a request through to its operation when its key may do it.</summary>
internal static class KeyGate
{
    private const string Scheme = "Bearer";

    internal static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        // Where routing found no operation of ours, 404 and 405 tell nothing that the document does not.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        if (!RouteRoles.ByOperation.TryGetValue(RouteRoles.NameOf(endpoint), out var needed))
        {
            await RefuseAsync(context, "No role may do this.");
            return;
        }

        if (needed is not { } role)
        {
            await next(context);
            return;
        }

        if (await FindCallerAsync(context, endpoint, role) is not { } caller)
        {
            context.Response.Headers.WWWAuthenticate = Scheme;
            await new ProblemResult(ProblemKind.Unauthorized, "Send the header 'Authorization: Bearer …' with a key that is valid.").ExecuteAsync(context);
        }
        else if (caller.Role < role)
        {
            context.Features.Set(caller); // for the count of refusals
            await RefuseAsync(context, $"This needs the role '{NameOf(role)}'; the key has the role '{NameOf(caller.Role)}'.");
        }
        else
        {
            context.Features.Set(caller);
            await next(context);
        }
    }

    /// <summary>A role as bodies write it.</summary>
    internal static string NameOf(Role role) => $"{role}".ToLowerInvariant();

    private static async Task<Caller?> FindCallerAsync(HttpContext context, RouteEndpoint endpoint, Role needed)
    {
        var options = context.RequestServices.GetRequiredService<KeyOptions>();
        var sent = context.Request.Headers[HeaderNames.Authorization];
        if (sent.Count == 0 && !options.Required && needed <= Role.Planner && endpoint.Metadata.GetMetadata<OwnedMetadata>() is null)
        {
            return new(KeyOptions.LocalOrganisation, "", Role.Planner);
        }

        return TokenOf(sent) is { } token
            ? await context.RequestServices.GetRequiredService<KeyRing>().FindAsync(token, context.RequestAborted)
            : null;
    }

    /// <summary>The token of the header 'Authorization'; null when it holds none.</summary>
    internal static KeyToken? TokenOf(StringValues sent) =>
        sent is [{ } header] && header.StartsWith($"{Scheme} ", StringComparison.OrdinalIgnoreCase) ? KeyToken.Parse(header[(Scheme.Length + 1)..].Trim()) : null;

    private static Task RefuseAsync(HttpContext context, string detail) => new ProblemResult(ProblemKind.Forbidden, detail).ExecuteAsync(context);
}
