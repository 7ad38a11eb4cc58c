using RoutePlanner.Api.Plans;
using RoutePlanner.Api.Problems;

namespace RoutePlanner.Api.Batches;

/// <summary>Many shipments to be planned at once. A bare list of them is taken too, and lines of JSON or of CSV.</summary>
public sealed record BatchQuery
{
    /// <summary>1 to 1,000 shipments, each as POST /v1/plan takes it.</summary>
    public IReadOnlyList<PlanQuery>? Shipments { get; init; }
}

/// <summary>The answer to one shipment of a batch: a plan, or the problem with which it alone would have been answered.</summary>
/// <param name="Line">The number of the shipment in the batch, from 1.</param>
/// <param name="Plan">Absent when there is a problem.</param>
/// <param name="Problem">Absent when there is a plan; its pointers lead into the shipment, or to the column.</param>
public sealed record BatchLine(int Line, PlanAnswer? Plan, Problem? Problem);
