namespace RoutePlanner.Server.Azurite;

/// <summary>Where Azurite stands and where it keeps its data.</summary>
internal sealed record AzuriteOptions
{
    /// <summary>The folder with package.json, package-lock.json and guard.cjs; npm installs into it.</summary>
    public required string PackageFolder { get; init; }

    /// <summary>The folder of the data; made when it is missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The program 'node'. Default: the one on PATH.</summary>
    public string Node { get; init; } = "node";

    /// <summary>How long Azurite may take until it answers. Default 30 seconds.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long Azurite may take to save and end. Default 5 seconds; then it is killed.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Finds the folders of this program: in the source tree those of src/RoutePlanner.Server, else those beside the program.</summary>
    /// <returns>Data goes into the folder '.azurite' beside the package folder 'azurite'.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no package folder: the program was taken apart.</exception>
    public static AzuriteOptions Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            foreach (var home in (string[])[folder.FullName, Path.Combine(folder.FullName, "src", "RoutePlanner.Server")])
            {
                var package = Path.Combine(home, "azurite");
                if (File.Exists(Path.Combine(package, "package-lock.json")))
                {
                    return new() { PackageFolder = package, DataFolder = Path.Combine(home, ".azurite") };
                }
            }
        }

        throw new DirectoryNotFoundException($"No folder 'azurite' with a package-lock.json in or above {AppContext.BaseDirectory}.");
    }
}
