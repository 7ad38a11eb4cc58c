using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using RoutePlanner.Api.Serving;
using RoutePlanner.Data.Disruptions;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;
using RoutePlanner.Planning.Networks;
using RoutePlanner.Tests.Http;

namespace RoutePlanner.Tests.Operation;

/// <summary>The bundled dataset under ever higher numbers, in each of which trucks cost more.</summary>
internal sealed class RisingSource : IDatasetSource
{
    private static readonly Instant First = Instant.FromUtc(2026, 11, 24, 0, 0);

    private readonly IReadOnlyList<Table> _bundled = BundledDataset.ReadTables();

    /// <summary>The current version; 1 at first.</summary>
    internal int Number { get; set; } = 1;

    public bool IsMemory => false;

    public Task<IReadOnlyList<StoredDisruption>> ReadDisruptionsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<StoredDisruption>>([]);

    public Task<PublishedVersion?> ReadCurrentAsync(CancellationToken cancel) => Task.FromResult<PublishedVersion?>(Version(Number));

    public Task<Network> LoadAsync(PublishedVersion version, CancellationToken cancel) =>
        Task.FromResult(Network.Compile(DatasetReader.Read([.. _bundled.Select(table => Raise(table, version.Version.Number))], version.Version).Dataset));

    public Task<IReadOnlyList<Table>> ReadTablesAsync(PublishedVersion version, CancellationToken cancel) => throw new NotSupportedException();

    public Task<VersionPage> ListAsync(int? before, int pageSize, CancellationToken cancel) => Task.FromResult(new VersionPage([Version(Number)], null));

    /// <summary>Serves it as a program of its own: writes where, and for each line 'swap' the number that is served then, for each line 'memory' the figures of the heap.</summary>
    internal static async Task ServeAsync()
    {
        var source = new RisingSource();
        var server = new ApiServer(source, new FakeTimeProvider(ApiServer.Start));
        await server.InitializeAsync();
        await Console.Out.WriteLineAsync(server.Client.BaseAddress!.ToString());
        var peak = 0L;
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line == "swap")
            {
                source.Number++;
                await server.Refresher.RefreshAsync(CancellationToken.None);
                peak = Math.Max(peak, GC.GetGCMemoryInfo().HeapSizeBytes);
                await Console.Out.WriteLineAsync(server.Networks.Current!.Version.Number.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                await Console.Out.WriteLineAsync($"{GC.GetTotalMemory(forceFullCollection: true)} {peak}");
            }
        }

        await server.DisposeAsync();
    }

    private static PublishedVersion Version(int number) => new(new(number, $"v{number}", First + Duration.FromMinutes(number)), null, "test", "", Guid.Empty, $"{number}");

    private static Table Raise(Table table, int number)
    {
        if (table.Kind != "truck-rates")
        {
            return table;
        }

        var column = table.Columns.IndexOf("usdPerKm");
        return table with { Rows = [.. table.Rows.Select(row => row with { Cells = row.Cells.SetItem(column, $"{1 + (number / 1000m)}") })] };
    }
}
