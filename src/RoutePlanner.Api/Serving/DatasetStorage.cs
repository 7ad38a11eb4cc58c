using Azure.Identity;
using Microsoft.Extensions.Configuration;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Api.Serving;

/// <summary>The Table Storage account that the configuration names, for every host alike.</summary>
public static class DatasetStorage
{
    private const string EmulatorAccount = "devstoreaccount1";

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

    /// <summary>For a host in the open: serves the datasets of the named account; without one the bundled dataset is served.</summary>
    /// <exception cref="InvalidOperationException">The account is an emulator, and 'AZURE_FUNCTIONS_ENVIRONMENT' is not 'Development': the host must not start.</exception>
    public static IServiceCollection AddDatasetStorage(this IServiceCollection services, IConfiguration configuration)
    {
        if (FindConnection(configuration) is not { } connection)
        {
            return services;
        }

        // Everybody knows the emulator's key.
        if ((connection.Contains(EmulatorAccount, StringComparison.OrdinalIgnoreCase) || connection.Contains("UseDevelopmentStorage", StringComparison.OrdinalIgnoreCase))
            && configuration["AZURE_FUNCTIONS_ENVIRONMENT"] != "Development")
        {
            throw new InvalidOperationException("The storage is an emulator, whose key everybody knows: name an account of Azure, or set AZURE_FUNCTIONS_ENVIRONMENT to 'Development'.");
        }

        return services.AddSingleton<IDatasetSource>(new StorageSource(Open(connection)));
    }

    internal static StorageOptions Account(string connection) => connection.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        ? new() { TableEndpoint = new(connection), Credential = new DefaultAzureCredential() }
        : new() { ConnectionString = connection };
}
