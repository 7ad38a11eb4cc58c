using Microsoft.Extensions.FileProviders;

namespace RoutePlanner.Api;

/// <summary>Serves the page that is embedded in this assembly.</summary>
internal static class EmbeddedPage
{
    internal static void UseEmbeddedPage(this IApplicationBuilder app)
    {
        var files = new ManifestEmbeddedFileProvider(typeof(EmbeddedPage).Assembly, "page");
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = static prepared => prepared.Context.Response.Headers.CacheControl = "no-cache",
        });
    }
}
