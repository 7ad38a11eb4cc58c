using RoutePlanner.Planning.Currencies;

namespace RoutePlanner.Planning.Search;

/// <summary>What waiting in a state costs: hire of wagons on rails, storage on the ground. Linear from the first minute.</summary>
/// <param name="NativePerDay">For the whole shipment, in the tariff's own currency.</param>
/// <param name="Exchange">From the tariff's currency to the plan's.</param>
public sealed record WaitTariff(decimal NativePerDay, Exchange Exchange)
{
    /// <summary>The rate in the plan's currency, unrounded, to compare states by.</summary>
    internal decimal RatePerDay { get; } = NativePerDay * Exchange.To.PerUsd / Exchange.From.PerUsd;

    /// <summary>The price of one wait in minor units of the plan's currency, rounded as a charge is.</summary>
    public long Cost(int minutes) => Exchange.ToMinorUnits(Exchange.RoundNative(NativePerDay * minutes / 1440m));

    /// <summary>No wait costs more, whatever the roundings do.</summary>
    internal long MostCost(int minutes) => Exchange.CeilingMinorUnits(NativePerDay * minutes / 1440m);

    /// <summary>No wait costs less, whatever the roundings do.</summary>
    internal long LeastCost(int minutes) => Exchange.FloorMinorUnits(NativePerDay * minutes / 1440m);
}
