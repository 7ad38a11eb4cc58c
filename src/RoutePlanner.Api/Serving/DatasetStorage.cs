using Microsoft.Extensions.Configuration;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Serving;

/// <summary>The Table Storage account that the configuration names, for every host alike.</summary>
public static class DatasetStorage
{
    /// <summary>The connection string of 'Storage:ConnectionString' (as an environment variable 'Storage__ConnectionString'); null when none is named.</summary>
    public static string? FindConnection(IConfiguration configuration) => configuration["Storage:ConnectionString"] is { Length: > 0 } connection ? connection : null;

    /// <summary>Makes ready to call the account; nothing is sent yet.</summary>
    public static DatasetStore Open(string connection) => new(new() { ConnectionString = connection }, TimeProvider.System);

    /// <summary>Serves the datasets of the named account; without one the bundled dataset is served.</summary>
    public static IServiceCollection AddDatasetStorage(this IServiceCollection services, IConfiguration configuration) =>
        FindConnection(configuration) is { } connection ? services.AddSingleton<IDatasetSource>(new StorageSource(Open(connection))) : services;
}
