using System.ComponentModel.DataAnnotations;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Storage;

namespace RoutePlanner.Tests.Storage;

/// <summary>The ways to name an account: by a connection string, or by its table endpoint and an identity.</summary>
public class StorageAccountTests
{
    private static readonly Uri Endpoint = new("https://account.table.core.windows.net");

    [Fact]
    public async Task An_endpoint_is_called_as_the_identity()
    {
        using var account = new EmptyAccount();
        var store = new DatasetStore(
            new() { TableEndpoint = Endpoint, Credential = new Identity(asked => $"token-for-{asked.Scopes.Single()}") },
            TimeProvider.System,
            options => options.Transport = new HttpClientTransport(account));

        Assert.Null(await store.ReadPointerAsync(CancellationToken.None));

        var request = Assert.Single(account.Requests);
        Assert.Equal(Endpoint.Host, request.RequestUri!.Host);
        Assert.Equal("Bearer token-for-https://storage.azure.com/.default", request.Headers.Authorization?.ToString());
    }

    [Fact]
    public async Task An_identity_without_a_token_is_a_storage_that_does_not_answer()
    {
        using var account = new EmptyAccount();
        var store = new DatasetStore(
            new() { TableEndpoint = Endpoint, Credential = new Identity(_ => throw new CredentialUnavailableException("Nobody is logged in.")) },
            TimeProvider.System,
            options => options.Transport = new HttpClientTransport(account));

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ReadPointerAsync(CancellationToken.None));

        Assert.Contains("Nobody is logged in.", fault.Message, StringComparison.Ordinal);
        Assert.Empty(account.Requests);
    }

    [Theory]
    [InlineData(0.1, 1)] // nothing is left for the pause before a second one
    [InlineData(60, 3)]
    public async Task A_read_is_tried_again_only_while_its_limit_is_not_over(double limitSeconds, int tries)
    {
        using var silent = new SilentAccount();
        var store = new DatasetStore(
            new() { ConnectionString = "UseDevelopmentStorage=true", ReadTry = TimeSpan.FromSeconds(0.1), ReadLimit = TimeSpan.FromSeconds(limitSeconds) },
            TimeProvider.System,
            options => options.Transport = new HttpClientTransport(silent));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ReadPointerAsync(CancellationToken.None));

        Assert.Equal(tries, silent.Requests);
    }

    [Fact]
    public void An_account_is_named_in_one_way()
    {
        Refused(new());
        Refused(new() { ConnectionString = "UseDevelopmentStorage=true", TableEndpoint = Endpoint, Credential = new Identity(_ => "") });
        Refused(new() { TableEndpoint = Endpoint });
        Refused(new() { TableEndpoint = new("http://account.table.core.windows.net"), Credential = new Identity(_ => "") });

        static void Refused(StorageOptions options) => Assert.Throws<ValidationException>(() => new DatasetStore(options, TimeProvider.System));
    }

    [Theory]
    [InlineData("Storage:ConnectionString", "UseDevelopmentStorage=true", null)]
    [InlineData("Storage:TableEndpoint", "https://account.table.core.windows.net", "https://account.table.core.windows.net/")]
    public void The_configuration_names_it_either_way(string setting, string value, string? endpoint)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build();

        var account = DatasetStorage.Account(DatasetStorage.FindConnection(configuration)!);

        Assert.Equal(endpoint, account.TableEndpoint?.AbsoluteUri);
        Assert.Equal(endpoint is null ? value : "", account.ConnectionString);
    }

    private sealed class Identity(Func<TokenRequestContext, string> token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token(requestContext), DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>An account that takes requests and never answers.</summary>
    private sealed class SilentAccount : HttpMessageHandler
    {
        internal int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>An account in which there is nothing yet.</summary>
    private sealed class EmptyAccount : HttpMessageHandler
    {
        internal List<HttpRequestMessage> Requests { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add(request);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound)
            {
                Content = new StringContent("""{"odata.error":{"code":"ResourceNotFound","message":{"lang":"en-US","value":"The specified resource does not exist."}}}""", null, "application/json"),
                RequestMessage = request,
            });
        }
    }
}
