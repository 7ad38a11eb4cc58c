using RoutePlanner.Data.Storage;
using RoutePlanner.Server.Azurite;

namespace RoutePlanner.Tests.Storage;

/// <summary>Azurite as a child: it keeps its data, and there is never more than one on a folder.</summary>
public sealed class AzuriteProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("routeplanner-azurite-").FullName;
    private readonly List<string> _progress = [];

    [SkippableFact]
    public async Task An_orderly_end_keeps_the_data()
    {
        await using (var first = await StartAsync())
        {
            Assert.True(first.IsOurs);
            Sample.Won(await Store(first).PublishAsync(Sample.Request(Sample.Stamped("kept"), 0), CancellationToken.None));
        }

        await using var second = await StartAsync();

        Assert.Equal(Sample.Print(Sample.Stamped("kept")), Sample.Print((await Store(second).LoadAsync(CancellationToken.None))!.Tables));
    }

    [SkippableFact]
    public async Task A_second_start_on_a_folder_gets_the_azurite_that_runs()
    {
        await using var first = await StartAsync();
        await using (var second = await StartAsync())
        {
            Assert.False(second.IsOurs);
            Assert.Equal((first.Port, first.ProcessId), (second.Port, second.ProcessId));
        }

        Assert.False(first.Ended.IsCompleted); // the end of the guest does not end it
        Assert.Null(await Store(first).ReadPointerAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task Of_starts_at_the_same_time_one_starts_azurite_and_all_get_it()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(StartAsync)));

        Assert.Single(all, process => process.IsOurs);
        Assert.Single(all.Select(process => (process.Port, process.ProcessId)).Distinct());
        foreach (var process in all)
        {
            await process.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_killed_owner_leaves_a_folder_that_can_be_used_at_once()
    {
        await StopAsync(await StartAsync()); // installs, and skips where that is impossible
        using (var owner = PublisherProcess.Start("own-azurite", _folder))
        {
            var connection = await owner.StandardOutput.ReadLineAsync();
            var store = new DatasetStore(new() { ConnectionString = connection! }, TimeProvider.System);
            Sample.Won(await store.PublishAsync(Sample.Request(Sample.Stamped("kept"), 0), CancellationToken.None));
            owner.Kill();
            await owner.WaitForExitAsync();
        }

        await using var next = await StartAsync();

        Assert.True(next.IsOurs);
        Assert.Equal(Sample.Print(Sample.Stamped("kept")), Sample.Print((await Store(next).LoadAsync(CancellationToken.None))!.Tables));
    }

    [SkippableFact]
    public async Task Packages_are_installed_once()
    {
        await StopAsync(await StartAsync());
        _progress.Clear();

        await StopAsync(await StartAsync());

        Assert.StartsWith("Azurite answers on port", Assert.Single(_progress), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_node_the_reason_says_what_to_do()
    {
        var start = await AzuriteProcess.StartAsync(Options() with { Node = Path.Combine(_folder, "node") }, _progress.Add, CancellationToken.None);

        Assert.Equal("Node.js was not found: install Node.js 20 or newer, or name a storage account.", Assert.IsType<AzuriteStart.Unavailable>(start).Reason);
    }

    [SkippableFact]
    public async Task An_azurite_that_fails_is_told_with_its_own_words()
    {
        await StopAsync(await StartAsync());
        await File.WriteAllTextAsync(Path.Combine(_folder, "__azurite_db_table__.json"), "no JSON");

        var start = await AzuriteProcess.StartAsync(Options(), _progress.Add, CancellationToken.None);

        Assert.Contains("JSON", Assert.IsType<AzuriteStart.Unavailable>(start).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lock_file_names_no_registry()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Options().PackageFolder, "package-lock.json"));

        Assert.DoesNotContain("\"resolved\"", text, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task StopAsync(AzuriteProcess process) => await process.DisposeAsync();

    private static DatasetStore Store(AzuriteProcess process) => new(new() { ConnectionString = process.ConnectionString }, TimeProvider.System);

    private AzuriteOptions Options() => AzuriteOptions.Find() with { DataFolder = _folder };

    private async Task<AzuriteProcess> StartAsync() => ((AzuriteStart.Running)AzuriteFixture.Require(
        await AzuriteProcess.StartAsync(Options(), Take, CancellationToken.None))).Process;

    private void Take(string line)
    {
        lock (_progress)
        {
            _progress.Add(line);
        }
    }
}
