using System.Globalization;

namespace RoutePlanner.Planning.Tariffs;

/// <summary>One belt of a distance table: '501-1000=210' is 210 a unit for hauls of 501 to 1000 km.</summary>
/// <param name="From">First km of the belt; for containers the first day.</param>
/// <param name="To">Last km or day of the belt.</param>
/// <param name="Price">A unit.</param>
public readonly record struct Belt(int From, int To, decimal Price)
{
    /// <summary>Reads a belt; false when the text is none.</summary>
    public static bool TryParse(string text, out Belt belt)
    {
        belt = default;
        var (dash, equals) = (text.IndexOf('-', StringComparison.Ordinal), text.IndexOf('=', StringComparison.Ordinal));
        if (dash <= 0 || equals <= dash
            || !int.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !int.TryParse(text.AsSpan(dash + 1, equals - dash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            || !decimal.TryParse(text.AsSpan(equals + 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
            || to < from)
        {
            return false;
        }

        belt = new(from, to, price);
        return true;
    }

    /// <summary>Reads a belt.</summary>
    /// <exception cref="FormatException">The text is none; the validator refuses such data.</exception>
    internal static Belt Parse(string text) => TryParse(text, out var belt) ? belt : throw new FormatException($"'{text}' is no belt.");

    /// <summary>The price of a haul in a table; distances round up to the full km, and past the last belt its price holds.</summary>
    /// <exception cref="FormatException">A belt does not read; the validator refuses such data.</exception>
    internal static decimal Of(BaseRate rate, decimal distanceKm)
    {
        var price = 0m;
        foreach (var text in rate.Belts)
        {
            var belt = Parse(text);
            price = belt.Price;
            if (decimal.Ceiling(distanceKm) <= belt.To)
            {
                break;
            }
        }

        return price;
    }
}
