using System.Collections.Immutable;
using RoutePlanner.Data.Validation;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Tables;

/// <summary>A kind of rows: its name, its columns, and where its rows stand in a <see cref="Dataset"/>. All are in <see cref="Kinds"/>.</summary>
public abstract class Kind
{
    private protected Kind(string name, Type rowType, ImmutableArray<Column> columns)
    {
        Name = name;
        RowType = rowType;
        Columns = columns;
        ColumnNames = ImmutableArray.CreateRange(columns, column => column.Name);
    }

    /// <summary>The name in file names, storage and addresses, as in 'rail-links'.</summary>
    public string Name { get; }

    /// <summary>The record of a row.</summary>
    public Type RowType { get; }

    public ImmutableArray<Column> Columns { get; }

    public ImmutableArray<string> ColumnNames { get; }

    /// <summary>The rows in a dataset, in its order.</summary>
    public abstract IReadOnlyList<IRow> Rows(Dataset dataset);

    /// <summary>The rows in a dataset as canonical text, by key.</summary>
    public abstract Table ToTable(Dataset dataset);

    /// <summary>The key of a record of this kind.</summary>
    public abstract string KeyOf(IRow row);

    /// <summary>A row from its cells, in the order of <see cref="Columns"/>: canonical text where a cell can be read, its own text where not.</summary>
    /// <exception cref="ArgumentException">There is not one cell a column.</exception>
    public TableRow ToRow(IReadOnlyList<string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count != Columns.Length)
        {
            throw new ArgumentException($"{Name} has {Columns.Length} columns, and {cells.Count} cells were given.", nameof(cells));
        }

        var canonical = cells.Select((cell, at) => Columns[at].ToCanonical(cell)).ToImmutableArray();
        return new(string.Join(':', canonical.Where((_, at) => Columns[at].IsKey)), canonical);
    }

    /// <summary>The dataset with the rows of a table that can be read; a fault for each cell that cannot.</summary>
    /// <param name="dataset">What the rows are put into.</param>
    /// <param name="rows">Rows in the order that they are to have.</param>
    /// <param name="faults">Where the faults are added.</param>
    internal abstract Dataset Read(Dataset dataset, IEnumerable<TableRow> rows, ICollection<DatasetFault> faults);
}

/// <summary>A kind with the type of its rows.</summary>
internal sealed class Kind<TRow> : Kind
    where TRow : class, IRow
{
    private readonly RowCodec<TRow> _codec;
    private readonly Func<Dataset, ImmutableArray<TRow>> _get;
    private readonly Func<Dataset, ImmutableArray<TRow>, Dataset> _with;

    internal Kind(string name, Func<Dataset, ImmutableArray<TRow>> get, Func<Dataset, ImmutableArray<TRow>, Dataset> with)
        : this(name, new RowCodec<TRow>(name), get, with)
    {
    }

    private Kind(string name, RowCodec<TRow> codec, Func<Dataset, ImmutableArray<TRow>> get, Func<Dataset, ImmutableArray<TRow>, Dataset> with)
        : base(name, typeof(TRow), codec.Columns)
    {
        _codec = codec;
        _get = get;
        _with = with;
    }

    public override IReadOnlyList<IRow> Rows(Dataset dataset) => _get(dataset);

    public override Table ToTable(Dataset dataset) =>
        new(Name, ColumnNames, [.. _get(dataset).Select(_codec.Write).OrderBy(row => row.Key, StringComparer.Ordinal)]);

    public override string KeyOf(IRow row) => _codec.KeyOf((TRow)row);

    internal override Dataset Read(Dataset dataset, IEnumerable<TableRow> rows, ICollection<DatasetFault> faults) =>
        _with(dataset, [.. rows.Select(row => _codec.Read(row, faults)).OfType<TRow>()]);
}
