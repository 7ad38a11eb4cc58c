using NodaTime;
using RoutePlanner.Data.Tables;
using RoutePlanner.Data.Validation;

namespace RoutePlanner.Tests.Data;

/// <summary>The dataset that comes with the program.</summary>
public sealed class BundledDatasetTests
{
    private static readonly DatasetReading Bundled = BundledDataset.Read(Instant.FromUtc(2026, 11, 24, 0, 0));

    public static TheoryData<string> KindNames => [.. Kinds.All.Select(kind => kind.Name)];

    [Fact]
    public void The_bundled_dataset_has_no_faults()
    {
        var faults = DatasetValidator.Validate(Bundled);

        Assert.True(faults.IsEmpty, string.Join(Environment.NewLine, faults));
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void A_bundled_file_stands_as_it_would_be_written(string name)
    {
        using var stream = typeof(BundledDataset).Assembly.GetManifestResourceStream($"corridor/{name}.csv")!;
        using var text = new StreamReader(stream);

        Assert.Equal(CsvTables.Write(Kinds.Find(name)!.ToTable(Bundled.Dataset)), text.ReadToEnd());
    }

    [Fact]
    public void Every_list_of_rows_of_a_dataset_is_a_kind() => Assert.Equal(
        typeof(RoutePlanner.Planning.Datasets.Dataset).GetProperties().Select(property => property.PropertyType)
            .Where(type => type.IsGenericType).Select(type => type.GetGenericArguments()[0].Name).Order(),
        Kinds.All.Select(kind => kind.RowType.Name).Order());
}
