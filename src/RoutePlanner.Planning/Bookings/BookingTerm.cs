using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Datasets;
using RoutePlanner.Planning.Hauls;

namespace RoutePlanner.Planning.Bookings;

/// <summary>How long before it leaves a train, ship, place in a train or turn at a border must be booked. Of several rows about the same thing any will do.</summary>
/// <param name="Name">What is applied for, and where.</param>
/// <param name="Products">For railways: the products that it is about; empty: all.</param>
/// <param name="Destinations">The countries for which the goods are; empty: any.</param>
/// <param name="LeadDays">Days before the departure.</param>
/// <param name="BeforeMonth">Whether whole months are planned: then the days count before the month in which the departure lies.</param>
public sealed record BookingTerm(
    [Key] string Id,
    [RefersTo("railways", "crossings", "sailings", "slots", "through-rates")] string What,
    string Name,
    ImmutableArray<Product> Products,
    [Country] ImmutableArray<string> Destinations,
    [Between(0, 120)] decimal LeadDays,
    bool BeforeMonth,
    Confidence Confidence,
    string Source) : IRow
{
    private Duration Lead => Duration.FromMinutes((long)(LeadDays * 1440));

    /// <summary>The first moment at which something can leave that is booked at a moment.</summary>
    internal Instant EarliestFor(Instant booked, DateTimeZone zone)
    {
        var ahead = booked + Lead;
        var month = StartOfMonth(ahead, zone);
        return !BeforeMonth || month == ahead ? ahead : StartOfMonth(month + Duration.FromDays(32), zone);
    }

    /// <summary>The last moment at which something can be booked that leaves at a moment.</summary>
    internal Instant LatestFor(Instant departure, DateTimeZone zone) => (BeforeMonth ? StartOfMonth(departure, zone) : departure) - Lead;

    private static Instant StartOfMonth(Instant moment, DateTimeZone zone)
    {
        var day = moment.InZone(zone).Date;
        return zone.AtStartOfDay(new(day.Year, day.Month, 1)).ToInstant();
    }
}

/// <summary>Something that a route needs booked, and by when.</summary>
/// <param name="Id">Of the booking term; where several are about the same thing any of them will do.</param>
/// <param name="What">The railway, crossing, sailing, slot or through rate.</param>
/// <param name="By">The last moment.</param>
public sealed record NeededBooking(string Id, string What, string Name, ImmutableArray<int> Legs, decimal LeadDays, OffsetDateTime By, Confidence Confidence, string Source);
