using System.Collections.Immutable;
using CsCheck;
using NodaTime;
using RoutePlanner.Data.Tables;

namespace RoutePlanner.Tests.Data;

/// <summary>Random tables of every kind whose cells can all be read: the text is as wild as a cell allows.</summary>
internal static class RandomTables
{
    private static readonly Gen<string> Text =
        Gen.OneOf('a', 'Z', '"', ',', '\'', ' ', '=', '+', '-', '@', '1', '#', '\u0642', '\u04B1', '\u200C', '\u2013').Array[1, 8]
            .Select(letters => new string(letters).Trim()).Where(text => text.Length > 0);

    /// <summary>A table of any kind with up to 6 rows of different keys.</summary>
    internal static Gen<Table> Any { get; } = Gen.OneOf([.. Kinds.All.Select(OfKind)]);

    private static Gen<Table> OfKind(Kind kind)
    {
        var parameters = kind.RowType.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
        var cells = parameters.Select((parameter, at) => Cell(parameter.ParameterType, kind.Columns[at].MayBeEmpty)).ToArray();
        return Row(cells).Select(row => kind.ToRow(row)).Array[0, 6].Select(rows => new Table(
            kind.Name, kind.ColumnNames, [.. rows.DistinctBy(row => row.Key).OrderBy(row => row.Key, StringComparer.Ordinal)]));
    }

    private static Gen<ImmutableArray<string>> Row(Gen<string>[] cells) => cells.Aggregate(
        Gen.Const(ImmutableArray<string>.Empty), (row, cell) => Gen.Select(row, cell, (before, text) => before.Add(text)));

    private static Gen<string> Cell(Type type, bool mayBeEmpty)
    {
        var known = Nullable.GetUnderlyingType(type) ?? type;
        var text = known.IsGenericType
            ? Cell(known.GetGenericArguments()[0], mayBeEmpty: false).Array[0, 3].Select(items => string.Join(';', items))
            : Value(known);
        return mayBeEmpty ? Gen.OneOf(Gen.Const(""), text) : text;
    }

    private static Gen<string> Value(Type type) => type switch
    {
        _ when type == typeof(int) => Gen.Int[0, 2000].Select(number => number.ToString()),
        _ when type == typeof(decimal) => Gen.Int[-100_000, 100_000].Select(number => (number / 1000m).ToString()),
        _ when type == typeof(bool) => Gen.OneOf("true", "false"),
        _ when type == typeof(LocalDate) => Gen.Int[0, 9999].Select(days => new LocalDate(2020, 1, 1).PlusDays(days).ToString("uuuu-MM-dd", null)),
        { IsEnum: true } => Gen.OneOf([.. Enum.GetNames(type).Select(name => name.All(char.IsUpper) ? name : char.ToLowerInvariant(name[0]) + name[1..])]),
        _ => Text,
    };
}
