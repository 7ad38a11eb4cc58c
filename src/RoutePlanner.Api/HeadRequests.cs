namespace RoutePlanner.Api;

/// <summary>HEAD is answered wherever GET is: the same headers, no body (RFC 9110, 9.3.2).</summary>
internal static class HeadRequests
{
    internal static Task AnswerAsGetAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Response.Body = Stream.Null;
        }

        context.Response.OnStarting(() =>
        {
            var allow = context.Response.Headers.Allow;
            if (allow is [{ } methods] && methods.Split(", ") is var list && list.Contains(HttpMethods.Get) && !list.Contains(HttpMethods.Head))
            {
                context.Response.Headers.Allow = string.Join(", ", list.Append(HttpMethods.Head).Order(StringComparer.Ordinal));
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
