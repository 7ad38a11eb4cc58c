using Azure.Identity;
using Microsoft.Extensions.Configuration;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Serving;

/// <summary>The Table Storage account that the configuration names, for every host alike.</summary>
public static class DatasetStorage
{
    /// <summary>
    /// The connection string of 'Storage:ConnectionString', else the address of 'Storage:TableEndpoint' (as environment variables with '__' for ':'); null when none is named.
    /// </summary>
    public static string? FindConnection(IConfiguration configuration) =>
        configuration["Storage:ConnectionString"] is { Length: > 0 } connection ? connection
        : configuration["Storage:TableEndpoint"] is { Length: > 0 } endpoint ? endpoint
        : null;

    /// <summary>Makes ready to call the account; nothing is sent yet.</summary>
    /// <param name="connection">A connection string, or the https address of a table endpoint. That is called as whoever runs the process: a managed identity in Azure, 'az login' on a desk.</param>
    public static DatasetStore Open(string connection) => new(Account(connection), TimeProvider.System);

    /// <summary>Serves the datasets of the named account; without one the bundled dataset is served.</summary>
    public static IServiceCollection AddDatasetStorage(this IServiceCollection services, IConfiguration configuration) =>
        FindConnection(configuration) is { } connection ? services.AddSingleton<IDatasetSource>(new StorageSource(Open(connection))) : services;

    internal static StorageOptions Account(string connection) => connection.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        ? new() { TableEndpoint = new(connection), Credential = new DefaultAzureCredential() }
        : new() { ConnectionString = connection };
}
