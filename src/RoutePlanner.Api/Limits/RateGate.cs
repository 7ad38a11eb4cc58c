using System.Net;
using System.Net.Sockets;
using BitFaster.Caching;
using BitFaster.Caching.Lru;
using Microsoft.Net.Http.Headers;
using RoutePlanner.Api.Keys;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Limits;

/// <summary>Holds callers to their rates: by the key once it is known whose it is, before that by the address. Refuses before anything is read of the body or looked up.</summary>
internal sealed class RateGate(RateOptions options, TimeProvider time)
{
    /// <summary>More callers than this at once, and those who were not heard for longest start with a full bucket again.</summary>
    private const int Remembered = 10_000;

    private readonly RateOptions _options = options;
    private readonly ICache<string, TokenBucket> _keys = new ConcurrentLruBuilder<string, TokenBucket>().WithCapacity(Remembered).Build();
    private readonly ICache<string, TokenBucket> _addresses = new ConcurrentLruBuilder<string, TokenBucket>().WithCapacity(Remembered).Build();

    /// <summary>Before the key is looked up: who sends none, or one that this instance has not seen and would have to ask the storage for, is held to the rate of his address.</summary>
    internal static Task CheckAddressAsync(HttpContext context, RequestDelegate next)
    {
        var gate = context.RequestServices.GetRequiredService<RateGate>();
        if (gate._options.Address is not { } rate || !IsHeld(context) || IsKnown(context))
        {
            return next(context);
        }

        return CheckAsync(context, next, gate._addresses.GetOrAdd(NameOf(context.Connection.RemoteIpAddress), gate.NewBucket, rate), "address", rate);
    }

    /// <summary>After it: the key's own rate.</summary>
    internal static Task CheckKeyAsync(HttpContext context, RequestDelegate next)
    {
        var gate = context.RequestServices.GetRequiredService<RateGate>();
        return gate._options.Key is { } rate && context.Features.Get<Caller>() is { KeyId.Length: > 0 } caller
            ? CheckAsync(context, next, gate._keys.GetOrAdd(caller.Name, gate.NewBucket, rate), "key", rate)
            : next(context);
    }

    private TokenBucket NewBucket(string name, Rate rate) => new(rate, time);

    private static Task CheckAsync(HttpContext context, RequestDelegate next, TokenBucket bucket, string policy, Rate rate)
    {
        var take = bucket.Take();

        // draft-ietf-httpapi-ratelimit-headers: what is left of which quota. A draft: Retry-After is the certain part.
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = $"\"{policy}\";q={rate.Burst};w={(int)Math.Ceiling(rate.Burst / rate.PerSecond)}";
        headers["RateLimit"] = $"\"{policy}\";r={take.Left};t={take.SecondsToNext}";
        return take.IsTaken ? next(context)
            : new ProblemResult(ProblemKind.TooMany, $"This {policy} may send {rate.PerSecond} requests a second, and {rate.Burst} at once after a pause.") { RetryAfterSeconds = take.SecondsToNext }
                .ExecuteAsync(context);
    }

    /// <summary>All operations but those by which a machine asks whether the process lives.</summary>
    private static bool IsHeld(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint && RouteRoles.NameOf(endpoint) is not ("GetLive" or "GetReady");

    private static bool IsKnown(HttpContext context) =>
        KeyGate.TokenOf(context.Request.Headers[HeaderNames.Authorization]) is { } token && context.RequestServices.GetRequiredService<KeyRing>().Remembers(token);

    /// <summary>Of an IPv6 address the network: a subscriber has 2^64 addresses in it.</summary>
    internal static string NameOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => $"{address}",
    };
}
