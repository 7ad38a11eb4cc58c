using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using RoutePlanner.Data.Validation;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Tables;

/// <summary>Rows as text to and from records of one type. The constructor is compiled once, so a row costs little more than its cells.</summary>
internal sealed class RowCodec<TRow>
    where TRow : class, IRow
{
    private readonly string _kind;
    private readonly Func<object?[], TRow> _create;

    /// <summary>Compiles the reading and writing of the record.</summary>
    /// <exception cref="InvalidOperationException">It has no column marked as its key.</exception>
    internal RowCodec(string kind)
    {
        _kind = kind;
        // The record's own constructor, not the one that copies.
        var constructor = typeof(TRow).GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        Columns = [.. constructor.GetParameters().Select(parameter => new Column(parameter, typeof(TRow)))];
        _create = Compile(constructor);
        if (!Columns.Any(column => column.IsKey))
        {
            throw new InvalidOperationException($"{typeof(TRow).Name} has no column marked with [Key].");
        }
    }

    internal ImmutableArray<Column> Columns { get; }

    /// <summary>The record of a row, or null with a fault for each cell that cannot be read.</summary>
    /// <param name="row">Cells in the order of <see cref="Columns"/>.</param>
    /// <param name="faults">Where the faults are added.</param>
    internal TRow? Read(TableRow row, ICollection<DatasetFault> faults)
    {
        var values = new object?[Columns.Length];
        var good = true;
        for (var at = 0; at < values.Length; at++)
        {
            if (!Columns[at].TryRead(row.Cells[at], out values[at], out var problem))
            {
                faults.Add(new(_kind, row.Key, Columns[at].Name, row.Cells[at], problem!));
                good = false;
            }
        }

        return good ? _create(values) : null;
    }

    /// <summary>A record as canonical text.</summary>
    internal TableRow Write(TRow row) =>
        new(KeyOf(row), ImmutableArray.CreateRange(Columns, column => column.Write(row)));

    internal string KeyOf(TRow row) => string.Join(':', Columns.Where(column => column.IsKey).Select(column => column.Write(row)));

    private static Func<object?[], TRow> Compile(ConstructorInfo constructor)
    {
        var values = Expression.Parameter(typeof(object[]));
        var arguments = constructor.GetParameters().Select((parameter, at) =>
            Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(at)), parameter.ParameterType));
        return Expression.Lambda<Func<object?[], TRow>>(Expression.New(constructor, arguments), values).Compile();
    }
}
