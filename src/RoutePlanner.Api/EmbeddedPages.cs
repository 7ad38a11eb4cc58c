using Microsoft.Extensions.FileProviders;

namespace RoutePlanner.Api;

/// <summary>Serves the pages that are embedded in this assembly: the planner at /, the documentation of the API at /docs/.</summary>
internal static class EmbeddedPages
{
    internal static void UseEmbeddedPages(this IApplicationBuilder app)
    {
        Use(app, "docs", "/docs");
        Use(app, "page", "");
    }

    private static void Use(IApplicationBuilder app, string folder, string path)
    {
        var files = new ManifestEmbeddedFileProvider(typeof(EmbeddedPages).Assembly, folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files, RequestPath = path });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            RequestPath = path,
            OnPrepareResponse = static prepared => prepared.Context.Response.Headers.CacheControl = "no-cache",
        });
    }
}
