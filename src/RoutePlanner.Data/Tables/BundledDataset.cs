using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Tables;

/// <summary>The dataset that comes with the program: the files of <c>corridor/</c>, one a kind, embedded here.</summary>
public static class BundledDataset
{
    /// <summary>Reads all files, in the order of <see cref="Kinds.All"/>.</summary>
    /// <exception cref="InvalidOperationException">A kind has no file, or a file has not the form of its table: a fault of the build.</exception>
    public static ImmutableArray<Table> ReadTables() => ImmutableArray.CreateRange(Kinds.All, ReadTable);

    /// <summary>Reads all files as a dataset of number 0, served where there is no storage.</summary>
    /// <param name="publishedAt">When it is taken to have become current.</param>
    /// <exception cref="InvalidOperationException">As for <see cref="ReadTables"/>.</exception>
    public static DatasetReading Read(Instant publishedAt) => DatasetReader.Read(ReadTables(), new DatasetVersion(0, "bundled", publishedAt));

    private static Table ReadTable(Kind kind)
    {
        using var stream = typeof(BundledDataset).Assembly.GetManifestResourceStream($"corridor/{kind.Name}.csv")
            ?? throw new InvalidOperationException($"The bundled dataset has no file corridor/{kind.Name}.csv.");
        var reading = CsvTables.Read(kind, stream);
        return reading is { Table: { } table, Faults.IsEmpty: true }
            ? table
            : throw new InvalidOperationException($"corridor/{kind.Name}.csv is no table: {string.Join(Environment.NewLine, reading.Faults)}");
    }
}
