namespace RoutePlanner.Planning.Datasets;

/// <summary>How far a figure can be trusted; a total says how much of it rests on each.</summary>
public enum Confidence
{
    /// <summary>A published figure, seen at its source.</summary>
    Published,

    /// <summary>Worked out from published figures.</summary>
    Derived,

    /// <summary>Our own estimate; the source says on what it rests.</summary>
    Estimate,
}

/// <summary>One row of a table of the dataset. Every row tells where it comes from.</summary>
public interface IRow
{
    /// <summary>How far the row can be trusted.</summary>
    Confidence Confidence { get; }

    /// <summary>Where the row comes from, for a person to follow.</summary>
    string Source { get; }
}

/// <summary>Marks a column that is part of the row's key; the key is the marked columns joined by ':'.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class KeyAttribute : Attribute;

/// <summary>Marks a column whose values name rows of other kinds; '*' and values with a leading '!' are left alone.</summary>
/// <param name="kinds">The kinds that are searched, by their names, as in 'places'.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RefersToAttribute(params string[] kinds) : Attribute
{
    /// <summary>The kinds that are searched.</summary>
    public IReadOnlyList<string> Kinds { get; } = kinds;
}

/// <summary>Marks a number that must lie in a range, ends included.</summary>
/// <param name="least">The smallest value allowed.</param>
/// <param name="most">The largest value allowed.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BetweenAttribute(double least, double most) : Attribute
{
    /// <summary>The smallest value allowed.</summary>
    public double Least { get; } = least;

    /// <summary>The largest value allowed.</summary>
    public double Most { get; } = most;
}

/// <summary>Marks a text column that holds an ISO 4217 code.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CurrencyAttribute : Attribute;

/// <summary>Marks a column that holds an ISO 3166-1 alpha-2 country code or a list of them, or '*'.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CountryAttribute : Attribute;
