using RoutePlanner.Planning.Plans;
using RoutePlanner.Planning.Tariffs;

namespace RoutePlanner.Tests.Lanes;

/// <summary>The pocket calculator: works every line of a route out again from what the line itself prints.</summary>
internal static class ChargeRecompute
{
    /// <summary>The amount in the price's own currency at a rate, by the formula that the contract gives for the basis.</summary>
    internal static decimal Native(Charge line, decimal rate)
    {
        var tonnes = line.ChargeableKg.GetValueOrDefault() / 1000;
        return Cents(line.Basis switch
        {
            ChargeBasis.ContainerKm or ChargeBasis.TruckKm => rate * line.Factor * line.Quantity * Known(line.DistanceKm),
            ChargeBasis.TonneKm => rate * line.Factor * tonnes * Known(line.DistanceKm),
            ChargeBasis.FixedPlusKm => (Known(line.Fixed) + (rate * Known(line.DistanceKm))) * line.Factor * line.Quantity,
            ChargeBasis.PairTonne or ChargeBasis.Tonne => rate * line.Factor * tonnes,
            ChargeBasis.PerDay => rate * line.Quantity * Known(line.Minutes) / 1440,
            ChargeBasis.PairContainer or ChargeBasis.Unit or ChargeBasis.LaneMetre or ChargeBasis.Shipment => rate * line.Factor * line.Quantity,
            _ => throw new ArgumentOutOfRangeException(nameof(line), line.Basis, "The contract has no formula for this basis."),
        });
    }

    /// <summary>The amount in the plan's currency.</summary>
    internal static decimal Amount(Charge line, decimal native) => line.Fx is { } fx ? Cents(native * fx.ToPerUsd / fx.FromPerUsd) : native;

    /// <summary>Every line and every total of a route against its own arithmetic.</summary>
    internal static void Check(Route route)
    {
        Assert.All(route.Charges, line =>
        {
            Assert.Equal(Native(line, line.Rate), line.Native.Amount);
            Assert.Equal(Amount(line, line.Native.Amount), line.Amount);
            Assert.Equal(line.Native.Currency != route.Totals.Cost.Currency, line.Fx is not null);
        });
        var sum = 0m;
        foreach (var line in route.Charges)
        {
            sum += Amount(line, Native(line, line.Rate));
        }

        Assert.Equal(sum, route.Totals.Cost.Amount);
        Assert.All(route.Totals.Cost.ByKind, kind => Assert.Equal(
            route.Charges.Where(c => string.Equals(c.Kind.ToString(), kind.Key, StringComparison.OrdinalIgnoreCase)).Sum(c => c.Amount), kind.Value));
        Assert.All(route.Totals.Cost.ByConfidence, share => Assert.Equal(
            route.Charges.Where(c => string.Equals(c.Confidence.ToString(), share.Key, StringComparison.OrdinalIgnoreCase)).Sum(c => c.Amount) / sum, share.Value, 4));
    }

    /// <summary>The km and minutes that lines are priced by are those of their legs.</summary>
    internal static void CheckQuantities(Route route) => Assert.All(route.Legs, leg =>
    {
        var lines = leg.Charges.Select(c => route.Charges[c]).ToList();
        Assert.All(lines.Where(l => l.Kind == ChargeKind.Haul && l.DistanceKm is not null), l => Assert.True(l.DistanceKm >= leg.DistanceKm));
        Assert.All(lines.Where(l => l.Name == "Wagon hire"), l => Assert.Equal(leg.DurationMinutes.Typical, l.Minutes));
        if (leg.Kind == LegKind.Drive)
        {
            Assert.Equal(leg.DistanceKm, lines.Where(l => l.Kind == ChargeKind.Drive).Sum(l => l.DistanceKm));
        }
    });

    /// <summary>Half a cent goes away from zero. All money of the lanes has two places.</summary>
    private static decimal Cents(decimal amount)
    {
        var cents = decimal.Truncate(amount * 100);
        return (Math.Abs((amount * 100) - cents) >= 0.5m ? cents + Math.Sign(amount) : cents) / 100;
    }

    private static decimal Known(decimal? operand) => operand ?? throw new InvalidOperationException("A line prints every operand of its formula.");
}
