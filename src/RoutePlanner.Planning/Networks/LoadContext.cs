using System.Collections.Immutable;
using NodaTime;
using RoutePlanner.Planning.Bookings;
using RoutePlanner.Planning.Disruptions;
using RoutePlanner.Planning.Documents;
using RoutePlanner.Planning.Shipments;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Planning.Networks;

/// <summary>What moves are priced for: a shipment in one packing, with its flow on each railway and its date.</summary>
public sealed class LoadContext(Network network, Shipment shipment, Load load, string originCountry, string destinationCountry, LocalDate readyDate)
{
    /// <summary>How far ahead of the ready time moves are offered; a route takes weeks, and rates of next year are not known.</summary>
    public const int HorizonDays = 180;

    // Asked of every move, so found once.
    private readonly HashSet<Document> _papers = new(
        network.Dataset.Documents.Where(d => d.Charge is not null && d.IsFor(shipment, load.Packing, originCountry, destinationCountry)), ReferenceEqualityComparer.Instance);

    public Network Network { get; } = network;

    public Shipment Shipment { get; } = shipment;

    public Load Load { get; } = load;

    /// <summary>The day in UTC on which the goods are ready; fees without a moment of their own are chosen by it.</summary>
    public LocalDate ReadyDate { get; } = readyDate;

    /// <summary>Whether a truck may bring the goods into a country: one of another country does not bring them back to where they come from, or it would carry them within that country (cabotage).</summary>
    public bool MayEnter(string flag, string country) => flag == country || country != originCountry;

    /// <summary>The relation of a country's railway to the shipment.</summary>
    public Flow FlowIn(string country) => (country == originCountry, country == destinationCountry) switch
    {
        (true, true) => Flow.Domestic,
        (true, false) => Flow.Export,
        (false, true) => Flow.Import,
        _ => Flow.Transit,
    };

    /// <summary>The booking terms of a move that are about these goods.</summary>
    internal ImmutableArray<BookingTerm> BookingsOf(Move move) => move.Bookings.IsEmpty ? [] : [.. move.Bookings.Where(b => b.Destinations.IsEmpty || b.Destinations.Contains(destinationCountry))];

    /// <summary>Whether a paper that is charged is for these goods.</summary>
    internal bool Needs(Document document) => _papers.Contains(document);

    /// <summary>The first day that counts: one before the ready date, as dates are local to where a move starts.</summary>
    internal LocalDate FirstDay => ReadyDate.PlusDays(-1);

    /// <summary>The last day that counts.</summary>
    internal LocalDate LastDay => ReadyDate.PlusDays(HorizonDays + 1);

    /// <summary>The days of a row's validity within the horizon; an end that lies outside is open.</summary>
    /// <returns>False when no day of the horizon is among them.</returns>
    public bool TryClip(LocalDate? from, LocalDate? to, out LocalDate? opens, out LocalDate? closes)
    {
        opens = from > FirstDay ? from : null;
        closes = to < LastDay ? to : null;
        return (from is null || from <= LastDay) && (to is null || to >= FirstDay);
    }

    /// <summary>Whether goods that are ready on the day may meet a disruption within the horizon.</summary>
    internal bool MayMeet(Disruption disruption) => disruption.Overlaps(
        FirstDay.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(), LastDay.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant());

    /// <summary>Whether a row is in force on the ready date.</summary>
    public bool IsValid(LocalDate? from, LocalDate? to) => (from is null || from <= ReadyDate) && (to is null || to >= ReadyDate);
}
