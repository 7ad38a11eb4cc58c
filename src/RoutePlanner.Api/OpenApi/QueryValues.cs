using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using RoutePlanner.Api.Json;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.OpenApi;

/// <summary>The query parameters of a request, held to what the operation takes.</summary>
internal sealed class QueryValues
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<QueryParameter> _parameters;

    private QueryValues(IReadOnlyList<QueryParameter> parameters) => _parameters = parameters;

    /// <summary>Takes the parameters and lists those that there are not, that are given twice, and that hold what no text may.</summary>
    internal static QueryValues Read(IQueryCollection query, IReadOnlyList<QueryParameter> parameters, FieldErrors errors)
    {
        var values = new QueryValues(parameters);
        foreach (var (name, given) in query.OrderBy(q => q.Key, StringComparer.Ordinal))
        {
            var pointer = BadText.Find(name) is null ? $"/{JsonPointer.Escape(name)}" : "";
            if (parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
            {
                errors.Add(FaultCode.UnknownParameter, pointer, "There is no such query parameter.", pointer.Length > 0 ? name : null, parameters.Select(p => new Candidate(p.Name)));
            }
            else if (given.Select(text => BadText.Find(text ?? "")).FirstOrDefault(found => found is not null) is { } bad)
            {
                errors.Add(FaultCode.BadText, pointer, bad);
            }
            else if (parameter.IsList)
            {
                values._lists[name] = [.. given.SelectMany(text => (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
            }
            else if (given.Count > 1)
            {
                errors.Add(FaultCode.DuplicateField, pointer, "The parameter is given twice; keep one.");
            }
            else if (!string.IsNullOrWhiteSpace(given[0]))
            {
                values._texts[name] = given[0]!;
            }
        }

        return values;
    }

    internal string? Text(string name) => _texts.GetValueOrDefault(name);

    internal IReadOnlyList<string>? List(string name) => _lists.TryGetValue(name, out var list) && list.Count > 0 ? list : null;

    /// <summary>One of the words of a closed list, or null with an error.</summary>
    internal T? Word<T>(string name, FieldErrors errors)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        return CheckWord(text, $"/{name}", _parameters.First(p => p.Name == name).Words, errors) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : null;
    }

    /// <summary>Whether a text is one of a closed list; an error when it is not.</summary>
    internal static bool CheckWord(string text, string pointer, ImmutableArray<string> words, FieldErrors errors)
    {
        if (!words.Contains(text))
        {
            errors.Add(FaultCode.UnknownValue, pointer, $"Write one of {string.Join(", ", words)}.", text, words.Select(w => new Candidate(w)));
        }

        return words.Contains(text);
    }

    /// <summary>A date, or null when it is not given or with an error.</summary>
    internal LocalDate? Day(string name, FieldErrors errors)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day))
        {
            return day;
        }

        errors.Add(FaultCode.BadMoment, $"/{name}", "Write a date, as in 2026-12-31.", text);
        return null;
    }

    internal decimal? Number(string name, FieldErrors errors)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(FaultCode.WrongType, $"/{name}", "Write a number, as in 12.5.", text);
        return null;
    }

    internal int? Integer(string name, FieldErrors errors)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(FaultCode.WrongType, $"/{name}", "Write a whole number, as in 12.", text);
        return null;
    }

    /// <summary>A number of a range; its default when it is not given.</summary>
    internal int Integer(string name, int least, int most, int byDefault, FieldErrors errors)
    {
        var number = Integer(name, errors) ?? byDefault;
        if (number >= least && number <= most)
        {
            return number;
        }

        errors.Add(FaultCode.OutOfRange, $"/{name}", $"Write {least} to {most}.", $"{number}");
        return byDefault;
    }
}
