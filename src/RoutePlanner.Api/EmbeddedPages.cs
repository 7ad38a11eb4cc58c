using Microsoft.Extensions.FileProviders;

namespace RoutePlanner.Api;

/// <summary>Serves the pages that are embedded in this assembly: the planner at /, the documentation of the API at /docs/.</summary>
internal static class EmbeddedPages
{
    private const string Planner = "page";
    private const string NotBuilt = "notbuilt";

    internal static void UseEmbeddedPages(this IApplicationBuilder app)
    {
        Use(app, "docs", "/docs");
        Use(app, new ManifestEmbeddedFileProvider(typeof(EmbeddedPages).Assembly).GetFileInfo($"{Planner}/index.html").Exists ? Planner : NotBuilt, "");
    }

    private static void Use(IApplicationBuilder app, string folder, string path)
    {
        var files = new ManifestEmbeddedFileProvider(typeof(EmbeddedPages).Assembly, folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, RequestPath = path });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            RequestPath = path,
            // The names of the page's assets hold a hash of their content.
            OnPrepareResponse = static prepared => prepared.Context.Response.Headers.CacheControl =
                prepared.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }
}
