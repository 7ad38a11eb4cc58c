using NodaTime;
using RoutePlanner.Planning.Emissions;
using RoutePlanner.Planning.Hauls;
using RoutePlanner.Planning.Shipments;

namespace RoutePlanner.Tests.Plans;

/// <summary>Adds up one step of the brute force: minutes, money and emissions, by the formulas of the contract and nothing of the planner's.</summary>
/// <param name="question">Its rows of rates, factors and hires are read.</param>
internal sealed class PlainBill(Question question, Load load)
{
    private const int MinutesPerDay = 1440;

    internal int Minutes { get; private set; }

    /// <summary>Minor units of the currency asked for.</summary>
    internal long Cost { get; private set; }

    /// <summary>Hectograms; null once a factor was missing.</summary>
    internal int? Co2eHg { get; private set; } = 0;

    internal Load Load => load;

    /// <summary>Boxes, or wagons where there are none.</summary>
    internal int RailUnits => load.Containers > 0 ? load.Containers : load.Wagons;

    internal void Take(int minutes) => Minutes += minutes;

    /// <summary>Whole minutes, rounded up.</summary>
    internal static int MinutesOf(decimal hours) => (int)Math.Ceiling(hours * 60);

    /// <summary>Whole minutes for a way, rounded up.</summary>
    internal static int MinutesOf(decimal km, decimal kmPerDay) => (int)Math.Ceiling(km * MinutesPerDay / kmPerDay);

    internal void Pay(decimal amount, string currency) => Cost += MinorUnits(amount, currency);

    /// <summary>Each amount is rounded in its own currency, then once more in the currency asked for.</summary>
    private long MinorUnits(decimal amount, string currency)
    {
        var native = Round(amount, currency);
        var converted = currency == question.Currency ? native : Round(native * PerUsd(question.Currency) / PerUsd(currency), question.Currency);
        return (long)(converted * (decimal)Math.Pow(10, Digits(question.Currency)));
    }

    private static decimal Round(decimal amount, string currency) => Math.Round(amount, Digits(currency), MidpointRounding.AwayFromZero);

    private static int Digits(string currency) => currency switch { "JPY" => 0, "OMR" => 3, _ => 2 };

    private decimal PerUsd(string currency) => question.Dataset.FxRates.Where(r => r.Currency == currency && r.Kind != "forecast").MaxBy(r => r.Date)!.PerUsd;

    internal Hire? HireOn(int gaugeMm)
    {
        var asset = load.Packing switch { Packing.Bulk => WagonAsset.Hopper, Packing.Packed => WagonAsset.Covered, _ => WagonAsset.Platform40 };
        return question.Dataset.Hires.SingleOrDefault(h => h.GaugeMm == gaugeMm && h.Asset == asset);
    }

    internal void PayHire(int gaugeMm, int minutes)
    {
        if (HireOn(gaugeMm) is { } hire)
        {
            Pay(hire.PerDay * load.Wagons * minutes / MinutesPerDay, hire.Currency);
        }
    }

    /// <summary>The wagons' empty way back, once, on loading.</summary>
    internal void PayReturn(int gaugeMm)
    {
        if (HireOn(gaugeMm)?.ReturnDays is { } days)
        {
            PayHire(gaugeMm, MinutesOf(days * 24));
        }
    }

    /// <summary>The carrier's containers: each belt's price for each day of it that has begun, the last belt without end, and the way back.</summary>
    internal void PayContainers(int minutes)
    {
        foreach (var term in question.Dataset.ContainerTerms.Where(t => question.Shipment.HasCarrierContainers && t.Packing == load.Packing))
        {
            var belts = term.Belts.Select(b => b.Split('-', '=')).Select(b => (From: int.Parse(b[0]), To: int.Parse(b[1]), Price: decimal.Parse(b[2]))).ToList();
            var days = Enumerable.Range(1, (int)Math.Ceiling(minutes / (decimal)MinutesPerDay)).ToList();
            foreach (var belt in belts)
            {
                Pay(days.Count(d => d >= belt.From && (d <= belt.To || belt == belts[^1])) * belt.Price * load.Containers, term.Currency);
            }

            Pay((term.ReturnPrice ?? 0) * load.Containers, term.Currency);
        }
    }

    internal void EmitCarriage(string mode, string? vehicle, string? country, decimal km) =>
        Emit(load.MassT * km, question.Dataset.EmissionFactors.Where(f => f.Element == EmissionElement.Transport
            && (f.Mode == mode || f.Mode == "*") && (vehicle is null || f.Vehicle == vehicle) && (f.Country == "*" || f.Country == country)));

    internal void EmitHandling() =>
        Emit(load.MassT, question.Dataset.EmissionFactors.Where(f => f.Element == EmissionElement.Hub && f is { Mode: "*", Country: "*" }));

    /// <summary>The row that names the country wins, then the one that names the packing, then the first id.</summary>
    private void Emit(decimal activity, IEnumerable<EmissionFactor> factors)
    {
        var packing = load.Packing switch { Packing.Container20 => "container20", Packing.Container40 => "container40", Packing.Packed => "packed", _ => "bulk" };
        var factor = factors.Where(f => f.Packing == "*" || f.Packing == packing)
            .OrderBy(f => (f.Country == "*" ? 2 : 0) + (f.Packing == "*" ? 1 : 0)).ThenBy(f => f.Id, StringComparer.Ordinal).FirstOrDefault();
        Co2eHg = factor is null ? null : Co2eHg + (int)Math.Round(activity * factor.WtwGramPerTkm / 100, MidpointRounding.AwayFromZero);
    }

    /// <summary>Whether a row holds on a day; an empty end holds for ever.</summary>
    internal static bool Holds(LocalDate? from, LocalDate? to, LocalDate day) => (from ?? day) <= day && (to ?? day) >= day;
}
