using Microsoft.Extensions.Time.Testing;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Http;

/// <summary>A plan whose prices tell on which of the <see cref="PricedVersions"/> it rests.</summary>
internal static class PricedPlan
{
    internal const string Question = "/v1/plan?from=KZ-NORTH&to=KZ-PORT&commodity=wheat&tonnes=20&packing=bulk&ready=2026-12-01&maxRoutes=50";

    /// <summary>The answer to it.</summary>
    internal static async Task<string> TextAsync(HttpClient client)
    {
        using var response = await client.GetAsync(new Uri(Question, UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>What a server answers that was given the version's tables by hand.</summary>
    internal static async Task<string> ExpectedAsync(PublishedVersion version)
    {
        var server = new ApiServer(new Handed(version), new FakeTimeProvider(ApiServer.Start));
        await server.InitializeAsync();
        try
        {
            return await TextAsync(server.Client);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>One version, from the stamp in its note and not from the storage.</summary>
    private sealed class Handed(PublishedVersion version) : IDatasetSource
    {
        public bool IsMemory => false;

        public Task<IReadOnlyList<StoredDisruption>> ReadDisruptionsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<StoredDisruption>>([]);

        public Task<PublishedVersion?> ReadCurrentAsync(CancellationToken cancel) => Task.FromResult<PublishedVersion?>(version);

        public Task<Network> LoadAsync(PublishedVersion asked, CancellationToken cancel) =>
            Task.FromResult(Network.Compile(DatasetReader.Read(PricedVersions.Tables(version.Note), asked.Version).Dataset));

        public Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion asked, CancellationToken cancel) => throw new NotSupportedException();

        public Task<VersionPage> ListAsync(int? before, int pageSize, CancellationToken cancel) => Task.FromResult(new VersionPage([version], null));
    }
}
