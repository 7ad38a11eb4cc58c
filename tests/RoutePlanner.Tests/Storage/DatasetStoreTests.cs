using Microsoft.Extensions.Time.Testing;
using NodaTime;
using RoutePlanner.Data.Storage;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Tests.Storage;

[Collection(AzuriteTests.Name)]
public class DatasetStoreTests(AzuriteFixture azurite)
{
    [SkippableFact]
    public async Task What_was_published_is_what_is_loaded()
    {
        var longest = string.Concat(Enumerable.Repeat("жүк ", 8192));
        IReadOnlyList<Table> tables =
        [
            Sample.Table("holidays", ["id", "name"], []),
            Sample.Table(
                "places",
                ["id", "name", "note", "odd"],
                [
                    new("", ["", "", "", ""]),
                    new("KZ-AKTAU", ["KZ-AKTAU", "Ақтау · آکتاو · 阿克套", "\U0001F686\u200F", ""]),
                    new("a/b\\c#d?e%f+g'h\"i j&k=l", ["1", "'quoted' \"twice\"", "<b>&amp;", "100 %"]),
                    new("tab\tand\nbreak", ["\t", "\r\n", " ", "\u0001"]),
                    new("~002F", ["true", "2026-12-01T08:00:00Z", "1e308", "00000000-0000-0000-0000-000000000000"]),
                    new("Ёлка", [longest, "", "", "x"]),
                ]),
            Sample.Table("rail-links", ["id"], [.. Enumerable.Range(0, 2500).Select(i => new TableRow($"L{i:0000}", [$"{i}"]))]),
            // 1 MB as Azure counts, two bytes a character; Azurite counts the JSON.
            Sample.Table("documents", [.. Enumerable.Range(0, 16).Select(i => $"c{i:00}")], [new("largest", [.. Enumerable.Repeat(new string('x', 32_000), 16)])]),
            // 192 kB of JSON a row: more than one batch takes.
            Sample.Table("notices", ["text"], [.. Enumerable.Range(0, 60).Select(i => new TableRow($"N{i:00}", [new string('я', 32_000)]))]),
        ];
        var store = new DatasetStore(azurite.NewTables(), TimeProvider.System);

        var version = Sample.Won(await store.PublishAsync(Sample.Request(tables, 0, "first"), CancellationToken.None));
        var loaded = await store.LoadAsync(CancellationToken.None);

        Assert.Equal(version, loaded!.Published);
        Assert.Equal(Sample.Print(tables), Sample.Print(loaded.Tables));
        Assert.Equal((1, null, "test", "first"), (version.Version.Number, version.ParentId, version.By, version.Note));
    }

    [SkippableFact]
    public async Task Before_the_first_publication_there_is_nothing_to_load()
    {
        var store = new DatasetStore(azurite.NewTables(), TimeProvider.System);

        Assert.Null(await store.ReadPointerAsync(CancellationToken.None));
        Assert.Null(await store.LoadAsync(CancellationToken.None));
        Assert.Null(await store.FindVersionAsync(1, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_publication_on_an_old_base_is_told_the_current_version()
    {
        var store = new DatasetStore(azurite.NewTables(), TimeProvider.System);
        var first = Sample.Won(await store.PublishAsync(Sample.Request(Sample.Stamped("first"), 0), CancellationToken.None));

        Assert.Equal(new PublishOutcome.Conflict(first), await store.PublishAsync(Sample.Request(Sample.Stamped("late"), 0), CancellationToken.None));
        Assert.Equal(new PublishOutcome.Conflict(first), await store.PublishAsync(Sample.Request(Sample.Stamped("ahead"), 2), CancellationToken.None));
    }

    [SkippableFact]
    public async Task The_same_wish_sent_twice_publishes_once()
    {
        var store = new DatasetStore(azurite.NewTables(), TimeProvider.System);
        var wish = Sample.Request(Sample.Stamped("once"), 0);

        var first = await store.PublishAsync(wish, CancellationToken.None);
        Sample.Won(await store.PublishAsync(Sample.Request(Sample.Stamped("next"), 1), CancellationToken.None));

        Assert.Equal(first, await store.PublishAsync(wish, CancellationToken.None));
        Assert.Equal(2, (await store.ReadPointerAsync(CancellationToken.None))!.Version.Number);
    }

    [SkippableFact]
    public async Task History_is_listed_newest_first_and_each_version_still_loads()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };
        var store = new DatasetStore(azurite.NewTables(), clock);
        var versions = new List<PublishedVersion>();
        for (var i = 0; i < 5; i++)
        {
            versions.Add(Sample.Won(await store.PublishAsync(Sample.Request(Sample.Stamped($"v{i + 1}"), i), CancellationToken.None)));
            clock.Advance(TimeSpan.FromHours(1));
        }

        var first = await store.ListVersionsAsync(before: null, 2, CancellationToken.None);
        var second = await store.ListVersionsAsync(first.Before, 2, CancellationToken.None);
        var third = await store.ListVersionsAsync(second.Before, 2, CancellationToken.None);

        Assert.Equal(Enumerable.Reverse(versions), [.. first.Versions, .. second.Versions, .. third.Versions]);
        Assert.Null(third.Before);
        Assert.Equal([null, .. versions.Take(4).Select(v => v.Version.Id)], versions.Select(v => v.ParentId));

        var old = await store.FindVersionAtAsync(Instant.FromUtc(2026, 12, 1, 9, 30), CancellationToken.None);
        Assert.Equal(versions[1], old);
        Assert.Null(await store.FindVersionAtAsync(Instant.FromUtc(2026, 12, 1, 7, 59), CancellationToken.None));
        Assert.Equal(Sample.Print(Sample.Stamped("v2")), Sample.Print((await store.LoadAsync(old!, CancellationToken.None)).Tables));
    }

    [SkippableFact]
    public async Task A_slow_clock_never_publishes_before_the_parent()
    {
        var options = azurite.NewTables();
        var late = new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
        var early = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero));
        var parent = Sample.Won(await new DatasetStore(options, late).PublishAsync(Sample.Request(Sample.Stamped("a"), 0), CancellationToken.None));

        var child = Sample.Won(await new DatasetStore(options, early).PublishAsync(Sample.Request(Sample.Stamped("b"), 1), CancellationToken.None));

        Assert.Equal(parent.Version.PublishedAt, child.Version.PublishedAt);
    }

    [SkippableFact]
    public async Task A_row_that_azure_would_refuse_publishes_nothing()
    {
        var store = new DatasetStore(azurite.NewTables(), TimeProvider.System);
        var tables = new[] { Sample.Table("places", ["name"], [new("K", [new string('x', 40_000)])]) };

        await Assert.ThrowsAsync<StorageLimitException>(() => store.PublishAsync(Sample.Request(tables, 0), CancellationToken.None));

        Assert.Null(await store.ReadPointerAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_storage_that_is_down_is_told_as_such()
    {
        var options = azurite.NewTables() with { ConnectionString = azurite.ConnectionString.Replace("127.0.0.1:", "127.0.0.1:1/", StringComparison.Ordinal) };
        var store = new DatasetStore(options, TimeProvider.System, client => client.Retry.Delay = TimeSpan.Zero);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.LoadAsync(CancellationToken.None));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.PublishAsync(Sample.Request(Sample.Stamped("x"), 0), CancellationToken.None));
    }
}
