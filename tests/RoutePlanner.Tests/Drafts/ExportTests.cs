using System.Net;
using System.Text;
using RoutePlanner.Data.Tables;
using RoutePlanner.Tests.Http;
using RoutePlanner.Tests.Storage;

namespace RoutePlanner.Tests.Drafts;

/// <summary>What is given out comes back as it was.</summary>
[Collection(AzuriteTests.Name)]
public class ExportTests(AzuriteFixture azurite)
{
    [SkippableTheory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Every_kind_of_the_bundled_dataset_imports_back_to_the_same_hash(string format)
    {
        var options = azurite.NewTables();
        await using var server = await StoredServer.StartAsync(options, tables: BundledDataset.ReadTables());
        var (original, _) = await server.AskAsync(server.Admin, HttpMethod.Get, "/v1/datasets/1");

        // Into a draft of a dataset that has none of these rows.
        await server.Store.PublishAsync(Sample.Request(PricedVersions.Tables(new string('0', 32)), 1), CancellationToken.None);
        var path = await DraftTests.BeginAsync(server);
        foreach (var kind in Kinds.All)
        {
            using var export = await server.SendAsync(server.Admin, HttpMethod.Get, $"/v1/datasets/1/{kind.Name}?format={format}");
            var text = await export.Content.ReadAsStringAsync();
            var (_, tag) = await DraftTests.CsvAsync(server, $"{path}/{kind.Name}");
            using var import = await server.SendAsync(
                server.Admin, HttpMethod.Put, $"{path}/{kind.Name}", new StringContent(text, Encoding.UTF8, format == "csv" ? "text/csv" : "application/json"), tag);
            Assert.True(import.StatusCode == HttpStatusCode.OK, $"{kind.Name}: {await import.Content.ReadAsStringAsync()}");
        }

        var (validation, _) = await server.AskAsync(server.Admin, HttpMethod.Post, $"{path}/validate");
        Assert.True((bool)validation["valid"]!);
        Assert.Equal((string?)original["contentHash"], (string?)validation["contentHash"]);
        Assert.Equal(DatasetHash.Of(BundledDataset.ReadTables()), (string?)validation["contentHash"]);
        Assert.Equal(0, (int)(await server.AskAsync(server.Admin, HttpMethod.Get, $"{path}/diff?against=1")).Body["changes"]!);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-5", "-5")]
    [InlineData("-5;3", "'-5;3")]
    [InlineData("+998", "+998")]
    [InlineData("@x", "'@x")]
    [InlineData("'=x", "''=x")]
    [InlineData("'x", "'x")]
    [InlineData("x=1", "x=1")]
    public void A_cell_that_a_spreadsheet_would_run_is_led_by_an_apostrophe_and_read_without(string cell, string written)
    {
        var table = new Table("dispatch", Kinds.Find("dispatch")!.ColumnNames, [new("train:*", ["train", "*", "12", "estimate", cell])]);

        var text = CsvTables.Write(table);

        Assert.EndsWith($",estimate,{written}\n", text, StringComparison.Ordinal);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Equal(cell, CsvTables.Read(Kinds.Find("dispatch")!, stream).Table!.Rows.Single().Cells[4]);
    }

    [Fact]
    public async Task The_bundled_dataset_is_given_out_without_storage_too()
    {
        var server = new ApiServer();
        await server.InitializeAsync();

        using var csv = await server.GetAsync("/v1/datasets/0/dispatch?format=csv");
        using var none = await server.GetAsync("/v1/datasets/7/dispatch");
        using var odd = await server.GetAsync("/v1/datasets/0/oddities");

        Assert.StartsWith("product,place,waitHours", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("attachment; filename=dispatch-0.csv", csv.Content.Headers.ContentDisposition!.ToString());
        await ProblemAssert.IsAsync(none, 404, "notFound");
        await ProblemAssert.IsAsync(odd, 404, "notFound");
        await server.DisposeAsync();
    }
}
