using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Telemetry;

namespace RoutePlanner.Api.Problems;

/// <summary>Answers with a problem document.</summary>
internal sealed class ProblemResult(ProblemKind kind, string detail) : IResult
{
    private const string MediaType = "application/problem+json";

    internal ImmutableArray<FieldError> Errors { get; init; } = [];

    internal ImmutableArray<Relaxation>? Relaxations { get; init; }

    /// <summary>When to try again; null where that would not help.</summary>
    internal int? RetryAfterSeconds { get; init; }

    internal static ProblemResult Of(FieldErrors errors) => Of(errors.ToImmutable());

    /// <summary>400 when anything has not its form, 404 for nothing but a dataset that there is not, else 422.</summary>
    internal static ProblemResult Of(ImmutableArray<FieldError> errors) =>
        new(
            errors.Any(e => e.Code.IsOfForm()) ? ProblemKind.Malformed : errors.All(e => e.Code == FaultCode.UnknownDataset) ? ProblemKind.NotFound : ProblemKind.Invalid,
            errors.Length == 1 ? errors[0].Message : $"{errors.Length} things are wrong; see 'errors'.")
        { Errors = errors };

    /// <summary>The same problem of a part of a larger body.</summary>
    internal ProblemResult Below(string pointer) => new(kind, detail)
    {
        Errors = [.. Errors.Select(error => error with { Pointer = pointer + error.Pointer })],
        Relaxations = Relaxations is { } all ? [.. all.Select(one => one with { Remove = [.. one.Remove.Select(path => pointer + path)] })] : null,
        RetryAfterSeconds = RetryAfterSeconds,
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.RequestServices.GetRequiredService<RefusalFigures>().Count(httpContext, kind);
        var response = httpContext.Response;
        response.StatusCode = kind.Status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers.ETag = default;
        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString();
        }

        return JsonSerializer.SerializeAsync(response.Body, Tell(httpContext), ApiJson.Options, httpContext.RequestAborted);
    }

    /// <summary>The document itself, for an answer of which it is a part.</summary>
    internal Problem Tell(HttpContext context) => new(kind.Type, kind.Title, kind.Status, detail, kind.Code, PathOf(context), TraceIdOf(context), Errors, Relaxations);

    internal static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    // The exception handler runs the pipeline again on its own path; the caller asked the first one.
    private static string PathOf(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerPathFeature>()?.Path ?? context.Request.Path;
}
