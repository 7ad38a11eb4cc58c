using RoutePlanner.Api.Problems;
using RoutePlanner.Api.Quotes;

namespace RoutePlanner.Api;

/// <summary>Headers that tell a browser to run nothing but our own page.</summary>
internal static class SecurityHeaders
{
    // The page for print of a quote is fetched with the key and opened by the planner: it then stands under the planner's policy, which lets its one style through.
    private static readonly string Policy =
        $"default-src 'none'; script-src 'self'; style-src 'self' {QuotePrint.StyleHash}; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    internal static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        // When the answer starts: the exception handler clears what was set before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers.XFrameOptions = "DENY";
            headers["Trace-Id"] = ProblemResult.TraceIdOf(context);
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = Policy;
            }

            if (context.Request.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=31536000";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
