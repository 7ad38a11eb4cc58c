using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using RoutePlanner.Planning.Datasets;

namespace RoutePlanner.Data.Tables;

/// <summary>A column of a kind: one parameter of the row record's constructor.</summary>
public sealed class Column
{
    private static readonly NullabilityInfoContext Nullability = new();

    private readonly CellCodec _codec;
    private readonly Lazy<Func<object, object?>> _get;
    private readonly object? _empty;

    internal Column(ParameterInfo parameter, Type rowType)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        _codec = CellCodec.For(type);
        _get = new(() => CompileGetter(rowType.GetProperty(parameter.Name!)!)); // On first use: a start only reads, and compiling all costs it 50 ms.
        IsList = type.IsGenericType;
        _empty = IsList ? type.GetField(nameof(ImmutableArray<int>.Empty))!.GetValue(null) : null;
        Name = char.ToLowerInvariant(parameter.Name![0]) + parameter.Name[1..];
        MayBeEmpty = IsList || type != parameter.ParameterType || Nullability.Create(parameter).WriteState == NullabilityState.Nullable;
        IsKey = parameter.IsDefined(typeof(KeyAttribute));
        RefersTo = parameter.GetCustomAttribute<RefersToAttribute>() is { } reference ? [.. reference.Kinds] : [];
        Between = parameter.GetCustomAttribute<BetweenAttribute>();
        IsCurrency = parameter.IsDefined(typeof(CurrencyAttribute));
        IsCountry = parameter.IsDefined(typeof(CountryAttribute));
    }

    /// <summary>The name in headers and JSON, camelCase.</summary>
    public string Name { get; }

    /// <summary>Whether an empty cell is allowed: 'not known', or a list of nothing.</summary>
    public bool MayBeEmpty { get; }

    /// <summary>Whether the cell holds a list parted by ';'.</summary>
    public bool IsList { get; }

    /// <summary>Whether the column is part of the row's key.</summary>
    public bool IsKey { get; }

    /// <summary>The kinds whose rows the values name; empty if they name none.</summary>
    public ImmutableArray<string> RefersTo { get; }

    internal BetweenAttribute? Between { get; }

    internal bool IsCurrency { get; }

    internal bool IsCountry { get; }

    /// <summary>The value in a row: null where it is not known.</summary>
    internal object? Get(IRow row) => _get.Value(row);

    /// <summary>The values in a row, whether the column holds one or a list of them.</summary>
    internal IEnumerable<object> GetAll(IRow row) => Get(row) switch
    {
        null => [],
        string text => [text],
        System.Collections.IEnumerable list => list.Cast<object>(),
        var one => [one],
    };

    /// <summary>The canonical text of a row's value.</summary>
    internal string Write(IRow row) => Get(row) is { } value ? _codec.Write(value) : "";

    /// <summary>The canonical text of a cell; the text itself where it cannot be read.</summary>
    internal string ToCanonical(string text) => TryRead(text, out var value, out _) ? value is null ? "" : _codec.Write(value) : text;

    /// <summary>Reads a cell; spaces around it do not count.</summary>
    /// <param name="text">The text of the cell.</param>
    /// <param name="value">The value; null for an empty cell.</param>
    /// <param name="problem">What would be right, or null if the cell is good.</param>
    internal bool TryRead(string text, out object? value, out string? problem)
    {
        text = text.Trim();
        value = text.Length == 0 ? _empty : _codec.Read(text);
        problem = TextRules.FindProblem(text) ?? FindProblem(text, value);
        return problem is null;
    }

    private string? FindProblem(string text, object? value) => text.Length switch
    {
        0 => MayBeEmpty ? null : $"The cell is empty; write {_codec.Right}.",
        _ when value is null => $"Write {_codec.Right}{(MayBeEmpty ? ", or leave it empty if it is not known" : "")}.",
        _ when IsKey && text.Contains(':', StringComparison.Ordinal) => "The cell is part of the row's key; write it without ':'.",
        _ => null,
    };

    private static Func<object, object?> CompileGetter(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(row, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), row).Compile();
    }
}
