using System.Globalization;

namespace RoutePlanner.Planning.Tariffs;

/// <summary>One belt of a distance table: '501-1000=210' is 210 a unit for hauls of 501 to 1000 km.</summary>
/// <param name="FromKm">First km of the belt.</param>
/// <param name="ToKm">Last km of the belt.</param>
/// <param name="Price">A unit.</param>
public readonly record struct Belt(int FromKm, int ToKm, decimal Price)
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

    /// <summary>The price of a haul in a table; distances round up to the full km, and past the last belt its price holds.</summary>
    /// <exception cref="FormatException">A belt does not read; the validator refuses such data.</exception>
    internal static decimal Of(BaseRate rate, decimal distanceKm)
    {
        var price = 0m;
        foreach (var text in rate.Belts)
        {
            if (!TryParse(text, out var belt))
            {
                throw new FormatException($"'{text}' is no distance belt.");
            }

            price = belt.Price;
            if (decimal.Ceiling(distanceKm) <= belt.ToKm)
            {
                break;
            }
        }

        return price;
    }
}
