using System.Collections.Immutable;
using RoutePlanner.Api.Problems;
using RoutePlanner.Planning.Plans;

namespace RoutePlanner.Api.Plans;

/// <summary>A question that leaves its origin or destination open: everything else is read once, and each pair makes a request of it.</summary>
internal sealed class OpenQuestion
{
    private readonly PlanQuery _query;
    private readonly PlanRequest _request;

    private OpenQuestion(PlanQuery query, PlanRequest request, PlanReading reading) => (_query, _request, Reading) = (query, request, reading);

    internal PlanReading Reading { get; }

    /// <summary>The question on the dataset that it names, or the problem.</summary>
    /// <param name="places">Reads and checks what stands in the place of origin and destination.</param>
    internal static async Task<(OpenQuestion? Question, ProblemResult? Problem)> ReadAsync(
        HttpContext context, ReadyQuery? when, ShipmentQuery? shipment, ConstraintsQuery? constraints, FiguresQuery? options, Action<PlanReading> places)
    {
        var query = new PlanQuery { When = when is null ? null : new() { ReadyAt = when.ReadyAt }, Shipment = shipment, Constraints = constraints, Options = options?.InFull };
        var (reading, problem) = await PlanReading.OpenAsync(context, query.Options);
        if (reading is null)
        {
            return (null, problem);
        }

        places(reading);
        if (constraints?.TruckFlags is null)
        {
            reading.Notice("truckFlagsAssumed", "Between two places only trucks of their countries are offered, as far as a rate of them is known.");
        }

        return PlanReader.Read(query, null, null, reading) is { } request ? (new(query, request, reading), null) : (null, ProblemResult.Of(reading.Errors));
    }

    /// <summary>Whether goods can set out from a place.</summary>
    internal bool IsHandledAt(int place) => _request.Shipment.Loads.Any(l => Reading.Network.FindGround(l.Packing, place) is not null);

    /// <summary>The request of a pair; null when no packing of the goods is handled at both places.</summary>
    internal PlanRequest? Between(int from, int to)
    {
        var network = Reading.Network;
        ImmutableArray<Planning.Shipments.Load> loads =
            [.. _request.Shipment.Loads.Where(l => network.FindGround(l.Packing, from) is not null && network.FindGround(l.Packing, to) is not null)];
        return loads.IsEmpty
            ? null
            : _request with
            {
                From = from,
                To = to,
                ReadyAt = MomentReader.ReadReady(_query.When, from, leavesLate: false, new(Reading.Served, Reading.Now))!.Value,
                Shipment = _request.Shipment with { Loads = loads },
                TruckFlags = _query.Constraints?.TruckFlags is null ? DemandReader.OwnFlags(network, from, to) : _request.TruckFlags,
            };
    }
}
