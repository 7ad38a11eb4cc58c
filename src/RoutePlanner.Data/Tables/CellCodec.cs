using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace RoutePlanner.Data.Tables;

/// <summary>Cell text to and from values of one type. The text that <see cref="Write"/> gives is the canonical one.</summary>
/// <param name="Read">The value of a trimmed text that is not empty, or null if it is none of the type.</param>
/// <param name="Write">The canonical text of a value.</param>
/// <param name="Right">What would be right, to follow the word 'write'.</param>
internal sealed record CellCodec(Func<string, object?> Read, Func<object, string> Write, string Right)
{
    private const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly CellCodec Text = new(text => text, value => (string)value, "some text");

    private static readonly CellCodec Integer = new(
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null,
        value => ((int)value).ToString(CultureInfo.InvariantCulture),
        "a whole number, as in 1520");

    private static readonly CellCodec Number = new(
        text => decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out var value) ? value : null,
        value => WriteNumber((decimal)value),
        "a number with a point and without spaces, as in 1234.5");

    private static readonly CellCodec Truth = new(
        text => text switch { "true" => true, "false" => false, _ => null },
        value => (bool)value ? "true" : "false",
        "'true' or 'false'");

    private static readonly CellCodec Date = new(
        text => LocalDatePattern.Iso.Parse(text) is { Success: true } parsed ? parsed.Value : null,
        value => LocalDatePattern.Iso.Format((LocalDate)value),
        "a date of the calendar as year-month-day, as in 2026-12-01");

    /// <summary>The codec of a column's type, without its mark for 'may be empty'.</summary>
    /// <exception cref="NotSupportedException">The type is none that a row may use.</exception>
    internal static CellCodec For(Type type) => type switch
    {
        _ when type == typeof(string) => Text,
        _ when type == typeof(int) => Integer,
        _ when type == typeof(decimal) => Number,
        _ when type == typeof(bool) => Truth,
        _ when type == typeof(LocalDate) => Date,
        { IsEnum: true } => ForWords(type),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => (CellCodec)typeof(CellCodec)
            .GetMethod(nameof(ForList), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type.GetGenericArguments())
            .Invoke(null, null)!,
        _ => throw new NotSupportedException($"A row has a column of the type {type}; teach {nameof(CellCodec)} to read it."),
    };

    private static string WriteNumber(decimal value) =>
        value == 0 ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture); // 0, as -0 would be written '-0'

    private static CellCodec ForWords(Type type)
    {
        var words = Enum.GetValues(type).Cast<object>().ToImmutableDictionary(value => value, value => ToWord(value.ToString()!));
        var values = words.ToImmutableDictionary(word => word.Value, word => word.Key, StringComparer.Ordinal);
        var all = string.Join(", ", words.OrderBy(word => word.Key).Select(word => $"'{word.Value}'"));
        return new(text => values.GetValueOrDefault(text), value => words[value], $"one of {all}");
    }

    // camelCase; a name all in capitals, as AB, stays as it is.
    private static string ToWord(string name) =>
        name.All(char.IsUpper) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    private static CellCodec ForList<T>()
    {
        var item = For(typeof(T));
        return new(
            text =>
            {
                var values = Array.ConvertAll(text.Split(';', StringSplitOptions.TrimEntries), part => part.Length == 0 ? null : item.Read(part));
                return Array.Exists(values, value => value is null) ? null : (object)values.Select(value => (T)value!).ToImmutableArray();
            },
            value => string.Join(';', ((ImmutableArray<T>)value).Select(one => item.Write(one!))),
            $"a list parted by ';', each {item.Right}");
    }
}
