using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RoutePlanner.Api.Serving;

namespace RoutePlanner.Tests.Security;

/// <summary>Nothing that a caller writes makes the server call anything (OWASP API7), and a host in the open does not take the emulator for an account (API8).</summary>
public sealed partial class OutboundTests
{
    [Fact]
    public void Only_the_clients_of_the_storage_open_connections()
    {
        var root = Checkout.Find("src");
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToList();

        var open = files.Where(file => Connections().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'));

        Assert.True(files.Count > 200);
        Assert.Equal(["RoutePlanner.Data/Storage/StorageAccount.cs", "RoutePlanner.Server/Storage/AzuriteProcess.cs"], open.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;TableEndpoint=http://127.0.0.1:10002/devstoreaccount1;")]
    public void A_host_in_the_open_does_not_start_on_an_emulator(string connection)
    {
        Assert.Throws<InvalidOperationException>(() => Add(connection, environment: null));
        Assert.Throws<InvalidOperationException>(() => Add(connection, "Production"));
        Assert.Single(Add(connection, "Development"));
    }

    [Fact]
    public void An_account_of_Azure_is_taken() => Assert.Single(Add("https://account.table.core.windows.net", environment: null));

    private static ServiceCollection Add(string connection, string? environment)
    {
        var services = new ServiceCollection();
        services.AddDatasetStorage(new ConfigurationBuilder().AddInMemoryCollection([new("Storage:ConnectionString", connection), new("AZURE_FUNCTIONS_ENVIRONMENT", environment)]).Build());
        return services;
    }

    [GeneratedRegex(@"\b(HttpClient|SocketsHttpHandler|HttpClientTransport|WebRequest|TcpClient|UdpClient|ClientWebSocket|Socket|Dns)\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Connections();
}
