namespace RoutePlanner.Tests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Checkout
{
    /// <summary>The full path of a file or folder, named from the root.</summary>
    internal static string Find(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RoutePlanner.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No RoutePlanner.sln above {AppContext.BaseDirectory}.");
        }

        return Path.Combine([folder.FullName, .. path]);
    }
}
